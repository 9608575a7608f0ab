"""Which paragraphs score best, equal ones in the order of the files."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from searchapp.engines.whoosh.container import Array

#: The best scores are looked for in groups of so many.
_GROUP = 32

#: What may be among the best is looked at so many at a time: at first, and at least.
_AT_ONCE = 128

#: Gives for places the number of the file of each.
Files = Callable[[Array], Array]


def best(scores: Array, count: int | None, files: Files) -> Array:
    """Return the places of the best scores, best first, equal ones in the order of the files and of their places."""
    if count is None or count >= len(scores):
        candidates = np.arange(len(scores))
    else:
        # So many groups hold a score as good as this one, so that no worse one is among the best.
        groups = len(scores) // _GROUP
        firsts = scores[: groups * _GROUP].reshape(_GROUP, groups).max(axis=0) if groups > count else scores
        worst = np.partition(firsts, len(firsts) - count)[len(firsts) - count]
        candidates = np.flatnonzero(scores >= worst)
    order = np.argsort(-scores[candidates], kind="stable")
    ordered = scores[candidates[order]]
    if (ordered[1:] == ordered[:-1]).any():
        order = np.lexsort((files(candidates), -scores[candidates]))
    found: Array = candidates[order][:count]
    return found


def best_scores(highest: Array, exact: Callable[[Array], Array], count: int, files: Files) -> Array:
    """Return scores of which the best ``count`` are as they would be if all were known; of what was left out -1.

    ``highest`` is what each may be at most, ``exact`` gives the scores of ascending places, which costs more.
    """
    scores = np.full(len(highest), -1.0)
    known = 0
    while known < len(highest):
        order = best(highest, max(_AT_ONCE, 4 * known), files)
        while known < len(order):
            some = np.sort(order[known : max(_AT_ONCE, 2 * known)])
            scores[some] = exact(some)
            known += len(some)
            if known < len(order) and _come_before(scores, order[:known], highest, order[known], files) >= count:
                return scores
    return scores


def _come_before(scores: Array, known: Array, highest: Array, other: int, files: Files) -> int:
    """Return how many of the places that are ``known`` come before another one, whatever its score turns out to be."""
    better, equal = scores[known] > highest[other], known[scores[known] == highest[other]]
    if not len(equal):
        return int(np.count_nonzero(better))
    own = files(np.array([other]))[0]
    theirs = files(equal)
    return int(np.count_nonzero(better) + np.count_nonzero((theirs < own) | ((theirs == own) & (equal < other))))
