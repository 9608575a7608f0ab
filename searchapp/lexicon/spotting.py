"""Finds where the words of a long list stand in a text, by what two characters begin one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

#: What parts texts that are looked through at once; no word holds it.
_BREAK = "\n"
#: So many texts are looked through at once.
_MOST = 256


class Beginnings:
    """Which pairs of characters begin a word: numbers for the first and the second, whose sums tell them apart."""

    def __init__(self, pairs: Iterable[str], alone: Iterable[str] = ()) -> None:
        """``alone`` are characters that begin a word whatever follows them.

        Each beginning has a number: its ordinal, ``pairs`` before those that stand alone, from 1.
        """
        pairs, alone = tuple(pairs), tuple(alone)
        seconds = {char: n for n, char in enumerate(sorted({pair[1] for pair in pairs}), start=1)}
        row = len(seconds) + 1
        firsts = {char: n * row for n, char in enumerate(sorted({*(pair[0] for pair in pairs), *alone}), start=1)}
        self._first, self._second = _by_code(firsts), _by_code(seconds)
        self._number = np.zeros(row * (len(firsts) + 1), np.min_scalar_type(len(pairs) + len(alone)))
        for number, char in enumerate(alone, start=len(pairs) + 1):
            self._number[firsts[char] : firsts[char] + row] = number
        self._number[[firsts[pair[0]] + seconds[pair[1]] for pair in pairs]] = range(1, len(pairs) + 1)

    def places_in(self, text: str) -> list[int]:
        """Return where in ``text``, its last character apart, a word may begin."""
        places: list[int] = self.numbers(_codes(text)).nonzero()[0].tolist()
        return places

    def numbers(self, codes: npt.NDArray[np.intp]) -> npt.NDArray[Any]:
        """Return for each character but the last, given its code, the number of what begins there, or 0."""
        sums = self._first.take(codes[:-1], mode="clip")
        sums += self._second.take(codes[1:], mode="clip")
        return self._number.take(sums)


def _codes(text: str) -> npt.NDArray[np.intp]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.int32).astype(np.intp)


def _by_code(chars: dict[str, int]) -> npt.NDArray[np.intp]:
    codes = [ord(char) for char in chars]
    table = np.zeros(max(codes, default=0) + 2, np.intp)  # the last is that of all characters above
    table[codes] = list(chars.values())
    return table


class Words:
    """A list of words, of which the longest counts at a place, and none that overlaps the one before it."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        numbers = {word: number for number, word in enumerate(self.words)}
        longer: dict[str, list[str]] = {word[:2]: [] for word in self.words if len(word) > 1}
        for word in sorted(self.words, key=len, reverse=True):
            if len(word) > 2:
                longer[word[:2]].append(word)
        alone = [word for word in self.words if len(word) == 1]
        self._beginnings = Beginnings(longer, alone)
        #: By the number of a beginning: the word of one or two characters that it holds, or -1,
        short = [numbers.get(pair, numbers.get(pair[0], -1)) for pair in longer]
        self._short = np.array([-1, *short, *map(numbers.__getitem__, alone)], np.intp)
        #: and the longer words, the longest first.
        self._longer = ((), *[tuple([(word, numbers[word]) for word in found]) for found in longer.values()])
        #: Whether a third character goes on with a beginning: by the sum of the numbers of both.
        thirds = {char: n for n, char in enumerate(sorted({word[2] for word in self.words if len(word) > 2}), start=1)}
        row = len(thirds) + 1
        self._third = _by_code(thirds)
        self._row = np.array([*range(len(self._longer)), *[0 for _ in alone]], np.intp) * row
        self._goes_on = np.zeros(len(self._longer) * row, np.bool_)
        self._goes_on[
            [at * row + thirds[word[2]] for at, found in enumerate(longer.values(), start=1) for word in found]
        ] = True
        #: How long each word is; the last is of none.
        self._lengths = np.array([*map(len, self.words), 0], np.intp)

    def numbers_in(self, whole: str) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Return where in a text, its last character apart, the words stand, in order, and each one's in ``words``."""
        codes = _codes(whole)
        beginnings = self._beginnings.numbers(codes)
        starts = beginnings.nonzero()[0]
        beginnings = beginnings.take(starts)
        numbers = self._short.take(beginnings)
        sums = self._third.take(codes.take(starts + 2, mode="clip"), mode="clip")
        sums += self._row.take(beginnings)
        going_on = self._goes_on.take(sums).nonzero()[0]
        which = going_on.tolist(), starts.take(going_on).tolist(), beginnings.take(going_on).tolist()
        for at, start, beginning in zip(*which, strict=True):
            for word, number in self._longer[beginning]:
                if whole.startswith(word, start):
                    numbers[at] = number
                    break
        ends = starts + self._lengths.take(numbers)
        for at in (ends[:-1] > starts[1:]).nonzero()[0].tolist():
            if numbers[at] >= 0:
                numbers[at + 1 : starts.searchsorted(ends[at])] = -1
        kept = (numbers >= 0).nonzero()[0]
        return starts.take(kept), numbers.take(kept)

    def in_each(self, texts: Sequence[str]) -> list[list[tuple[int, str]]]:
        """Return for each of ``texts`` where the words stand in it, in order."""
        result: list[list[tuple[int, str]]] = [[] for _ in texts]
        number, start, end = -1, 0, 0
        places, numbers = self.numbers_in(joined(texts))
        for at, word in zip(places.tolist(), numbers.tolist(), strict=True):
            while at >= end:
                number += 1
                start, end = end, end + len(texts[number]) + 1
            result[number].append((at - start, self.words[word]))
        return result


def parted(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Part many texts into as many as are looked through at once."""
    return (texts[at : at + _MOST] for at in range(0, len(texts), _MOST))


def joined(texts: Sequence[str]) -> str:
    """Return ``texts`` as one in which no word goes from one of them into the next."""
    return _BREAK.join([*texts, ""])
