"""Lengths as Lucene remembers them."""

from __future__ import annotations

import numpy as np

from searchapp.engines.whoosh.lengths import rounded


def by_the_table(length: int) -> int:
    """Lucene's intToByte4 and byte4ToInt, written out."""
    value = length + 1 - 24
    if value < 0:
        return length
    bits = value.bit_length()
    encoded = value if bits < 4 else ((value >> (bits - 4)) & 7) | ((bits - 3) << 3)
    shift = (encoded >> 3) - 1
    return 24 + (encoded & 7 if shift == -1 else ((encoded & 7) | 8) << shift) - 1


def test_short_lengths_are_exact_and_long_ones_have_four_leading_bits() -> None:
    lengths = np.arange(20_000)
    assert rounded(lengths).tolist() == [by_the_table(length) for length in range(20_000)]
    assert rounded(np.arange(39)).tolist() == [*range(39)]
    long = [1 << 20, 100, 39]
    assert rounded(np.array(long, dtype=np.uint32)).tolist() == [by_the_table(length) for length in long]
