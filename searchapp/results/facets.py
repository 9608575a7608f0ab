"""Order the values of a facet, and keep the chosen ones in sight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from searchapp.model import KINDS, FacetValue

#: Facets whose values have an order of their own.
_NATURAL = {"year", "month"}


def facet_values(field: str, counts: Mapping[str, int], selected: Collection[str]) -> tuple[FacetValue, ...]:
    """Return the values of a facet: most frequent first (dates in order), a chosen value also at zero.

    ``counts`` are in the order in which an engine gives them: the most frequent first, equal ones by their names.
    """
    merged = {**counts, **{value: 0 for value in sorted(selected) if value not in counts}}
    order = list(merged)
    if field in _NATURAL:
        order.sort()
    elif field == "kind":
        order.sort(key=lambda value: (-merged[value], KINDS.index(value) if value in KINDS else len(KINDS)))
    parts = zip(order, map(merged.__getitem__, order), map(selected.__contains__, order), strict=True)
    # As FacetValue(…) does, but without a call of Python's for each of what may be thousands.
    return tuple(map(partial(tuple.__new__, FacetValue), parts))
