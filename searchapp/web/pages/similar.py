"""``/similar/ID``: paragraphs about the same thing, in other articles."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.views.results import similar_page
from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the page of what is like a paragraph."""
    wanted = visit.wanted()
    paragraph = visit.index.show(visit.place["id"], 0).paragraph
    results = visit.index.similar(paragraph.id, limit=wanted.limit, offset=wanted.offset)
    return visit.page("similar.html", page=similar_page(results, paragraph, wanted, visit.lang), wanted=wanted)
