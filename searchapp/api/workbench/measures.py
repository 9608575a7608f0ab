"""Measures of ranked answers, and whether two sets of them differ by more than chance.

nDCG: K. Järvelin and J. Kekäläinen, Cumulated gain-based evaluation of IR techniques, ACM TOIS 20 (2002), with the
gain 2**grade - 1 of C. Burges et al., Learning to rank using gradient descent, ICML 2005. Reciprocal rank: E. Voorhees,
The TREC-8 question answering track report, 1999.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import numpy as np

#: How often the signs of the differences are drawn anew, at least, and so many at a time.
_DRAWS, _BATCH = 10_000, 500


def ndcg(grades: Sequence[int], ideal: Sequence[int], depth: int = 10) -> float:
    """Return the normalised discounted cumulative gain of ``grades`` in the order of the answer: 0 to 1.

    ``ideal`` are the grades of everything that is relevant, in any order; at least one is above 0.
    """
    return _gain(grades[:depth]) / _gain(sorted(ideal, reverse=True)[:depth])


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def reciprocal_rank(grades: Sequence[int], depth: int = 10) -> float:
    """Return one divided by the rank of the first relevant hit, 0 where none is among the first ``depth``."""
    return next((1 / rank for rank, grade in enumerate(grades[:depth], 1) if grade), 0.0)


def chance(first: Sequence[float], second: Sequence[float], seed: int = 1) -> float:
    """Return the probability of so large a difference of means by chance (two-sided), for paired values.

    The paired randomisation test of R. A. Fisher (The Design of Experiments, 1935), recommended for search engines by
    M. Smucker, J. Allan and B. Carterette (CIKM 2007): if the settings were alike, each difference could as well have
    the other sign. Signs are drawn at random with a fixed seed, and p = (1 + as extreme) / (1 + drawn), which is never
    0 (A. Davison and D. Hinkley, Bootstrap Methods, 1997, section 4.2).
    """
    differences = np.asarray(second, dtype=np.float64) - np.asarray(first, dtype=np.float64)
    differences = differences[differences != 0]
    if not len(differences):
        return 1.0
    observed = abs(differences.sum())
    random = np.random.default_rng(seed)
    extreme = 0
    for _ in range(_DRAWS // _BATCH):
        signs = random.integers(0, 2, size=(_BATCH, len(differences)), dtype=np.int8) * 2 - 1
        # What only rounding tells apart counts as equal.
        extreme += int((np.abs(signs @ differences) >= observed - 1e-12).sum())
    return (1 + extreme) / (1 + _DRAWS)
