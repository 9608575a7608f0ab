"""The formats that programs read an answer or paragraphs in: what of which module writes each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from searchapp.answer import Stream
from searchapp.citing import STYLE
from searchapp.model import Paragraph

if TYPE_CHECKING:
    from searchapp.book import QuoteBook
    from searchapp.counts import Counted

_MODULES = {
    "json": "json", "jsonl": "json", "csv": "csv", "markdown": "markdown",
    "ris": "references", "bibtex": "references", "csl-json": "references",
}  # fmt: skip

#: The formats that show nothing of what in a paragraph answers a query: bare hits are enough.
OF_BARE = ("csv", "ris", "bibtex", "csl-json")


def results_in(format: str, stream: Stream, lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the lines of an answer in a format, as its hits come; its sentences are in ``lang``.

    ``style`` is the edition of GB/T 7714 by which articles are cited.
    """
    lines: Iterator[str] = getattr(_module(format), f"results_as_{_name(format)}")(stream, lang, style)
    return lines


def paragraphs_in(
    format: str, paragraphs: Iterable[Paragraph], lang: str | None = None, style: str = STYLE
) -> Iterator[str]:
    """Yield the lines of paragraphs in a format, as they come."""
    lines: Iterator[str] = getattr(_module(format), f"paragraphs_as_{_name(format)}")(paragraphs, lang, style)
    return lines


def quotebook_in(format: str, book: QuoteBook, lang: str | None = None, style: str = STYLE) -> Iterable[str] | bytes:
    """Return the lines of a quote book in a format, or the bytes of one that is no text (docx, xlsx)."""
    module = _module(format) if format == "json" else import_module(f"searchapp.render.quotebook.{format}")
    made: Iterable[str] | bytes = getattr(module, f"quotebook_as_{format}")(book, lang, style)
    return made


def _name(format: str) -> str:
    return format.replace("-", "_")


def _module(format: str) -> object:
    # Imported here: who asks for one format does not wait for the others.
    return import_module(f"searchapp.render.{_MODULES[format]}")


def counted_in(
    format: str, counted: Counted, lang: str | None = None, share: str | None = None
) -> Iterable[str] | bytes:
    """Return the lines of what was counted in a format, or the bytes of a workbook or (of a comparison) of a document.

    ``share`` asks for the shares of the row, the column or the total in a table.
    """
    module = "sheets" if format in ("csv", "xlsx") else format
    writers = import_module(f"searchapp.render.counted.{module}")
    made: Iterable[str] | bytes = getattr(writers, f"counted_as_{format}")(counted, lang, share)
    return made
