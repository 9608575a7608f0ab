"""Find what a query looks for in a text: the definition of a match, and of what is highlighted.

Text and query are folded. A quoted run must stand as it is; in an unquoted one the quotation marks that the text sets
around words do not count (三标活动 stands in “三标”活动). Words play no part here: how a text was segmented can hide
nothing.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Collection
from contextlib import suppress
from itertools import combinations, pairwise
from threading import Lock
from typing import NamedTuple, TypeVar

from msgspec import Struct

from searchapp.analysis.fold import QUOTE
from searchapp.settings import MAX_QUERY_CHARS

#: As many characters as ``*`` may stand for, as many of it as a word may hold (the work multiplies with each), and as
#: many changes as ``~`` may allow.
WILDCARD_REACH = 10
MAX_WILDCARDS = 3
MAX_EDITS = 2

#: As many characters as two runs that are near each other may have between them, in one sentence too.
MAX_DISTANCE = 500
#: A character inside a sentence: folded, every mark that ends one is . or ? (and 5.0 ends none).
_IN_SENTENCE = r"[^.?]|(?<=[0-9])\.(?=[0-9])"

#: Longer words are fuzzy by one change only: each pair of places would be a pattern of its own.
_TWO_EDITS_UP_TO = 12


T = TypeVar("T")


class Mark(Struct, frozen=True, gc=False):
    """Something that a query looks for: ``text`` is folded and not empty.

    ``kind`` is "exact" (a quoted run), "run" (quotation marks in the text are skipped), "word" (a run that is no part
    of a longer Latin word or number), "wildcard" (``*`` stands for up to ``WILDCARD_REACH`` characters of a word),
    "fuzzy" (up to ``edits`` changed, missing or extra characters) or "near" (see ``near``). ``instead`` are the content
    words that count, and are highlighted, where the run itself does not stand. ``both`` are the marks that are near.
    """

    kind: str
    text: str
    instead: tuple[str, ...] = ()
    edits: int = 0
    both: tuple[Mark, ...] = ()


def near(one: Mark, other: Mark, distance: int | None) -> Mark:
    """Return the mark of two others that stand near each other, in either order.

    At most ``distance`` characters are between them (``MAX_DISTANCE`` is the limit), or, with None, no end of a
    sentence.
    """
    reach = -1 if distance is None else min(distance, MAX_DISTANCE)
    return Mark("near", f"{one.text} {other.text}", edits=reach, both=(one, other))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


#: Keeps a pattern from starting, and from ending, inside a Latin word or a number.
_NOT_INSIDE, _NOT_GOING_ON = "(?<![a-z0-9])", "(?![a-z0-9])"


def _bounded(pattern: str, first: str, last: str) -> str:
    """Keep a pattern that begins or ends with a Latin letter or a digit from starting or ending inside a word."""
    before = _NOT_INSIDE if _latin(first) else ""
    after = _NOT_GOING_ON if _latin(last) else ""
    return f"{before}(?:{pattern}){after}"


def _gap(before: str, after: str) -> str:
    """Return the pattern of a ``*`` between two characters: as little of a word as there is, but Latin to its end."""
    if _latin(before) and (not after or _latin(after)):
        return rf"[a-z0-9]{{0,{WILDCARD_REACH}}}"
    return rf"\w{{0,{WILDCARD_REACH}}}?" if after else ""


class _Way(NamedTuple):
    """A way to place the changes of a fuzzy word: the pattern between what is ``kept``, and what may stand around it.

    So many characters may stand ``before`` it, by the pattern ``leading``, and others after it, by ``trailing``.
    """

    leading: str
    before: int
    inner: str
    trailing: str
    kept: tuple[str, ...]


#: What is made of a mark grows with the square of its length (a fuzzy word has a way for each of its characters); it
#: counts as this at least. As much is remembered as goes into this room, in which those of any query have theirs.
_LEAST, _ROOM = 32**2, MAX_QUERY_CHARS**2


def remembering(make: Callable[[Mark], T]) -> Callable[[Mark], T]:
    """Return ``make`` with its last results remembered, as many as have room. Threads may share it."""
    known: OrderedDict[Mark, tuple[T, int]] = OrderedDict()
    lock, held = Lock(), 0

    def made(mark: Mark) -> T:
        nonlocal held
        if mark in known:
            with suppress(KeyError):  # another thread may have needed the room
                return known[mark][0]
        made_of_it = make(mark), max(len(mark.text) ** 2, _LEAST)
        with lock:
            if mark not in known:
                known[mark] = made_of_it
                held += made_of_it[1]
            while held > _ROOM and len(known) > 1:
                held -= known.popitem(last=False)[1][1]
        return made_of_it[0]

    return made


def _ways_of_fuzzy(mark: Mark) -> list[_Way]:
    """Return every way to place the changes of a fuzzy word."""
    word, edits = mark.text, mark.edits
    ways = []
    places = min(edits, MAX_EDITS if len(word) <= _TWO_EDITS_UP_TO else 1, len(word) - 1)
    for chosen in combinations(range(len(word)), places):
        pieces = [word[start + 1 : end] for start, end in zip((-1, *chosen), (*chosen, len(word)), strict=True)]
        # Where a character changed, none, another one, or another one beside it may stand; at the word's edges an
        # extra character would be the neighbour's, so there only none or another one.
        most = [1 if place in (0, len(word) - 1) else 2 for place in chosen]
        gaps = [rf"\w{{0,{number}}}" for number in most]
        parts = [re.escape(pieces[0])]
        for gap, piece in zip(gaps, pieces[1:], strict=True):
            parts += [gap, re.escape(piece)]
        first = next(place for place, piece in enumerate(pieces) if piece)
        last = max(place for place, piece in enumerate(pieces) if piece)
        kept = tuple(piece for piece in pieces if piece)
        inner = "".join(parts[2 * first : 2 * last + 1])
        ways.append(_Way("".join(gaps[:first]), sum(most[:first]), inner, "".join(gaps[last:]), kept))
    return ways


_fuzzy = remembering(_ways_of_fuzzy)


def _pattern(mark: Mark) -> re.Pattern[str]:
    """Return the regular expression that finds ``mark`` in folded text."""
    if mark.kind == "wildcard":
        pieces = mark.text.split("*")
        gaps = [_gap(before[-1:], after[:1]) for before, after in pairwise(pieces)]
        found = re.escape(pieces[0]) + "".join(
            gap + re.escape(piece) for gap, piece in zip(gaps, pieces[1:], strict=True)
        )
        return re.compile(_bounded(found, mark.text[0], mark.text[-1]))
    if mark.kind == "fuzzy":
        ways = [re.escape(mark.text), *(f"{a}{inner}{b}" for a, _, inner, b, _ in _fuzzy(mark))]
        return re.compile(_bounded("|".join(ways), mark.text[0], mark.text[-1]))
    if mark.kind == "near":
        gap = f"(?:{_IN_SENTENCE}){{0,{MAX_DISTANCE}}}?" if mark.edits < 0 else f"(?s:.){{0,{mark.edits}}}?"
        one, other = (f"(?:{pattern(each).pattern})" for each in mark.both)
        return re.compile(f"{one}{gap}{other}|{other}{gap}{one}")
    if mark.kind in ("run", "word"):
        skipping = f"{QUOTE}*".join(map(re.escape, mark.text.replace(QUOTE, "")))
        return re.compile(_bounded(skipping, mark.text[0], mark.text[-1]) if mark.kind == "word" else skipping)
    return re.compile(re.escape(mark.text))


#: See ``_pattern``.
pattern = remembering(_pattern)


def pieces(mark: Mark) -> tuple[tuple[str, ...], ...]:
    """Return the alternatives of literal pieces, all of one of which stand in every text where ``mark`` stands."""
    if mark.kind == "wildcard":
        return (tuple(piece for piece in mark.text.split("*") if piece),)
    if mark.kind == "near":
        one, other = map(pieces, mark.both)
        return tuple((*first, *second) for first in one for second in other)
    if mark.kind == "fuzzy":
        return tuple(dict.fromkeys(way.kept for way in _fuzzy(mark)))
    return ((mark.text,),)


def settling(mark: Mark) -> tuple[str, ...]:
    """Return the literal runs each of which is enough: wherever one stands ``mark`` does, whatever is beside it."""
    if mark.kind not in ("wildcard", "fuzzy") or _latin(mark.text[0]) or _latin(mark.text[-1]):
        return ()
    return tuple(way[0] for way in pieces(mark) if len(way) == 1)


def word_marks(mark: Mark) -> tuple[Mark, ...]:
    """Return the marks of the words that count where ``mark`` itself does not stand."""
    return tuple(Mark("word" if word.isascii() else "run", word) for word in mark.instead)


def find(mark: Mark, text: str) -> list[tuple[int, int]]:
    """Return the ranges of the folded ``text`` where ``mark`` stands, from left to right, none overlapping."""
    run = mark.text
    if not _is_literal(mark, text):
        if mark.kind == "run" and run.replace(QUOTE, "") not in text.replace(QUOTE, ""):
            return []  # without making a pattern of it
        return [match.span() for match in pattern(mark).finditer(text) if match.end() > match.start()]
    found = []
    start = text.find(run) if run else -1
    while start >= 0:
        end = start + len(run)
        found.append((start, end))
        start = text.find(run, end)
    return found


def stands_in(mark: Mark, text: str) -> bool:
    """Return whether ``mark`` stands anywhere in the folded ``text``."""
    return mark.text in text and mark.text != "" if _is_literal(mark, text) else bool(find(mark, text))


def stander(mark: Mark) -> Callable[[str], bool]:
    """Return what says of a folded text what ``stands_in`` says of ``mark`` in it, for many texts."""
    run = mark.text
    found = quick_pattern(mark)
    if found is None:
        return lambda text: stands_in(mark, text)
    if mark.kind == "exact":
        return lambda text: run in text
    search = re.compile(found).search
    if mark.kind == "run" and QUOTE not in run:
        return lambda text: run in text or (QUOTE in text and search(text) is not None)
    return lambda text: search(text) is not None


def quick_pattern(mark: Mark, without: Collection[str] = ()) -> str | None:
    """Return a pattern that is found in the same texts as that of ``mark``, and sooner; None of a mark that has none.

    Each of its ways begins with a character that must be there; what may stand before it is looked for behind it.
    In texts ``without`` some of the runs that settle a fuzzy mark nobody looks for these; nothing may be left then.
    """
    if not mark.text.replace(QUOTE, "") or mark.kind == "near":
        return None
    first, last = mark.text[0], mark.text[-1]
    if mark.kind == "fuzzy":
        ways = [
            _begun(way.inner, way.kept[0][0], way.before if _latin(first) else None)
            + (way.trailing if _latin(last) else "")
            for way in _fuzzy(mark)
            if way.inner not in without
        ]
        return _bounded("|".join(dict.fromkeys(ways)) or "(?!)", "", last)
    found = pattern(mark).pattern
    begins = f"{_NOT_INSIDE}(?:{first}"
    if mark.kind in ("word", "wildcard") and found.startswith(begins):
        return f"{_begun(first, first, 0)}(?:{found.removeprefix(begins)}"
    return found


def _begun(pattern: str, first: str, before: int | None) -> str:
    """Return a pattern that begins with a character, before which up to so many others stand, and no Latin one then."""
    if before is None:
        return pattern
    first = re.escape(first)
    behind = [f"(?<![a-z0-9]{first})"]
    behind += [rf"(?<=\w{{{n}}}{first})(?<![a-z0-9]\w{{{n}}}{first})" for n in range(1, before + 1)]
    return f"{first}(?:{'|'.join(behind)}){pattern.removeprefix(first)}"


def _is_literal(mark: Mark, text: str) -> bool:
    """Whether ``mark`` stands in a text just where its run does, one character after another."""
    return mark.kind == "exact" or (mark.kind == "run" and QUOTE not in text and QUOTE not in mark.text)
