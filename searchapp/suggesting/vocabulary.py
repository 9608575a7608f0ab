"""The words of an index and the pairs of characters that stand in it, as arrays that can be asked all at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from searchapp.arrays import ranges
from searchapp.suggesting.sounds import FIRST, SIZE, homophone_codes

#: Gives the terms of so many Han characters, as rows of code points, and in how many paragraphs each stands.
Terms = Callable[[int], tuple[NDArray[np.uint16], NDArray[np.int64]]]
Counted = tuple[NDArray[np.uint16], NDArray[np.int64]]
#: Pairs in order: first characters, second ones, and in how many paragraphs each pair stands.
Pairs = tuple[NDArray[np.uint16], NDArray[np.uint16], NDArray[np.int64]]


def text_of(row: NDArray[np.uint16]) -> str:
    """Return a row of code points as text."""
    return "".join(map(chr, row.tolist()))


class Vocabulary:
    """What stands in an index, by length: pairs of neighbouring characters, and words of three and more."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._words: dict[int, Counted] = {}
        #: Every pair has to be looked at for this.
        self.preceding = lru_cache(maxsize=256)(self._preceding)
        #: Stretches of a query overlap, and ask for the same pairs.
        self.sounding = lru_cache(maxsize=64)(self._sounding)
        rows, counts = terms(2)
        self._keys, self._counts = _summed((rows[:, 0].astype(np.uint32) << np.uint32(16)) | rows[:, 1], counts)
        self._seconds = (self._keys & 0xFFFF).astype(np.uint16)

    def words(self, length: int) -> Counted:
        """Return the words of so many characters (three or more) and in how many paragraphs each stands."""
        if length not in self._words:
            rows, counts = self._terms(length)
            # All words are looked at, one place of them after the other.
            self._words[length] = np.asfortranarray(rows), counts
        return self._words[length]

    def count(self, first: str, second: str) -> int:
        """Return in how many paragraphs two characters stand side by side."""
        key = np.uint32((ord(first) << 16) | ord(second)) if max(first, second) <= "\uffff" else np.uint32(0)
        at = int(self._keys.searchsorted(key))
        return int(self._counts[at]) if at < len(self._keys) and self._keys[at] == key else 0

    def counts(self, firsts: NDArray[np.uint16], seconds: NDArray[np.uint16]) -> NDArray[np.int64]:
        """Return in how many paragraphs each of ``firsts`` stands before the one of ``seconds`` at its place."""
        wanted = (firsts.astype(np.uint32) << 16) | seconds
        if not len(self._keys):
            return np.zeros(wanted.shape, dtype=np.int64)
        at = np.minimum(self._keys.searchsorted(wanted), len(self._keys) - 1)
        return np.where(self._keys[at] == wanted, self._counts[at], 0)

    def _sounding(self, first: str, second: str) -> Pairs:
        """Return the pairs of what sounds like one character and what sounds like another one."""
        return self.pairs(among(homophone_codes(first)), among(homophone_codes(second)), FIRST)

    def pairs(self, firsts: NDArray[np.bool_], seconds: NDArray[np.bool_], origin: int) -> Pairs:
        """Return the pairs of two sets of characters (masks that begin at code point ``origin``) and their counts."""
        # Pairs are in order: those of one first character stand together.
        wanted = (firsts.nonzero()[0] + origin).astype(np.uint32) << 16
        starts = np.searchsorted(self._keys, wanted)
        places = ranges(starts, np.searchsorted(self._keys, wanted | 0xFFFF, side="right") - starts)
        second = self._seconds[places]
        chosen = seconds[second - origin].nonzero()[0]
        places = places[chosen]
        return (self._keys[places] >> 16).astype(np.uint16), second[chosen], self._counts[places]

    def following(self, char: str) -> Counted:
        """Return the characters that stand after ``char``, ascending, and in how many paragraphs each does."""
        start, stop = _stretch(self._keys, char)
        return self._seconds[start:stop], self._counts[start:stop]

    def _preceding(self, char: str) -> Counted:
        """Return the characters that stand before ``char``, ascending, and in how many paragraphs each does."""
        chosen = np.flatnonzero(self._seconds == min(ord(char), 0xFFFF))
        return (self._keys[chosen] >> 16).astype(np.uint16), self._counts[chosen]


def among(codes: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Return for every character (from ``sounds.FIRST`` on) whether it is one of these."""
    table = np.zeros(SIZE, dtype=bool)
    table[codes - FIRST] = True
    return table


def _stretch(keys: NDArray[np.uint32], char: str) -> tuple[int, int]:
    code = ord(char)
    if code > 0xFFFE:
        return 0, 0
    start, stop = keys.searchsorted(np.array([code << 16, (code + 1) << 16], dtype=np.uint32))
    return int(start), int(stop)


def _summed(keys: NDArray[np.uint32], counts: NDArray[np.int64]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return ascending keys, each once, and the sums of their counts."""
    if len(keys) < 2 or (keys[1:] > keys[:-1]).all():
        return keys, counts
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    return ordered[starts], np.add.reduceat(counts[order], starts)
