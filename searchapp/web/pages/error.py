"""The page that says what is wrong, and what to do."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.refusals import Refusal
from searchapp.web.visit import Visit


def respond(visit: Visit, refusal: Refusal) -> Response:
    """Return the page for what cannot be answered. It asks nothing of the index, which may be what is wrong."""
    response = visit.page("error.html", refusal.status, refusal=refusal)
    response.headers.update(refusal.headers)
    response.headers["Cache-Control"] = "no-store"
    return response
