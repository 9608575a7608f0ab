"""Hits and paragraphs as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from searchapp.answer import FacetValue, Hit
from searchapp.cells import guarded
from searchapp.citing import STYLE, citation_of
from searchapp.fields import COLUMNS, at
from searchapp.model import Paragraph
from searchapp.render.escape import visible_lines

#: What a spreadsheet needs at the beginning to read Chinese text as UTF-8.
BYTE_ORDER_MARK = "\ufeff"

_HIT_COLUMNS = ("rank", "id", "score", "partial", "text")
_COLUMNS = (*COLUMNS, "citation")
_GETTERS = [at(row.path) for row in COLUMNS.values() if row.path]


def results_as_csv(hits: Iterable[Hit], lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the lines of a table of hits, its header first; several values of a cell are parted by ``; ``."""
    yield BYTE_ORDER_MARK + row_of((*_HIT_COLUMNS, *_COLUMNS))
    for hit in hits:
        yield row_of((*_hit_cells(hit), *_cells(hit.paragraph, lang, style)))


def paragraphs_as_csv(paragraphs: Iterable[Paragraph], lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the lines of a table of paragraphs, its header first."""
    yield BYTE_ORDER_MARK + row_of(("id", "text", *_COLUMNS))
    for paragraph in paragraphs:
        yield row_of((paragraph.id, paragraph.text, *_cells(paragraph, lang, style)))


def facets_as_csv(facets: Mapping[str, Iterable[FacetValue]]) -> Iterator[str]:
    """Yield the lines of a table of facet values, its header first."""
    yield BYTE_ORDER_MARK + row_of(("field", "value", "count", "selected"))
    for field, values in facets.items():
        for value in values:
            yield row_of((field, value.value, value.count, value.selected))


def _hit_cells(hit: Hit) -> Sequence[object]:
    return hit.rank, hit.id, round(hit.score, 6), hit.partial, hit.text


def _cells(paragraph: Paragraph, lang: str | None, style: str) -> Sequence[object]:
    return *(value(paragraph) for value in _GETTERS), citation_of(paragraph, lang, style)


def row_of(cells: Iterable[object]) -> str:
    """Return a line of a table, harmless to spreadsheets, without its end."""
    line = io.StringIO()
    # Only what stands in the line's own end is put between quotation marks where a cell holds it.
    csv.writer(line, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return line.getvalue().removesuffix("\r\n")


def _cell(value: object) -> object:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        value = "; ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return guarded(value if value.isprintable() else visible_lines(value))
    return value
