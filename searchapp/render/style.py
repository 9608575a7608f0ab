"""Lines made of styled pieces, folded to a width and written with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, structs

from searchapp.lexicon.numbers import MEASURES
from searchapp.model import Range
from searchapp.render.escape import visible
from searchapp.render.width import char_width, text_width

#: A piece of a line: its text and the name of its style.
Span = tuple[str, str]
Line = list[Span]

# Bold and the colours that every palette keeps legible on light and on dark ground; never a background, never dim.
_SGR = {
    "match": "1;31",
    "title": "1",
    "rank": "1",
    "testimonial": "1;32",
    "policy": "1;35",
    "narrative": "1",
    "bar": "32",
    "label": "1",
    "warning": "1;31",
}

# Where Chinese typesetting allows no line to start, and none to end (after the basic rules of GB/T 15834 and W3C's
# Requirements for Chinese Text Layout, section 6.1.1).
_NO_START = frozenset("。，、；：？！）》〉」』】〕〗｝］”’…—～·•‧％‰℃〟,.;:?!)]}»›%°ー々／/")
_NO_END = frozenset("（《〈「『【〔〖｛［“‘([{«‹〝$￥¥£€＄#")

# A number and the character that says what it counts are read as one: 2022年, 5.0版, 3名.
_MEASURES = frozenset(MEASURES)

#: What is kept on one line up to this many columns: a match, and a phrase of style "whole".
_KEPT = {"match": 24, "whole": 44}


class Look(Struct, frozen=True):
    """How to show: the language (zh or en), the width in columns (None: never fold), and whether to colour."""

    lang: str = "zh"
    width: int | None = None
    color: bool = False


def narrowed(look: Look, columns: int = 2) -> Look:
    """Return the look of what stands ``columns`` further in."""
    return structs.replace(look, width=look.width and look.width - columns)


def parted(text: str, ranges: Iterable[Range]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of ``text`` in order, each with whether it is in one of the ``ranges``; none is empty."""
    done = 0
    for start, end in sorted(ranges):
        start, end = max(start, done), min(end, len(text))
        if start >= end:
            continue
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def marked(text: str, ranges: Iterable[Range], look: Look) -> Iterator[Span]:
    """Yield ``text`` with its ``ranges`` as matches: in colour, or between 【】 where there is none."""
    before, after = ("", "") if look.color else ("【", "】")
    for piece, matches in parted(text, ranges):
        yield (before + visible(piece) + after, "match") if matches else (visible(piece), "")


def line_width(line: Iterable[Span]) -> int:
    """Return the columns that a line takes."""
    return sum(text_width(text) for text, _ in line)


def paint(line: Iterable[Span], look: Look) -> str:
    """Return a line as a string, with SGR colour codes where the look has colour; spaces at its end are left out."""
    if not look.color:
        return "".join(text for text, _ in line).rstrip()
    return "".join(f"\x1b[{_SGR[style]}m{text}\x1b[0m" if style in _SGR else text for text, style in line).rstrip()


def wrap(spans: Iterable[Span], width: int | None) -> list[Line]:
    """Fold spans into lines of at most ``width`` columns (one line where it is None).

    No line starts with a closing or ends with an opening mark, and no Latin word, number or short match is cut,
    unless it alone is wider than a line. A span of style "whole" is kept together like a match.
    """
    pieces = [span for span in spans if span[0]]
    if width is None or line_width(pieces) <= width:
        return [pieces]
    chars = [(char, number) for number, (text, _) in enumerate(pieces) for char in text]
    kept = {
        number for number, (text, style) in enumerate(pieces) if text_width(text) <= min(width, _KEPT.get(style, 0))
    }
    lines: list[Line] = []
    start = 0
    while start < len(chars):
        end = _line_end(chars, start, width, kept)
        lines.append(_joined(chars[start:end], pieces))
        start = end
        while start < len(chars) and chars[start][0] == " ":
            start += 1
    return lines


def indented(spans: Iterable[Span], look: Look, indent: int, first: Line | None = None) -> Iterator[str]:
    """Yield painted lines of folded spans, each after ``indent`` spaces (the first after ``first`` where given)."""
    room = None if look.width is None else look.width - indent
    for number, line in enumerate(wrap(spans, room)):
        lead: Line = first if first is not None and number == 0 else [(" " * indent, "")]
        yield paint([*lead, *line], look)


def _line_end(chars: Sequence[tuple[str, int]], start: int, width: int, kept: set[int]) -> int:
    """Return where the line that begins at ``start`` ends: at the last place that allows it.

    Spaces may stand out beyond the width, because they are left out at the end of a line.
    """
    room = width
    best = start
    for at in range(start, len(chars)):
        if at > start and _may_break(chars[at - 1], chars[at], kept):
            best = at
        room -= char_width(chars[at][0])
        if room < 0 and chars[at][0] != " ":
            return best if best > start else max(at, start + 1)
    return len(chars)


def _may_break(left: tuple[str, int], right: tuple[str, int], kept: set[int]) -> bool:
    (before, group), (after, next_group) = left, right
    if group == next_group and group in kept:
        return False
    if after == " " or char_width(after) == 0 or after in _NO_START or before in _NO_END:
        return False
    if before.isdecimal() and after in _MEASURES:
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(char: str) -> bool:
    """Whether the character is part of a word that stands between spaces (Latin, digits), not a Chinese one."""
    return char_width(char) < 2 and char != " " and char not in "“”‘’…—·"


def _joined(chars: Sequence[tuple[str, int]], pieces: Sequence[Span]) -> Line:
    line: Line = []
    last = -1
    for char, number in chars:
        if number == last:
            line[-1] = (line[-1][0] + char, line[-1][1])
        else:
            line.append((char, pieces[number][1]))
            last = number
    while line and not line[-1][0].rstrip(" "):
        line.pop()
    if line:
        line[-1] = (line[-1][0].rstrip(" "), line[-1][1])
    return line
