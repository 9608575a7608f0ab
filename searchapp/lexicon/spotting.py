"""Finds where the words of a long list stand in a text, by what two characters begin one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt

#: What parts texts that are looked through at once; no word holds it.
_BREAK = "\n"
_ONE = (1,)


class Beginnings:
    """Which pairs of characters begin a word: numbers for the first and the second, whose sums tell them apart."""

    def __init__(self, pairs: Collection[str], alone: Iterable[str] = ()) -> None:
        """``alone`` are characters that begin a word whatever follows them."""
        seconds = {char: n for n, char in enumerate(sorted({pair[1] for pair in pairs}), start=1)}
        row = len(seconds) + 1
        firsts = {char: n * row for n, char in enumerate(sorted({*(pair[0] for pair in pairs), *alone}), start=1)}
        self._first, self._second = _numbers(firsts), _numbers(seconds)
        self._known = np.zeros(row * (len(firsts) + 1), np.bool_)
        self._known[[firsts[pair[0]] + seconds[pair[1]] for pair in pairs]] = True
        for char in alone:
            self._known[firsts[char] : firsts[char] + row] = True
        self.sums = {pair: firsts[pair[0]] + seconds[pair[1]] for pair in pairs}

    def places_in(self, text: str) -> list[int]:
        """Return where in ``text``, its last character apart, a word may begin."""
        places: list[int] = self._known.take(self._sums(text)).nonzero()[0].tolist()
        return places

    def sums_in(self, text: str) -> Iterable[tuple[int, int]]:
        """Return the same places, each with the sum of the pair that stands there."""
        sums = self._sums(text)
        places = self._known.take(sums).nonzero()[0]
        return zip(places.tolist(), sums[places].tolist(), strict=True)

    def _sums(self, text: str) -> npt.NDArray[np.int32]:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.int32)
        return self._first.take(codes[:-1], mode="clip") + self._second.take(codes[1:], mode="clip")


def _numbers(chars: dict[str, int]) -> npt.NDArray[np.int32]:
    codes = [ord(char) for char in chars]
    table = np.zeros(max(codes) + 2, np.int32)  # the last is that of all characters above
    table[codes] = list(chars.values())
    return table


class Words:
    """A list of words, of which the longest counts at a place, and none that overlaps the one before it."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = frozenset(words)
        sizes: dict[str, set[int]] = defaultdict(set)
        for word in words:
            if len(word) > 1:
                sizes[word[:2]].add(len(word))
        alone = {word for word in words if len(word) == 1}
        self._beginnings = Beginnings(sizes, alone)
        #: By the sum of a pair: the word that it is, where no longer one begins so; else how long these are.
        self._pairs: dict[int, str] = {}
        self._sizes: dict[int, tuple[int, ...]] = {}
        for pair, found in sizes.items():
            at = self._beginnings.sums[pair]
            if found == {2}:
                self._pairs[at] = pair
            else:
                self._sizes[at] = tuple(sorted(found | ({1} if pair[0] in alone else set()), reverse=True))

    def in_each(self, texts: Sequence[str]) -> list[list[tuple[int, str]]]:
        """Return for each of ``texts`` where the words stand in it, in order."""
        whole = _BREAK.join([*texts, ""])
        words, pairs, sizes = self._words, self._pairs.get, self._sizes.get
        result: list[list[tuple[int, str]]] = [[] for _ in texts]
        number, start, end, skip = -1, 0, 0, 0
        for at, pair in self._beginnings.sums_in(whole):
            if at < skip:
                continue
            while at >= end:
                number += 1
                start, end = end, end + len(texts[number]) + 1
                found = result[number]
            if (word := pairs(pair)) is not None:
                found.append((at - start, word))
                skip = at + 2
                continue
            for size in sizes(pair, _ONE):
                word = whole[at : at + size]
                if word in words:
                    found.append((at - start, word))
                    skip = at + size
                    break
        return result
