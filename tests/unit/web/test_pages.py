"""The pages as a visitor without scripts has them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, unquote
from zipfile import ZipFile

import pytest

from searchapp.api.index import build_index, open_index
from searchapp.web.app import application
from searchapp.web.serving import Serving
from tests.web import PAYLOADS, Answer, Browser

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pages") / "index"
    build_index(CORPUS, place).close()
    return place


@pytest.fixture(scope="module")
def visitor(corpus: Path) -> Iterator[Browser]:
    browser = Browser(application(Serving(corpus)))
    yield browser
    browser.close()


def links(page: str, part: str = "") -> list[str]:
    """Return the addresses of links in the part of a page that an element of that class begins."""
    rest = page.partition(part)[2] if part else page
    return [html.unescape(url) for url in re.findall(r'<a[^>]* href="([^"]*)"', rest)]


def visit(browser: Browser, url: str) -> Answer:
    path, _, query = url.partition("?")
    return browser.get(f"{unquote(path)}?{query}" if query else unquote(path))


def total(page: str) -> int:
    return int(re.search(r"<title>.*（(\d+)）", page)[1])  # type: ignore[index]


def choices(page: str) -> Iterator[tuple[str, str, int]]:
    """Yield each value of each facet: where its link leads, where that without it does, what it counts."""
    pattern = r'<li><a href="([^"]*)".*?<span class="count">(\d+)</span></a><a class="not" .*?href="([^"]*)"'
    for url, count, without in re.findall(pattern, page.partition('id="filters"')[2]):
        yield html.unescape(url), html.unescape(without), int(count)


def is_partial(page: str) -> bool:
    """Say whether nothing matches in full, and partial matches stand in its place."""
    return any(said in page for said in ("没有段落", "没有完全匹配的段落", "No paragraph"))


@pytest.mark.parametrize("start", ["/?q=营商环境", "/?kind=policy&city=上海"])
def test_the_link_of_a_facet_finds_exactly_its_count_and_that_without_the_rest(visitor: Browser, start: str) -> None:
    page = visitor.get(start).text
    everything = total(page)
    found = list(choices(page))
    assert len(found) > 5
    for url, without, count in found:
        there = visit(visitor, url).text
        field = url.rpartition("&")[2].partition("=")[0]
        # Another value of the field of a filter is an alternative: it widens the answer.
        if f"{field}=" not in start:
            assert total(there) == count, url
            left = visit(visitor, without).text
            assert total(left) == everything - count or is_partial(left), without


def test_bars_of_the_time_line_find_what_they_count(browser: Browser) -> None:
    page = browser.get("/?q=企业&lang=en").text
    bars = re.findall(r'<li><a href="([^"]*)" aria-label="[^"]*: (\d+) paragraph', page)
    assert bars
    for url, count in bars:
        assert total(visit(browser, html.unescape(url)).text) == int(count)


def test_what_narrows_an_answer_down_has_a_chip_that_takes_it_away(visitor: Browser) -> None:
    page = visitor.get("/?q=营商环境&city=上海&since=1990").text
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)
    assert chips is not None
    without_city, without_dates, nothing = map(unquote, links(chips[0]))
    assert without_city == "/?q=营商环境&since=1990"
    assert without_dates == "/?q=营商环境&city=上海"
    assert nothing == "/?q=营商环境"


def test_the_least_certainty_of_a_kind_is_chosen_beside_the_answer_as_in_the_json_api(browser: Browser) -> None:
    page = browser.get("/?q=营商环境&lang=en").text
    steps = {name: html.unescape(url) for url, name in re.findall(r'<a href="([^"]*sure=[^"]*)">([^<]*)<', page)}
    assert list(steps) == [".7", ".8", ".9"]
    found = {name: total(visit(browser, url).text) for name, url in steps.items()}
    assert found == {".7": 2, ".8": 1, ".9": 1}
    narrowed = visit(browser, steps[".9"]).text
    assert re.search(r'sure=0\.9&amp;lang=en" aria-current="true">\.9<', narrowed)
    assert browser.get("/api/v1/search?q=营商环境&sure=0.9").json["total"] == found[".9"]
    chips = re.search(r'<ul class="chips".*?</ul>', narrowed, re.DOTALL)
    assert chips is not None and "at least as sure as: .9" in chips[0]


def test_a_doubtful_kind_is_in_question_wherever_it_is_shown(browser: Browser) -> None:
    for url in ("/?q=营商环境&lang=en", "/a/a?lang=en"):
        page = browser.get(url).text
        assert re.search(r'class="kind testimonial" title="[^"]+">testimonial\?<', page)
        assert 'class="kind policy">policy<' in page
    assert "confidence of kind 0.72" in browser.get("/p/a:2?lang=en").text


@pytest.mark.parametrize("path", ["/browse/city", "/table", "/trend", "/flows"])
def test_what_narrows_other_pages_down_is_seen_on_them_and_can_be_taken_away(visitor: Browser, path: str) -> None:
    page = visitor.get(f"{path}?q=营商环境&kind=policy&since=1990").text
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)
    assert chips is not None
    without_kind, without_dates = map(unquote, links(chips[0]))
    assert (without_kind, without_dates) == (f"{path}?q=营商环境&since=1990", f"{path}?q=营商环境&kind=policy")


def test_what_is_like_a_hit_leads_back_to_it_among_the_hits(visitor: Browser) -> None:
    page = visitor.get("/p/004:61?q=营商环境&n=1&lang=en").text
    assert "hit 1 of 11" in page
    similar = next(url for url in links(page) if url.startswith("/similar/"))
    back = next(url for url in links(visit(visitor, similar).text) if url.startswith("/p/004"))
    assert unquote(back).endswith("?q=营商环境&lang=en")


def test_every_link_of_every_page_leads_somewhere(visitor: Browser) -> None:
    seen: set[str] = set()
    beginning = ["/", "/?q=营商环境", "/?q=银商环境", "/help", "/basket", "/browse/city", "/check"]
    queue = [url for start in beginning for url in (start, *links(visitor.get(start).text))]
    for url in queue:
        path = url.partition("#")[0]
        shape = re.sub(r"\d+", "0", path.partition("?")[0])
        if not path or len([each for each in seen if each.startswith(shape)]) > 6:
            continue
        seen.add(path)
        assert visit(visitor, path).status == 200, path
    assert {each.split("/")[1].partition("?")[0] for each in seen} >= {
        "",
        "p",
        "a",
        "browse",
        "help",
        "basket",
        "check",
    }


@pytest.mark.parametrize("page", ["/", "/help"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_example_finds_something(visitor: Browser, page: str, lang: str) -> None:
    text = visitor.get(f"{page}?lang={lang}").text
    part = (
        text.partition('class="examples"')[2].partition("</p>")[0]
        or text.partition("<tbody>")[2].partition("</table>")[0]
    )
    found = links(part)
    assert len(found) >= 5
    for url in found:
        answer = visit(visitor, url).text
        assert total(answer) > 0 and not is_partial(answer), unquote(url)


def test_a_paragraph_stands_in_its_article_between_the_hits(visitor: Browser) -> None:
    results = visitor.get("/?q=营商环境").text
    second = next(url for url in links(results) if url.endswith("n=2"))
    page = visit(visitor, second).text
    assert "<mark>营商环境</mark>" in page.partition('id="shown"')[2].partition("</p>")[0]
    before, after = (re.search(rf'rel="{way}" href="([^"]*)"', page) for way in ("prev", "next"))
    assert before and after
    assert (before[1].endswith("n=1"), after[1].endswith("n=3")) == (True, True)
    assert visit(visitor, html.unescape(before[1])).status == 200


def test_a_quotation_is_the_whole_paragraph_with_who_said_it_and_where(visitor: Browser, corpus: Path) -> None:
    with open_index(corpus) as index:
        hit = index.search("营商环境").hits[0]
    answer = visitor.get(f"/cite/{hit.id}")
    assert answer.headers["content-type"].startswith("text/plain")
    words = hit.text.translate(str.maketrans("“”‘’", "‘’“”"))
    assert answer.text.startswith(f"“{words}”（郑秋艳，")
    assert hit.citation in answer.text
    page = visitor.get(f"/p/{hit.id}").text
    assert html.escape(answer.text, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page


@pytest.mark.parametrize(
    ("form", "begins"), [("ris", "TY  - "), ("bibtex", "@"), ("csl-json", "["), ("markdown", "> ")]
)
def test_a_citation_can_be_had_for_other_programs(visitor: Browser, form: str, begins: str) -> None:
    answer = visitor.get(f"/cite/004:61?as={form}")
    assert answer.text.startswith(begins)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert visitor.get("/cite/004:61?as=docm").status == 400


def save(visitor: Browser, form: str, *ids: str) -> Answer:
    body = "&".join(f"id={id}" for id in ids).encode()
    return visitor.ask("POST", f"/basket.{form}", body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("form", ["md", "bib", "ris", "json", "docx", "xlsx"])
def test_a_basket_becomes_a_file_of_each_kind(visitor: Browser, form: str) -> None:
    saved = save(visitor, form, "004_a386a25ba6541611:61")
    assert saved.status == 200
    assert saved.headers["content-disposition"] == f'attachment; filename="quotations.{form}"'
    if form in ("docx", "xlsx"):
        assert ZipFile(BytesIO(saved.body)).testzip() is None
    else:
        assert "对标" in saved.text


def test_a_basket_is_saved_in_its_order_without_what_is_gone(visitor: Browser, corpus: Path) -> None:
    with open_index(corpus) as index:
        first, second = (hit.paragraph for hit in index.search("营商环境", limit=2).hits)
    text = save(visitor, "md", second.id, "gone:1", first.id).text
    assert 0 < text.index(second.text[:40]) < text.index(first.text[:40])


def test_nothing_else_is_saved_and_nothing_is_read_as_a_basket(visitor: Browser) -> None:
    assert visitor.get("/basket.md").status == 405
    assert save(visitor, "exe", "004:61").status == 404
    assert save(visitor, "md").status == 200


def test_an_answer_is_held_against_reading_everything(visitor: Browser) -> None:
    assert "逐段扫描 142 段" in visitor.get("/check?q=营商环境").text
    assert "outcome" not in visitor.get("/check").text


def test_what_is_like_a_paragraph_is_in_other_articles(visitor: Browser) -> None:
    page = visitor.get("/similar/004:61").text
    assert 'class="card"' in page or "别的文章里没有" in page
    assert visitor.get("/similar/zzz:1").status == 404


def test_a_field_that_there_is_not_is_named_with_the_nearest(visitor: Browser) -> None:
    answer = visitor.get("/browse/citty?lang=en")
    assert (answer.status, "city" in answer.text) == (400, True)


def test_an_id_of_several_paragraphs_offers_each_of_them(browser: Browser) -> None:
    answer = browser.get("/p/:1")
    assert answer.status == 400
    assert [url for url in links(answer.text) if url.startswith("/p/")][1:] == ["/p/a:1", "/p/b:1"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "id": f"x{number}{payload.replace('/', '')}:1", "text": f"甲乙丙{payload}丁", "kind": payload,
            "speakers": [payload], "speaker": {"name": payload, "title": payload, "org": payload},
            "cities": [payload], "topics": [payload], "section": payload, "posts": [payload], "file": payload,
            "article": {"id": f"a{number}", "title": payload, "source": payload, "authors": [payload], "url": payload},
        }
        for number, payload in enumerate(PAYLOADS)
    ]  # fmt: skip
    (folder / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    build_index(folder / "rows.jsonl", folder / "index").close()
    browser = Browser(application(Serving(folder / "index")))
    yield browser
    browser.close()


class Markup(HTMLParser):
    """What of a page a browser would act on: its elements, handlers, styles and addresses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.acting: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.acting |= {name for name, _ in attrs if name.startswith("on") or name in ("style", "srcdoc")}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")}


def test_nothing_in_a_text_or_a_query_becomes_markup(hostile: Browser, visitor: Browser) -> None:
    usual = Markup(visitor.get("/?q=营商环境").text + visitor.get("/help").text + visitor.get("/basket").text)
    pages = ["/", "/?q=甲乙丙", "/browse/speaker", "/browse/source", "/a/a0", "/help", "/similar/x0"]
    results = hostile.get("/?q=甲乙丙&limit=50").text
    pages += [url for url in links(results) if url.startswith(("/p/", "/a/"))]
    pages += [f"/?q={quote(payload)}&speaker={quote(payload)}" for payload in PAYLOADS]
    for url in pages:
        page = Markup(visit(hostile, url).text)
        assert page.elements <= usual.elements | {"table", "aside", "h3", "nav"}, url
        assert page.acting == set(), url
        assert {each for each in page.addresses if not each.startswith(("/", "#"))} == set(), url


def test_templates_are_not_run_twice(hostile: Browser) -> None:
    page = hostile.get("/?q=甲乙丙&limit=50").text
    assert ("{{ 7*7 }}" in page, ">49<" in page) == (True, False)


def test_marks_that_turn_the_direction_of_text_are_shown(hostile: Browser) -> None:
    assert "⟨U+202E⟩反" in hostile.get("/?q=甲乙丙&limit=50").text


@pytest.mark.parametrize(
    "url", ["/table?q=企业&lang=zh", "/table?rows=kind&columns=topic", "/flows", "/trend?q=学习&vs=调研"]
)
def test_a_number_of_a_chart_finds_what_it_counts(visitor: Browser, url: str) -> None:
    page = visitor.get(url).text
    body = page.partition("<tbody>")[2]
    cells = [(html.unescape(link), int(count)) for link, count in re.findall(r'<a href="([^"]*)">(\d+)</a>', body)] or [
        (html.unescape(link), int(count))
        for link, count in re.findall(r'<a href="([^"]*)">.*?</th><td>\d+</td><td>(\d+)</td>', body)
    ]
    assert len(cells) > 1
    for link, count in cells[:12]:
        assert total(visit(visitor, link).text) == count, link


def test_charts_can_be_asked_for_without_a_query_and_refuse_what_there_is_not(visitor: Browser) -> None:
    for url in ("/table", "/trend", "/flows", "/table?count=articles", "/trend?by=month", "/trend?q=这里没有的话"):
        assert visitor.get(url).status == 200, url
    for url in ("/table?rows=cty", "/trend?q=学习&by=week", "/flows?count=words"):
        assert visitor.get(url).status == 400, url
