"""The values of several fields of a segment, those of each paragraph beside each other: all are counted in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from searchapp.arrays import ranges
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.layout import offsets, small, taken

#: The values of a paragraph fill blocks of so many: to fetch a block costs little more than to fetch one value.
_BLOCK = 8
#: The values of so many paragraphs are put together at a time: what that takes besides would stay with the process.
_AT_A_TIME = 1 << 13


class Together:
    """Some columns as one, given how many different values each may hold."""

    def __init__(self, columns: Sequence[tuple[Array, Array]], sizes: Sequence[int]) -> None:
        self._firsts = np.cumsum([0, *sizes]).tolist()
        nothing = self._firsts[-1]  # fills up the last block of a paragraph
        held = np.zeros(len(columns[0][0]) - 1, dtype=np.int64)
        for starts, _ in columns:
            held += starts[1:].astype(np.int64) - starts[:-1]
        self._starts = offsets(-(-held // _BLOCK))
        values = np.full(int(self._starts[-1]) * _BLOCK, nothing, small(np.array([nothing])).dtype)
        for at in range(0, len(held), _AT_A_TIME):
            self._fill(values, columns, at, min(at + _AT_A_TIME, len(held)))
        self._kind = values.dtype
        self._blocks = values.view(f"V{_BLOCK * values.itemsize}")

    def _fill(self, values: Array, columns: Sequence[tuple[Array, Array]], start: int, stop: int) -> None:
        """Put the values of some paragraphs where they belong."""
        places = self._starts[start:stop].astype(np.int64) * _BLOCK
        for (starts, ordinals), first in zip(columns, self._firsts[:-1], strict=True):
            cuts = starts[start : stop + 1].astype(np.int64)
            held = np.diff(cuts)
            values[ranges(places, held)] = ordinals[cuts[0] : cuts[-1]].astype(np.int64) + first
            places += held

    def counts(self, numbers: Array) -> list[Array]:
        """Return for each column how many of some paragraphs hold each value."""
        numbers = numbers.astype(np.intp)  # once, and not each time that something is taken
        begin = taken(self._starts, numbers).astype(np.int64)
        blocks = taken(self._blocks, ranges(begin, taken(self._starts, numbers + 1) - begin))
        found = np.bincount(blocks.view(self._kind), minlength=self._firsts[-1] + 1)
        return [found[first:end] for first, end in pairwise(self._firsts)]
