"""Tables as an Excel workbook: every text is text, whatever it looks like."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from searchapp.cells import guarded
from searchapp.errors import RequestError
from searchapp.model import Range
from searchapp.render.office import clean, needed
from searchapp.render.style import parted
from searchapp.render.width import text_width

#: What Excel allows ("Excel specifications and limits"): rows of a sheet, UTF-16 units of a cell, characters of the
#: name of a sheet, in which some characters may not stand.
_ROWS, _UNITS, _NAME = 1_048_576, 32_767, 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")

#: Columns are as wide as what stands in them, between these numbers of half-width characters.
_NARROWEST, _WIDEST = 6, 60
#: So many rows tell how wide a column is.
_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of which the ``ranges`` stand out."""

    text: str
    ranges: tuple[Range, ...] = ()


Cell = str | Marked | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its head, and its rows, which have as many cells as the head.

    ``widths`` are those of columns that are not to be guessed, ``numbers`` the formats of numbers ("0.0%"), each by the
    ordinal of its column from 0.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Mapping[int, float] = field(default_factory=dict)
    numbers: Mapping[int, str] = field(default_factory=dict)


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return an Excel workbook (.xlsx) of ``sheets``: the head stays in sight, each column can be filtered.

    No text is taken for a formula or a link, controls are made harmless, and what does not fit into a cell ends with
    an ellipsis. Raises ``RequestError`` where XlsxWriter is not installed or a sheet has more rows than Excel takes.
    """
    writer = needed("xlsxwriter", "xlsx")
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    with writer.Workbook(made, options) as book:
        styles = _Styles(book)
        taken: set[str] = set()
        for sheet in sheets:
            name = _sheet_name(sheet.name, taken)
            _fill(book.add_worksheet(name), sheet, styles)
    return made.getvalue()


class _Styles:
    """The formats of a workbook's cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, str | None], Any] = {}
        self.head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF1F4", "valign": "vcenter"})
        self.marked = book.add_format({"bold": True, "font_color": "#B3261E"})

    def cell(self, like_formula: bool = False, number: str | None = None) -> Any:
        """Return the format of a cell; what is ``like_formula`` stays text also when somebody edits the cell."""
        key = like_formula, number
        if key not in self._made:
            facts: dict[str, object] = {"text_wrap": True, "valign": "top", "quote_prefix": like_formula}
            self._made[key] = self._book.add_format(facts | ({"num_format": number} if number else {}))
        return self._made[key]


def _fill(there: Any, sheet: Sheet, styles: _Styles) -> None:
    columns = len(sheet.header)
    wide: list[float] = [text_width(title) + 4 for title in sheet.header]  # room for the arrow of the filter
    for column, title in enumerate(sheet.header):
        _write_text(there, 0, column, Marked(title), styles, styles.head)
    last = 0
    for last, cells in enumerate(sheet.rows, 1):
        if last >= _ROWS:
            raise RequestError("xlsx_rows", most=_ROWS - 1)
        for column, cell in enumerate(cells):
            _write(there, last, column, cell, styles, sheet.numbers.get(column))
            if last <= _LOOKED_AT:
                wide[column] = max(wide[column], _width(cell))
    for column in range(columns):
        there.set_column(column, column, sheet.widths.get(column, max(_NARROWEST, min(wide[column], _WIDEST))))
    there.freeze_panes(1, 0)
    if columns:
        there.autofilter(0, 0, last, columns - 1)
        there.repeat_rows(0)
    there.set_landscape()
    there.set_paper(9)  # A4
    there.fit_to_pages(1, 0)


def _write(there: Any, row: int, column: int, cell: Cell, styles: _Styles, number: str | None) -> None:
    if isinstance(cell, (int, float)) and math.isfinite(cell):
        there.write_number(row, column, cell, styles.cell(number=number))
    elif isinstance(cell, (str, Marked)):
        text = cell if isinstance(cell, Marked) else Marked(cell)
        _write_text(there, row, column, text, styles, styles.cell(guarded(text.text) != text.text))


def _write_text(there: Any, row: int, column: int, cell: Marked, styles: _Styles, style: Any) -> None:
    pieces = [(clean(piece), marked) for piece, marked in parted(cell.text, cell.ranges)]
    pieces = [(piece, marked) for piece, marked in pieces if piece]
    whole = "".join(piece for piece, _ in pieces)
    if _units(whole) > _UNITS:
        # Cut between characters, of which some are two units.
        there.write_string(
            row, column, whole.encode("utf-16-le")[: 2 * _UNITS - 4].decode("utf-16-le", "ignore") + "…", style
        )
    elif len(pieces) > 1:
        runs = [run for piece, marked in pieces for run in ((styles.marked, piece) if marked else (piece,))]
        there.write_rich_string(row, column, *runs, style)
    elif whole:
        there.write_string(row, column, whole, style)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _width(cell: Cell) -> int:
    text = cell.text if isinstance(cell, Marked) else "" if cell is None else str(cell)
    return max(map(text_width, text[:200].splitlines()), default=0) + 2


def _sheet_name(asked: str, taken: set[str]) -> str:
    """Return a name that Excel takes and no other sheet has."""
    plain = _NOT_IN_NAMES.sub(" ", clean(asked).replace("\n", " ")).strip().strip("'")[:_NAME].strip().strip("'") or "1"
    name, number = plain, 1
    while name.lower() in taken or name.lower() == "history":
        number += 1
        name = f"{plain[: _NAME - 5]} {number}"
    taken.add(name.lower())
    return name
