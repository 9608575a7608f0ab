"""``/check?q=``: an answer held against reading every paragraph; one at a time, as it reads all there is."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.views.checking import check_page
from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the page of what a plain scan says of an answer."""
    wanted = visit.wanted()
    outcome = visit.index.verify(wanted.query) if wanted.query.strip() else None
    return visit.page("check.html", page=check_page(outcome, wanted, visit.lang), wanted=wanted)
