"""``/similar/ID``: paragraphs about the same thing, in other articles."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.views.results import similar_page
from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the page of what is like a paragraph."""
    wanted = visit.wanted()
    id = visit.index.show(visit.place["id"], 0).paragraph.id
    results = visit.index.similar(id, limit=wanted.limit, offset=wanted.offset)
    return visit.page("similar.html", page=similar_page(results, wanted, visit.lang), wanted=wanted)
