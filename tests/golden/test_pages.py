"""What the pages say of ``营商环境`` over the corpus, line by line, without markup.

A change is written with ``pytest tests/golden --update-golden`` and judged by the difference that git shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from searchapp.api.index import build_index
from searchapp.web.app import application
from searchapp.web.serving import Serving
from tests.web import Browser

CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = {"home": "/", "results": "/?q=营商环境&city=上海&limit=3", "paragraph": "/p/004:61?q=营商环境&n=1"}

#: What stands in a line with what is before it.
_INLINE = ("a", "b", "button", "code", "label", "mark", "span", "dt", "svg", "rect", "kbd")


class Text(HTMLParser):
    """The text of a page's main part, a line a block; marks stand in 【】, alternatives to text in ⟨⟩."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self.feed(page.partition("<main")[2].partition(">")[2].partition("</main>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._pieces.append("【" if tag == "mark" else "" if tag in _INLINE else "\n")
        self._pieces += [f"⟨{value}⟩" for name, value in attrs if name == "aria-label"]

    def handle_endtag(self, tag: str) -> None:
        self._pieces.append("】" if tag == "mark" else "" if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        self._pieces.append(" ".join(data.split("\n")))

    @property
    def text(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        return "".join(f"{line}\n" for line in lines if line)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    place = tmp_path_factory.mktemp("golden") / "index"
    build_index(CORPUS, place).close()
    visiting = Browser(application(Serving(place)))
    yield visiting
    visiting.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_says(browser: Browser, golden: Callable[[str, str], None], name: str, lang: str) -> None:
    path, _, query = PAGES[name].partition("?")
    page = browser.get(f"{path}?{query}&lang={lang}").text
    golden(f"page.{name}.{lang}.txt", Text(page).text)
