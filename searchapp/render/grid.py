"""Tables in a terminal: columns that line up although Chinese characters are two wide, and fit into its width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchapp.render.escape import visible
from searchapp.render.style import Line, Look, paint
from searchapp.render.width import clip, pad, text_width

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Col:
    """A column: its name, whether it stands at the ``right``, down to how many columns it may be clipped (None: not).

    ``style`` is that of its cells.
    """

    name: str
    right: bool = False
    least: int | None = None
    style: str = ""


def grid(columns: Sequence[Col], rows: Sequence[Sequence[str]], look: Look, totals: bool = False) -> Iterator[str]:
    """Yield a head and a line for each row; ``totals`` says that the last row adds up the others.

    Where even the least widths do not fit, the last columns are left out.
    """
    names = [visible(column.name) for column in columns]
    cells = [[visible(cell) for cell in row] for row in rows]
    widths = fitted(columns, [names, *cells], look.width)
    while look.width is not None and len(widths) > 1 and laid_out(widths) > look.width:
        columns, names, cells = columns[:-1], names[:-1], [row[:-1] for row in cells]
        widths = fitted(columns, [names, *cells], look.width)
    yield paint(
        [(_laid(name, column, width, at), "label") for at, (name, column, width) in _each(names, columns, widths)], look
    )
    for number, row in enumerate(cells):
        last = totals and number == len(cells) - 1
        line: Line = [
            (_laid(cell, column, width, at), "label" if last else column.style)
            for at, (cell, column, width) in _each(row, columns, widths)
        ]
        yield paint(line, look)


def laid_out(widths: Sequence[int]) -> int:
    """Return how wide a line is whose columns have these widths."""
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def fitted(columns: Sequence[Col], rows: Sequence[Sequence[str]], room: int | None) -> list[int]:
    """Return how wide each column is: what it holds, clipped where it may be and the room is too small."""
    widths = [max((text_width(row[at]) for row in rows), default=0) for at in range(len(columns))]
    over = 0 if room is None else laid_out(widths) - room
    while over > 0:
        free = [
            (widths[at], at)
            for at, column in enumerate(columns)
            if column.least is not None and widths[at] > column.least
        ]
        if not free:
            break
        _, widest = max(free)
        widths[widest] -= 1
        over -= 1
    return widths


def _each(
    cells: Sequence[str], columns: Sequence[Col], widths: Sequence[int]
) -> Iterator[tuple[int, tuple[str, Col, int]]]:
    return enumerate(zip(cells, columns, widths, strict=True))


def _laid(text: str, column: Col, width: int, at: int) -> str:
    shown = clip(text, width)
    gap = _GAP if at else ""
    return gap + (" " * (width - text_width(shown)) + shown if column.right else pad(shown, width))
