"""How often the values of fields stand in paragraphs of several segments; values are read only of those asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

import numpy as np

from searchapp.arrays import ranges
from searchapp.engines.whoosh.columns import Columns
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.layout import taken
from searchapp.engines.whoosh.segment import Segment
from searchapp.engines.whoosh.together import Together

#: From so many fields on it takes less to count them together; of so many requests it is known what they asked for, and
#: of so many sets of fields the values are kept together.
_SEVERAL, _REMEMBERED, _KEPT = 4, 8, 2


class Facets:
    """Counts over the segments of one state, whose ``columns`` give the values of a field."""

    def __init__(self, segments: Sequence[Segment], columns: Columns) -> None:
        self._segments, self._columns = segments, columns
        self._single: dict[tuple[int, str], bool] = {}
        self._asked: tuple[tuple[str, ...], ...] = ()
        # A method would refer to this as well, and the files would stay open until the next collection.
        self._together = lru_cache(_KEPT)(partial(_put_together, segments))

    def counted(
        self,
        fields: tuple[str, ...],
        matched: Sequence[Array],
        others: Mapping[str, Sequence[Array]],
        most: Mapping[str, int],
    ) -> dict[str, dict[str, int]]:
        """Return how often each value of some fields is there, the most frequent first, equal ones in order.

        It is counted in the paragraphs that match in each segment, or in those that ``others`` has for a field. Of a
        field in ``most`` so many values are enough: names have thousands.
        """
        found = dict(zip(fields, self._counts(fields, matched), strict=True))
        found.update((field, self._counts((field,), numbers)[0]) for field, numbers in others.items())
        return {field: self._ranked(field, counts, most.get(field)) for field, counts in found.items()}

    def there(self, at: int, field: str, numbers: Array) -> Array:
        """Return the ordinals of the values of a field that some paragraphs of a segment hold."""
        if len(numbers) == self._segments[at].size:
            return self._total(at, field).nonzero()[0]
        if not self._one_each(at, field):
            return self._count(at, field, numbers).nonzero()[0]
        seen = np.zeros(_size(self._segments[at], field), dtype=bool)  # whether one is there takes less than how often
        seen[taken(self._segments[at].column(field)[1], numbers)] = True
        return seen.nonzero()[0]

    def _counts(self, fields: tuple[str, ...], matched: Sequence[Array]) -> list[Array]:
        """Return how often each value of some fields is there, under the ordinals that all segments share."""
        together = self._together(fields) if len(fields) >= _SEVERAL and self._is_asked_again(fields) else None
        found = [
            self._counts_in(at, fields, numbers, together[at].counts if together else partial(self._each, at, fields))
            for at, numbers in enumerate(matched)
        ]
        if len(found) == 1:
            return found[0]
        totals = [np.zeros(len(self._columns.values(field)), dtype=np.int64) for field in fields]
        for at, counts in enumerate(found):
            for field, total, part in zip(fields, totals, counts, strict=True):
                total[self._columns.places(at, field)] += part
        return totals

    def _counts_in(
        self, at: int, fields: tuple[str, ...], numbers: Array, count: Callable[[Array], list[Array]]
    ) -> list[Array]:
        """Count in a segment; of more than half of its paragraphs by what the others hold."""
        size = self._segments[at].size
        if 2 * len(numbers) <= size:
            return count(numbers)
        totals = [self._total(at, field) for field in fields]
        if len(numbers) == size:
            return totals
        others = np.ones(size, dtype=bool)
        others[numbers] = False
        return [total - part for total, part in zip(totals, count(others.nonzero()[0]), strict=True)]

    def _total(self, at: int, field: str) -> Array:
        """Return how many paragraphs of a segment, deleted ones too, hold each value of a field."""
        segment = self._segments[at]
        first, last = segment.field_range(field)
        held = segment.posting_counts(first, last)
        return held if field in segment.fields.columns else np.zeros_like(held)

    def _is_asked_again(self, fields: tuple[str, ...]) -> bool:
        """Whether the same fields were asked for before: who asks only once would wait longer for all their values."""
        if fields in self._asked:
            return True
        self._asked = (*self._asked[1 - _REMEMBERED :], fields)
        return False

    def _each(self, at: int, fields: tuple[str, ...], numbers: Array) -> list[Array]:
        return [self._count(at, field, numbers) for field in fields]

    def _count(self, at: int, field: str, numbers: Array) -> Array:
        starts, ordinals = self._segments[at].column(field)
        size = _size(self._segments[at], field)
        if self._one_each(at, field):
            return np.bincount(taken(ordinals, numbers), minlength=size) if size > 1 else np.array([len(numbers)])
        begin = taken(starts, numbers).astype(np.int64)
        held = ranges(begin, taken(starts, numbers + 1) - begin)
        return np.bincount(taken(ordinals, held), minlength=size)

    def _one_each(self, at: int, field: str) -> bool:
        """Whether every paragraph of a segment has just one value of a field."""
        if (at, field) not in self._single:
            starts, ordinals = self._segments[at].column(field)
            self._single[at, field] = len(ordinals) == len(starts) - 1 and bool((np.diff(starts) == 1).all())
        return self._single[at, field]

    def _ranked(self, field: str, counts: Array, most: int | None) -> dict[str, int]:
        there = counts.nonzero()[0]
        if most and most < len(there):
            there = there[counts[there] >= np.partition(counts[there], -most)[-most]]
        there = there[(-counts[there]).argsort(kind="stable")]
        values = self._columns.values(field)
        return dict(zip(map(values.__getitem__, there.tolist()), counts[there].tolist(), strict=True))


def _put_together(segments: Sequence[Segment], fields: tuple[str, ...]) -> list[Together]:
    return [
        Together([segment.column(field) for field in fields], [_size(segment, field) for field in fields])
        for segment in segments
    ]


def _size(segment: Segment, field: str) -> int:
    """Return how many different values of a field a segment holds."""
    first, last = segment.field_range(field)
    return last - first
