"""``/browse/FIELD``: the values of a field, of all paragraphs or of those that the address asks for."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.web.parameters import facet_named
from searchapp.web.views.browse import browse_page
from searchapp.web.visit import Visit


def respond(visit: Visit) -> Response:
    """Return the page of a field's values. Raises ``RequestError`` for a field that there is not."""
    field = facet_named(visit.place["field"])
    wanted = visit.wanted(own=("find",))
    found = visit.index.search(**wanted.arguments(facets=(field,), limit=0, offset=0, facet_limit=None))
    page = browse_page(field, found.facets[field], wanted, visit.lang)
    return visit.page("browse.html", page=page, wanted=page.wanted)
