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
from searchapp.engines.whoosh.container import Array, Pieces

#: So many texts are looked through at once, before the deadline is looked at.
_AT_ONCE = 256

#: Stands between texts that are looked through at once. Nothing that a pattern takes is this character, which is none.
_BETWEEN = "\uffff"

#: Where texts make up so much of a stretch of a file, one byte is sooner found in a copy of the stretch, which holds
#: what stands between them too, than in texts that are joined one by one.
_DENSE = 1 / 4

_UTF_8 = ("utf-8", "surrogatepass")
_SEPARATOR, _QUOTE = _BETWEEN.encode(), QUOTE.encode()


def standing_in(mark: Mark, texts: Pieces, without: Collection[str] = ()) -> Array:
    """Return of each of some folded texts in UTF-8, ascending, whether a mark stands in it (see ``runs.stands_in``).

    The runs ``without`` stand in none of the texts: they settle the mark, and nobody looks for them. Raises
    ``TooSlowError``.
    """
    literal = mark.text.replace(QUOTE, "") if mark.kind == "run" else mark.text if mark.kind == "exact" else ""
    if literal and _BETWEEN not in literal:
        wanted = literal.encode(*_UTF_8)
        if mark.kind == "exact" and len(wanted) == 1 and _dense(texts):
            return _holding(wanted, texts)
        # Quotation marks in the text are skipped by a run.
        read, placed = (_without_quotes, _quotes_left_out) if mark.kind == "run" else (_as_it_is, None)
        return _found(lambda joined, start: joined.find(wanted, start), read, placed, texts)
    pattern = None if _BETWEEN in mark.text else quick_pattern(mark, without)
    if pattern is None:
        return tried(stander(mark), map(str, texts, repeat(_UTF_8[0]), repeat(_UTF_8[1])), len(texts))
    if r"\w" in pattern:
        return _found(_finder(re.compile(pattern)), _decoded, _characters, texts)
    return _found(_finder(re.compile(pattern.encode(*_UTF_8))), _as_it_is, None, texts)


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


def _dense(texts: Pieces) -> bool:
    """Whether texts make up enough of the stretch from the first to the last one to look through it as it stands."""
    return bool(len(texts)) and (texts.ends - texts.starts).sum() >= _DENSE * int(texts.ends[-1] - texts.starts[0])


def _holding(byte: bytes, texts: Pieces) -> Array:
    """Return of each of dense texts whether it holds a byte: they are copied with what stands between them."""
    found = np.zeros(len(texts), dtype=bool)
    for at, some in _several(texts):
        first, last = int(some.starts[0]), int(some.ends[-1])
        starts, ends = (some.starts - first).tolist(), (some.ends - first).tolist()
        places = map(bytes(some.whole[first:last]).find, repeat(byte), starts, ends)
        found[at : at + len(some)] = np.fromiter(places, dtype=np.int64, count=len(some)) >= 0
    return found


def _several(texts: Pieces) -> Iterator[tuple[int, Pieces]]:
    """Yield as many texts as are looked through at once, and which is their first. Raises ``TooSlowError``."""
    for at in range(0, len(texts), _AT_ONCE):
        check()
        yield at, texts.some(at, at + _AT_ONCE)


def _found(
    find: Callable[[AnyStr, int], int],
    read: Callable[[bytes], AnyStr],
    placed: Callable[[bytes, Array], Array] | None,
    texts: Pieces,
) -> Array:
    """Return of each of some texts whether ``find`` finds anything in what is ``read`` of them.

    ``placed`` tells where places among the bytes are in that. Nothing that is found holds what stands between texts.
    """
    found = np.zeros(len(texts), dtype=bool)
    for at, some in _several(texts):
        joined = _SEPARATOR.join(some)
        searched = read(joined)
        place = find(searched, 0)
        nexts = _nexts(some, joined, placed) if place >= 0 else []
        while place >= 0:
            text = bisect_right(nexts, place)
            found[at + text] = True
            place = find(searched, nexts[text])
    return found


def _nexts(some: Pieces, joined: bytes, placed: Callable[[bytes, Array], Array] | None) -> list[int]:
    """Return where in what was read of joined texts each next one begins."""
    nexts = np.cumsum(some.ends - some.starts + len(_SEPARATOR))
    found: list[int] = (nexts if placed is None else placed(joined, nexts)).tolist()
    return found
