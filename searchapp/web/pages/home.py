"""``/``: what the corpus holds, or with a query what it finds."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.visit import Visit

#: What is counted beside the results.
_FACETS = ("city", "kind", "speaker", "source", "year", "topic")


def respond(visit: Visit) -> Response:
    """Return the first page, or the results of what the address asks for."""
    wanted = visit.wanted()
    if wanted.is_empty:
        return visit.page("home.html", wanted=wanted, stats=visit.index.stats())
    results = visit.index.search(**wanted.arguments(facets=_FACETS))
    return visit.page("results.html", wanted=wanted, results=results)
