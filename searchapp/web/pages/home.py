"""``/``: what the corpus holds, or with a query what it finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from starlette.responses import Response

from searchapp.api.index import Index
from searchapp.model import FacetValue
from searchapp.reports import Stats
from searchapp.web.views.facets import ASKED_FOR, fields_for
from searchapp.web.views.home import TOLD, home_page
from searchapp.web.views.results import results_page
from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the first page, or the results of what the address asks for."""
    wanted = visit.wanted()
    if wanted.is_empty:
        stats, facets = holdings(visit.index, visit.site.library.edition)
        page = home_page(stats, facets, visit.index.outdated, wanted, visit.lang)
        return visit.page("home.html", page=page, wanted=wanted)
    results = visit.index.search(**wanted.arguments(facets=fields_for(wanted), facet_limit=ASKED_FOR))
    return visit.page("results.html", page=results_page(results, wanted, visit.lang), wanted=wanted)


@lru_cache(maxsize=1)
def holdings(index: Index, _edition: tuple[int, ...]) -> tuple[Stats, Mapping[str, Sequence[FacetValue]]]:
    """Return what an index holds, counted once for each of its states."""
    return index.stats(), index.facets((*TOLD, "city", "year"))
