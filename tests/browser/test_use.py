"""The pages in use: by keys, with an input method, without scripts; copying and keeping quotations."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from searchapp.messages.web import WEB
from tests.browser.conftest import Watched

pytestmark = pytest.mark.service


def said(key: str) -> str:
    return WEB[key][0]


def clipboard(watched: Watched) -> str:
    text: str = watched.page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.fixture
def copying(watched: Watched) -> Watched:
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return watched


def test_a_query_is_typed_and_enter_searches(watched: Watched) -> None:
    page = watched.go("/")
    page.locator("#q").fill("营商环境")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    assert "12 段" in page.locator("#total").inner_text()
    assert page.title().startswith("营商环境（12）")


def test_suggestions_come_after_a_pause_and_are_chosen_by_keys(watched: Watched) -> None:
    page = watched.go("/")
    box = page.locator("#q")
    box.press_sequentially("营商")
    options = page.locator("[role=option]")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = options.first
    assert chosen.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    wanted = chosen.get_attribute("data-text")
    box.press("Enter")
    page.wait_for_url("**/?q=*")
    assert page.locator("#q").input_value() == wanted


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(watched: Watched) -> None:
    page = watched.go("/")
    box = page.locator("#q")
    box.press_sequentially("营商")
    page.locator("[role=option]").first.wait_for()
    box.press("Escape")
    assert page.locator("[role=option]").filter(visible=True).count() == 0
    assert box.input_value() == "营商"


def test_nothing_is_suggested_while_an_input_method_composes(watched: Watched) -> None:
    page = watched.go("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    box = page.locator("#q")
    box.focus()
    cdp = page.context.new_cdp_session(page)
    for typed in ("y", "yi", "ying", "yings", "ying shang"):
        cdp.send("Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)})
    page.wait_for_timeout(500)
    assert asked == []
    cdp.send("Input.insertText", {"text": "营商"})
    page.locator("[role=option]").first.wait_for()
    assert box.input_value() == "营商"
    assert [unquote(url).partition("q=")[2].partition("&")[0] for url in asked] == ["营商"]


def test_an_enter_that_ends_a_composition_does_not_search(watched: Watched) -> None:
    page = watched.go("/")
    box = page.locator("#q")
    box.focus()
    cdp = page.context.new_cdp_session(page)
    cdp.send("Input.imeSetComposition", {"text": "ying", "selectionStart": 4, "selectionEnd": 4})
    cdp.send("Input.dispatchKeyEvent", {"type": "keyDown", "windowsVirtualKeyCode": 229, "key": "Process"})
    cdp.send("Input.insertText", {"text": "ying"})
    page.wait_for_timeout(200)
    assert "?q=" not in page.url


def test_back_and_forward_bring_back_what_was_asked(watched: Watched) -> None:
    page = watched.go("/?q=营商环境")
    page.locator("#filters .choices a").first.click()
    page.wait_for_load_state()
    narrowed = page.locator("#total").inner_text()
    page.go_back()
    assert "12 段" in page.locator("#total").inner_text()
    assert page.locator("#q").input_value() == "营商环境"
    page.go_forward()
    assert page.locator("#total").inner_text() == narrowed
    assert page.locator(".chips li").count() == 1


def test_keys_walk_through_the_hits_copy_and_can_be_switched_off(copying: Watched) -> None:
    page = copying.go("/?q=营商环境")
    passages = page.locator(".passage")
    for key, place in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        assert passages.nth(place).evaluate("(each) => each === document.activeElement")
    page.keyboard.press("c")
    page.locator("#said", has_text=said("page_copied")).wait_for()
    assert clipboard(copying).startswith("“")
    page.keyboard.press("/")
    assert page.locator("#q").evaluate("(each) => each === document.activeElement")
    page.keyboard.press("j")
    assert page.locator("#q").input_value() in ("j", "营商环境j")
    page.locator("#main").focus()
    page.keyboard.press("?")
    page.wait_for_url("**/help*")
    page.locator("#keys-on").uncheck()
    copying.go("/?q=营商环境")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")


def test_a_keyboard_alone_reaches_the_content_first_and_every_link(watched: Watched) -> None:
    page = watched.go("/?q=营商环境")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")


def test_a_quotation_is_copied_whole_with_who_said_it_and_where(copying: Watched) -> None:
    page = copying.go("/?q=营商环境")
    page.locator(".passage .copy").first.click()
    page.locator("#said", has_text=said("page_copied")).wait_for()
    text = clipboard(copying)
    assert "…" not in text
    assert "（郑秋艳，铜陵市招商服务中心）" in text
    assert text.endswith("日期不详.")


def test_a_quotation_is_copied_where_a_page_may_not_use_the_clipboard(copying: Watched) -> None:
    page = copying.go("/?q=营商环境")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    button = page.locator(".passage .copy").first
    button.click()
    page.locator("#said", has_text=said("page_copied")).wait_for()
    assert button.evaluate("(each) => each === document.activeElement")
    copying.go("/")
    assert clipboard(copying).startswith("“")


def test_a_filter_that_is_chosen_by_keys_keeps_the_focus(watched: Watched) -> None:
    page = watched.go("/?q=营商环境")
    link = page.locator("#filters .choices a:first-child").nth(3)
    name = link.locator("span").first.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**=*=*=*")
    page.locator(".chips li").first.wait_for()
    assert page.evaluate("document.activeElement.firstElementChild?.textContent") == name


def test_a_basket_keeps_quotations_in_order_and_saves_them(copying: Watched) -> None:
    page = copying.go("/?q=营商环境")
    keep = page.locator(".passage .keep")
    for place in range(3):
        keep.nth(place).click()
        page.locator(".keep[aria-pressed=true]").nth(place).wait_for()
    assert page.locator("#basket-link .number").inner_text() == "3"
    keep.nth(2).click()
    assert keep.nth(2).get_attribute("aria-pressed") == "false"
    page.locator("#basket-link").click()
    items = page.locator("#basket li")
    items.nth(1).wait_for()
    first, second = (items.nth(place).locator("p").first.inner_text() for place in (0, 1))
    items.nth(1).get_by_role("button", name=said("page_basket_up")).click()
    assert items.nth(0).locator("p").first.inner_text() == second
    page.reload()
    assert items.nth(1).locator("p").first.inner_text() == first
    page.locator("#basket-copy").click()
    page.locator("#said", has_text=said("page_copied")).wait_for()
    assert clipboard(copying) == f"{second}\n\n{first}"
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    saved = download.value.path().read_text(encoding="utf-8")
    assert saved.index(second[1:30]) < saved.index(first[1:30])
    items.nth(0).get_by_role("button", name=said("page_basket_remove")).click()
    assert items.count() == 1
    page.locator("#basket-clear").click()
    assert page.locator("#basket-empty").is_visible()
    assert page.locator("#basket-link .number").is_hidden()


def test_what_somebody_else_put_into_the_storage_is_no_basket(watched: Watched) -> None:
    page = watched.go("/basket")
    for stored in ("{", "5", json.dumps([{"id": 1}, None, {"id": "a", "text": "<img src=x onerror=alert(1)>"}])):
        page.evaluate("(stored) => localStorage.setItem('searchapp-basket', stored)", stored)
        page.reload()
    assert page.locator("#basket li p").first.inner_text() == "<img src=x onerror=alert(1)>"
    assert page.locator("#basket img").count() == 0


def test_on_a_phone_filters_open_above_the_hits_and_chips_stay_in_sight(watched: Watched) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    watched.go("/?q=营商环境")
    filters = page.locator("#filters")
    assert filters.is_hidden()
    page.locator(".to-filters").click()
    assert filters.is_visible()
    filters.locator(".choices a").first.click()
    page.wait_for_load_state()
    assert filters.is_hidden()
    assert page.locator(".chips li").is_visible()


@pytest.mark.parametrize("watched", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_everything_but_copying_and_the_basket_is_there(watched: Watched) -> None:
    page = watched.go("/")
    page.locator("#q").fill("营商环境")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/?q=*")
    assert page.locator(".copy, .keep").filter(visible=True).count() == 0
    page.locator("#filters .choices a").first.click()
    page.locator(".chips a").first.click()
    page.locator(".passage .acts a").first.click()
    assert page.locator(".quotation").inner_text().startswith("“")
    page.locator("[rel=next]").click()
    assert page.locator("#shown mark").first.is_visible()
    watched.go("/basket")
    assert page.get_by_text(said("page_basket_script")).is_visible()


@pytest.mark.parametrize("path", ["/?q=甲乙丙&limit=50", "/browse/speaker", "/browse/city?q=甲乙丙"])
def test_nothing_in_a_text_runs(copying: Watched, path: str) -> None:
    page = copying.go(path)
    for link in page.locator(".passage .acts a").all()[:12]:
        href = link.get_attribute("href")
        assert href.startswith("/p/")
    for button in page.locator(".passage .keep").all():
        button.click()
    page.mouse.move(300, 400)
    page.wait_for_timeout(200)
    copying.go("/basket")
    assert page.locator("img, iframe, svg[onload]").count() == 0


def test_a_query_that_means_harm_is_shown_as_it_was_typed(watched: Watched) -> None:
    page = watched.go('/?q="><img src=x onerror=alert(1)><script>alert(2)</script>')
    assert page.locator("#q").input_value() == '"><img src=x onerror=alert(1)><script>alert(2)</script>'
    assert page.locator("img").count() == 0
