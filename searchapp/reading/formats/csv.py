"""A table of ready-made paragraphs: a ``text`` column, and others as ``searchapp export`` names them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from searchapp.cells import unguarded
from searchapp.errors import ReadError
from searchapp.fields import COLUMNS, Field
from searchapp.model import Note, Paragraph
from searchapp.patterns import regex
from searchapp.reading.decode import decode
from searchapp.reading.formats.base import Format, OnBad, Piece
from searchapp.reading.ready_made import BadRecordError, paragraph, unknown_keys, unknown_note
from searchapp.reading.refusals import regular_bytes

_PARTS = regex(r"\s*[;；]\s*")

#: A cell may hold a whole article.
_FIELD_LIMIT = 10_000_000


def rows(path: Path, file: str, name: str, on_bad: OnBad, _: Piece | None = None) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs of a table, which is read whole, with their lines.

    A row that is none is told to ``on_bad`` with its line number and reason. Raises ReadError when there is no ``text``
    column.
    """
    text = decode(regular_bytes(path, file), file).text
    csv.field_size_limit(_FIELD_LIMIT)
    header = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(",\t;", key=header.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names: list[str] | None = None
    seen: dict[str, int] = {}
    while True:
        number = table.line_num + 1
        try:
            row = next(table, None)
        except csv.Error as problem:
            on_bad(Note("row_broken", {"file": file, "line": number, "problem": str(problem)}))
            continue
        if row is None:
            return
        if names is None:
            names = [column.strip().lower() for column in row]
            if "text" not in names:
                raise ReadError("read_no_text_column", file=file)
            if unknown := unknown_keys(dict.fromkeys(filter(None, names))):
                on_bad(unknown_note(file, unknown))
            continue
        if not any(row):
            continue
        try:
            cells = {column: unguarded(cell) for column, cell in zip(names, row, strict=False) if cell}
            record = {column: _value(COLUMNS.get(column), column, cell) for column, cell in cells.items()}
            found = paragraph(record, f"{name}:{number}", file)
            if found.id in seen:
                raise BadRecordError("row_id_twice", value=found.id, first=seen[found.id])
        except BadRecordError as problem:
            on_bad(problem.note(file, number))
        else:
            seen[found.id] = number
            yield number, found


def _value(row: Field | None, column: str, cell: str) -> object:
    """Return what a cell says, as JSON would: texts are parted by ``;``."""
    if row is None:
        return cell
    if row.shape == "texts":
        return [part for part in _PARTS.split(cell) if part]
    try:
        return float(cell) if row.shape == "number" else int(cell) if row.shape == "ordinal" else cell
    except ValueError as problem:
        raise BadRecordError("row_type", name=column) from problem


FORMAT = Format("csv", (".csv", ".tsv"), rows=rows)
