"""The quote book of 营商环境 over the corpus, as Markdown and as what a reader of the Word document sees."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.api.index import build_index
from searchapp.book import QuoteBook
from searchapp.render.quotebook.docx import quotebook_as_docx
from searchapp.render.quotebook.markdown import quotebook_as_markdown

CORPUS = Path(__file__).parents[2] / "corpus"
Golden = Callable[[str, str], None]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> QuoteBook:
    with build_index(CORPUS, tmp_path_factory.mktemp("golden") / "index") as index:
        return index.quotebook("营商环境", by="city", filters={"post": "区委书记、县委书记"})


def dated(text: str) -> str:
    """Return a text without the day of its making and the version."""
    return re.sub(
        r"(?<=built |index（)\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\d(?=[，,] ?searchapp)|(?<=searchapp )[\d.]+", "0", text
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_book_as_markdown(book: QuoteBook, golden: Golden, lang: str) -> None:
    golden(f"quotebook.{lang}.md", dated("".join(f"{line}\n" for line in quotebook_as_markdown(book, lang))))


def test_the_book_as_word_document(book: QuoteBook, golden: Golden) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document(io.BytesIO(quotebook_as_docx(book, "zh")))
    lines = [f"{each.style.style_id}: {each.text}\n" for each in made.paragraphs]
    lines += [
        "Table: " + " | ".join(cell.text for cell in row.cells) + "\n" for table in made.tables for row in table.rows
    ]
    golden("quotebook.docx.txt", dated("".join(lines)))
