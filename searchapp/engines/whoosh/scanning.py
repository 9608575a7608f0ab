"""Which of many texts a mark stands in: several are looked through at once, as if they were one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
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

_UTF_8 = ("utf-8", "surrogatepass")
_QUOTE = QUOTE.encode()


def standing_in(mark: Mark, texts: Iterable[bytes], count: int, without: Collection[str] = ()) -> Array:
    """Return of each of ``count`` folded texts in UTF-8 whether a mark stands in it (see ``runs.stands_in``).

    The runs ``without`` stand in none of the texts: they settle the mark, and nobody looks for them. Raises
    ``TooSlowError``.
    """
    literal = mark.text.replace(QUOTE, "") if mark.kind == "run" else mark.text if mark.kind == "exact" else ""
    if literal and _BETWEEN not in literal:
        wanted = literal.encode(*_UTF_8)
        if mark.kind == "run":  # quotation marks in the text are skipped
            texts = (text.replace(_QUOTE, b"") for text in texts)
        return _found(lambda joined, start: joined.find(wanted, start), texts, _BETWEEN.encode(), count)
    pattern = None if _BETWEEN in mark.text else quick_pattern(mark, without)
    if pattern is None:
        return tried(stander(mark), _decoded(texts), count)
    if r"\w" in pattern:
        return _found(_finder(re.compile(pattern)), _decoded(texts), _BETWEEN, count)
    return _found(_finder(re.compile(pattern.encode(*_UTF_8))), texts, _BETWEEN.encode(), count)


def tried(stands: Callable[[str], bool], texts: Iterable[str], count: int) -> Array:
    """Return what ``stands`` says of each of ``count`` texts. Raises ``TooSlowError``."""
    found = np.zeros(count, dtype=bool)
    at = 0
    for some in batches(texts, _AT_ONCE):
        check()
        found[at : at + len(some)] = list(map(stands, some))
        at += len(some)
    return found


def _decoded(texts: Iterable[bytes]) -> Iterator[str]:
    return map(str, texts, repeat(_UTF_8[0]), repeat(_UTF_8[1]))


def _finder(pattern: re.Pattern[AnyStr]) -> Callable[[AnyStr, int], int]:
    def find(joined: AnyStr, start: int) -> int:
        match = pattern.search(joined, start)
        return match.start() if match else -1

    return find


def _found(find: Callable[[AnyStr, int], int], texts: Iterable[AnyStr], between: AnyStr, count: int) -> Array:
    """Return of each of ``count`` texts whether ``find`` finds anything; that never holds ``between``."""
    found = np.zeros(count, dtype=bool)
    at = 0
    for some in batches(texts, _AT_ONCE):
        check()
        joined = between.join(some)
        sizes = np.fromiter(map(len, some), dtype=np.int64, count=len(some))
        nexts = np.cumsum(sizes + len(between)).tolist()
        place = find(joined, 0)
        while place >= 0:
            text = bisect_right(nexts, place)
            found[at + text] = True
            place = find(joined, nexts[text])
        at += len(some)
    return found
