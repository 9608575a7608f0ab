"""Evaluate a tree of Whoosh queries over a segment with array operations: which paragraphs match, how well.

``matching`` gives ascending paragraph numbers, deleted ones included (the caller drops them); ``scoring`` gives, for
given paragraphs, the score of each and whether it matches. The scores are those of Whoosh's own matchers with BM25F:
a sum of BM25 over fields, k1 and b as in ``weights``, the weight of a term as ``idf`` has it. A query class that is
not known here is handed to Whoosh's matchers over the same segment, with the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from whoosh import query as q

from searchapp.analysis.tree import Run
from searchapp.deadline import check
from searchapp.engines.whoosh.best import Files, best_scores
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.promising import promising
from searchapp.engines.whoosh.segment import Segment
from searchapp.engines.whoosh.sets import NONE, Masks, among, intersection, union, without
from searchapp.engines.whoosh.standing import FEW, Standing
from searchapp.engines.whoosh.termscores import COMMON, Statistics, TermScores

#: The masks of large sets are remembered, as many as go into so many bytes.
_MASKS_BYTES = 1 << 22


class Evaluator:
    """Evaluates queries over one segment."""

    def __init__(
        self, segment: Segment, statistics: Statistics, folded: Callable[[int, str], str], whoosh: Any
    ) -> None:
        self._segment = segment
        self._terms = TermScores(segment, statistics)
        self._standing = Standing(segment, folded)
        self._whoosh = whoosh
        self._masks = Masks(segment.size, COMMON, _MASKS_BYTES)

    # -- which paragraphs match ------------------------------------------------------------------------------------

    def matching(self, query: Any) -> Array:
        """Return the numbers of the paragraphs that match, ascending. Raises ``TooSlowError`` (see ``deadline``)."""
        check()
        kind = type(query)
        if kind is q.Term:
            found = self._segment.find(query.fieldname, query.text)
            return NONE if found is None else found[0]
        if kind is Run:
            return self._standing.everywhere(query)
        if kind is q.And or kind is q.Require:
            return self._all_of(query.subqueries)
        if kind is q.Or:
            return self._any_of(query.subqueries)
        if kind is q.AndMaybe:
            return self.matching(query.subqueries[0])
        if kind is q.AndNot:
            return without(self.matching(query.subqueries[0]), self.matching(query.subqueries[1]))
        if kind is q.Not:
            return without(np.arange(self._segment.size), self.matching(query.query))
        if kind is q.Every:
            return self._every(query.fieldname)
        if kind is q.ConstantScoreQuery:
            return self.matching(query.child)
        if query == q.NullQuery:
            return NONE
        if issubclass(kind, q.MultiTerm):
            return self._union([self.matching(each) for each in self._expanded(query)])
        return np.fromiter(query.docs(self._whoosh()), dtype=np.int64)

    def _all_of(self, queries: Sequence[Any]) -> Array:
        """Intersect what the terms say, and look only at the texts that are left."""
        bounds, left = self._bounds_of_all(queries)
        for each, _ in _doubtful(queries, bounds) if len(left) else ():
            left = left.compress(self._matches(each, left)) if len(left) else left
        return left

    def _bounds_of_all(self, queries: Sequence[Any]) -> tuple[list[tuple[Array, Array]], Array]:
        """Return the bounds of each of some queries, and what all of them may match; once that is nothing, no more."""
        bounds: list[tuple[Array, Array]] = []
        left = NONE
        for each in queries:
            bounds.append(self._bounds(each))
            left = self._intersection([left, bounds[-1][1]]) if bounds[1:] else bounds[-1][1]
            if not len(left):
                break
        return bounds, left

    def _any_of(self, queries: Sequence[Any]) -> Array:
        """Unite what the terms say, and look only at the texts that are not there yet."""
        queries = list(_alternatives(queries))
        bounds = [self._bounds(each) for each in queries]
        found = self._union([least for least, _ in bounds])
        for each, most in _doubtful(queries, bounds):
            rest = without(most, found)
            if len(rest):
                found = self._union([found, rest.compress(self._matches(each, rest))])
        return found

    def _union(self, found: list[Array]) -> Array:
        return union(found, self._segment.size)

    def _intersection(self, found: list[Array]) -> Array:
        return intersection(found, self._masks) if found else NONE

    def _bounds(self, query: Any) -> tuple[Array, Array]:
        """Return, without looking at any text, paragraphs that match, and all that may; once they are the same, one."""
        kind = type(query)
        if kind is Run:
            return self._standing.bounds(query)
        if kind is q.ConstantScoreQuery:
            return self._bounds(query.child)
        if kind is q.Not:
            least, most = self._bounds(query.query)
            everything = np.arange(self._segment.size)
            others = without(everything, most)
            return others, others if least is most else without(everything, least)
        if kind is q.And:
            bounds, most = self._bounds_of_all(query.subqueries)
            sure = not len(most) or all(a is b for a, b in bounds)
            return most if sure else self._intersection([each for each, _ in bounds]), most
        if kind is q.Or:
            bounds = [self._bounds(each) for each in _alternatives(query.subqueries)]
            most = self._union([each for _, each in bounds])
            return most if all(a is b for a, b in bounds) else self._union([each for each, _ in bounds]), most
        matching = self.matching(query)
        return matching, matching

    def _matches(self, query: Any, documents: Array) -> Array:
        """Return of each of ``documents`` whether it matches; a run is looked for in these only."""
        kind = type(query)
        if kind is Run:
            return self._standing.among(query, documents)
        if kind is q.Not:
            return ~self._matches(query.query, documents)
        if kind is q.ConstantScoreQuery:
            return self._matches(query.child, documents)
        least, most = self._bounds(query)
        mask = among(documents, least)
        if least is not most:
            left = np.flatnonzero(~mask & among(documents, most))
            if kind is q.And:
                for each in query.subqueries:
                    left = left.compress(self._matches(each, documents[left]))
                mask[left] = True
            else:
                for each in query.subqueries:
                    there = self._matches(each, documents[left])
                    mask[left.compress(there)] = True
                    left = left.compress(~there)
        return mask

    def _every(self, field: str | None) -> Array:
        if field is None:
            return np.arange(self._segment.size)
        first, last = self._segment.field_range(field)
        start, stop = self._segment.posting_start(first), self._segment.posting_start(last)
        return np.unique(self._segment.posting_range(start, stop)[0])

    def _expanded(self, query: Any) -> list[Any]:
        """Return the terms of a prefix, a range, …: Whoosh's own way to them."""
        if _is_anything(query):
            return [q.Every(query.fieldname, boost=query.boost)]
        found = query._btexts(self._whoosh().reader())
        texts = [text.decode("utf-8", "surrogatepass") if isinstance(text, bytes) else text for text in found]
        return [q.Term(query.field(), text, boost=query.boost) for text in texts if text]

    # -- how well they match ---------------------------------------------------------------------------------------

    def best_scoring(self, query: Any, documents: Array, count: int | None, files: Files) -> Array:
        """Return the score of each of ``documents``; where only the best ``count`` are wanted, of others -1 perhaps.

        ``files`` gives for places among them what puts equal scores in order. Texts in which a run only adds to a score
        are looked at where the paragraph may be among the best.
        """
        if count is None or len(documents) <= max(FEW, 4 * count):
            return self.scoring(query, documents)[0]
        found = promising(query, documents, count, self._terms, self._bounds)
        if found is not None:
            chosen, highest = found
            return self._best_of(query, documents, chosen, highest, count, files)
        if self._unseen(query) <= FEW:
            return self.scoring(query, documents)[0]
        highest = self.scoring(query, documents, at_most=True)[0]
        return self._best_of(query, documents, np.arange(len(documents)), highest, count, files)

    def _best_of(self, query: Any, documents: Array, chosen: Array, highest: Array, count: int, files: Files) -> Array:
        """Return scores as ``best_scoring``: the best are among the places ``chosen``, which score so much at most."""

        def exact(places: Array) -> Array:
            return self.scoring(query, documents[chosen[places]])[0]

        scores = np.full(len(documents), -1.0)
        scores[chosen] = best_scores(highest, exact, count, lambda places: files(chosen[places]))
        return scores

    def _unseen(self, query: Any) -> int:
        """Return how many texts decide on a score that they can only raise; 0 where they can lower it as well."""
        kind = type(query)
        if kind is Run:
            return self._standing.unseen(query)
        if kind is q.ConstantScoreQuery:
            return self._unseen(query.child) if type(query.child) in (Run, q.Or) else 0
        return sum(map(self._unseen, query.subqueries)) if kind is q.Or else 0

    def scoring(self, query: Any, documents: Array, at_most: bool = False) -> tuple[Array, Array]:
        """Return the score of each of ``documents`` (ascending numbers) and whether it matches.

        With ``at_most`` no text is looked at: a run counts wherever it may stand.
        """
        check()
        kind = type(query)
        if kind is q.Term:
            return self._terms.one(query, documents)
        if kind is q.And:
            return _boosted(self._sum(query.subqueries, documents, True, at_most), query)
        if kind is q.Or:
            terms = [each for each in query.subqueries if type(each) is q.Term and each.boost > 0]
            rest = [each for each in query.subqueries if type(each) is not q.Term or each.boost <= 0]
            rest = [each for each in rest if not self._is_nowhere(each)]
            scored = self._terms.all(terms, documents)
            if rest:
                others = self._sum(rest, documents, False, at_most)
                scored = scored[0] + others[0], scored[1] | others[1]
            return _boosted(scored, query)
        if kind is q.AndMaybe:
            scores, mask = self.scoring(query.subqueries[0], documents)
            more, more_mask = self.scoring(query.subqueries[1], documents)
            return _boosted((scores + np.where(more_mask & mask, more, 0.0), mask), query)
        if kind in (q.Require, q.AndNot):
            scores, mask = self.scoring(query.subqueries[0], documents)
            other = self._matches(query.subqueries[1], documents)
            mask = mask & (other if kind is q.Require else ~other)
            return _boosted((np.where(mask, scores, 0.0), mask), query)
        if kind is Run or kind is q.ConstantScoreQuery:
            sought, score = (query, query.boost) if kind is Run else (query.child, query.score)
            mask = among(documents, self._bounds(sought)[1]) if at_most else self._matches(sought, documents)
            return _constant(mask, score)
        if kind is q.Not:
            return _constant(~self._matches(query.query, documents), 1.0)
        if kind is q.Every:
            return _constant(self._matches(query, documents), query.boost)
        if query == q.NullQuery:
            return np.zeros(len(documents)), np.zeros(len(documents), dtype=bool)
        if issubclass(kind, q.MultiTerm):
            terms = self._expanded(query)
            if query.constantscore and len(terms) > 1:
                return _constant(among(documents, self.matching(query)), query.boost)
            return self._sum(terms, documents)
        return self._by_whoosh(query, documents)

    def _is_nowhere(self, query: Any) -> bool:
        """Whether a glance at the terms of the segment says that nothing matches."""
        sought: Any = query.child if type(query) is q.ConstantScoreQuery else query
        if type(sought) is q.Term:
            return self._segment.find(sought.fieldname, sought.text) is None
        return type(sought) is Run and not self._segment.has(sought.fieldname)

    def _sum(
        self, queries: Sequence[Any], documents: Array, need_all: bool = False, at_most: bool = False
    ) -> tuple[Array, Array]:
        total = np.zeros(len(documents))
        mask = np.full(len(documents), need_all)
        for each in queries:
            scores, matches = self.scoring(each, documents, at_most)
            total += scores
            mask = mask & matches if need_all else mask | matches
        # Nothing that did not match has added anything.
        return np.where(mask, total, 0.0) if need_all else total, mask

    def _by_whoosh(self, query: Any, documents: Array) -> tuple[Array, Array]:
        searcher = self._whoosh()
        matcher = query.matcher(searcher, searcher.context())
        scores, mask = np.zeros(len(documents)), np.zeros(len(documents), dtype=bool)
        places = {number: place for place, number in enumerate(documents.tolist())}
        while matcher.is_active():
            place = places.get(matcher.id())
            if place is not None:
                scores[place], mask[place] = matcher.score(), True
            matcher.next()
        return scores, mask


def _alternatives(queries: Iterable[Any]) -> Iterator[Any]:
    """Yield queries one of which must match, with the parts of those that are alternatives themselves."""
    for each in queries:
        if type(each) is q.Or:
            yield from _alternatives(each.subqueries)
        else:
            yield each


def _doubtful(queries: Sequence[Any], bounds: Sequence[tuple[Array, Array]]) -> list[tuple[Any, Array]]:
    """Return the queries whose bounds are not the same and what may match each: those that match least first."""
    found = [(query, most) for query, (least, most) in zip(queries, bounds, strict=True) if least is not most]
    return sorted(found, key=lambda each: len(each[1]))


def _is_anything(query: Any) -> bool:
    """Whether a pattern is one that any value of the field fits."""
    return (type(query), getattr(query, "text", None)) in ((q.Prefix, ""), (q.Wildcard, "*"), (q.Regex, ".*"))


def _constant(mask: Array, score: float) -> tuple[Array, Array]:
    return mask * score, mask


def _boosted(scored: tuple[Array, Array], query: Any) -> tuple[Array, Array]:
    """Apply the boost of a compound query. As in Whoosh, that of one with a single part is not applied."""
    return (scored[0] * query.boost, scored[1]) if query.boost != 1.0 and len(query.subqueries) > 1 else scored
