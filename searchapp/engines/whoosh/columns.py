"""What the paragraphs of several segments hold in a value field, under ordinals that all segments share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from searchapp.arrays import ranges
from searchapp.engines.base import Column
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.layout import taken
from searchapp.engines.whoosh.segment import Segment


class Columns:
    """The columns of the segments of one state; ``values_of`` gives the values of a field in a segment, by ordinal.

    What it takes to see several segments as one is kept, a field each, from when it is first asked for.
    """

    def __init__(self, segments: Sequence[Segment], values_of: Callable[[int, str], list[str]]) -> None:
        self._segments, self._values_of = segments, values_of
        self._inverted: dict[tuple[int, str], tuple[Array, Array]] = {}
        self._shared: dict[str, tuple[list[str], list[Array]]] = {}

    def held(self, field: str, matched: Sequence[Array]) -> Column:
        """Return what paragraphs hold in a field, given the numbers of those that match in each segment."""
        if len(matched) == 1:
            first, last = self._segments[0].field_range(field)
            starts, ordinals = self._taken(0, field, matched[0])
            return Column(starts, ordinals, last - first, partial(self._values_of, 0, field))
        values = self.values(field)
        begins, found, size = [np.zeros(1, dtype=np.int64)], [np.zeros(0, dtype=np.int64)], 0
        for at, numbers in enumerate(matched):
            starts, ordinals = self._taken(at, field, numbers)
            begins.append(starts[1:] + size)
            found.append(self.places(at, field)[ordinals])
            size += len(ordinals)
        return Column(np.concatenate(begins), np.concatenate(found), len(values), lambda: values)

    def values(self, field: str) -> list[str]:
        """Return the values of a field that the segments hold, in order."""
        return self._values_of(0, field) if len(self._segments) == 1 else self._shared_values(field)[0]

    def places(self, at: int, field: str) -> Array:
        """Return where among the values of a field, of several segments, those of one of them stand."""
        return self._shared_values(field)[1][at]

    def _taken(self, at: int, field: str, numbers: Array) -> tuple[Array, Array]:
        """Return the column of some paragraphs of a segment, under the ordinals of the segment."""
        starts, ordinals = self._column(at, field)
        if len(numbers) == self._segments[at].size:
            return starts.astype(np.int64), ordinals.astype(np.int64)
        begin = taken(starts, numbers).astype(np.int64)
        counts = taken(starts, numbers + 1) - begin
        return np.append(0, np.cumsum(counts)), taken(ordinals, ranges(begin, counts)).astype(np.int64)

    def _column(self, at: int, field: str) -> tuple[Array, Array]:
        """Return a segment's column; of a field that is kept by its terms alone, made of their postings."""
        segment = self._segments[at]
        if field in segment.fields.columns or not segment.has(field):
            return segment.column(field)
        if (at, field) not in self._inverted:
            first, last = segment.field_range(field)
            documents = segment.posting_range(segment.posting_start(first), segment.posting_start(last))[0]
            terms = np.repeat(np.arange(last - first), segment.posting_counts(first, last))
            starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.bincount(documents, minlength=segment.size))))
            self._inverted[at, field] = starts, terms[np.argsort(documents, kind="stable")]
        return self._inverted[at, field]

    def _shared_values(self, field: str) -> tuple[list[str], list[Array]]:
        """Return the values of all segments, and for each segment the place of its own values among them."""
        if field not in self._shared:
            own = [self._values_of(at, field) for at in range(len(self._segments))]
            values = sorted(set().union(*own))
            places = dict(zip(values, range(len(values)), strict=True))
            of_each = [np.fromiter(map(places.__getitem__, each), np.int64, len(each)) for each in own]
            self._shared[field] = values, of_each
        return self._shared[field]
