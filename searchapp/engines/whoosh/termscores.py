"""What terms add to the scores of some paragraphs: BM25 by array operations, and the most that a term can add."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from math import log
from typing import Any, NamedTuple, Protocol

import numpy as np

from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.layout import taken
from searchapp.engines.whoosh.lengths import rounded
from searchapp.engines.whoosh.segment import Segment
from searchapp.engines.whoosh.sets import LOOKUP, NONE, places_of
from searchapp.engines.whoosh.standing import FEW
from searchapp.weights import Weights

#: What more than one in so many paragraphs holds is asked for again and again: how often it stands in each is then
#: remembered, for as many terms as go into so many bytes: a look there takes a tenth of one among postings. To look
#: there for each of some paragraphs takes as long as to go through so many times fewer postings.
COMMON, _DENSE = 64, 4
_EVERYWHERE_BYTES = 1 << 24

#: Of so many terms it is remembered how often they stand in one paragraph at most.
_TERMS_REMEMBERED = 1 << 12

#: To add up a term over every paragraph of a segment takes as long as over so many times fewer postings.
_EVERY = 6


class Statistics(Protocol):
    """What the whole index says of a term or a field, whichever segment is searched."""

    @property
    def weights(self) -> Weights:
        """What ranking weighs."""

    def idf(self, field: str, term: str) -> float:
        """Return the weight of a term: what ``idf`` gives for the whole index."""

    def average_length(self, field: str) -> float:
        """Return the average length of a field in terms, over all paragraphs."""


class Weighed(NamedTuple):
    """A term of a field: the paragraphs that hold it and how often, what it weighs, and the most that it may add."""

    field: str
    text: str
    numbers: Array
    often: Array
    weight: float
    most: float


class TermScores:
    """Scores the paragraphs of one segment by terms: a sum of BM25 over terms and fields."""

    def __init__(self, segment: Segment, statistics: Statistics) -> None:
        self._segment, self.size = segment, segment.size
        self._statistics = statistics
        self._norms: dict[str, tuple[Array, Array]] = {}
        remembered = max(1, _EVERYWHERE_BYTES // (segment.size or 1))
        self._everywhere = lru_cache(maxsize=remembered)(partial(_everywhere, segment))
        self._most_often = lru_cache(maxsize=_TERMS_REMEMBERED)(partial(_most_often, segment))

    def one(self, term: Any, documents: Array) -> tuple[Array, Array]:
        """Return the scores of one term, which stands where it does whatever its boost is, and where it stands."""
        scores, mask = self.all([type(term)(term.fieldname, term.text)], documents)
        return scores * term.boost, mask

    def all(self, terms: Sequence[Any], documents: Array) -> tuple[Array, Array]:
        """Add up BM25 over terms with boosts above zero for each of ``documents``; say which hold any of them.

        What is added, and in which order, does not hang on how many they are: equal paragraphs score the same to the
        last bit.
        """
        scores: Array | None = None
        places = wanted = documents.astype(np.intp)  # converted once, for all that is looked up by it
        norms: dict[str, Array] = {}
        rows: list[tuple[float, Array, Array]] = []
        ranks: Array | None = None
        for term in terms:
            field = term.fieldname
            found = self._segment.find(field, term.text)
            if found is None:
                continue
            numbers, frequencies = found
            weight = self._weight(term)
            if field not in norms:
                norms[field] = self._norms_of(field, places)
            if wanted.dtype != numbers.dtype:  # once as well: all postings are of one type
                wanted = documents.astype(numbers.dtype)
            often = frequencies if numbers is documents else self._often(term, found, wanted, places)
            if often is not None and len(documents) > FEW:
                added = bm25(weight, often, norms[field])
                scores = added if scores is None else np.add(scores, added, out=scores)
                continue
            scores = np.zeros(len(documents)) if scores is None else scores
            if often is None:
                ranks = ranks_of(places, self._segment.size) if ranks is None else ranks
                rank, there = ranked(ranks, numbers)
                if len(documents) > FEW:
                    scores[rank] += bm25(weight, taken(frequencies, there), norms[field][rank])
                    continue
                often = np.zeros(len(documents))
                often[rank] = taken(frequencies, there)
            rows.append((weight, often, norms[field]))
        if rows:
            weights, often, norm = map(np.array, zip(*rows, strict=True))
            for row in bm25(weights[:, np.newaxis], often, norm):
                scores += row
        scores = np.zeros(len(documents)) if scores is None else scores
        return scores, scores > 0

    def weighed(self, terms: Sequence[Any]) -> list[Weighed]:
        """Return the terms that any paragraph holds, each once, with what they weigh together and add at most."""
        weights: dict[tuple[str, str], float] = {}
        for term in terms:
            key = term.fieldname, term.text
            weights[key] = weights.get(key, 0.0) + self._weight(term)
        there = []
        least = {field: float(self._by_length(field)[1].min()) for field in {field for field, _ in weights}}
        for (field, text), weight in weights.items():
            postings = self._segment.find(field, text)
            if postings is not None:
                often, norm = self._most_often(field, text), least[field]
                there.append(Weighed(field, text, *postings, weight, weight * often / (often + norm)))
        return there

    def sums(self, terms: Sequence[Weighed]) -> Array:
        """Return what terms add up to in every paragraph of the segment; in whatever order, so but for rounding."""
        total = np.zeros(self.size)
        for field in dict.fromkeys(term.field for term in terms):
            mine = [term for term in terms if term.field == field]
            lengths, norms = self._by_length(field)
            common = [term for term in mine if len(term.numbers) * _EVERY > self.size]
            if common:
                every = taken(norms, lengths)
                for term in common:
                    total += bm25(term.weight, self._everywhere(field, term.text), every)
            rest = [term for term in mine if len(term.numbers) * _EVERY <= self.size]
            if rest:
                numbers = np.concatenate([term.numbers for term in rest]).astype(np.intp)
                often = np.concatenate([term.often for term in rest])
                weights = np.repeat([term.weight for term in rest], [len(term.numbers) for term in rest])
                added = bm25(weights, often, self._norms_of(field, numbers))
                total += np.bincount(numbers, weights=added, minlength=self.size)
        return total

    def _weight(self, term: Any) -> float:
        boost: float = term.boost
        return self._statistics.idf(term.fieldname, term.text) * boost * (self._statistics.weights.bm25_k1 + 1)

    def _often(self, term: Any, postings: tuple[Array, Array], documents: Array, places: Array) -> Array | None:
        """Return how often a term stands in each of ``documents``; None where going through its postings is faster."""
        numbers, frequencies = postings
        lookups = len(documents) * LOOKUP
        common = len(numbers) * COMMON > self._segment.size and len(numbers) * _DENSE > len(documents)
        if common and lookups > len(numbers) // 2:
            return taken(self._everywhere(term.fieldname, term.text), places)
        if lookups < len(numbers) + self._segment.size // 4:
            found, there = places_of(documents, numbers)
            return taken(frequencies, found) * there
        return None

    def _norms_of(self, field: str, documents: Array) -> Array:
        """Return how much the length of a field holds each of ``documents`` back."""
        lengths, norms = self._by_length(field)
        return taken(norms, taken(lengths, documents))

    def _by_length(self, field: str) -> tuple[Array, Array]:
        """Return the length of a field of every paragraph, and how much each length holds one back."""
        if field not in self._norms:
            lengths = self._segment.lengths(field)
            average = self._statistics.average_length(field) or 1
            every = rounded(np.arange(int(lengths.max(initial=0)) + 1))
            # By length, not by paragraph: what is so much smaller is looked up faster.
            k1, b = self._statistics.weights.bm25_k1, self._statistics.weights.bm25_b
            self._norms[field] = lengths, k1 * ((1 - b) + b * every / average)
        return self._norms[field]


def ranks_of(documents: Array, size: int) -> Array:
    """Return for every paragraph of a segment of that ``size`` its place among ``documents``; -1 of the others."""
    ranks = np.full(size, -1, dtype=np.int32)
    ranks[documents] = np.arange(len(documents), dtype=np.int32)
    return ranks


def ranked(ranks: Array, numbers: Array) -> tuple[Array, Array]:
    """Return the places of those of some paragraphs that have one (see ``ranks_of``), and which of them do."""
    rank = taken(ranks, numbers)
    there = np.flatnonzero(rank >= 0)
    return taken(rank, there).astype(np.intp), there


def bm25(weight: Any, frequencies: Array, norms: Array) -> Array:
    """Return what terms of a weight (k1 + 1 included) contribute where they stand so often; else nothing."""
    often = frequencies.astype(np.float64)
    scores: Array = often + norms
    np.divide(often, scores, out=scores)
    scores *= weight
    return scores


def _everywhere(segment: Segment, field: str, term: str) -> Array:
    """Return how often a term stands in each paragraph of a segment."""
    numbers, frequencies = segment.find(field, term) or (NONE, NONE)
    often = np.zeros(segment.size, dtype=frequencies.dtype)
    often[numbers.astype(np.intp)] = frequencies
    return often


def _most_often(segment: Segment, field: str, term: str) -> float:
    """Return how often a term stands in one paragraph of a segment at most."""
    found = segment.find(field, term)
    return 0.0 if found is None else float(found[1].max())


def idf(paragraphs: int, holding: int, power: float) -> float:
    """Return the inverse document frequency of a term that ``holding`` of so many ``paragraphs`` hold.

    The logarithm alone (Spärck Jones 1972), without a constant, so that what nearly every paragraph holds counts
    nearly nothing; raised to a ``power``, because a rare word is counted once and its characters again.
    """
    return float(log((max(paragraphs, holding) + 1) / (holding or 0.5)) ** power)
