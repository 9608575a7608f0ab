"""What the words of a paragraph say of its kind, whoever speaks in it: a table of words with fitted weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from searchapp.lexicon.fitted import fitted
from searchapp.lexicon.spotting import Words, joined

#: What the words add, beside what the features of a paragraph say: chosen on pages that neither was fitted to.
SHARE = 0.8

#: What is added to the scores of ``KINDS``.
Weights = tuple[float, float, float]


@cache
def _words() -> tuple[Words, npt.NDArray[np.float64]]:
    """Return the words, and for each of them a column of what it adds."""
    table = fitted("words")
    return Words(table), np.array([*table.values()]).T.copy()


def weigh(texts: Sequence[str]) -> list[Weights]:
    """Return what the words of each simplified text add to the scores of ``KINDS``, each word once.

    Their sum is divided by the root of their number, so that a long text is no surer than a short one. All texts are
    looked through at once.
    """
    words, weights = _words()
    places, numbers = words.numbers_in(joined(texts))
    ends = list(accumulate([len(text) + 1 for text in texts]))
    once = np.searchsorted(ends, places, side="right") * len(words.words) + numbers
    once.sort()
    once = once[np.diff(once, prepend=-1).nonzero()[0]]
    of, numbers = np.divmod(once, len(words.words))
    sums = [np.bincount(of, each, len(texts)).tolist() for each in weights.take(numbers, axis=1)]
    shares = [SHARE / (count or 1) ** 0.5 for count in np.bincount(of, minlength=len(texts)).tolist()]
    return [(share * one, share * two, share * three) for share, one, two, three in zip(shares, *sums, strict=True)]
