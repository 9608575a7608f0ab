"""``/a/ID``: an article, or all that a document holds."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.views.paragraph import article_page
from searchapp.web.views.pieces import elsewhere
from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the page of the articles that are called so. Raises ``RequestError`` where none is, or several things."""
    wanted = elsewhere(visit.wanted())
    found = visit.index.articles(visit.place["id"], query=wanted.query)
    pages = [article_page(each, wanted, visit.lang, number) for number, each in enumerate(found, 1)]
    return visit.page("article.html", pages=pages, wanted=wanted)
