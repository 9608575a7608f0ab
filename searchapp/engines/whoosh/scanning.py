"""Which of many texts a mark stands in: several are looked through at once, as if they were one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from itertools import repeat
from typing import AnyStr

import numpy as np

from searchapp.analysis.fold import QUOTE
from searchapp.analysis.runs import Mark, quick_pattern, stander
from searchapp.deadline import check
from searchapp.engines.base import batches
from searchapp.engines.whoosh.container import Array

#: So many texts are looked through at once, before the deadline is looked at.
_AT_ONCE = 256

#: Stands between texts that are looked through at once. Nothing that a pattern takes is this character, which is none.
_BETWEEN = "\uffff"

#: A stretch of a file that is read where it is mapped, or bytes of their own.
Text = bytes | memoryview

_UTF_8 = ("utf-8", "surrogatepass")
_SEPARATOR, _QUOTE = _BETWEEN.encode(), QUOTE.encode()


def standing_in(mark: Mark, texts: Iterable[Text], count: int, without: Collection[str] = ()) -> Array:
    """Return of each of ``count`` folded texts in UTF-8 whether a mark stands in it (see ``runs.stands_in``).

    The runs ``without`` stand in none of the texts: they settle the mark, and nobody looks for them. Raises
    ``TooSlowError``.
    """
    literal = mark.text.replace(QUOTE, "") if mark.kind == "run" else mark.text if mark.kind == "exact" else ""
    if literal and _BETWEEN not in literal:
        wanted = literal.encode(*_UTF_8)
        # Quotation marks in the text are skipped by a run.
        read, placed = (_without_quotes, _quotes_left_out) if mark.kind == "run" else (_as_it_is, None)
        return _found(lambda joined, start: joined.find(wanted, start), read, placed, texts, count)
    pattern = None if _BETWEEN in mark.text else quick_pattern(mark, without)
    if pattern is None:
        return tried(stander(mark), map(str, texts, repeat(_UTF_8[0]), repeat(_UTF_8[1])), count)
    if r"\w" in pattern:
        return _found(_finder(re.compile(pattern)), _decoded, _characters, texts, count)
    return _found(_finder(re.compile(pattern.encode(*_UTF_8))), _as_it_is, None, texts, count)


def tried(stands: Callable[[str], bool], texts: Iterable[str], count: int) -> Array:
    """Return what ``stands`` says of each of ``count`` texts. Raises ``TooSlowError``."""
    found = np.zeros(count, dtype=bool)
    at = 0
    for some in batches(texts, _AT_ONCE):
        check()
        found[at : at + len(some)] = list(map(stands, some))
        at += len(some)
    return found


def _as_it_is(joined: bytes) -> bytes:
    return joined


def _without_quotes(joined: bytes) -> bytes:
    return joined.replace(_QUOTE, b"")


def _quotes_left_out(joined: bytes, places: Array) -> Array:
    left: Array = places - np.flatnonzero(np.frombuffer(joined, dtype=np.uint8) == _QUOTE[0]).searchsorted(places)
    return left


def _decoded(joined: bytes) -> str:
    return joined.decode(*_UTF_8)


def _characters(joined: bytes, places: Array) -> Array:
    # As signed numbers the bytes that go on with a character are the least ones.
    return np.flatnonzero(np.frombuffer(joined, dtype=np.int8) >= -0x40).searchsorted(places)


def _finder(pattern: re.Pattern[AnyStr]) -> Callable[[AnyStr, int], int]:
    def find(joined: AnyStr, start: int) -> int:
        match = pattern.search(joined, start)
        return match.start() if match else -1

    return find


def _found(
    find: Callable[[AnyStr, int], int],
    read: Callable[[bytes], AnyStr],
    placed: Callable[[bytes, Array], Array] | None,
    texts: Iterable[Text],
    count: int,
) -> Array:
    """Return of each of ``count`` texts whether ``find`` finds anything in what is ``read`` of them.

    ``placed`` tells where places among the bytes are in that. Nothing that is found holds what stands between texts.
    """
    found = np.zeros(count, dtype=bool)
    at = 0
    for some in batches(texts, _AT_ONCE):
        check()
        joined = _SEPARATOR.join(some)
        searched = read(joined)
        place = find(searched, 0)
        nexts = _nexts(some, joined, placed) if place >= 0 else []
        while place >= 0:
            text = bisect_right(nexts, place)
            found[at + text] = True
            place = find(searched, nexts[text])
        at += len(some)
    return found


def _nexts(some: list[Text], joined: bytes, placed: Callable[[bytes, Array], Array] | None) -> list[int]:
    """Return where in what was read of joined texts each next one begins."""
    nexts = np.cumsum(np.fromiter(map(len, some), dtype=np.int64, count=len(some)) + len(_SEPARATOR))
    found: list[int] = (nexts if placed is None else placed(joined, nexts)).tolist()
    return found
