"""Hits and paragraphs as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from searchapp.fields import COLUMNS, at
from searchapp.model import FacetValue, Hit, Paragraph, Results
from searchapp.render.citation import citation_of
from searchapp.render.escape import visible_lines

#: What a spreadsheet needs at the beginning to read Chinese text as UTF-8.
BYTE_ORDER_MARK = "\ufeff"

# A cell that begins so is taken for a formula by some spreadsheet, and a formula can fetch and send
# (OWASP, "CSV Injection"; East Asian versions take the full-width signs as well).
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_HIT_COLUMNS = ("rank", "id", "score", "partial", "text")
_COLUMNS = (*COLUMNS, "citation")
_GETTERS = [at(row.path) for row in COLUMNS.values() if row.path]


def results_as_csv(results: Results, lang: str | None = None) -> Iterator[str]:
    """Yield the lines of a table of hits, its header first; several values of a cell are parted by ``; ``."""
    yield BYTE_ORDER_MARK + _row((*_HIT_COLUMNS, *_COLUMNS))
    for hit in results.hits:
        yield _row((*_hit_cells(hit), *_cells(hit.paragraph, lang)))


def paragraphs_as_csv(paragraphs: Iterable[Paragraph], lang: str | None = None) -> Iterator[str]:
    """Yield the lines of a table of paragraphs, its header first."""
    yield BYTE_ORDER_MARK + _row(("id", "text", *_COLUMNS))
    for paragraph in paragraphs:
        yield _row((paragraph.id, paragraph.text, *_cells(paragraph, lang)))


def facets_as_csv(facets: Mapping[str, Iterable[FacetValue]]) -> Iterator[str]:
    """Yield the lines of a table of facet values, its header first."""
    yield BYTE_ORDER_MARK + _row(("field", "value", "count", "selected"))
    for field, values in facets.items():
        for value in values:
            yield _row((field, value.value, value.count, value.selected))


def _hit_cells(hit: Hit) -> Sequence[object]:
    return hit.rank, hit.id, round(hit.score, 6), hit.partial, hit.text


def _cells(paragraph: Paragraph, lang: str | None) -> Sequence[object]:
    return *(value(paragraph) for value in _GETTERS), citation_of(paragraph, lang)


def _row(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        value = "; ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        value = visible_lines(value)
        return "'" + value if value.startswith(_FORMULA_STARTS) else value
    return value
