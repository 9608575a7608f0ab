"""``/help``: how to ask."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.pages.home import holdings
from searchapp.web.views.helping import help_page
from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the page about the query language."""
    _, facets = holdings(visit.index, visit.site.library.edition)
    wanted = visit.wanted()
    return visit.page("help.html", page=help_page(facets, wanted, visit.lang), wanted=wanted)
