"""Order the values of a facet, and keep the chosen ones in sight."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, repeat
from typing import TypeAlias

from searchapp.answer import FacetValue
from searchapp.fields import BY_NAME, Field

#: How many values of a facet are given at most: of each, or of those that it names.
Limit: TypeAlias = int | Mapping[str, int] | None


def facet_values(
    field: str, counts: Mapping[str, int], selected: Collection[str], limit: Limit = None
) -> tuple[FacetValue, ...]:
    """Return the values of a facet: most frequent first (dates in order), a chosen value also at zero.

    At most ``limit`` values are given, the first ones, of times the newest; and those that were chosen. ``counts`` are
    in the order in which an engine gives them: the most frequent first, equal ones by their names.
    """
    if selected:
        counts = {**counts, **{value: 0 for value in sorted(selected) if value not in counts}}
    row = BY_NAME[field]
    if row.matching == "date":
        counts = dict(sorted(counts.items()))
    elif row.vocabulary:
        places = {word: place for place, word in enumerate(row.vocabulary)}
        counts = dict(sorted(counts.items(), key=lambda item: (-item[1], places.get(item[0], len(places)))))
    kept = _kept(field, len(counts), _limit_of(field, limit))
    if len(kept) < len(counts):
        # Not all of them are made only to be left out.
        first = dict(islice(counts.items(), kept.start, kept.stop))
        counts = (
            {value: counts[value] for value in counts if value in first or value in selected} if selected else first
        )
    chosen = map(selected.__contains__, counts) if selected else repeat(False, len(counts))
    return tuple(map(FacetValue, counts, counts.values(), chosen))


def needed(fields: Iterable[str], selected: Collection[str], limit: Limit) -> dict[str, int]:
    """Return how many values of which facets are needed at most, the most frequent ones, and nothing of the others.

    Of those in ``selected`` values were chosen, which are shown however rare they are.
    """
    limits = {name: _limit_of(name, limit) for name in fields if name not in selected}
    return {
        name: most
        for name, most in limits.items()
        if most is not None and not _is_in_an_order_of_its_own(BY_NAME[name])
    }


def _limit_of(field: str, limit: Limit) -> int | None:
    return limit.get(field) if isinstance(limit, Mapping) else limit


def _is_in_an_order_of_its_own(row: Field) -> bool:
    return row.matching == "date" or bool(row.vocabulary)


def within(field: str, values: Sequence[FacetValue], limit: int | None) -> Sequence[FacetValue]:
    """Return at most ``limit`` values of a facet, and those that were chosen: the first ones, of times the newest."""
    kept = _kept(field, len(values), limit)
    return [value for place, value in enumerate(values) if place in kept or value.selected]


def _kept(field: str, size: int, limit: int | None) -> range:
    """Return the places of the values that are kept of so many."""
    if limit is None or size <= limit:
        return range(size)
    return range(size - limit, size) if BY_NAME[field].matching == "date" else range(limit)
