"""Pieces of a page -> its columns in reading order, headlines over columns before them.

A page is cut along its white space (the XY cut of Nagy and Seth, Hierarchical representation of optically scanned
documents, ICPR 1984), but what is cut across is put together again as long as the same gutters run through it: lines
of two columns that stand at the same height are not rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from searchapp.reading.typeset.pieces import Piece, joined, rows_of

#: Stands between the cells of a row.
CELLS = " | "

#: White space of this many ems, all the way down, is a gutter.
_GUTTER = 0.7

#: Columns that are all narrower than this many ems are cells of a table.
_CELL = 10.0

#: What is this much larger than the text above it, and stands alone at its height, is a headline of what follows.
_LARGER = 1.2


@dataclass(frozen=True, slots=True)
class Column:
    """Lines of text below each other, from the top down; or the rows of a ``table``, the cells of each parted."""

    lines: tuple[Piece, ...]
    table: bool = False


def in_reading_order(found: Sequence[Piece]) -> Iterator[Column]:
    """Yield the columns and tables of a page in the order in which they are read."""
    for group in _groups(_slices(found)):
        members = [piece for part in group for piece in part]
        columns = _columns(members)
        if len(columns) == 1:
            yield Column(tuple(_lines(members)))
        elif len(group) > 1 and _is_table(columns):
            yield Column(tuple(_row(part) for part in group), table=True)
        else:
            for column in columns:
                yield from in_reading_order(column)


def _slices(found: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces in groups between which white space runs across the whole region, from the top down."""
    slices: list[list[Piece]] = []
    end = float("-inf")
    for piece in sorted(found, key=lambda each: each.top):
        if not slices or piece.top >= end:
            slices.append([])
        slices[-1].append(piece)
        end = max(end, piece.bottom)
    return slices


def _columns(found: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces in groups between which a gutter runs all the way down, from left to right."""
    gutter = _GUTTER * median(piece.size for piece in found)
    columns: list[list[Piece]] = []
    end = float("-inf")
    for piece in sorted(found, key=lambda each: each.x0):
        if not columns or piece.x0 - end >= gutter:
            columns.append([])
        columns[-1].append(piece)
        end = max(end, piece.x1)
    return columns


def _groups(slices: Sequence[Sequence[Piece]]) -> list[list[Sequence[Piece]]]:
    """Return slices in groups that share their columns."""
    groups: list[list[Sequence[Piece]]] = []
    members: list[Piece] = []
    count = 0
    for part in slices:
        own = len(_columns(part))
        both = len(_columns([*members, *part])) if members else 0
        fits = both == max(count, own) and not (own < count and _heads(part, members))
        if groups and fits:
            groups[-1].append(part)
            members.extend(part)
            count = both
        else:
            groups.append([part])
            members = list(part)
            count = own
    return groups


def _heads(part: Sequence[Piece], above: Sequence[Piece]) -> bool:
    return max(piece.size for piece in part) >= _LARGER * median(piece.size for piece in above)


def _is_table(columns: Sequence[Sequence[Piece]]) -> bool:
    return all(median((piece.x1 - piece.x0) / piece.size for piece in column) < _CELL for column in columns)


def _row(part: Sequence[Piece]) -> Piece:
    """Return the cells of a row as one piece, parted by |; what stands below each other in a cell is joined."""
    row: Piece | None = None
    for column in _columns(part):
        cell, *below = sorted(column, key=lambda each: (each.y, each.x0))
        for line in below:
            cell = joined(cell, line)
        row = cell if row is None else joined(row, cell, CELLS)
    assert row is not None
    return row


def _lines(found: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the lines of a column, what stands on one of them together.

    Where much stands beside each other and no gutter parts it, the page is read in the order in which it was drawn.
    """
    rows = rows_of(found)
    if sum(len(row) > 1 for row in rows) > 0.2 * len(rows):
        yield from sorted(found, key=lambda each: each.order)
        return
    for row in rows:
        line = row[0]
        for piece in row[1:]:
            line = joined(line, piece, " ")
        yield line
