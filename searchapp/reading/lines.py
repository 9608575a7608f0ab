"""The lines of a source and the blocks that are made of them: what passes between the steps of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from searchapp.patterns import regex

#: Characters without width that files carry at the ends of lines: they are no part of the text.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u00ad"

#: Ends of a sentence, with what may close after it.
SENTENCE_END = "。！？!?…～~"
CLOSERS = "”’」』》〉）)】］]\"'"
_STOPS = frozenset(SENTENCE_END)
#: These end a sentence or lead over to the next.
_FINAL = frozenset(SENTENCE_END + ":：;；")
OPENERS = "“‘「『《〈（(【［["

_LEFT_OF = {"”": "“", "）": "（", ")": "(", "》": "《", "’": "‘"}
_PAIRED = regex("[“”（）()《》‘’]")

#: What parts lines beside the ends of lines: form feeds, and the marks of Unicode for it.
_PARTING = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"

#: Two blanks of a Chinese character's width begin a paragraph; where one ended before them, they stand inside a line.
_BEFORE_INDENT = regex("(?<=[^\u3000\\s])(?=[ \u00a0]*\u3000{2})")
_PARAGRAPH = regex("[。！？…][”’』」）)]*[ \u00a0]*\u3000{2}")

#: One blank does so too on pages that lost their lines, where it parts some sentences of a line and not others.
_AFTER_STOP = regex("(?<=[。！？…”])[ \u00a0]+(?=[^ |])")
#: A blank of a character's width, or several, is seldom a slip: fewer of them are enough.
_WIDE = "\u3000\u2003\t"
_BLANKS = regex(f"[ \u00a0{_WIDE}]")
_WIDE_AFTER_STOP = regex(f"(?<=[。！？…”])(?:[{_WIDE}]|[ \u00a0]{{2}}){_BLANKS.pattern}*(?=[^ |])")
#: Of blanks behind every sentence only those of a paragraph's width part any: one is how some type.
_FAR_AFTER_STOP = regex(f"(?<=[。！？…”])(?:[{_WIDE}]{{2}}|[ \u00a0]{{2}}){_BLANKS.pattern}*(?=[^ |])")
_LAST_STOP = regex("[。！？…”][^。！？…”]*$")
_GOES_ON = regex("[。！？…]”?(?=[\u4e00-\u9fff“])")
_RUN_TOGETHER, _WIDE_RUN, _SHORTEST = 3, 2, 8
#: No indent of wide blanks is longer.
_INDENT = 4

#: Prose is no shorter and has clauses; so many lines of it show whether their author sets stops, and one of so many may
#: have one all the same.
_PROSE, _UNSTOPPED, _ONE_OF = 18, 5, 6
_CLAUSES = regex("[，,。；]")

_STRIP = INVISIBLE + "".join(chr(c) for c in range(0x3001) if chr(c).isspace())
_HAN = regex(r"[\u3400-\u9fff\uf900-\ufaff]")


class Line(Struct, frozen=True):
    """One line of a source, without the white space around it.

    ``number`` is 1-based; ``indent`` counts columns (a Chinese character is two); ``gap`` says that a blank line or a
    markup break stands before it; ``role`` is what the markup calls it: h1 to h6, b (all bold), p, row, image; None
    where there is none. ``page`` is the printed page, from 1, of a format that has pages. ``ocr`` (0 to 1) is
    how certain the text is where it was recognised in a picture.
    """

    number: int
    text: str
    indent: int = 0
    gap: bool = False
    role: str | None = None
    page: int | None = None
    ocr: float | None = None


class Block(Struct, frozen=True):
    """A heading or a paragraph, mended: its text, its source lines, and where in the text lines were joined."""

    text: str
    lines: tuple[int, ...]
    joins: tuple[int, ...] = ()
    indent: int = 0
    role: str | None = None


def columns(text: str) -> int:
    """Return how many columns ``text`` takes where every character beyond ASCII takes two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` that hold something, numbered as an editor numbers them.

    A line that holds several paragraphs, or a whole page, gives as many, all with its number: it is parted by the marks
    of Unicode that part lines or paragraphs, and by form feeds.
    """
    lines: list[Line] = []
    gap = False
    for number, raw in _numbered(text.replace("\r\n", "\n").replace("\r", "\n")):
        spaced = raw.count(" ") >= _RUN_TOGETHER or "\u3000" in raw or "\u2003" in raw or "\t" in raw
        for piece in _paragraphs(raw) if spaced else (raw,):
            stripped = piece.strip(_STRIP)
            if not stripped:
                gap = True
                continue
            indent = 0 if piece[0] == stripped[0] else columns(piece[: piece.index(stripped[0])].expandtabs(4))
            lines.append(Line(number, stripped, indent, gap))
            gap = False
    return tuple(lines)


def _numbered(text: str) -> Iterable[tuple[int, str]]:
    """Return the lines of ``text`` with their numbers."""
    numbered = enumerate(text.split("\n"), start=1)
    if any(map(text.__contains__, _PARTING)):
        return ((number, piece) for number, line in numbered for piece in line.splitlines() or ("",))
    return numbered


def _paragraphs(raw: str) -> Sequence[str]:
    """Return a line cut up where two blanks set off its paragraphs, or one sets off some of its sentences."""
    if raw.count("\u3000\u3000") > 1 and len(_PARAGRAPH.findall(raw)) > 1:
        paragraphs = _BEFORE_INDENT.split(raw)
        return [cell for each in paragraphs for cell in (each.split("|") if "||" in each else (each,))]
    several = raw.count(" ") >= _RUN_TOGETHER
    if not (several or any(raw.find(blank, _INDENT) > 0 for blank in _WIDE)):
        return (raw,)
    if not _GOES_ON.search(raw):
        return _parted(raw, _FAR_AFTER_STOP, _WIDE_RUN) or (raw,)
    parted = _parted(raw, _WIDE_AFTER_STOP, _WIDE_RUN)
    return parted or _parted(raw, _AFTER_STOP, _RUN_TOGETHER) or (raw,)


def _parted(raw: str, parting: re.Pattern[str], least: int) -> Sequence[str]:
    """Return a line cut at the blanks behind some of its sentences, nothing where there are few, or more inside them.

    What closes the line may be short, or links: （完）, >>, [打印] [关闭].
    """
    pieces = parting.split(raw)
    stray = sum(len(_BLANKS.findall(_LAST_STOP.sub("", piece).strip(_STRIP))) for piece in pieces)
    enough = len(pieces) > least and stray < _RUN_TOGETHER and min(map(len, pieces[:-1])) >= _SHORTEST
    return pieces if enough else ()


def ends_sentence(text: str) -> bool:
    """Say whether ``text`` ends as a sentence or a lead-in does: with 。！？…, a colon or dashes, closed or not."""
    if text[-1:] in _FINAL:
        return True
    if text[-1:].isalnum():
        return False
    bare = text.rstrip(CLOSERS + " ")
    if not bare:
        return False
    if bare[-1] in _FINAL:
        return True
    if bare[-1] == "." and not bare[-2:-1].isascii():
        return True
    return bare.endswith(("——", "──", "--", "...")) or text.endswith(('."', ".'"))


def is_sentence(text: str) -> bool:
    """Say whether ``text`` ends with 。！？ or …, closed or not: as a sentence does, not as a lead-in."""
    return text.rstrip(CLOSERS + " ")[-1:] in _STOPS


def sets_no_stops(texts: Sequence[str]) -> bool:
    """Say whether hardly a line of prose ends with a stop and hardly a full stop stands inside one: none is cut off."""
    stops = prose = 0
    for text in texts:
        if len(text) >= _PROSE and _CLAUSES.search(text):
            prose += 1
            stops += ends_sentence(text) + text.count("。")
            if stops * _ONE_OF > len(texts):
                return False
    return prose >= _UNSTOPPED and stops * _ONE_OF <= prose


def balance(text: str) -> tuple[bool, bool]:
    """Return whether ``text`` leaves a “…” or （…） open, and whether it closes one that it never opened."""
    if not _PAIRED.search(text):
        return False, False
    closed = False
    open_marks: dict[str, int] = {}
    for mark in _PAIRED.findall(text):
        left = _LEFT_OF.get(mark)
        if left is None:
            open_marks[mark] = open_marks.get(mark, 0) + 1
        elif open_marks.get(left):
            open_marks[left] -= 1
        else:
            closed = True
    return any(open_marks.values()), closed


def has_han(text: str) -> bool:
    """Say whether ``text`` holds a Chinese character."""
    return "\u4e00" <= text[:1] <= "\u9fff" or _HAN.search(text) is not None
