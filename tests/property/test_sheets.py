"""Whatever stands wherever on a page: columns, tables and paragraphs hold each of its characters once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from searchapp.reading.typeset.paragraphs import Sheet, read_sheets
from searchapp.reading.typeset.pieces import Piece

_PLACES = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 12), st.sampled_from((3.0, 4.0, 8.0)))


@st.composite
def _sheet(draw: st.DrawFn) -> Sheet:
    """A page of pieces whose characters all differ, on a coarse grid, so that rows and columns arise."""
    found = []
    char = 0x4E00
    for order, (left, row, length, size) in enumerate(draw(st.lists(_PLACES, min_size=1, max_size=24))):
        text = "".join(map(chr, range(char, char + length)))
        char += length
        x, y = left * 4.0, 20.0 + row * 2.0
        found.append(Piece(text, x, x + length * size, y, size, order))
    return Sheet(1, 300.0, tuple(found))


@given(_sheet())
def test_no_piece_of_a_page_is_lost_or_doubled(sheet: Sheet) -> None:
    lines, beside = read_sheets([sheet])
    told = Counter("".join([*(line.text for line in lines), *(each.text for each in beside)]))
    seen = Counter("".join(piece.text for piece in sheet.pieces))
    assert {char: told[char] for char in seen} == seen
