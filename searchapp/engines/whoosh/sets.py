"""Sets of paragraphs as arrays of ascending numbers."""

from __future__ import annotations

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
    places = np.searchsorted(numbers, wanted)
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


def intersection(found: list[Array]) -> Array:
    """Return what is in all of some sets of ascending numbers, of which there is at least one."""
    left, *others = sorted(found, key=len)
    for numbers in others:
        if numbers is left or not len(left):
            continue
        if len(left) * LOOKUP < len(numbers):
            left = left.compress(among(left, numbers))
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
