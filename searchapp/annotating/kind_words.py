"""What the words of a paragraph say of its kind, whoever speaks in it: a table of words with fitted weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from searchapp.lexicon.fitted import fitted
from searchapp.lexicon.spotting import Words

#: What the words add, beside what the features of a paragraph say: chosen on pages that neither was fitted to.
SHARE = 0.8

#: What is added to the scores of ``KINDS``.
Weights = tuple[float, float, float]


@cache
def _words() -> Words:
    return Words(fitted("words"))


def weigh(texts: Sequence[str]) -> list[Weights]:
    """Return what the words of each simplified text add to the scores of ``KINDS``, each word once.

    Their sum is divided by the root of their number, so that a long text is no surer than a short one. All texts are
    looked through at once.
    """
    return [_sum(dict.fromkeys([word for _, word in found])) for found in _words().in_each(texts)]


def _sum(words: dict[str, None]) -> Weights:
    """Return what ``words`` add, in the order of the text: sums of floats depend on it."""
    if not words:
        return 0.0, 0.0, 0.0
    testimonial = policy = narrative = 0.0
    for one, two, three in map(fitted("words").__getitem__, words):
        testimonial += one
        policy += two
        narrative += three
    share = SHARE / len(words) ** 0.5
    return share * testimonial, share * policy, share * narrative
