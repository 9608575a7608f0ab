"""``/a/ID``: an article."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.errors import RequestError
from searchapp.web.pages.paragraph import hits_in
from searchapp.web.views.paragraph import article_page
from searchapp.web.views.pieces import elsewhere
from searchapp.web.visit import Visit

#: A page holds so many paragraphs of an article.
_MOST = 500


def respond(visit: Visit) -> Response:
    """Return the page of an article. Raises ``RequestError`` where there is none of that id."""
    id = visit.place["id"]
    wanted = elsewhere(visit.wanted())
    found = visit.index.search(filters={"article_id": f"={id}"}, sort="position", duplicates="show", limit=_MOST)
    if not found.hits:
        raise RequestError("article_unknown", id=id)
    paragraphs = [hit.paragraph for hit in found.hits]
    hits = hits_in(visit.index, paragraphs[0], wanted)
    page = article_page(paragraphs, wanted, visit.lang, hits, found.total == len(paragraphs))
    return visit.page("article.html", page=page, wanted=wanted)
