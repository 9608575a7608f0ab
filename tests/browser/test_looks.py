"""Each page at two widths in light and dark: nothing that axe finds, no scrolling sideways, text at twice its size."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Watched

pytestmark = pytest.mark.service

PAGES = (
    "/", "/?q=营商环境&limit=5", "/?q=学习 -城市:=上海&city=杭州&kind==testimonial&lang=en&limit=5",
    "/?q=银商环境&limit=3", "/?q=甲乙丙&limit=5", "/p/004:61?q=营商环境&n=1", "/a/{article}?q=营商环境",
    "/similar/004:61?limit=3", "/browse/topic?q=学习", "/help", "/check?q=营商环境", "/basket", "/nothing",
    "/table?q=学习&rows=kind&columns=topic", "/flows", "/trend?q=学习&vs=调研",
)  # fmt: skip
#: Between light and dark nothing changes but colours.
RULES = {
    "light": {"resultTypes": ["violations"]},
    "dark": {
        "resultTypes": ["violations"],
        "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    },
}
LOOKS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


def address(watched: Watched, path: str) -> str:
    """Return a path with the id of an article in it."""
    if "{article}" not in path:
        return path
    page = watched.go("/p/004:61")
    article = page.get_attribute(".head h1 a", "href")
    return path.replace("/a/{article}", article)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits_at_every_width_in_light_and_dark(watched: Watched, path: str) -> None:
    from axe_playwright_python.base import AXE_SCRIPT

    page = watched.go(address(watched, path))
    if path == "/nothing":
        watched.wrong.clear()  # that a page is not there is said on the console
    page.evaluate(AXE_SCRIPT)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("(options) => axe.run(options)", RULES[scheme])["violations"]
        assert [(each["id"], each["nodes"][0]["html"], each["nodes"][0]["failureSummary"]) for each in found] == []
        assert sideways(watched) <= 0, (width, scheme)


def sideways(watched: Watched) -> int:
    wide: int = watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


@pytest.mark.parametrize("path", ["/", "/?q=营商环境", "/p/004:61", "/browse/city", "/help", "/table", "/flows"])
def test_a_page_fits_the_narrowest_and_widest_screens_and_text_of_twice_the_size(watched: Watched, path: str) -> None:
    page = watched.go(path)
    for width in (320, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert sideways(watched) <= 0, width
    page.set_viewport_size({"width": 390, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(watched) <= 0


@pytest.mark.parametrize("path", ["/", "/?q=营商环境"])
def test_a_first_visit_is_small(watched: Watched, path: str) -> None:
    sizes: list[int] = []
    watched.page.on("requestfinished", lambda asked: sizes.append(asked.sizes()["responseBodySize"]))
    watched.go(path).wait_for_load_state("networkidle")
    assert len(sizes) <= 5
    assert sum(sizes) <= 25_000


def test_targets_are_large_enough_for_a_finger(watched: Watched) -> None:
    page = watched.go("/?q=营商环境")
    page.set_viewport_size({"width": 390, "height": 900})
    small = page.evaluate(
        """[...document.querySelectorAll('a, button, input:not([type=hidden])')].filter((each) => {
          const box = each.getBoundingClientRect();
          const inText = each.closest('.print, .note, h2');
          return box.width > 1 && !inText && (box.height < 24 || box.width < 24);
        }).map((each) => each.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_on_paper_there_is_what_was_found_and_nothing_to_press(watched: Watched) -> None:
    page = watched.go("/?q=营商环境")
    page.emulate_media(media="print")
    assert page.locator("blockquote").first.is_visible()
    assert not page.locator(".acts, .filters, .top, .foot").filter(visible=True).count()
