"""Answer searches from one committed state: several segments as one index."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import numpy as np

from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import Segmenter
from searchapp.analysis.tree import Tree
from searchapp.engines.base import Column, EngineRequest, Found, Reader, TermCounts, texts_of
from searchapp.engines.whoosh.best import best
from searchapp.engines.whoosh.columns import Columns
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.evaluator import Evaluator
from searchapp.engines.whoosh.facets import Facets
from searchapp.engines.whoosh.fields import PRESENT
from searchapp.engines.whoosh.segment import Segment
from searchapp.engines.whoosh.sets import mask_of
from searchapp.engines.whoosh.termscores import idf
from searchapp.errors import IndexStateError
from searchapp.model import Note, Paragraph
from searchapp.weights import Weights

#: So many values are looked up together, in all of a dictionary; fewer one by one, in the blocks where they stand.
_MANY = 200


def open_segments(folder: Path) -> list[Segment]:
    """Return the segments of a folder, in order, each with its newest deletions."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 (a glob may fail half-way where the folder is being removed)
    except OSError as error:
        raise IndexStateError(
            "index_damaged", path=str(folder.parent), detail=f"{folder.name}: {error.strerror}"
        ) from error
    deletions = {name.split(".")[0]: folder / name for name in names if name.endswith(".deleted")}
    return [Segment(folder / name, deletions.get(name.split(".")[0])) for name in names if name.endswith(".segment")]


class SegmentsReader(Reader):
    """See ``engines.base.Reader``."""

    def __init__(self, folder: Path, segmenter: Segmenter, weights: Weights) -> None:
        self.segmenter, self.weights = segmenter, weights
        self._segments = open_segments(folder)
        self._bases = list(accumulate((segment.size for segment in self._segments), initial=0))
        self._evaluators = [
            Evaluator(segment, self, partial(self.folded_field, segment), partial(self.whoosh_searcher, segment))
            for segment in self._segments
        ]
        self._values: dict[tuple[int, str], list[str]] = {}
        self._ranks: list[Array] | None = None
        self._first_days: Array | None = None
        self._columns = Columns(self._segments, self._field_values)
        self._facets = Facets(self._segments, self._columns)
        self.idf = lru_cache(maxsize=4096)(self._idf)
        self.average_length = lru_cache(maxsize=None)(self._average_length)
        self._holds: dict[str, bool] = {}

    def close(self) -> None:
        """Let go of the files: they are unmapped when the last array over them is gone."""
        self._segments, self._evaluators, self._values = [], [], {}
        self._columns = Columns((), self._field_values)
        self._facets = Facets((), self._columns)

    @staticmethod
    def folded_field(segment: Segment, number: int, field: str) -> str:
        """Return the folded text of a field of a segment's paragraph."""
        if field == "text":
            return segment.folded(number)
        return fold_text(texts_of(segment.paragraph(number))[field])

    def whoosh_searcher(self, segment: Segment) -> Any:
        """Return Whoosh's own searcher over a segment."""
        from searchapp.engines.whoosh.adapter import SegmentSearcher

        return SegmentSearcher(segment, self)

    # -- statistics of the whole index -----------------------------------------------------------------------------

    def document_frequency(self, field: str, term: str) -> int:
        """Return how many paragraphs hold a term, deleted ones too."""
        found = (segment.find(field, term) for segment in self._segments)
        return sum(len(postings[0]) for postings in found if postings is not None)

    def size(self) -> int:
        """Return how many paragraphs there are, deleted ones too."""
        return self._bases[-1]

    def _idf(self, field: str, term: str) -> float:
        return idf(self.size(), self.document_frequency(field, term), self.weights.idf_power)

    def _average_length(self, field: str) -> float:
        total = sum(int(segment.lengths(field).sum(dtype=np.int64)) for segment in self._segments)
        return total / (self.size() or 1)

    # -- searching -------------------------------------------------------------------------------------------------

    def search(self, request: EngineRequest) -> Found:
        matched: list[Array] = []
        under_the_others: dict[str, list[Array]] = {name: [] for name in request.facets if name in request.filters}
        for segment, evaluator in zip(self._segments, self._evaluators, strict=True):
            found = self._live(segment, evaluator.matching(request.query))
            masks = {name: mask_of(evaluator.matching(query), segment.size) for name, query in request.filters.items()}
            kept = _filtered(found, list(masks.values()))
            matched.append(kept)
            for field, numbers in under_the_others.items():
                numbers.append(_filtered(found, [mask for name, mask in masks.items() if name != field]))
        return Found(
            total=sum(map(len, matched)),
            articles=self._distinct("article_id", matched),
            page=tuple(self._page(request, matched)),
            facets=self._facets.counted(request.facets, matched, under_the_others, request.most),
        )

    def counts(self, queries: Sequence[Tree]) -> list[int]:
        return [self.count(query) for query in queries]

    def count(self, query: Tree) -> int:
        return sum(map(len, self._matched(query)))

    @staticmethod
    def _live(segment: Segment, numbers: Array) -> Array:
        live = segment.live
        return numbers if live is None else numbers[live[numbers]]

    def _distinct(self, field: str, matched: list[Array]) -> int:
        """Return how many values of a field the paragraphs have that match in each segment."""
        there = [self._facets.there(at, field, numbers) for at, numbers in enumerate(matched)]
        if len(there) == 1:
            return len(there[0])
        values: set[str] = set()
        for at, ordinals in enumerate(there):
            values.update(map(self._field_values(at, field).__getitem__, ordinals.tolist()))
        return len(values)

    def _field_values(self, at: int, field: str) -> list[str]:
        """Return the values of a field in a segment, by ordinal."""
        if (at, field) not in self._values:
            keys = self._segments[at].keys(*self._segments[at].field_range(field))
            self._values[at, field] = [key[1:].decode("utf-8", "surrogatepass") for key in keys]
        return self._values[at, field]

    # -- the page --------------------------------------------------------------------------------------------------

    def _page(self, request: EngineRequest, matched: list[Array]) -> Iterator[tuple[int, float]]:
        end = None if request.limit is None else request.offset + request.limit
        if end == request.offset or not any(map(len, matched)):
            return
        parts = [found + base if base else found for found, base in zip(matched, self._bases, strict=False)]
        numbers = np.concatenate(parts) if len(parts) > 1 else parts[0]
        if request.sort == "relevance":
            scored = [self._scores(at, request.ranking, found, end) for at, found in enumerate(matched)]
            scores = np.concatenate(scored) if len(scored) > 1 else scored[0]
            chosen = best(scores, end, lambda places: self._files(numbers[places]))
        else:
            scores = np.zeros(len(numbers))
            by_file = self._files(numbers)
            by_date = request.sort == "date"
            chosen = np.lexsort((by_file, -self._days()[numbers])) if by_date else np.argsort(by_file, kind="stable")
        page = chosen[request.offset : end]
        yield from zip(numbers[page].tolist(), scores[page].tolist(), strict=True)

    def _scores(self, at: int, ranking: Tree, found: Array, end: int | None) -> Array:
        """Return scores of which the best, as many as may be on the page, are right."""
        base = self._bases[at]
        return self._evaluators[at].best_scoring(ranking, found, end, lambda places: self._files(found[places] + base))

    def _by_value(self, field: str, worth: Callable[[list[str]], list[int]]) -> Array:
        """Return for every paragraph of the index what its (first) value of a field is worth; 0 where it has none."""
        every = sorted({value for at in range(len(self._segments)) for value in self._field_values(at, field)})
        worths = dict(zip(every, worth(every), strict=True))
        parts = []
        for at, segment in enumerate(self._segments):
            starts, ordinals = segment.column(field)
            values = np.array([worths[value] for value in self._field_values(at, field)], dtype=np.int64)
            has = np.flatnonzero(np.diff(starts.astype(np.int64)))
            part = np.zeros(segment.size, dtype=np.int64)
            part[has] = values[ordinals[starts[has]]] if len(has) else 0
            parts.append(part)
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def _files(self, numbers: Array) -> Array:
        """Return the place of each paragraph's file among the files; within a file numbers ascend."""
        if len(self._segments) == 1:
            # The terms of a field are in order: a file's ordinal is its place, and no name has to be looked at.
            starts, ordinals = self._segments[0].column("key")
            return ordinals[starts[numbers]]
        if self._ranks is None:
            keys = [segment.keys(*segment.field_range("key")) for segment in self._segments]
            places = {key[1:]: place for place, key in enumerate(sorted(chain.from_iterable(keys), key=_without_field))}
            self._ranks = [np.array([places[key[1:]] for key in each], dtype=np.int64) for each in keys]
        files = np.zeros(len(numbers), dtype=np.int64)
        segments = np.searchsorted(self._bases, numbers, side="right") - 1
        for at in np.unique(segments).tolist():
            inside = np.flatnonzero(segments == at)
            starts, ordinals = self._segments[at].column("key")
            files[inside] = self._ranks[at][ordinals[starts[numbers[inside] - self._bases[at]]]]
        return files

    def _days(self) -> Array:
        """Return the day of every paragraph of the index, which is kept from when it is first asked for."""
        if self._first_days is None:
            days = self._by_value("first_day", lambda values: [int(value) for value in values])
            self._first_days = days.astype(np.int32)
        return self._first_days

    # -- looking things up -----------------------------------------------------------------------------------------

    def paragraphs(self, numbers: Sequence[int]) -> list[Paragraph]:
        return [self.paragraph(number) for number in numbers]

    def paragraph(self, number: int) -> Paragraph:
        at = bisect_right(self._bases, number) - 1
        return self._segments[at].paragraph(number - self._bases[at])

    def shown(self, numbers: Sequence[int]) -> list[tuple[Paragraph, str]]:
        places = [bisect_right(self._bases, number) - 1 for number in numbers]
        return [self._segments[at].shown(number - self._bases[at]) for number, at in zip(numbers, places, strict=True)]

    def holding(self, field: str, values: Sequence[str]) -> list[list[int]]:
        if len(values) < _MANY:
            return [self.numbers(field, value) for value in values]
        found: list[list[int]] = [[] for _ in values]
        for segment, base in zip(self._segments, self._bases, strict=False):
            places, numbers = segment.holding(field, values)
            live = slice(None) if segment.live is None else segment.live[numbers]
            for place, number in zip(places[live].tolist(), numbers[live].tolist(), strict=True):
                found[place].append(base + number)
        return found

    def numbers(self, field: str, value: str) -> list[int]:
        found: list[int] = []
        for segment, base in zip(self._segments, self._bases, strict=False):
            postings = segment.find(field, value)
            if postings is not None:
                found += (self._live(segment, postings[0]).astype(np.int64) + base).tolist()
        return found

    def values(self, field: str) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for at, segment in enumerate(self._segments):
            values = self._field_values(at, field)
            if not values:
                continue
            first, last = segment.field_range(field)
            start, stop = segment.posting_start(first), segment.posting_start(last)
            live = segment.live
            documents = segment.posting_range(start, stop)[0]
            alive = np.ones(len(documents), dtype=np.int64) if live is None else live[documents].astype(np.int64)
            ends = np.cumsum(alive)[np.cumsum(segment.posting_counts(first, last)) - 1]
            for value, count in zip(values, np.diff(ends, prepend=0).tolist(), strict=True):
                if count:
                    counts[value] = counts.get(value, 0) + count
        return counts

    def held(self, query: Tree, fields: Sequence[str]) -> list[Column]:
        matched = self._matched(query)
        return [self._columns.held(field, matched) for field in fields]

    def term_counts(self, queries: Sequence[Tree]) -> TermCounts:
        from searchapp.engines.whoosh.termcounts import term_counts

        return term_counts(self._segments, list(map(self._matched, queries)))

    def _matched(self, query: Tree) -> list[Array]:
        """Return the numbers of the paragraphs that match in each segment."""
        pairs = zip(self._segments, self._evaluators, strict=True)
        return [self._live(segment, evaluator.matching(query)) for segment, evaluator in pairs]

    def han_terms(self, length: int) -> tuple[Array, Array]:
        parts = [segment.han_terms("text", length) for segment in self._segments]
        rows = [rows for rows, _ in parts] or [np.zeros((0, length), dtype=np.uint16)]
        counts = [counts for _, counts in parts] or [np.zeros(0, dtype=np.int64)]
        return np.concatenate(rows), np.concatenate(counts)

    def lacks(self, field: str) -> bool:
        return any(field not in segment.fields.prefixes for segment in self._segments)

    @property
    def is_current(self) -> bool:
        return all(segment.fields == PRESENT for segment in self._segments)

    def verify(self, progress: Callable[[int, int], None] | None = None, anew: bool = True) -> list[Note]:
        from searchapp.engines.whoosh.verify import verify

        seen, notes = 0, []

        def done(paragraphs: int) -> None:
            nonlocal seen
            seen += paragraphs
            if progress:
                progress(seen, self.size())

        for segment in self._segments:
            notes += list(verify(segment, self.segmenter, done, anew))
        return notes

    def holds(self, field: str) -> bool:
        if field not in self._holds:
            self._holds[field] = any(segment.has(field) for segment in self._segments)
        return self._holds[field]

    def all_numbers(self) -> Iterator[int]:
        order = np.argsort(self._files(np.arange(self.size())), kind="stable")
        live = [
            np.ones(segment.size, dtype=bool) if segment.live is None else segment.live for segment in self._segments
        ]
        if live:
            yield from order[np.concatenate(live)[order]].tolist()


def _without_field(key: bytes) -> bytes:
    """Return a term without the number of its field, which segments of two versions may have of their own."""
    return key[1:]


def _filtered(numbers: Array, masks: list[Array]) -> Array:
    for mask in masks:
        numbers = numbers[mask[numbers]]
    return numbers
