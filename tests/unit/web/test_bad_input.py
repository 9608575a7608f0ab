"""What is broken, hostile or too much: the page says what is wrong, and the server goes on."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from searchapp.api.index import Index, build_index
from searchapp.api.store.lock import writing
from searchapp.deadline import check
from searchapp.web.app import application
from searchapp.web.serving import Serving
from tests.web import Browser

PAYLOADS = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'-alert(1)-'",
    "</title><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;&amp;",
    "--><!--",
    "]]></style><style>*{display:none}",
    "\u202etxt.exe\u2066",
    "\x1b[31m\x00\x07",
)  # fmt: skip

#: Attributes that lead somewhere.
LEADING = ("href", "src", "action", "formaction", "xlink:href", "poster", "data")


def opened(place: Path) -> Browser:
    return Browser(application(Serving(place, lang="en")))


class Looked(HTMLParser):
    """What a browser would run in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.harm: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if (tag == "script" and not (known.get("src") or "").startswith("/static/")) or tag in ("style", "iframe"):
            self.harm.append(tag)
        for name, value in attrs:
            place = (value or "").strip().lower() if name in LEADING else ""
            if name.startswith("on") or name in ("style", "srcdoc") or place.startswith(("javascript:", "data:")):
                self.harm.append(f"{tag} {name}={value}")
            if name == "src" and not (value or "").startswith("/static/"):
                self.harm.append(f"{tag} src={value}")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A site over paragraphs that hold payloads wherever a text can stand."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = []
    for number, bad in enumerate(PAYLOADS):
        article = {"id": f"a{number}{bad}", "title": bad, "source": bad, "authors": [bad], "url": bad, "date": "2023"}
        speaker = {"name": bad, "title": bad, "org": bad}
        places = {"cities": [bad], "home_cities": [bad], "host_cities": [bad], "topics": [bad], "section": bad}
        row = {"id": f"{bad}:{number}", "text": f"营商环境{bad}营商", "speaker": speaker, "speakers": [bad], **places}
        rows.append(json.dumps({**row, "file": bad, "article": article}, ensure_ascii=False))
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    build_index(folder / "rows.jsonl", folder / "index").close()
    browser = opened(folder / "index")
    yield browser
    browser.close()


def addresses(index_ids: list[str], bad: str) -> Iterator[str]:
    from urllib.parse import quote

    yield "/?q=营商环境"
    for name in ("q", "city", "speaker", "source", "since", "sort", "limit", "lang", "facet", bad):
        yield f"/?q=营商&{quote(name)}={quote(bad)}"
    for id in index_ids:
        yield "/p/" + id
        yield "/a/" + id
    yield "/" + bad


@pytest.mark.parametrize("bad", PAYLOADS)
def test_nothing_that_a_text_or_an_address_holds_becomes_part_of_a_page(hostile: Browser, bad: str) -> None:
    number = PAYLOADS.index(bad)
    seen = 0
    for url in addresses([f"{bad}:{number}", f"a{number}{bad}", bad], bad):
        answer = hostile.get(url)
        assert answer.status in (200, 400, 404), url
        page = Looked(answer.text)
        assert page.harm == [], url
        assert not set("\x00\x07\x1b\u202e\u2066") & set(answer.text), url
        seen += answer.status == 200
    assert seen >= 2


def test_what_turns_the_direction_of_text_is_seen(hostile: Browser) -> None:
    page = hostile.get("/?q=exe").text
    assert "⟨U+202E⟩txt.exe⟨U+2066⟩" in page
    assert "␛[31m␀␇" in hostile.get("/?q=31m").text


@pytest.fixture
def index(place: Path, tmp_path: Path) -> Path:
    """An index that a test may spoil."""
    shutil.copytree(place, tmp_path / "index")
    return tmp_path / "index"


@pytest.fixture
def visiting() -> Iterator[Callable[[Path], Browser]]:
    made: list[Browser] = []

    def visit(place: Path) -> Browser:
        made.append(opened(place))
        return made[-1]

    yield visit
    for each in made:
        each.close()


Visiting = Callable[[Path], Browser]


def test_an_index_that_is_missing_is_said_to_be_until_it_is_there(
    tmp_path: Path, place: Path, visiting: Visiting
) -> None:
    browser = visiting(tmp_path / "index")
    answer = browser.get("/")
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "there is no index" in answer.text
    shutil.copytree(place, tmp_path / "index")
    assert browser.get("/").status == 200


def test_a_folder_with_other_files_is_no_index(tmp_path: Path, visiting: Visiting) -> None:
    (tmp_path / "letter.txt").write_text("Liebe Mutter", encoding="utf-8")
    answer = visiting(tmp_path).get("/?q=营商环境")
    assert answer.status == 503
    assert "holds other files" in answer.text


def test_an_index_whose_manifest_is_damaged_is_said_to_be(index: Path, visiting: Visiting) -> None:
    (index / "searchapp.json").write_text("{", encoding="utf-8")
    answer = visiting(index).get("/")
    assert answer.status == 503
    assert "is damaged" in answer.text


def test_an_index_whose_files_are_damaged_is_said_to_be_and_serves_again_when_it_is_mended(
    index: Path, place: Path, visiting: Visiting
) -> None:
    browser = visiting(index)
    assert browser.get("/?q=营商环境").status == 200
    (index / "searchapp.json").write_text("{", encoding="utf-8")
    assert browser.get("/?q=营商环境").status == 503
    shutil.rmtree(index)
    shutil.copytree(place, index)
    assert browser.get("/?q=营商环境").status == 200


def test_a_damaged_block_is_an_answer_of_its_own(index: Path, visiting: Visiting) -> None:
    for file in index.rglob("*.seg*"):
        data = bytearray(file.read_bytes())
        for at in range(len(data) // 8, len(data), max(1, len(data) // 64)):
            data[at] ^= 0xFF
        file.write_bytes(bytes(data))
    assert visiting(index).get("/?q=营商环境").status == 503


def test_an_index_that_is_built_for_the_first_time_is_said_to_be(tmp_path: Path, visiting: Visiting) -> None:
    browser = visiting(tmp_path)
    with writing(tmp_path):
        answer = browser.get("/")
    assert answer.status == 503
    assert "is being built" in answer.text


def test_an_index_that_is_built_anew_answers_as_before_until_it_is_there(
    tmp_path: Path, visiting: Visiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "a:1", "text": "优化营商环境。"}\n', encoding="utf-8")
    build_index(tmp_path / "rows.jsonl", tmp_path / "index").close()
    browser = visiting(tmp_path / "index")
    statuses = []
    replace = os.replace

    def looking(*args: object, **rest: object) -> None:
        statuses.append(browser.get("/?q=营商环境").status)
        replace(*args, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", looking)
    build_index(tmp_path / "rows.jsonl", tmp_path / "index", rebuild=True).close()
    statuses.append(browser.get("/?q=营商环境").status)
    assert len(statuses) > 1
    assert set(statuses) == {200}


def test_a_query_that_takes_too_long_is_ended(place: Path, visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object, **__: object) -> None:
        while True:
            check()

    monkeypatch.setattr("searchapp.web.site.PAGE_SECONDS", 0.1)
    monkeypatch.setattr(Index, "search", endless)
    answer = visiting(place).get("/?q=营商环境")
    assert answer.status == 503
    assert "not finished within 0.1 s" in answer.text


def test_hundreds_of_values_are_looked_for_no_longer_than_a_page_may_take(
    place: Path, visiting: Visiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]

    def slow(*_: object) -> tuple[str, ...]:
        now[0] += 1
        return ()

    monkeypatch.setattr("searchapp.api.answers.answering.values_for", slow)
    monkeypatch.setattr("searchapp.deadline.perf_counter", lambda: now[0])
    assert visiting(place).get("/?q=营商环境&" + "&".join(f"city=x{number}" for number in range(400))).status == 503
    assert now[0] < 10


def test_of_hundreds_of_unknown_values_a_page_speaks_of_the_first_few(place: Path, visiting: Visiting) -> None:
    page = visiting(place).get("/?q=营商环境&" + "&".join(f"city=x{number}" for number in range(100)))
    assert page.status == 200
    assert 1 < page.text.count('class="note"') < 30


def test_who_comes_when_too_many_wait_is_asked_to_come_again(
    place: Path, visiting: Visiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searchapp.web.site.PAGES_AT_ONCE", 0)
    monkeypatch.setattr("searchapp.web.site.PAGES_WAITING", 0)
    answer = visiting(place).get("/?q=营商环境")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "1"


def test_a_fault_of_the_program_is_a_page_that_says_so(
    place: Path, visiting: Visiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("营商环境")

    monkeypatch.setattr(Index, "search", broken)
    browser = visiting(place)
    with pytest.raises(ZeroDivisionError):  # for the log of the server
        browser.get("/?q=营商环境")
    assert browser.last.status == 500
    assert "ZeroDivision" not in browser.last.text
    assert "default-src 'none'" in browser.last.headers["content-security-policy"]
