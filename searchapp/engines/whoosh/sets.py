"""Sets of paragraphs as arrays of ascending numbers."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import numpy as np

from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.layout import taken

NONE: Array = np.zeros(0, dtype=np.int64)

#: Looking one paragraph up among sorted postings costs as much as looking at so many postings one after another.
LOOKUP = 32


def places_of(wanted: Array, numbers: Array) -> tuple[Array, Array]:
    """Return where each of ``wanted`` would stand among ascending ``numbers``, and whether it does stand there."""
    if not len(numbers):
        return np.zeros(len(wanted), dtype=np.intp), np.zeros(len(wanted), dtype=bool)
    # In the type of the many, or all of these would be converted.
    wanted = wanted.astype(numbers.dtype, copy=False)
    places = numbers.searchsorted(wanted)
    return places, taken(numbers, places) == wanted


def among(wanted: Array, numbers: Array) -> Array:
    """Return whether each of ``wanted`` is one of ``numbers``; both ascend."""
    if not len(numbers):
        return np.zeros(len(wanted), dtype=bool)
    if len(wanted) * LOOKUP < len(numbers) or len(wanted) < 64:
        return places_of(wanted, numbers)[1]
    if len(numbers) * LOOKUP < len(wanted):
        places, there = places_of(numbers, wanted)
        mask = np.zeros(len(wanted), dtype=bool)
        mask[places[there]] = True
        return mask
    return taken(mask_of(numbers, int(max(wanted[-1], numbers[-1])) + 1), wanted)


def mask_of(numbers: Array, size: int) -> Array:
    """Return for each number below ``size`` whether it is one of ``numbers``."""
    mask = np.zeros(size, dtype=bool)
    mask[numbers.astype(np.intp, copy=False)] = True
    return mask


class Masks:
    """The masks of large sets of ascending numbers below ``size``: of the last ones that were asked for, by identity.

    A set is large that holds more than one in ``part`` of the numbers. Masks and sets that are remembered take so many
    ``bytes`` at most, but the last one always is. Threads may share them.
    """

    def __init__(self, size: int, part: int, bytes: int) -> None:
        self._size, self._part, self._room = size, part, bytes
        # With each mask the set itself, so that no other one gets its identity.
        self._known: OrderedDict[int, tuple[Array, Array]] = OrderedDict()
        self._held = 0
        self._remembering = Lock()

    def of(self, numbers: Array) -> Array | None:
        """Return the mask of a set; None of one that is not large."""
        if len(numbers) * self._part <= self._size:
            return None
        known = self._known.get(id(numbers))
        if known is not None:
            return known[1]
        mask = mask_of(numbers, self._size)
        with self._remembering:
            if id(numbers) not in self._known:
                self._known[id(numbers)] = numbers, mask
                self._held += numbers.nbytes + mask.nbytes
            while self._held > self._room and len(self._known) > 1:
                _, gone = self._known.popitem(last=False)
                self._held -= sum(each.nbytes for each in gone)
        return mask


def intersection(found: list[Array], masks: Masks) -> Array:
    """Return what is in all of some sets of ascending numbers, of which there is at least one."""
    left, *others = sorted(found, key=len)
    for numbers in others:
        if numbers is left or not len(left):
            continue
        if len(left) * LOOKUP < len(numbers):
            left = left.compress(among(left, numbers))
            continue
        mask = masks.of(numbers)
        if mask is not None:
            left = left.compress(taken(mask, left))
        else:
            left = numbers.compress(taken(mask_of(left, int(max(left[-1], numbers[-1])) + 1), numbers))
    return left


def union(found: list[Array], size: int) -> Array:
    """Return what is in any of some sets of ascending numbers below ``size``."""
    found = [numbers for numbers in found if len(numbers)]
    if len(found) < 2:
        return found[0] if found else NONE
    if sum(map(len, found)) * 8 < size:
        # Each part ascends: a stable sort merges them.
        merged = np.sort(np.concatenate(found), kind="stable")
        return merged[np.concatenate(([True], merged[1:] != merged[:-1]))]
    mask = np.zeros(size, dtype=bool)
    for numbers in found:
        mask[numbers.astype(np.intp, copy=False)] = True
    return np.flatnonzero(mask)


def without(numbers: Array, denied: Array) -> Array:
    """Return the numbers that are none of the ``denied``; both ascend."""
    return numbers.compress(~among(numbers, denied)) if len(denied) else numbers
