"""Columns of pages -> paragraphs: lines joined where one goes on below, in the next column or on the next page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from searchapp.patterns import regex
from searchapp.reading.extraction import LeftOut
from searchapp.reading.layout import join
from searchapp.reading.lines import Line, balance, ends_sentence
from searchapp.reading.typeset.columns import CELLS, Column, in_reading_order
from searchapp.reading.typeset.pieces import Piece, least, rows_of

#: Where one size of type ends and another begins.
_OTHER_SIZE = 1.1

#: What is this much larger than the text and no longer than this is a headline.
_HEADLINE, _HEADLINE_CHARS = 1.2, 60

#: A line that stands this many ems further in than the edge of its column begins a paragraph; further, it is centred.
_INDENT, _CENTRED = 1.2, 5.0

#: A line that ends this many ems before the edge of its column is short.
_SHORT = 3.0

#: White space of this many times the usual distance between lines parts paragraphs.
_WIDER = 1.35

#: A mark at the end of a line may stand out of the column by this many ems.
_HANGING, _STOPS = 0.5, "，。、；：！？”’）》】」』"

#: The distance between lines is at most this many ems.
_LEADING = 2.2

#: Lines from this count on say how wide their column is.
_ENOUGH = 4

#: Headers and footers stand in this share of a page's height, at its top and bottom.
_MARGIN = 0.1

#: Size and left edge of a column, in whole points and ems -> its width.
_Widths = dict[tuple[int, int], float]

_FIGURES = regex(r"\d+|[一二三四五六七八九十〇]+|[ivxlc]+", re.I)
_PAGE_NUMBER = regex(r"[-—–─·\s]*(?:第\s*)?\d{1,4}\s*(?:页|版)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–─·\s]*")
#: Dots that lead to a page, in a table of contents.
_LEADS = regex(r"(?:[.．·…]\s?){3,}[\divxlc]+$", re.I)

_FIRST_UNIT = regex(
    r"""[“‘（(《【「『"']*(?:[A-Za-z0-9.%]+|.)[，。、；：！？”’）》】」』%]*(?:[,.;:!?)"']+[A-Za-z0-9.%]*)?"""
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page: its number, its height, and the pieces on it (y grows downwards from its top)."""

    number: int
    height: float
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being put together: its text, and what is known of its last line."""

    text: str
    page: int
    size: float
    indent: float
    role: str | None = None
    gap: bool = False
    room: float = 0.0  # at the end of its last line, in ems
    certainty: float | None = None


@dataclass(frozen=True, slots=True)
class _Edges:
    """The edges of a column, the distance between its lines, whether its paragraphs are indented.

    ``known`` says that lines enough have told how wide it is.
    """

    left: float
    right: float
    leading: float
    indented: bool
    known: bool


def read_sheets(sheets: Sequence[Sheet]) -> tuple[list[Line], list[LeftOut]]:
    """Return the paragraphs of printed pages as lines, and the headers and footers that stand on several pages."""
    furniture = _furniture(sheets)
    size = _body_size(sheets)
    paragraphs: list[_Paragraph] = []
    left: list[LeftOut] = []
    widths: _Widths = {}
    for at, sheet in enumerate(sheets):
        kept = []
        for piece in sheet.pieces:
            reason = furniture.get((at, piece.order))
            if reason is None:
                kept.append(piece)
            else:
                left.append(LeftOut(len(paragraphs) + 1, piece.text, reason, sheet.number))
        for column in in_reading_order(kept):
            _read_column(column, sheet.number, size, widths, paragraphs)
    lines = [_line(number, each, size) for number, each in enumerate(paragraphs, start=1)]
    return lines, [each._replace(line=max(1, min(each.line, len(lines)))) for each in left]


def _line(number: int, paragraph: _Paragraph, size: float) -> Line:
    larger = paragraph.size >= _HEADLINE * size and len(paragraph.text) <= _HEADLINE_CHARS
    role = paragraph.role or ("h2" if larger and not ends_sentence(paragraph.text) else "p")
    indent = round(2 * paragraph.indent) if 0 < paragraph.indent < _CENTRED else 0
    return Line(number, paragraph.text, indent, paragraph.gap, role, paragraph.page, paragraph.certainty)


def _body_size(sheets: Iterable[Sheet]) -> float:
    """Return the size in which most characters of a document are set."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for piece in sheet.pieces:
            sizes[round(piece.size * 2) / 2] += len(piece.text)
    return max(0.5, sizes.most_common(1)[0][0]) if sizes else 1.0


# Headers and footers


def _furniture(sheets: Sequence[Sheet]) -> dict[tuple[int, int], str]:
    """Return what stands at the top and bottom of several pages: sheet and order of a piece -> header or footer.

    A line counts that, but for its figures, stands at the same height of three pages and of a third of them, or of
    both of two; page numbers do from two pages on.
    """
    where: dict[tuple[str, int, str], list[tuple[int, int]]] = {}
    for at, sheet in enumerate(sheets):
        for place, piece in _marginal(sheet):
            pattern = "0" if _PAGE_NUMBER.fullmatch(piece.text) else _FIGURES.sub("0", piece.text)
            key = (place, round(piece.y / 6), pattern)
            where.setdefault(key, []).append((at, piece.order))
    found = {}
    count = len({sheet.number for sheet in sheets})
    for (place, _, pattern), places in where.items():
        pages = len({sheets[at].number for at, _ in places})
        if pages >= (2 if pattern == "0" or count == 2 else max(3, count / 3)):
            found.update(dict.fromkeys(places, place))
    return found


def _marginal(sheet: Sheet) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces of the outermost rows of a page, as far as they stand in its margins."""
    rows = rows_of(sheet.pieces)
    for place, ordered in (("header", rows[:2]), ("footer", rows[: max(2, len(rows) - 2) - 1 : -1])):
        for row in ordered:
            y = row[0].y if place == "header" else sheet.height - row[0].y
            if y > _MARGIN * sheet.height:
                break
            yield from ((place, piece) for piece in row)


# Columns


def _read_column(column: Column, page: int, body: float, widths: _Widths, into: list[_Paragraph]) -> None:
    if column.table:
        for row in column.lines:
            role = "row" if CELLS in row.text else None
            into.append(_Paragraph(row.text, page, row.size, 0.0, role, room=_CENTRED, certainty=row.certainty))
        return
    edges = _edges(column.lines, body, widths)
    above: Piece | None = None
    for line in column.lines:
        indent = (line.x0 - edges.left) / line.size
        if into and _continues(into[-1], above, line, edges):
            into[-1].text, _ = join(into[-1].text, line.text)
            into[-1].certainty = least(into[-1].certainty, line.certainty)
        else:
            gap = above is not None and line.y - above.y > _WIDER * edges.leading
            begins = gap or above is None
            into.append(_Paragraph(line.text, page, line.size, indent, gap=begins, certainty=line.certainty))
        ends = indent >= _CENTRED or _LEADS.search(line.text)
        into[-1].room = _CENTRED if ends else _room(line, edges)
        above = line
    if into and not edges.known:
        into[-1].room = _CENTRED


def _edges(lines: Sequence[Piece], body: float, widths: _Widths) -> _Edges:
    """Measure a column; where it is short, one at the same place of another page says how wide it is."""
    main = [line for line in lines if 1 / _OTHER_SIZE < line.size / body < _OTHER_SIZE] or list(lines)
    left = min(line.x0 for line in main)
    main = [line for line in main if line.x0 - left < _CENTRED * line.size]
    size = main[0].size
    right = _right_edge(main)
    place = (round(size), round(left / size))
    if len(main) >= _ENOUGH:
        widths[place] = right - left
    else:
        right = max(right, left + widths.get(place, 0.0))
    steps = [below.y - line.y for line, below in pairwise(main) if below.y > line.y]
    flush = sum(line.x0 - left < _INDENT * line.size for line in main)
    starts = sum(_INDENT <= (line.x0 - left) / line.size < _CENTRED for line in main)
    leading = min(median(steps), _LEADING * size) if steps else _LEADING * size
    return _Edges(left, right, leading, starts > 0 and flush >= 0.3 * len(main), place in widths)


def _right_edge(lines: Sequence[Piece]) -> float:
    """Return where the longest lines end; a single one that is longer than all others tells nothing."""
    ends = sorted(line.x1 - (_HANGING if line.text[-1] in _STOPS else 0.0) * line.size for line in lines)
    if len(ends) >= _ENOUGH and ends[-1] - ends[-2] > 2 * lines[0].size:
        return ends[-2]
    return ends[-1]


def _room(line: Piece, edges: _Edges) -> float:
    """Return how many ems there are between the end of a line and the edge of its column."""
    return (edges.right - line.x1) / line.size


def _fits(text: str, room: float) -> bool:
    """Say whether the first piece of a line would have had room at the end of the one before."""
    return room > _unit(text) + 0.3


def _continues(paragraph: _Paragraph, above: Piece | None, line: Piece, edges: _Edges) -> bool:
    """Say whether a line goes on with the paragraph before it; ``above`` is None at the top of a column."""
    if paragraph.role or not 1 / _OTHER_SIZE < paragraph.size / line.size < _OTHER_SIZE:
        return False
    indent = (line.x0 - edges.left) / line.size
    if above is None:
        return line.text[0] in _STOPS or _continues_elsewhere(paragraph, line.text, indent, edges)
    if line.y - above.y > _WIDER * edges.leading:
        return False
    if line.text[0] in _STOPS:
        return True  # nothing begins with what closes
    before = (above.x0 - edges.left) / above.size
    if indent >= _INDENT and (indent > before + 0.8 or edges.indented):
        # A quotation that stands further in as a whole goes on where a sentence is not at its end.
        same = abs(indent - before) < 0.3 and paragraph.indent >= _INDENT
        if not same or indent >= _CENTRED or ends_sentence(above.text):
            return False
    return not _is_heading(above, line, edges) and not _fits(line.text, paragraph.room)


def _is_heading(above: Piece, line: Piece, edges: _Edges) -> bool:
    """Say whether a short line behind the end of a sentence is a heading, though the line above it is full."""
    if not ends_sentence(above.text) or _room(line, edges) < _SHORT:
        return False
    return not ends_sentence(line.text) or above.font != line.font


def _continues_elsewhere(paragraph: _Paragraph, text: str, indent: float, edges: _Edges) -> bool:
    """Say whether the first line of a column goes on with the last paragraph of the one before."""
    if indent >= _INDENT or _fits(text, paragraph.room):
        return False
    return edges.indented or not ends_sentence(paragraph.text) or balance(paragraph.text)[0]


def _unit(text: str) -> float:
    """Return how many ems the first piece of a line takes that no break may part: a character, a word, a figure."""
    found = _FIRST_UNIT.match(text)
    return sum(1.0 if ord(char) > 0x2E7F else 0.55 for char in found.group()) if found else 1.0
