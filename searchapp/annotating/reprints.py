"""Recognise paragraphs that are printed again elsewhere, word for word or nearly so.

A paragraph's letters are cut into overlapping shingles of four characters. Its prints are minima of hashes over them
(MinHash: A. Broder, On the resemblance and containment of documents, 1997), three to a band: texts that share most of
their shingles share a print almost surely, and whether they really do is decided by ``resemblance``.
"""

from __future__ import annotations

import re
import zlib

import numpy as np

from searchapp.analysis.fold import fold_text

#: Shorter paragraphs have no prints: short phrases recur without being reprints.
MIN_LETTERS = 30

#: Texts that share this part of their shingles are the same text. Of two texts at this mark, 98.6 % share a print.
SAME = 0.8

_SIZE = 4
_BANDS, _ROWS = 6, 3
_PRIME = (1 << 61) - 1
_LETTERS = re.compile(r"[\W_]+")

_random = np.random.default_rng(1997)
_FACTORS = _random.integers(1, 1 << 28, size=(_BANDS * _ROWS, 1), dtype=np.uint64)
_SHIFTS = _random.integers(0, 1 << 60, size=(_BANDS * _ROWS, 1), dtype=np.uint64)


def shingles(text: str) -> frozenset[str]:
    """Return the shingles of a text's letters, folded."""
    letters = _LETTERS.sub("", fold_text(text))
    return frozenset(letters[start : start + _SIZE] for start in range(max(1, len(letters) - _SIZE + 1)))


def prints(text: str) -> tuple[str, ...]:
    """Return the prints of a paragraph, () for one that is too short to tell."""
    found = shingles(text)
    if len(found) < MIN_LETTERS - _SIZE + 1:
        return ()
    hashes = np.fromiter((zlib.crc32(each.encode("utf-8", "surrogatepass")) for each in found), np.uint64, len(found))
    least = ((hashes * _FACTORS + _SHIFTS) % np.uint64(_PRIME)).min(axis=1).reshape(_BANDS, _ROWS)
    return tuple(f"{band}:{zlib.crc32(row.tobytes()):08x}" for band, row in enumerate(least))


def resemblance(first: str, second: str) -> float:
    """Return which part of the shingles of either text both share: 0 to 1."""
    one, other = shingles(first), shingles(second)
    return len(one & other) / len(one | other)
