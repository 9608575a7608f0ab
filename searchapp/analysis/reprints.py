"""Recognise paragraphs that are printed again elsewhere, word for word or nearly so.

A paragraph's letters are cut into overlapping shingles of four characters. Its prints are minima of hashes over them
(MinHash: A. Broder, On the resemblance and containment of documents, 1997), three to a band: texts that share most of
their shingles share a print almost surely, and whether they really do is decided by ``resemblance``.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from random import Random

import numpy as np
import numpy.typing as npt

from searchapp.analysis.fold import fold_text

#: Shorter paragraphs have no prints: short phrases recur without being reprints.
MIN_LETTERS = 30

#: Texts that share this part of their shingles are the same text. Of two texts at this mark, 98.6 % share a print.
SAME = 0.8

_SIZE = 4
_BANDS, _ROWS = 6, 3
_PRIME = (1 << 61) - 1
_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=1)
def _hash_family() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return the factors and shifts of the hashes, a column each. Always the same: prints are kept in the index."""
    random = Random(1997)
    count = _BANDS * _ROWS
    factors = [[random.randrange(1, 1 << 28)] for _ in range(count)]
    shifts = [[random.randrange(1 << 60)] for _ in range(count)]
    return np.array(factors, dtype=np.uint64), np.array(shifts, dtype=np.uint64)


@lru_cache(maxsize=64)
def shingles(folded: str) -> frozenset[str]:
    """Return the shingles of a folded text's letters; a text is held against several others in turn."""
    letters = _LETTERS.sub("", folded)
    return frozenset({letters[start : start + _SIZE] for start in range(max(1, len(letters) - _SIZE + 1))})


def prints(text: str) -> tuple[str, ...]:
    """Return the prints of a paragraph, () for one that is too short to tell."""
    found = shingles(fold_text(text))
    if len(found) < MIN_LETTERS - _SIZE + 1:
        return ()
    hashes = np.fromiter((zlib.crc32(each.encode("utf-8", "surrogatepass")) for each in found), np.uint64, len(found))
    factors, shifts = _hash_family()
    least = ((hashes * factors + shifts) % np.uint64(_PRIME)).min(axis=1).reshape(_BANDS, _ROWS)
    return tuple(f"{band}:{zlib.crc32(row.tobytes()):08x}" for band, row in enumerate(least))


def resemblance(first: str, second: str) -> float:
    """Return which part of the shingles of either folded text both share: 0 to 1."""
    one, other = shingles(first), shingles(second)
    both = len(one & other)
    return both / (len(one) + len(other) - both)


def is_reprint(first: str, second: str) -> bool:
    """Return whether two folded texts are the same text."""
    return first == second or resemblance(first, second) >= SAME
