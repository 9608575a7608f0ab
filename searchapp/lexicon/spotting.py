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

    def places_in(self, text: str) -> list[int]:
        """Return where in ``text``, its last character apart, a word may begin."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.int32)
        first, second = self._first.take(codes[:-1], mode="clip"), self._second.take(codes[1:], mode="clip")
        places: list[int] = self._known.take(first + second).nonzero()[0].tolist()
        return places


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
        self._sizes = {
            pair: tuple(sorted(found | ({1} if pair[0] in alone else set()), reverse=True))
            for pair, found in sizes.items()
        }
        self._beginnings = Beginnings(sizes, alone)

    def in_each(self, texts: Sequence[str]) -> list[list[tuple[int, str]]]:
        """Return for each of ``texts`` where the words stand in it, in order."""
        whole = _BREAK.join([*texts, ""])
        words, sizes = self._words, self._sizes.get
        result: list[list[tuple[int, str]]] = [[] for _ in texts]
        number, start, end, skip = -1, 0, 0, 0
        for at in self._beginnings.places_in(whole):
            if at < skip:
                continue
            while at >= end:
                number += 1
                start, end = end, end + len(texts[number]) + 1
            for size in sizes(whole[at : at + 2], _ONE):
                word = whole[at : at + size]
                if word in words:
                    result[number].append((at - start, word))
                    skip = at + size
                    break
        return result
