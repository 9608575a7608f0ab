"""Order the values of a facet, and keep the chosen ones in sight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from searchapp.model import KINDS, FacetValue

#: Facets whose values have an order of their own.
_NATURAL = {"year", "month"}


def facet_values(field: str, counts: Mapping[str, int], selected: Collection[str]) -> tuple[FacetValue, ...]:
    """Return the values of a facet: most frequent first (dates in order), a chosen value also at zero."""
    merged = {**dict.fromkeys(selected, 0), **counts}
    if field in _NATURAL:
        order = sorted(merged)
    elif field == "kind":
        order = sorted(merged, key=lambda value: KINDS.index(value) if value in KINDS else len(KINDS))
        order.sort(key=lambda value: -merged[value])
    else:
        order = sorted(merged)
        order.sort(key=merged.__getitem__, reverse=True)
    parts = zip(order, map(merged.__getitem__, order), map(selected.__contains__, order), strict=True)
    # As FacetValue(…) does, but without a call of Python's for each of what may be thousands.
    return tuple(map(partial(tuple.__new__, FacetValue), parts))
