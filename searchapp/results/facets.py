"""Order the values of a facet, and keep the chosen ones in sight."""

from __future__ import annotations

from collections.abc import Collection, Mapping

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
    return tuple(map(FacetValue, order, map(merged.__getitem__, order), map(selected.__contains__, order)))
