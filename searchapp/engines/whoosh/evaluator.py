"""Evaluate a tree of Whoosh queries over a segment with array operations: which paragraphs match, how well.

``matching`` gives ascending paragraph numbers, deleted ones included (the caller drops them); ``scoring`` gives, for
given paragraphs, the score of each and whether it matches. The scores are those of Whoosh's own matchers with BM25F:
a sum of BM25 over fields, k1 and b as in ``weights``, the weight of a term as ``idf`` has it. A query class that is
not known here is handed to Whoosh's matchers over the same segment, with the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from math import log
from typing import Any, Protocol

import numpy as np
from whoosh import query as q

from searchapp.analysis.tree import Run
from searchapp.deadline import check
from searchapp.engines.whoosh.best import Files, best_scores
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.layout import taken
from searchapp.engines.whoosh.lengths import rounded
from searchapp.engines.whoosh.segment import Segment
from searchapp.engines.whoosh.sets import LOOKUP, NONE, Masks, among, intersection, places_of, union, without
from searchapp.engines.whoosh.standing import FEW, Standing
from searchapp.weights import Weights

#: What more than one in so many paragraphs holds is asked for again and again: how often it stands in each is then
#: remembered, for as many terms as go into so many bytes: a look there takes a tenth of one among postings. To look
#: there for each of some paragraphs takes as long as to go through so many times fewer postings.
_COMMON, _DENSE = 64, 4
_EVERYWHERE_BYTES, _MASKS_BYTES = 1 << 24, 1 << 22


class Statistics(Protocol):
    """What the whole index says of a term or a field, whichever segment is searched."""

    @property
    def weights(self) -> Weights:
        """What ranking weighs."""

    def idf(self, field: str, term: str) -> float:
        """Return the weight of a term: what ``idf`` gives for the whole index."""

    def average_length(self, field: str) -> float:
        """Return the average length of a field in terms, over all paragraphs."""


class Evaluator:
    """Evaluates queries over one segment."""

    def __init__(
        self, segment: Segment, statistics: Statistics, folded: Callable[[int, str], str], whoosh: Any
    ) -> None:
        self._segment = segment
        self._statistics = statistics
        self._standing = Standing(segment, folded)
        self._whoosh = whoosh
        self._norms: dict[str, tuple[Array, Array]] = {}
        remembered = max(1, _EVERYWHERE_BYTES // (segment.size or 1))
        self._masks = Masks(segment.size, _COMMON, _MASKS_BYTES)
        self._everywhere = lru_cache(maxsize=remembered)(partial(_everywhere, segment))

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
        bounds = [self._bounds(each) for each in queries]
        left = self._intersection([most for _, most in bounds])
        for each, _ in _doubtful(queries, bounds):
            left = left.compress(self._matches(each, left)) if len(left) else left
        return left

    def _any_of(self, queries: Sequence[Any]) -> Array:
        """Unite what the terms say, and look only at the texts that are not there yet."""
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
        if kind in (q.And, q.Or):
            bounds = [self._bounds(each) for each in query.subqueries]
            together = self._intersection if kind is q.And else self._union
            most = together([each for _, each in bounds])
            return most if all(a is b for a, b in bounds) else together([each for each, _ in bounds]), most
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
        if count is None or len(documents) <= max(FEW, 4 * count) or self._unseen(query) <= FEW:
            return self.scoring(query, documents)[0]
        highest = self.scoring(query, documents, at_most=True)[0]
        return best_scores(highest, lambda places: self.scoring(query, documents[places])[0], count, files)

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
            return self._term(query, documents)
        if kind is q.And:
            return _boosted(self._sum(query.subqueries, documents, True, at_most), query)
        if kind is q.Or:
            terms = [each for each in query.subqueries if type(each) is q.Term and each.boost > 0]
            rest = [each for each in query.subqueries if type(each) is not q.Term or each.boost <= 0]
            rest = [each for each in rest if not self._is_nowhere(each)]
            scored = self._terms(terms, documents)
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

    def _term(self, term: Any, documents: Array) -> tuple[Array, Array]:
        """Return the scores of one term, which stands where it does whatever its boost is."""
        scores, mask = self._terms([q.Term(term.fieldname, term.text)], documents)
        return scores * term.boost, mask

    def _terms(self, terms: Sequence[Any], documents: Array) -> tuple[Array, Array]:
        """Add up BM25 over terms with boosts above zero for each of ``documents``.

        What is added, and in which order, does not hang on how many they are: equal paragraphs score the same to the
        last bit.
        """
        scores: Array | None = None
        places = documents.astype(np.intp)  # converted once, for all that is looked up by it
        norms: dict[str, Array] = {}
        rows: list[tuple[float, Array, Array]] = []
        ranks: Array | None = None
        for term in terms:
            field = term.fieldname
            found = self._segment.find(field, term.text)
            if found is None:
                continue
            numbers, frequencies = found
            weight = self._statistics.idf(field, term.text) * term.boost * (self._statistics.weights.bm25_k1 + 1)
            if field not in norms:
                norms[field] = self._norms_of(field, places)
            often = self._often(term, found, documents, places)
            if often is not None and len(documents) > FEW:
                added = _bm25(weight, often, norms[field])
                scores = added if scores is None else np.add(scores, added, out=scores)
                continue
            scores = np.zeros(len(documents)) if scores is None else scores
            if often is None:
                if ranks is None:
                    ranks = np.full(self._segment.size, -1, dtype=np.int32)
                    ranks[places] = np.arange(len(documents), dtype=np.int32)
                rank = taken(ranks, numbers)
                there = np.flatnonzero(rank >= 0)
                rank = taken(rank, there).astype(np.intp)
                if len(documents) > FEW:
                    scores[rank] += _bm25(weight, taken(frequencies, there), norms[field][rank])
                    continue
                often = np.zeros(len(documents))
                often[rank] = taken(frequencies, there)
            rows.append((weight, often, norms[field]))
        if rows:
            weights, often, norm = map(np.array, zip(*rows, strict=True))
            for row in _bm25(weights[:, np.newaxis], often, norm):
                scores += row
        scores = np.zeros(len(documents)) if scores is None else scores
        return scores, scores > 0

    def _often(self, term: Any, postings: tuple[Array, Array], documents: Array, places: Array) -> Array | None:
        """Return how often a term stands in each of ``documents``; None where going through its postings is faster."""
        numbers, frequencies = postings
        if numbers is documents:
            return frequencies
        lookups = len(documents) * LOOKUP
        common = len(numbers) * _COMMON > self._segment.size and len(numbers) * _DENSE > len(documents)
        if common and lookups > len(numbers) // 2:
            return taken(self._everywhere(term.fieldname, term.text), places)
        if lookups < len(numbers) + self._segment.size // 4:
            found, there = places_of(documents, numbers)
            return taken(frequencies, found) * there
        return None

    def _norms_of(self, field: str, documents: Array) -> Array:
        """Return how much the length of a field holds each of ``documents`` back."""
        if field not in self._norms:
            lengths = self._segment.lengths(field)
            average = self._statistics.average_length(field) or 1
            every = rounded(np.arange(int(lengths.max(initial=0)) + 1))
            # By length, not by paragraph: what is so much smaller is looked up faster.
            k1, b = self._statistics.weights.bm25_k1, self._statistics.weights.bm25_b
            self._norms[field] = lengths, k1 * ((1 - b) + b * every / average)
        lengths, norms = self._norms[field]
        return taken(norms, taken(lengths, documents))

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


def _doubtful(queries: Sequence[Any], bounds: Sequence[tuple[Array, Array]]) -> list[tuple[Any, Array]]:
    """Return the queries whose bounds are not the same and what may match each: those that match least first."""
    found = [(query, most) for query, (least, most) in zip(queries, bounds, strict=True) if least is not most]
    return sorted(found, key=lambda each: len(each[1]))


def _bm25(weight: Any, frequencies: Array, norms: Array) -> Array:
    """Return what terms of a weight (k1 + 1 included) contribute where they stand so often; else nothing."""
    often = frequencies.astype(np.float64)
    scores: Array = often + norms
    np.divide(often, scores, out=scores)
    scores *= weight
    return scores


def _is_anything(query: Any) -> bool:
    """Whether a pattern is one that any value of the field fits."""
    return (type(query), getattr(query, "text", None)) in ((q.Prefix, ""), (q.Wildcard, "*"), (q.Regex, ".*"))


def _everywhere(segment: Segment, field: str, term: str) -> Array:
    """Return how often a term stands in each paragraph of a segment."""
    numbers, frequencies = segment.find(field, term) or (NONE, NONE)
    often = np.zeros(segment.size, dtype=frequencies.dtype)
    often[numbers.astype(np.intp)] = frequencies
    return often


def idf(paragraphs: int, holding: int, power: float) -> float:
    """Return the inverse document frequency of a term that ``holding`` of so many ``paragraphs`` hold.

    The logarithm alone (Spärck Jones 1972), without a constant, so that what nearly every paragraph holds counts
    nearly nothing; raised to a ``power``, because a rare word is counted once and its characters again.
    """
    return float(log((max(paragraphs, holding) + 1) / (holding or 0.5)) ** power)


def _constant(mask: Array, score: float) -> tuple[Array, Array]:
    return mask * score, mask


def _boosted(scored: tuple[Array, Array], query: Any) -> tuple[Array, Array]:
    """Apply the boost of a compound query. As in Whoosh, that of one with a single part is not applied."""
    return (scored[0] * query.boost, scored[1]) if query.boost != 1.0 and len(query.subqueries) > 1 else scored
