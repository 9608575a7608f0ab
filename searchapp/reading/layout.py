"""Lines -> blocks: what a line, column or page break cut is joined again; what were two paragraphs stays two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec import structs

from searchapp.patterns import regex
from searchapp.reading.breaks import ITEM_OPENING, ends_open, is_cut, opens_afresh
from searchapp.reading.headings import is_heading, is_subtitle
from searchapp.reading.lines import Block, Line, balance, columns, ends_sentence, sets_no_stops

#: A question about a line's text.
Rule = Callable[[str], bool]

_LATIN = regex(r"[A-Za-z]$")
_UNIT = regex(r"[“‘（(《【「『]*(?:[A-Za-z0-9.%]+|.)[，。、；：！？”’）)》】」』%]*")
_LATIN_START = regex(r"^[A-Za-z]")

#: How many columns short of its end a line that is set to full width may stop.
_PLAY = 2

#: No paragraph of a newspaper is longer than this many characters: beyond it nothing more is joined.
_LONGEST = 5_000

#: From this length on a line of an indented page is a paragraph and no heading.
_LONG = 18
#: A longer line whose quotations are closed leaves nothing open.
_WHOLE = 40

#: So many short lines, of no more characters than these, inside sentences show that a page is torn at single words.
_TORN, _WORD = 3, 12
_INNER = regex("[，。、：；！？,]")
_GOES_ON = frozenset("，、；：。！？,;!?")

#: How much of a page is searched for a word that a break may have cut: a whole newspaper page is not longer.
_PAGE_LINES, _PAGE_CHARS = 1_000, 40_000


def measure(lines: Sequence[Line], stands_alone: Rule) -> int | None:
    """Return the width in columns to which the lines of a hard-wrapped text are filled, None when it is not wrapped.

    A text is wrapped when many lines break off in mid-sentence, the next line close below them, and most of these are
    equally long, in columns or in characters.
    """
    spaced = is_double_spaced(lines)
    close = [line for line, below in pairwise(lines) if (spaced or not below.gap) and line.role is below.role is None]
    broken = [line for line in close if len(line.text) >= 12 and not ends_sentence(line.text)]
    enough = max(4, len(close) * 0.25)
    left: list[Line] = []
    for asked, line in enumerate(broken):
        if len(left) + len(broken) - asked < enough:
            return None
        if not stands_alone(line.text):
            left.append(line)
    if len(left) < enough:
        return None
    broken = left
    widths = sorted(line.indent + columns(line.text) for line in broken)
    lengths = sorted(len(line.text) + line.indent // 2 for line in broken)
    at = int(len(broken) * 0.9)
    even = max(
        sum(widths[at] - 8 <= width <= widths[at] + 4 for width in widths),
        sum(lengths[at] - 2 <= length <= lengths[at] + 2 for length in lengths),
    )
    wider = sum([line.indent + columns(line.text) > widths[at] + 12 for line in lines])
    if wider > max(2, len(lines) * 0.15):
        return None
    return widths[at] if even >= len(broken) * 0.6 and 24 <= widths[at] <= 140 else None


def is_double_spaced(lines: Sequence[Line]) -> bool:
    """Say whether a blank line stands between almost any two lines: then it says nothing of paragraphs."""
    return sum([line.gap for line in lines]) >= len(lines) * 0.9


def join(above: str, below: str) -> tuple[str, int]:
    """Return two halves as one text and the offset of the mend; Latin words get their space back."""
    text = above + (" " if _LATIN.search(above) and _LATIN_START.match(below) else "")
    return text + below, len(text)


def blocks(lines: Sequence[Line], width: int | None, stands_alone: Rule, begins: Rule) -> list[Block]:
    """Return the headings and paragraphs of a page whose lines are filled to ``width`` columns (None: not wrapped).

    A line of which ``stands_alone`` is true is never joined, one that ``begins`` a paragraph not to what is above.
    """
    if width is not None and is_double_spaced(lines):
        lines = [structs.replace(line, gap=False) for line in lines]
    page = "\n".join([line.text for line in lines[:_PAGE_LINES]])[:_PAGE_CHARS]
    if width is not None:
        pieces = _unwrapped(lines, width, stands_alone, begins)
        return list(_mended(pieces, page, stands_alone, begins, indented=False, torn=False))
    pieces = [Block(line.text, (line.number,), (), line.indent, line.role) for line in lines]
    long = [line for line in lines if len(line.text) >= _LONG and line.role is None]
    deep = sum([line.indent >= 2 for line in long])
    indented = deep >= max(4, len(long) * 0.6) or 1 < deep == len(long)
    if sets_no_stops([line.text for line in lines]):
        return list(_mended(pieces, None, stands_alone, begins, indented=indented, torn=False))
    torn = _is_torn(lines)
    return list(_mended(pieces, page, stands_alone, begins, indented=indented, torn=torn))


def _is_torn(lines: Sequence[Line]) -> bool:
    """Say whether a page breaks its lines around words that were links or set in bold.

    Such a word stands on a line of its own, between prose that breaks off and prose that goes on with it.
    """
    short = [n for n, line in enumerate(lines) if len(line.text) <= _WORD]
    if len(short) < _TORN:
        return False
    words = 0
    for n in short:
        if not 0 < n < len(lines) - 1 or not _breaks_off(lines[n - 1].text) or ends_sentence(lines[n].text):
            continue
        below = lines[n + 1].text
        words += not opens_afresh(below) and (ends_sentence(below) or _breaks_off(below))
    return words >= _TORN


def _breaks_off(text: str) -> bool:
    """Say whether a line is prose, with a clause at least, whose end is missing."""
    return len(text) >= _WORD and not ends_sentence(text) and _INNER.search(text) is not None


def _is_whole(text: str) -> bool:
    """Say whether a text ends as a sentence does and leaves no quotation and no bracket open."""
    if not ends_sentence(text):
        return False
    return (len(text) > _WHOLE and text.count("“") == text.count("”")) or not balance(text)[0]


def _unwrapped(lines: Sequence[Line], width: int, stands_alone: Rule, begins: Rule) -> Iterable[Block]:
    indented = sum([line.indent >= 2 for line in lines])
    uses_indent = 0 < indented <= len(lines) * 0.7
    longest = sorted([len(line.text) for line in lines])[int(len(lines) * 0.95)]
    has_room = _room(lines, width)
    current: Block | None = None
    last: Line | None = None
    full = False
    for line in lines:
        alone = stands_alone(line.text)
        filled = line.indent + columns(line.text)
        fresh = (
            alone or current is None or len(current.text) > _LONGEST or not full or line.gap
            or (uses_indent and line.indent >= 2) or begins(line.text)
        )  # fmt: skip
        if not fresh and current and ends_sentence(current.text):
            short = filled < width * 0.75 and is_heading(line.text) and line.text[-1] not in "？?！!"
            fresh = short if uses_indent else ITEM_OPENING.match(line.text) is not None
            fresh = fresh or (has_room is not None and last is not None and has_room(last, line))
        last = line
        if fresh or current is None:
            if current is not None:
                yield current
            current = Block(line.text, (line.number,), (), line.indent, line.role)
        else:
            text, at = join(current.text, line.text)
            current = Block(text, (*current.lines, line.number), (*current.joins, at), current.indent, current.role)
        # Some programs break lines by columns, some by characters, whatever their width.
        full = not alone and (filled >= width - 8 or len(line.text) >= longest - 2)
    if current is not None:
        yield current


def _room(lines: Sequence[Line], width: int) -> Callable[[Line, Line], bool] | None:
    """Return what says whether the first piece of a line would have had room at the end of the line above it.

    None where an indent or a blank line parts paragraphs, and where lines are not filled to the last column or the
    last character. Where they are, a sentence that ends before the end of a line ends its paragraph.
    """
    cut = [line for line in lines if not ends_sentence(line.text) and line.indent + columns(line.text) >= width * 0.8]
    parted = sum(line.gap or line.indent >= 2 for line in lines) > len(lines) * 0.1
    if parted or len(cut) < 4:
        return None
    longest = sorted(len(line.text) for line in cut)[len(cut) // 2]

    def by_characters(above: Line, _: Line) -> bool:
        return len(above.text) < longest

    def by_columns(above: Line, below: Line) -> bool:
        return above.indent + columns(above.text) + _first_unit(below.text) + _PLAY <= width

    if sum(len(line.text) == longest for line in cut) >= len(cut) * 0.9:
        return by_characters
    filled = sum(line.indent + columns(line.text) >= width - 2 for line in cut)
    return by_columns if filled >= len(cut) * 0.85 else None


def _first_unit(text: str) -> int:
    """Return how many columns the first piece of a line takes that no break may part: a character, a word, a figure."""
    found = _UNIT.match(text)
    return columns(found.group()) if found else 2


def _mended(
    pieces: Iterable[Block], page: str | None, stands_alone: Rule, begins: Rule, *, indented: bool, torn: bool
) -> Iterable[Block]:
    """Join what breaks cut; on an ``indented`` page a paragraph's first line shows it, and flush text goes on.

    On a ``torn`` page prose goes on until its sentence ends.
    """
    current: Block | None = None
    for piece in pieces:
        if current is None:
            current = piece
            continue
        if _is_whole(current.text) and not _is_verse(current.text):
            yield current
            current = piece
            continue
        fresh = _begins_by_indent(current, piece) if indented else None
        cut = fresh is False or (fresh is None and _may_join(current, piece) and is_cut(current.text, piece.text, page))
        cut = cut or (_is_verse(current.text) and _is_verse(piece.text) and not (current.role or piece.role))
        cut = cut or (torn and _goes_on(current, piece))
        if cut and not (stands_alone(current.text) or stands_alone(piece.text) or begins(piece.text)):
            text, at = join(current.text, piece.text)
            joins = (*current.joins, at, *(at + offset for offset in piece.joins))
            current = Block(text, (*current.lines, *piece.lines), joins, current.indent, current.role)
        else:
            yield current
            current = piece
    if current is not None:
        yield current


def _goes_on(above: Block, below: Block) -> bool:
    """Say whether prose that breaks off on a torn page goes on: neither a heading nor whose words are above does."""
    return _breaks_off(above.text) and not (above.role or below.role or is_subtitle(above.text))


_COMMAS = frozenset("，,")
#: Lines of two halves of one length.
_VERSE = regex(
    r"(?:(?:[\u4e00-\u9fff]{5}[，,][\u4e00-\u9fff]{5}[。，；！？,;!?])+|(?:[\u4e00-\u9fff]{7}[，,][\u4e00-\u9fff]{7}[。，；！？,;!?])+)"
)


def _is_verse(text: str) -> bool:
    """Say whether a line, or what lines were joined to, is verses of five or seven characters: a stanza goes on."""
    return (text[5:6] in _COMMAS or text[7:8] in _COMMAS) and _VERSE.fullmatch(text) is not None


def _begins_by_indent(above: Block, below: Block) -> bool | None:
    """Say of two paragraphs of an indented page whether the second begins afresh; None where indents do not tell."""
    if above.indent < 2 or ends_sentence(above.text) or above.role or below.role:
        return None
    if below.indent < 2:
        goes_on = ends_sentence(below.text) and len(below.text) >= _LONG and above.indent <= 4
        return False if goes_on or (len(above.text) >= _LONG and ends_sentence(below.text)) else None
    if len(above.text) < _LONG:
        return None
    return not (ends_open(above.text) or balance(above.text)[0])


def _may_join(above: Block, below: Block) -> bool:
    if (above.role or "p") != "p" or (below.role or "p") != "p" or len(above.text) > _LONGEST:
        return False
    if below.text[0] in _GOES_ON and not ends_sentence(above.text):
        return True  # no paragraph begins so
    if _is_whole(above.text):
        return False
    if is_heading(above.text) or is_subtitle(above.text) or is_subtitle(below.text):
        return False
    return not is_heading(below.text) or ends_open(above.text) or balance(above.text)[0]
