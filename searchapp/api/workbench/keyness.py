"""How much more often something stands on one side of a comparison than on the other, and how sure that is.

Of a word and of a value what is counted is paragraphs that hold it, not how often it stands in them: a word repeated in
one paragraph tells of that paragraph, not of the side (J. Egbert and D. Biber, Incorporating text dispersion into
keyword analyses, Corpora 14(1), 2019).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: What a count of zero is taken for in a ratio (Hardie 2014).
_INSTEAD_OF_ZERO = 0.5

Floats = NDArray[np.float64]


def g2(left: ArrayLike, right: ArrayLike, of_left: float, of_right: float) -> Floats:
    """Return the log-likelihood ratio G² of what stands in ``left`` of ``of_left`` and in ``right`` of ``of_right``.

    Over all four cells of the table, as −2 log λ in T. Dunning, Accurate methods for the statistics of surprise and
    coincidence, Computational Linguistics 19(1), 1993. (P. Rayson and R. Garside, Comparing corpora using frequency
    profiling, 2000, leave out the two cells of what does not hold it, which matter where much does.) Chance exceeds
    6.63 once in a hundred times, 10.83 once in a thousand, 15.13 once in ten thousand. 0 where a side is empty.
    """
    one, other = np.asarray(left, dtype=np.float64), np.asarray(right, dtype=np.float64)
    if not of_left or not of_right:
        return np.zeros(np.broadcast(one, other).shape)
    both, every = one + other, of_left + of_right
    cells = (
        (one, of_left * both / every),
        (other, of_right * both / every),
        (of_left - one, of_left * (every - both) / every),
        (of_right - other, of_right * (every - both) / every),
    )
    total = np.zeros(np.broadcast(one, other).shape)
    for observed, expected in cells:
        there = observed > 0
        ratio = np.divide(observed, expected, out=np.ones_like(total), where=there)
        total += np.where(there, observed * np.log(ratio), 0.0)
    return np.maximum(2 * total, 0.0)


def log_ratio(left: ArrayLike, right: ArrayLike, of_left: float, of_right: float) -> Floats:
    """Return the binary logarithm of the ratio of both shares: 1 is twice as often on the left, -1 on the right.

    A. Hardie, Log Ratio: an informal introduction, CASS, Lancaster University, 2014; with .5 in place of a count of 0.
    0 where a side is empty.
    """
    one, other = np.asarray(left, dtype=np.float64), np.asarray(right, dtype=np.float64)
    if not of_left or not of_right:
        return np.zeros(np.broadcast(one, other).shape)
    shares = (np.where(each > 0, each, _INSTEAD_OF_ZERO) / of for each, of in ((one, of_left), (other, of_right)))
    return np.log2(np.divide(*shares))
