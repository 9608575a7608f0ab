"""``/a/ID``: an article."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.errors import RequestError
from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the page of an article. Raises ``RequestError`` where there is none of that id."""
    id = visit.place["id"]
    found = list(visit.index.export(filters={"article_id": f"={id}"}))
    if not found:
        raise RequestError("article_unknown", id=id)
    return visit.page("article.html", wanted=visit.wanted(), paragraphs=found)
