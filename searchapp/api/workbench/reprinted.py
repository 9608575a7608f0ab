"""Which articles are one article that was printed again: told by the prints of their paragraphs, without any text.

A print is a minimum of hashes over a paragraph's shingles (``analysis.reprints``): paragraphs that resemble each other
by s share a part of s ** 3 of theirs. So articles that share half of their prints are the same to four fifths.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchapp.arrays import different, ranges
from searchapp.engines.base import Column, Reader
from searchapp.query.filters import EVERYTHING

#: In so many articles a print may stand for each two of them to be compared; of one in more articles (a form of words)
#: each is compared with the first, which is enough where all of them are one.
_COMPARED = 32

Numbers = NDArray[np.int64]


def reprinted(reader: Reader) -> Numbers:
    """Return for every value of ``article_id``, by its ordinal, the ordinal of the first one that is the same article.

    Articles are the same where they share at least half of the prints of each, or each is the same as a third one.
    """
    articles, prints = reader.held(EVERYTHING, ("article_id", "print"))
    first = np.arange(articles.size)
    pairs = _standing(articles, prints)
    if not len(pairs):
        return first
    held = np.bincount(pairs % articles.size, minlength=articles.size)
    left, right, shared = _shared(pairs // articles.size, pairs % articles.size, articles.size)
    same = 2 * shared >= np.maximum(held[left], held[right])
    return _joined(first, left[same], right[same])


def _standing(articles: Column, prints: Column) -> Numbers:
    """Return which print stands in which article, each pair once, as print * articles + article, ascending."""
    article = np.full(len(articles), -1)
    has = np.flatnonzero(np.diff(articles.starts))
    article[has] = articles.ordinals[articles.starts[has]]
    of_print = np.repeat(article, np.diff(prints.starts))
    known = of_print >= 0
    return different(prints.ordinals[known] * articles.size + of_print[known])[0]


def _shared(prints: Numbers, articles: Numbers, size: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return pairs of articles that share prints, and how many; ``prints`` ascend, beside each its article."""
    begins = np.flatnonzero(np.diff(prints, prepend=-1))
    several = np.diff(begins, append=len(prints))
    # Of each entry: how many articles before it hold the same print.
    before = np.arange(len(prints)) - np.repeat(begins, several)
    compared = np.where(np.repeat(several, several) > _COMPARED, np.minimum(before, 1), before)
    left = articles[ranges(np.repeat(begins, several), compared)]
    pairs, shared = different(left * size + np.repeat(articles, compared))
    return pairs // size, pairs % size, shared


def _joined(first: Numbers, left: Numbers, right: Numbers) -> Numbers:
    """Return the first of all that are joined by pairs, each in turn."""
    while True:
        least = np.minimum(first[left], first[right])
        joined = first.copy()
        np.minimum.at(joined, left, least)
        np.minimum.at(joined, right, least)
        joined = joined[joined]
        if (joined == first).all():
            return first
        first = joined
