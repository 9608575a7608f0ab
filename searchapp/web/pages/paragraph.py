"""``/p/ID``: a paragraph in its article."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the page of a paragraph."""
    wanted = visit.wanted()
    shown = visit.index.show(visit.place["id"], 1)
    return visit.page("paragraph.html", wanted=wanted, shown=shown)
