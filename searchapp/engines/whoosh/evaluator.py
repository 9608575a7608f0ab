"""Evaluate a tree of Whoosh queries over a segment with array operations: which paragraphs match, how well.

``matching`` gives ascending paragraph numbers, deleted ones included (the caller drops them); ``scoring`` gives, for
given paragraphs, the score of each and whether it matches. The scores are those of Whoosh's own matchers with BM25F:
a sum of BM25 over fields, k1 and b as in ``weights``, the weight of a term as ``idf`` has it. A query class that is
not known here is handed to Whoosh's matchers over the same segment, with the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from math import log
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from whoosh import query as q

from searchapp.analysis.fold import QUOTE
from searchapp.analysis.runs import stands_in
from searchapp.deadline import check
from searchapp.engines.base import WHOLE
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.layout import taken
from searchapp.engines.whoosh.lengths import rounded
from searchapp.engines.whoosh.segment import Segment
from searchapp.engines.whoosh.sets import LOOKUP, among, intersection, places_of, without
from searchapp.weights import Weights

if TYPE_CHECKING:
    from searchapp.analysis.runs import Mark

#: In so few texts a run is looked for at once, without asking first which of them may hold it; so few scores are added
#: up for many terms at once.
_FEW = 128

#: So many texts are looked at before the deadline is.
_BETWEEN_CHECKS = 128

#: What more than one in so many paragraphs holds is asked for again and again: how often it stands in each is then
#: remembered, for as many terms as go into so many bytes.
_COMMON = 16
_EVERYWHERE_BYTES = 1 << 26

#: A query matches by a run and ranks by it: where it stands is remembered, for so many paragraphs in all. A run that
#: stands nowhere takes as much memory as this many.
_REMEMBERED = 1 << 21
_A_RUN = 64

_NONE = np.zeros(0, dtype=np.int64)


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
        self._folded = folded
        self._whoosh = whoosh
        self._norms: dict[str, tuple[Array, Array]] = {}
        self._runs: dict[tuple[str, Mark], Array] = {}
        self._remembered = 0
        remembered = max(1, _EVERYWHERE_BYTES // (segment.size or 1))
        self._everywhere = lru_cache(maxsize=remembered)(partial(_everywhere, segment))

    # -- which paragraphs match ------------------------------------------------------------------------------------

    def matching(self, query: Any) -> Array:
        """Return the numbers of the paragraphs that match, ascending. Raises ``TooSlowError`` (see ``deadline``)."""
        check()
        kind = type(query)
        if kind is q.Term:
            found = self._segment.find(query.fieldname, query.text)
            return _NONE if found is None else found[0]
        if hasattr(query, "mark"):
            return self._run(query)
        if kind is q.And or kind is q.Require:
            return self._all_of(query.subqueries)
        if kind is q.Or:
            return self._any_of([self.matching(each) for each in query.subqueries])
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
            return _NONE
        if issubclass(kind, q.MultiTerm):
            return self._any_of([self.matching(each) for each in self._expanded(query)])
        return np.fromiter(query.docs(self._whoosh()), dtype=np.int64)

    def _all_of(self, queries: Sequence[Any]) -> Array:
        """Intersect, the rarest first, and look at what is left only; what is denied goes last."""
        if not queries:
            return _NONE
        wanted = [self.matching(each) for each in queries if type(each) is not q.Not]
        left = intersection(wanted) if wanted else np.arange(self._segment.size)
        for each in queries:
            if type(each) is q.Not:
                left = without(left, self.matching(each.query))
        return left

    def _any_of(self, found: list[Array]) -> Array:
        found = [documents for documents in found if len(documents)]
        if len(found) < 2:
            return found[0] if found else _NONE
        if sum(map(len, found)) * 8 < self._segment.size:
            # Each part ascends: a stable sort merges them.
            merged = np.sort(np.concatenate(found), kind="stable")
            return merged[np.concatenate(([True], merged[1:] != merged[:-1]))]
        mask = np.zeros(self._segment.size, dtype=bool)
        for documents in found:
            mask[documents.astype(np.intp, copy=False)] = True
        return np.flatnonzero(mask)

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

    def _run(self, query: Any) -> Array:
        """Return the paragraphs in which a run stands; what the terms alone do not decide is looked at once."""
        if query.is_decided_by_index():
            return self._candidates(query)
        known = self._runs.get((query.fieldname, query.mark))
        if known is not None:
            return known
        found = self._verified(query, self._candidates(query))
        # Threads may count past each other: what is remembered is then a little more or less.
        self._remembered += len(found) + _A_RUN
        if self._remembered > _REMEMBERED:
            self._runs.clear()
            self._remembered = 0
        self._runs[query.fieldname, query.mark] = found
        return found

    def _candidates(self, query: Any) -> Array:
        """Return the paragraphs in which a run may stand, by the terms that they hold."""
        ways = query.ways()
        if not ways:
            return np.arange(self._segment.size)
        if not self._segment.has(query.fieldname):
            return _NONE
        return self._any_of([self._holding(query.fieldname, way) for way in ways])

    def _holding(self, field: str, way: Iterable[Iterable[str]]) -> Array:
        """Return the paragraphs that hold, of each of some sets of alternatives, at least one term."""
        needed = []
        for terms in way:
            postings = [found[0] for term in terms if (found := self._segment.find(field, term)) is not None]
            if not postings:
                return _NONE
            needed.append(self._any_of(postings))
        return intersection(needed)

    def _verified(self, query: Any, numbers: Array) -> Array:
        """Keep the paragraphs in whose text a run stands. What the terms say already is not looked up in the text."""
        field, mark = query.fieldname, query.mark
        kept = np.zeros(len(numbers), dtype=bool)
        if mark.kind in ("exact", "run"):
            word = self._segment.find(field, mark.text)
            if word is not None:
                kept = among(numbers, word[0])
            if field == "text" and not kept.all() and (mark.kind == "exact" or QUOTE not in mark.text):
                kept[~kept] = self._segment.standing(mark.text, numbers[~kept])
                if mark.kind == "exact":
                    return numbers[kept]
        if field in WHOLE and len(numbers) > _FEW and self._segment.has(WHOLE[field]):
            return intersection([numbers, self._headed(WHOLE[field], mark)])
        if mark.kind not in ("exact", "run") and len(numbers) > _FEW:
            for enough in query.settled():
                kept |= among(numbers, self._run(enough))
        for done, place in enumerate(np.flatnonzero(~kept).tolist()):
            if done % _BETWEEN_CHECKS == 0:
                check()
            kept[place] = stands_in(mark, self._folded(int(numbers[place]), field))
        chosen: Array = numbers[kept]
        return chosen

    def _headed(self, field: str, mark: Mark) -> Array:
        """Return the paragraphs under a heading in which a run stands; each different one is looked at once."""
        found = []
        first, last = self._segment.field_range(field)
        for number, key in enumerate(self._segment.keys(first, last), first):
            if number % _BETWEEN_CHECKS == 0:
                check()
            if stands_in(mark, key[1:].decode("utf-8", "surrogatepass")):
                start, stop = self._segment.posting_start(number), self._segment.posting_start(number + 1)
                found.append(self._segment.posting_range(start, stop)[0])
        return self._any_of(found)

    # -- how well they match ---------------------------------------------------------------------------------------

    def scoring(self, query: Any, documents: Array) -> tuple[Array, Array]:
        """Return the score of each of ``documents`` (ascending numbers) and whether it matches."""
        check()
        kind = type(query)
        if kind is q.Term:
            return self._term(query, documents)
        if kind is q.And:
            return _boosted(self._sum(query.subqueries, documents, need_all=True), query)
        if kind is q.Or:
            terms = [each for each in query.subqueries if type(each) is q.Term and each.boost > 0]
            rest = [each for each in query.subqueries if type(each) is not q.Term or each.boost <= 0]
            rest = [each for each in rest if not self._is_nowhere(each)]
            scored = self._terms(terms, documents)
            if rest:
                others = self._sum(rest, documents, need_all=False)
                scored = scored[0] + others[0], scored[1] | others[1]
            return _boosted(scored, query)
        if kind is q.AndMaybe:
            scores, mask = self.scoring(query.subqueries[0], documents)
            more, more_mask = self.scoring(query.subqueries[1], documents)
            return _boosted((scores + np.where(more_mask & mask, more, 0.0), mask), query)
        if kind in (q.Require, q.AndNot):
            scores, mask = self.scoring(query.subqueries[0], documents)
            other = among(documents, self.matching(query.subqueries[1]))
            mask = mask & (other if kind is q.Require else ~other)
            return _boosted((np.where(mask, scores, 0.0), mask), query)
        if kind is q.ConstantScoreQuery:
            return _constant(among(documents, self.matching(query.child)), query.score)
        if kind is q.Not:
            return _constant(~among(documents, self.matching(query.query)), 1.0)
        if kind is q.Every or hasattr(query, "mark"):
            return _constant(self._matches_among(query, documents), query.boost)
        if query == q.NullQuery:
            return np.zeros(len(documents)), np.zeros(len(documents), dtype=bool)
        if issubclass(kind, q.MultiTerm):
            terms = self._expanded(query)
            if query.constantscore and len(terms) > 1:
                return _constant(among(documents, self.matching(query)), query.boost)
            return self._sum(terms, documents, need_all=False)
        return self._by_whoosh(query, documents)

    def _is_nowhere(self, query: Any) -> bool:
        """Whether a glance at the terms of the segment says that nothing matches."""
        sought: Any = query.child if type(query) is q.ConstantScoreQuery else query
        if type(sought) is q.Term:
            return self._segment.find(sought.fieldname, sought.text) is None
        return hasattr(sought, "mark") and not self._segment.has(sought.fieldname)

    def _sum(self, queries: Sequence[Any], documents: Array, need_all: bool) -> tuple[Array, Array]:
        total = np.zeros(len(documents))
        mask = np.full(len(documents), need_all)
        for each in queries:
            scores, matches = self.scoring(each, documents)
            total += scores
            mask = mask & matches if need_all else mask | matches
        # Nothing that did not match has added anything.
        return np.where(mask, total, 0.0) if need_all else total, mask

    def _matches_among(self, query: Any, documents: Array) -> Array:
        """Whether each of ``documents`` matches; a run is looked for in these only."""
        known = not hasattr(query, "mark") or (query.fieldname, query.mark) in self._runs
        if known or query.is_decided_by_index():
            return among(documents, self.matching(query))
        if not self._segment.has(query.fieldname):
            return np.zeros(len(documents), dtype=bool)
        if len(documents) > _FEW or query.fieldname != "text":
            mask = among(documents, self._candidates(query))
        else:
            mask = np.ones(len(documents), dtype=bool)
        mask[mask] = among(documents[mask], self._verified(query, documents[mask]))
        return mask

    def _term(self, term: Any, documents: Array) -> tuple[Array, Array]:
        """Return the scores of one term, which stands where it does whatever its boost is."""
        scores, mask = self._terms([q.Term(term.fieldname, term.text)], documents)
        return scores * term.boost, mask

    def _terms(self, terms: Sequence[Any], documents: Array) -> tuple[Array, Array]:
        """Add up BM25 over terms with boosts above zero for each of ``documents``."""
        scores = np.zeros(len(documents))
        places = documents.astype(np.intp)  # converted once, for all that is looked up by it
        norms: dict[str, Array] = {}
        rows: dict[str, list[tuple[float, Array]]] = {}
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
            if often is None:
                if ranks is None:
                    ranks = np.full(self._segment.size, -1, dtype=np.int32)
                    ranks[places] = np.arange(len(documents), dtype=np.int32)
                rank = taken(ranks, numbers)
                there = np.flatnonzero(rank >= 0)
                rank = taken(rank, there).astype(np.intp)
                scores[rank] += _bm25(weight, taken(frequencies, there), norms[field][rank])
            elif len(documents) > _FEW:
                scores += _bm25(weight, often, norms[field])
            else:
                rows.setdefault(field, []).append((weight, often))
        for field, row in rows.items():
            weights, frequencies = np.array([weight for weight, _ in row]), np.array([often for _, often in row])
            scores += _bm25(weights[:, np.newaxis], frequencies, norms[field]).sum(axis=0)
        return scores, scores > 0

    def _often(self, term: Any, postings: tuple[Array, Array], documents: Array, places: Array) -> Array | None:
        """Return how often a term stands in each of ``documents``; None where going through its postings is faster."""
        numbers, frequencies = postings
        if numbers is documents:
            return frequencies
        lookups = len(documents) * LOOKUP
        if lookups > len(numbers) // 2 and len(numbers) * _COMMON > self._segment.size:
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


def _bm25(weight: Any, frequencies: Array, norms: Array) -> Array:
    """Return what terms of a weight (k1 + 1 included) contribute where they stand so often; else nothing."""
    often = frequencies.astype(np.float64)
    scores: Array = often / (often + norms)
    scores *= weight
    return scores


def _is_anything(query: Any) -> bool:
    """Whether a pattern is one that any value of the field fits."""
    return (type(query), getattr(query, "text", None)) in ((q.Prefix, ""), (q.Wildcard, "*"), (q.Regex, ".*"))


def _everywhere(segment: Segment, field: str, term: str) -> Array:
    """Return how often a term stands in each paragraph of a segment."""
    numbers, frequencies = segment.find(field, term) or (_NONE, _NONE)
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
