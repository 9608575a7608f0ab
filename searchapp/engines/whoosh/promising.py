"""Which paragraphs may be among the best by a sum of many terms and runs, without scoring all of them by all of these.

MaxScore (Turtle and Flood 1995) over arrays: the terms come first that add much in few paragraphs, and what could not
reach the best with all that is left is looked at no more. Most of a long query are words that nearly every paragraph
holds and that add little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np
from whoosh import query as q

from searchapp.analysis.tree import Run
from searchapp.deadline import check
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.layout import taken
from searchapp.engines.whoosh.termscores import TermScores, Weighed

#: A sum of fewer terms is made as soon as it is thought about.
_MANY = 8

#: So many paragraphs, and so many times as many as are wanted, are soon scored: nothing has to be left out of these.
_ENOUGH, _TIMES = 512, 4

#: So many postings for each paragraph of the segment are added before somebody asks what can be left out.
_AT_ONCE = 2

#: What stands between two scores that only the order of adding tells apart.
_ROUNDING = 1e-9

#: The best are looked for in groups of so many.
_GROUP = 32

#: Gives the paragraphs in which a query matches for certain, and all in which it may.
Bounds = Callable[[Any], tuple[Array, Array]]


def addends(query: Any) -> tuple[list[Any], list[tuple[Any, float]]] | None:
    """Return what a query adds up: terms, and queries with what each adds where it matches; None where it is no sum."""
    if type(query) is q.Or and query.boost == 1.0:
        parts = [addends(each) for each in query.subqueries]
        sums = [part for part in parts if part is not None]
        if len(sums) < len(parts):
            return None
        return [*chain.from_iterable(terms for terms, _ in sums)], [*chain.from_iterable(rest for _, rest in sums)]
    if type(query) is q.Term and query.boost > 0:
        return [query], []
    if type(query) is Run and query.boost >= 0:
        return [], [(query, query.boost)]
    if type(query) is q.ConstantScoreQuery and query.score >= 0 and type(query.child) in (q.Term, Run, q.Or):
        return [], [(query.child, query.score)]
    return ([], []) if query == q.NullQuery else None


def promising(
    query: Any, documents: Array, count: int, scores: TermScores, bounds: Bounds
) -> tuple[Array, Array] | None:
    """Return the places of those of ``documents`` that may be among the best ``count``, and what each scores at most.

    None where it may be any. Whatever scores as well as the last of the best is among them.
    """
    found = addends(query)
    if found is None or len(found[0]) < _MANY or len(documents) <= max(_ENOUGH, _TIMES * count):
        return None
    terms, rest = found
    left = np.arange(len(documents))
    documents = documents.astype(np.intp)
    ordered = sorted(scores.weighed(terms), key=lambda each: -each.most / len(each.numbers))
    remaining = sum(each.most for each in ordered)
    certain, possible = _constants(rest, scores.size, bounds)
    most = np.zeros(0)
    for some in _batches(ordered, _AT_ONCE * scores.size):
        check()
        certain += scores.sums(some)
        remaining -= sum(each.most for each in some)
        least = taken(certain, documents)
        most = least + taken(possible, documents) + remaining
        kept = np.flatnonzero(most >= _reached(least, count) * (1 - _ROUNDING) - _ROUNDING * remaining)
        if len(kept) < len(documents):
            documents, left, most = documents[kept], left[kept], most[kept]
        if len(documents) <= max(_ENOUGH, _TIMES * count):
            break
    return left, most * (1 + _ROUNDING)


def _batches(ordered: Iterable[Weighed], size: int) -> Iterator[list[Weighed]]:
    """Yield neighbours that so many paragraphs hold together, at least one at a time; of none an empty batch."""
    some: list[Weighed] = []
    room = size
    for each in ordered:
        if some and len(each.numbers) > room:
            yield some
            some, room = [], size
        some.append(each)
        room -= len(each.numbers)
    yield some


def _constants(rest: Iterable[tuple[Any, float]], size: int, bounds: Bounds) -> tuple[Array, Array]:
    """Return what queries that add a constant do add in every paragraph of a segment, and what they may add besides."""
    sure, unsure = [], []
    for query, score in rest:
        least, most = bounds(query)
        sure.append((least, score))
        if least is not most:
            unsure += [(most, score), (least, -score)]
    return _summed(sure, size), _summed(unsure, size)


def _summed(found: list[tuple[Array, float]], size: int) -> Array:
    """Return for every paragraph of a segment the sum of what each set that holds it adds."""
    total = np.zeros(size)
    if found:
        numbers = np.concatenate([numbers for numbers, _ in found]).astype(np.intp)
        added = np.repeat([score for _, score in found], [len(numbers) for numbers, _ in found])
        total += np.bincount(numbers, weights=added, minlength=size)
    return total


def _reached(scores: Array, count: int) -> float:
    """Return a score that ``count`` of some have, or more than that."""
    groups = len(scores) // _GROUP
    firsts = scores[: groups * _GROUP].reshape(_GROUP, groups).max(axis=0) if groups > count else scores
    return float(np.partition(firsts, len(firsts) - count)[len(firsts) - count])
