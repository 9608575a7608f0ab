"""What an index holds, counted and tried once for each of its states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from searchapp.answer import FacetValue
from searchapp.api.index import Index
from searchapp.reports import Stats
from searchapp.web.views.examples import candidates
from searchapp.web.views.home import TOLD


@lru_cache(maxsize=1)
def holdings(index: Index, _edition: tuple[int, ...]) -> tuple[Stats, Mapping[str, Sequence[FacetValue]]]:
    """Return the figures of an index, and the values of the fields that its first page tells of."""
    return index.stats(), index.facets((*TOLD, "city", "year"))


@lru_cache(maxsize=2)
def examples(index: Index, edition: tuple[int, ...], lang: str) -> tuple[tuple[str, str, bool], ...]:
    """Return for each way to ask its key, a query, and whether that finds anything in full."""
    _, facets = holdings(index, edition)
    return tuple((key, *_best(index, queries)) for key, queries in candidates(facets, lang))


def _best(index: Index, queries: Sequence[str]) -> tuple[str, bool]:
    for query in queries:
        found = index.search(query, limit=0)
        if found.total and not found.relaxed:
            return query, True
    return queries[0], False
