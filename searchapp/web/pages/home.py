"""``/``: what the corpus holds, or with a query what it finds."""

from __future__ import annotations

from starlette.responses import Response

from searchapp.api.index import Index
from searchapp.model import Note
from searchapp.web.pages.holdings import examples, holdings
from searchapp.web.views.facets import fields_for, most_of
from searchapp.web.views.home import home_page
from searchapp.web.views.results import results_page
from searchapp.web.visit import Visit

#: The ways to ask of which the first page has an example.
SHOWN = ("words", "phrase", "field", "speaker", "kind")

#: So many files that changed are named.
_NAMED_FILES = 3


def respond(visit: Visit) -> Response:
    """Return the first page, or the results of what the address asks for."""
    wanted = visit.wanted()
    if wanted.is_empty:
        index, edition = visit.index, visit.site.served_index.edition
        stats, facets = holdings(index, edition)
        queries = [query for key, query, finds in examples(index, edition, visit.lang) if finds and key in SHOWN]
        page = home_page(stats, facets, queries, (*index.outdated, *_stale(index)), wanted, visit.lang)
        response = visit.page("home.html", page=page, wanted=wanted)
        # Files may change while the index, by which pages are known to be as before, does not.
        response.headers["Cache-Control"] = "no-store"
        return response
    fields = fields_for(wanted)
    results = visit.index.search(**wanted.arguments(facets=fields, facet_limit=most_of(fields)))
    return visit.page("results.html", page=results_page(results, wanted, visit.lang), wanted=wanted)


def _stale(index: Index) -> list[Note]:
    """Return what is to be said of files that changed since the index was made."""
    look = index.look()
    files = [*look.files[:_NAMED_FILES], *(["…"] if len(look.files) > _NAMED_FILES else [])]
    key = "index_stale" if look.complete else "index_stale_least"
    return [Note(key, {"count": len(look.files), "files": files})] if files else []
