"""``/p/ID``: a paragraph in its article."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.parameters import FURTHEST
from searchapp.web.views.paragraph import ParagraphPage, paragraph_page
from searchapp.web.views.pieces import elsewhere, paragraph_url
from searchapp.web.visit import Visit
from searchapp.web.wanted import Wanted

#: So many paragraphs are shown before and after, and so many reprints are named.
_NEIGHBOURS, _REPRINTS = 1, 20


def respond(visit: Visit) -> Response:
    """Return the page of a paragraph, as the hit number ``n`` of what the address asks for."""
    asked = visit.wanted(own=("n",))
    place = asked.own("n")
    wanted = elsewhere(asked)
    return visit.page("paragraph.html", page=_page(visit, wanted, place), wanted=wanted)


def _page(visit: Visit, wanted: Wanted, place: str) -> ParagraphPage:
    index = visit.index
    shown = index.show(visit.place["id"], _NEIGHBOURS, query=wanted.query)
    paragraph = shown.paragraph
    before = after = hit = None
    if place.isdecimal() and 0 < int(place) <= FURTHEST and not wanted.is_empty:
        offset = max(0, int(place) - 2)
        found = index.search(**wanted.arguments(offset=offset, limit=3))
        near = found.hits
        at = next((number for number, hit in enumerate(near) if hit.id == paragraph.id), None)
        if at is not None:
            hit = near[at].rank, max(found.total, near[at].rank)
            before, after = (
                paragraph_url(near[other].id, wanted, near[other].rank) if 0 <= other < len(near) else None
                for other in (at - 1, at + 1)
            )
    reprints = [index.show(id, 0, exact=True).paragraph for id in paragraph.also_in[:_REPRINTS]]
    return paragraph_page(shown, wanted, visit.lang, (before, after), hit, reprints)
