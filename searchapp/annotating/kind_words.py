"""What the words of a paragraph say of its kind, whoever speaks in it: a table of words with fitted weights."""

from __future__ import annotations

import re
from functools import cache

from searchapp.lexicon.fitted import fitted
from searchapp.lexicon.wordlists import any_word

#: What the words add, beside what the features of a paragraph say: chosen on pages that neither was fitted to.
SHARE = 0.8


@cache
def _words() -> re.Pattern[str]:
    return re.compile(any_word(fitted("words")))


def weigh(text: str) -> tuple[float, float, float]:
    """Return what the words of a simplified text add to the scores of ``KINDS``, each word once.

    Their sum is divided by the root of their number, so that a long text is no surer than a short one.
    """
    table = fitted("words")
    found = dict.fromkeys(_words().findall(text))  # in the order of the text: sums of floats depend on it
    if not found:
        return 0.0, 0.0, 0.0
    testimonial = policy = narrative = 0.0
    for word in found:
        weights = table[word]
        testimonial += weights[0]
        policy += weights[1]
        narrative += weights[2]
    share = SHARE / len(found) ** 0.5
    return share * testimonial, share * policy, share * narrative
