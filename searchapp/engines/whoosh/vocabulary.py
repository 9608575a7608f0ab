"""The keys of several segments as one dictionary: sorted and compared as numbers, as far as they are short.

A key of up to seven bytes, as all characters and pairs have, is one number: its bytes, zero where it is shorter, then
its length. Numbers are in the order of the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from searchapp.arrays import different
from searchapp.engines.whoosh.container import Array

_LONGEST = 7

#: The keys of a segment, one after another, and where each begins (and the last one ends).
Keys = tuple[Array, Array]


def _numbers(keys: Keys) -> tuple[Array, Array]:
    """Return each key as a number (a long one as that of its beginning), and which are short."""
    blob, cuts = keys
    cuts = cuts.astype(np.int64)
    lengths = np.diff(cuts)
    padded = np.append(blob, np.zeros(_LONGEST + 1, dtype=np.uint8))
    beginnings = np.lib.stride_tricks.sliding_window_view(padded, _LONGEST + 1)[cuts[:-1]]
    beginnings[np.arange(_LONGEST + 1) >= lengths[:, None]] = 0
    beginnings[:, _LONGEST] = np.minimum(lengths, _LONGEST)
    return beginnings.view(">u8").ravel().astype(np.uint64), lengths <= _LONGEST


def _texts(numbers: Array) -> list[bytes]:
    """Return the short keys of numbers."""
    beginnings = numbers.astype(">u8").view(np.uint8).reshape(-1, _LONGEST + 1)
    lengths = beginnings[:, _LONGEST].astype(np.int64)
    joined = beginnings[np.arange(_LONGEST + 1) < lengths[:, None]].tobytes()
    return [joined[start:end] for start, end in pairwise([0, *np.cumsum(lengths).tolist()])]


def _long(keys: Keys, short: Array) -> list[bytes]:
    blob, cuts = keys[0].tobytes(), keys[1]
    places = np.flatnonzero(~short)
    return [blob[start:end] for start, end in zip(cuts[places].tolist(), cuts[places + 1].tolist(), strict=True)]


def united(dictionaries: Sequence[Keys]) -> tuple[list[bytes], list[Array]]:
    """Return the different keys of all dictionaries in order, and for each the places of its own keys among them."""
    shorts, longs = np.zeros(0, dtype=np.uint64), set[bytes]()
    for keys in dictionaries:
        numbers, short = _numbers(keys)
        shorts = different(np.append(shorts, numbers[short]))[0]
        longs.update(_long(keys, short))
    ordered = sorted(longs)
    # A long key stands behind the short ones up to the number of its own beginning.
    before = np.searchsorted(shorts, _numbers(_joined(ordered))[0], side="right")
    places_of_longs = dict(zip(ordered, (before + np.arange(len(ordered))).tolist(), strict=True))
    places_of_shorts = np.arange(len(shorts)) + np.searchsorted(before, np.arange(len(shorts)), side="right")
    places = []
    for keys in dictionaries:
        numbers, short = _numbers(keys)
        own = np.zeros(len(numbers), dtype=np.int64)
        own[short] = places_of_shorts[np.searchsorted(shorts, numbers[short])]
        own[~short] = list(map(places_of_longs.__getitem__, _long(keys, short)))
        places.append(own)
    return _interleaved(_texts(shorts), ordered, before.tolist()), places


def _joined(keys: Sequence[bytes]) -> Keys:
    cuts = np.cumsum([0, *map(len, keys)])
    return np.frombuffer(b"".join(keys), dtype=np.uint8), cuts


def _interleaved(shorts: Sequence[bytes], longs: Iterable[bytes], before: Sequence[int]) -> list[bytes]:
    """Return both in order: ``before`` says how many of ``shorts`` stand before each of ``longs``."""
    keys: list[bytes] = []
    last = 0
    for key, place in zip(longs, before, strict=True):
        keys += shorts[last:place]
        keys.append(key)
        last = place
    keys += shorts[last:]
    return keys
