"""``/help``: how to ask."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.pages.holdings import examples
from searchapp.web.views.helping import help_page
from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the page about the query language."""
    wanted = visit.wanted()
    queries = [(key, query) for key, query, _ in examples(visit.index, visit.site.served_index.edition, visit.lang)]
    return visit.page("help.html", page=help_page(queries, wanted, visit.lang), wanted=wanted)
