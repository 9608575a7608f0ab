"""The lengths of fields as ranking sees them: as coarse as Lucene keeps them, so that every engine orders alike.

Lucene keeps the length of a field in one byte (``org.apache.lucene.util.SmallFloat.intToByte4``, Apache Licence 2.0):
exact to 39, then four leading bits. On a cluster every field begins with one mark more, which counts there.
"""

from __future__ import annotations

import numpy as np

from searchapp.engines.whoosh.container import Array

#: So many small values the byte holds beside those of the table of four leading bits.
_FREE = 24
_MARK = 1


def rounded(lengths: Array) -> Array:
    """Return lengths in terms, each as Lucene remembers it."""
    rest = np.maximum(lengths.astype(np.int64) + _MARK - _FREE, 0)
    shift = np.maximum(np.frexp(rest.astype(np.float64))[1].astype(np.int64) - 4, 0)
    kept: Array = (rest >> shift) << shift
    return np.where(lengths + _MARK < _FREE, lengths, _FREE + kept - _MARK)
