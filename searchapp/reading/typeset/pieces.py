"""Characters with their places -> pieces: runs of text on one line that no column's edge cuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from searchapp.reading.lines import has_han

#: A wider gap, in ems, parts what stands on a line: columns, cells, fields of a form.
_GAP = 1.6

#: What is drawn out of order (figures of another font) belongs to its neighbours on the line up to this gap, in ems.
_NEAR = 0.6

#: Marks that stand beside each other are set closer: one may begin this many ems before the other's room ends.
_OVERLAP = 0.6

#: A gap of this many ems, beyond what all characters of a line stand apart, is a blank, though none is drawn.
_BLANK = 0.18

#: Characters on one line stand at most this many ems above or below each other: a raised 2 does.
_RAISED = 0.4

#: A headline whose characters stand apart does so up to this gap, in ems.
_LETTERSPACED = 3.5

#: Bold type is feigned by drawing a character again at most this many ems beside itself; two l stand further apart.
_SHIFT = 0.12

#: What may stand for itself before the text of an item, and how far before it, in ems.
_BULLETS = "•●■◆▪○□◇★☆►▶·-–—*"
_LABELS = "一二三四五六七八九十0123456789（）()[]、.．"
_LABEL_GAP = 4.0


class Glyph(NamedTuple):
    """A character: its origin on the baseline, where the next would stand, its size and font; y grows downwards."""

    char: str
    x: float
    y: float
    end: float
    size: float
    font: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one line: its edges, baseline (y grows downwards), size and font; ``order`` is when it was drawn.

    ``certainty`` (0 to 1) is that of text that was recognised in a picture.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int
    font: str = ""
    certainty: float | None = None

    @property
    def top(self) -> float:
        """Where its characters begin; accents and ascenders do not count."""
        return self.y - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Where its characters end; a little of what hangs below the line counts."""
        return self.y + 0.1 * self.size


def pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Return the pieces of a page, whatever the order in which its characters were drawn."""
    return arranged(_piece(run, order) for order, run in enumerate(_runs(_once(glyphs))))


def arranged(found: Iterable[Piece]) -> list[Piece]:
    """Return pieces row by row, those joined that belong together: figures in their places, numbers before items."""
    rows = [_with_labels(_near(_letterspaced(row))) for row in rows_of(found)]
    return [piece for row in rows for piece in row]


def least(*certainties: float | None) -> float | None:
    """Return the least of the certainties of texts that are joined, None where none of them was recognised."""
    return min((each for each in certainties if each is not None), default=None)


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Yield the characters without those that are drawn once more over themselves to look bold."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    last: Glyph | None = None
    for glyph in glyphs:
        step = _SHIFT * glyph.size or 1.0
        column, row = int(glyph.x / step), int(glyph.y / step)
        near = ((glyph.char, column + dx, row + dy) for dx in (0, -1, 1) for dy in (0, -1, 1))
        twins = (seen[key] for key in near if key in seen)
        of_one_shape = last is not None and (last.x, last.y, last.end) == (glyph.x, glyph.y, glyph.end)
        if of_one_shape or not any(abs(each.x - glyph.x) < step and abs(each.y - glyph.y) < step for each in twins):
            seen[glyph.char, column, row] = glyph
            yield glyph
        last = glyph


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield what is drawn one after the other along a line; blanks only where text goes on behind them."""
    run: list[Glyph] = []
    blanks: list[Glyph] = []
    for glyph in glyphs:
        if glyph.char.isspace():
            blanks.append(glyph)
            continue
        if run and _goes_on(run[-1], glyph):
            if blanks and glyph.x - run[-1].end > 0.05 * glyph.size:
                run.append(blanks[0])
                run[-1] = run[-1]._replace(end=glyph.x)
        elif run:
            yield run
            run = []
        blanks = []
        run.append(glyph)
    if run:
        yield run


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    gap = glyph.x - last.end
    if (glyph.x, glyph.y) == (last.x, last.y):
        return True  # one shape for several characters: fi, ——
    return abs(glyph.y - last.y) <= _RAISED * size and -_OVERLAP * size <= gap <= _GAP * size


def _piece(run: Sequence[Glyph], order: int) -> Piece:
    gaps = [(glyph.x - last.end) / min(last.size, glyph.size) for last, glyph in pairwise(run)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    text = run[0].char
    for gap, (last, glyph) in zip(gaps, pairwise(run), strict=True):
        text += (" " if gap - usual > _BLANK and _same_script(last.char, glyph.char) else "") + glyph.char
    size = median(glyph.size for glyph in run)
    baseline = median(glyph.y for glyph in run)
    fonts = Counter(glyph.font for glyph in run)
    return Piece(
        text, run[0].x, max(glyph.end for glyph in run), baseline, size, order, max(fonts, key=fonts.__getitem__)
    )


def _same_script(left: str, right: str) -> bool:
    """Say whether a gap between two characters is a blank: between Chinese characters and figures it is none."""
    return left.isalnum() and right.isalnum() and has_han(left) == has_han(right)


def rows_of(found: Iterable[Piece]) -> list[list[Piece]]:
    """Return pieces by their baselines, from the top down, each row from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(found, key=lambda each: each.y):
        if rows and piece.y - rows[-1][0].y <= _RAISED * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda each: each.x0) for row in rows]


def joined(left: Piece, right: Piece, between: str | None = None) -> Piece:
    """Return two pieces of a line as one; between letters that stand apart comes a blank."""
    if between is None:
        apart = right.x0 - left.x1 > _BLANK * min(left.size, right.size)
        between = " " if apart and _same_script(left.text[-1], right.text[0]) else ""
    longer = max((left, right), key=lambda each: len(each.text))
    return replace(
        longer,
        text=left.text + between + right.text,
        x0=min(left.x0, right.x0),
        x1=max(left.x1, right.x1),
        order=min(left.order, right.order),
        certainty=least(left.certainty, right.certainty),
    )


def _near(row: Sequence[Piece]) -> list[Piece]:
    """Join the pieces of a row that touch each other."""
    found: list[Piece] = []
    for piece in row:
        size = min(piece.size, found[-1].size) if found else 0.0
        if found and -_OVERLAP * size <= piece.x0 - found[-1].x1 <= _NEAR * size:
            found[-1] = joined(found[-1], piece)
        else:
            found.append(piece)
    return found


def _letterspaced(row: Sequence[Piece]) -> list[Piece]:
    """Join single characters that stand apart by the same gap, three or more: a headline is set so."""
    if len(row) < 3:
        return list(row)
    gaps = [
        round((right.x0 - left.x1) / left.size, 1)
        if len(left.text) == len(right.text) == 1 and 0 < right.x0 - left.x1 <= _LETTERSPACED * left.size
        else 0.0
        for left, right in pairwise(row)
    ]
    found = [row[0]]
    at = 0
    for gap, same in groupby(gaps):
        count = len(list(same))
        for piece in row[at + 1 : at + 1 + count]:
            if gap and count > 1:
                found[-1] = joined(found[-1], piece, "")
            else:
                found.append(piece)
        at += count
    return found


def _with_labels(row: Sequence[Piece]) -> list[Piece]:
    """Join a bullet or a number that stands alone with the text of its item."""
    found: list[Piece] = []
    for piece in row:
        if found and _is_label(found[-1].text) and piece.x0 - found[-1].x1 <= _LABEL_GAP * piece.size:
            found[-1] = joined(found[-1], piece, " ")
        else:
            found.append(piece)
    return found


def _is_label(text: str) -> bool:
    return text in _BULLETS or (len(text) <= 4 and text[-1] in "、.．）)" and all(char in _LABELS for char in text))
