"""Looks many texts through at once for what patterns need, so that each is searched for only where it may stand."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from searchapp.lexicon.needs import Pair, needed
from searchapp.lexicon.spotting import parted
from searchapp.patterns import regex

#: What parts texts that are looked through at once.
_BREAK = "\n"
#: So many patterns have a bit of a number for themselves; more share them.
_BITS = 63
#: Of a text that was not looked through: it may hold every pattern.
_ANY = -1


class Sieved:
    """A pattern that is searched for only in texts that may hold it, and in those that were not looked through.

    Its methods return what those of ``re.Pattern`` do.
    """

    __slots__ = ("bit", "pairs", "pattern")
    bit: int

    def __init__(self, pattern: re.Pattern[str], pairs: Sequence[Pair]) -> None:
        self.pattern = pattern
        self.pairs = pairs
        _sieve.add(self)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.search(text, start, end) if _sieve.may.get(text, _ANY) & self.bit else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.match(text, start, end) if _sieve.may.get(text, _ANY) & self.bit else None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        return self.pattern.finditer(text) if _sieve.may.get(text, _ANY) & self.bit else ()


class _Table:
    """By two neighbouring characters the patterns that need them: the sum of their bits."""

    def __init__(self, patterns: Sequence[Sieved]) -> None:
        self.size = len(patterns)
        pairs = [(pattern.bit, pair) for pattern in patterns for pair in pattern.pairs]
        seconds, columns = _classes([pair.second for _, pair in pairs], 1)
        width = max(seconds.values(), default=0) + 1
        firsts, rows = _classes([pair.first for _, pair in pairs], width)
        self._first, self._second = _by_code(firsts), _by_code(seconds)
        known = np.zeros((max(firsts.values(), default=0) // width + 1, width), np.int64)
        for (bit, pair), row, column in zip(pairs, rows, columns, strict=True):
            across = slice(None) if pair.second is None else column
            for at in row:
                known[at // width, across] |= bit
        self._known = known.ravel()

    def bits_in(self, texts: Sequence[str]) -> list[int]:
        """Return for each of ``texts`` the sum of the bits of the patterns that it may hold."""
        codes = np.frombuffer(_BREAK.join([*texts, "", ""]).encode("utf-32-le", "surrogatepass"), np.int32)
        places = codes.astype(np.intp)
        sums = self._first.take(places[:-1], mode="clip")
        sums += self._second.take(places[1:], mode="clip")
        starts = list(accumulate([len(text) + 1 for text in texts[:-1]], initial=0))
        bits: list[int] = np.bitwise_or.reduceat(self._known.take(sums), starts).tolist()
        return bits


def _classes(sets: Sequence[frozenset[int] | None], factor: int) -> tuple[dict[int, int], list[list[int]]]:
    """Return a number of each character, the same for those that stand in the same ``sets``, and those of each set.

    Numbers are multiples of ``factor``, beginning with it.
    """
    within: dict[int, list[int]] = defaultdict(list)
    for number, chars in enumerate(sets):
        for char in chars or ():
            within[char].append(number)
    classes: dict[tuple[int, ...], int] = {}
    numbers = {char: classes.setdefault(tuple(of), factor * (len(classes) + 1)) for char, of in within.items()}
    inside: list[list[int]] = [[] for _ in sets]
    for of, number in classes.items():
        for each in of:
            inside[each].append(number)
    return numbers, inside


def _by_code(numbers: dict[int, int]) -> npt.NDArray[np.intp]:
    table = np.zeros(max(numbers, default=0) + 2, np.intp)  # the last is that of all characters above
    table[list(numbers)] = list(numbers.values())
    return table


class _Sieve:
    """All patterns, and what texts may hold that were looked through: the sum of the bits of patterns, by text."""

    def __init__(self) -> None:
        self._patterns: list[Sieved] = []
        self._table = _Table(())
        self.forget()

    def forget(self) -> None:
        self.may: dict[str, int] = {}

    def add(self, pattern: Sieved) -> None:
        """Take in one more pattern, and give it its bit; of no text it is known whether it may hold it."""
        pattern.bit = 1 << (len(self._patterns) % _BITS)
        self._patterns.append(pattern)
        self.forget()

    def look_through(self, texts: Iterable[str]) -> None:
        may = self.may  # before the patterns: whoever adds one then replaces it
        patterns = tuple(self._patterns)
        table = self._table
        if table.size != len(patterns):
            table = self._table = _Table(patterns)
        for some in parted([text for text in texts if text not in may]):
            may.update(zip(some, table.bits_in(some), strict=True))


_sieve = _Sieve()


def sieved(pattern: str) -> Sieved:
    """Return a pattern that needs one of some pairs of neighbouring characters."""
    return Sieved(regex(pattern), needed(pattern))


def may_stand(patterns: Sequence[Sieved], text: str) -> list[re.Pattern[str]]:
    """Return those of ``patterns``, in order, that may stand in ``text``."""
    may = _sieve.may.get(text, _ANY)
    return [each.pattern for each in patterns if may & each.bit] if may else []


def look_through(texts: Iterable[str]) -> None:
    """Find out which patterns each of ``texts`` may hold, as long as nothing is forgotten."""
    _sieve.look_through(texts)


def forget() -> None:
    """Forget what texts may hold."""
    _sieve.forget()
