"""The calls of the JSON API, a row each: path, parameters, body. Routes and the OpenAPI document follow from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from searchapp.errors import RequestError
from searchapp.fields import FIELDS, FILTER_FIELDS, name_of
from searchapp.model import Results
from searchapp.render.counts import pairs_object
from searchapp.render.json import (
    completions_object,
    dumps,
    facets_object,
    paragraph_object,
    results_object,
    shown_object,
    stats_object,
)
from searchapp.web.data.exporting import TYPES, export
from searchapp.web.parameters import MOST, OF_A_SEARCH, Parameter, unknown
from searchapp.web.refusals import Refusal
from searchapp.web.views.pieces import notes_said
from searchapp.web.visit import At, Visit
from searchapp.web.wanted import Wanted, wanted

#: Where it is.
ROOT = "/api/v1"

#: What is counted when no field is named: those whose values are few enough to be read.
_USUAL = tuple(row.name for row in FIELDS if row.usual)

_NEIGHBOURS = 20
_VALUES = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as it came: the visit, the search in its address, and its own parameters, each with its value."""

    visit: Visit
    wanted: Wanted
    own: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call: ``name`` and ``path`` (below ``ROOT``), what makes its ``body``, and which schema that has.

    A body that is a response already is of one of ``types`` instead.

    It takes those parameters of a search that ``search`` names, its ``own``, and the filters where it is ``filtered``.
    """

    name: str
    path: str
    body: Callable[[Asked], Any]
    schema: str = ""
    search: tuple[str, ...] = ("lang",)
    own: tuple[Parameter, ...] = ()
    filtered: bool = False
    types: tuple[str, ...] = ()

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All its parameters but the filters."""
        return (*(each for each in OF_A_SEARCH if each.name in self.search), *self.own)

    def respond(self, visit: Visit) -> Response:
        """Answer a visit."""
        body = self.body(self.asked(visit))
        return body if isinstance(body, Response) else Response(dumps(body), media_type="application/json")

    def asked(self, visit: Visit) -> Asked:
        """Return what a visit asks for. Raises ``RequestError`` for what the call does not take."""
        own = {each.name: each for each in self.own}
        said: dict[str, Any] = {name: () if each.several else each.default for name, each in own.items()}
        rest = []
        for name, value in visit.params:
            if not value.strip():
                continue
            if name in own:
                one = own[name].read(value)
                said[name] = (*said[name], one) if own[name].several else one
            elif name in self.search or (self.filtered and name_of(name) in FILTER_FIELDS):
                rest.append((name, value))
            else:
                filters = FILTER_FIELDS if self.filtered else ()
                raise unknown(name, (*(each.name for each in self.parameters), *filters))
        for name, each in own.items():
            if each.required and not said[name]:
                raise RequestError("parameter_missing", name=name)
        return Asked(visit, wanted(tuple(rest)), said)


def _search(asked: Asked) -> dict[str, Any]:
    if asked.wanted.is_empty and not asked.wanted.facets:
        raise RequestError("query_empty")
    return _results(asked.visit.index.search(**asked.wanted.arguments()), asked.visit.lang)


def _results(results: Results, lang: str) -> dict[str, Any]:
    # The notes of a page: they name no option of a command line.
    return {**results_object(results, lang), "notes": list(notes_said(results.notes, lang))}


def _paragraph(asked: Asked) -> dict[str, Any]:
    shown = asked.visit.index.show(asked.visit.place["id"], asked.own["neighbours"])
    return shown_object(shown, asked.visit.lang)


def _article(asked: Asked) -> dict[str, Any]:
    id, lang = asked.visit.place["id"], asked.visit.lang
    found = [paragraph_object(each, lang) for each in asked.visit.index.export(filters={"article_id": f"={id}"})]
    if not found:
        raise RequestError("article_unknown", id=id)
    return {"article": found[0]["article"], "file": found[0]["file"], "paragraphs": found}


def _similar(asked: Asked) -> dict[str, Any]:
    arguments = asked.wanted.arguments()
    wanted = {name: arguments[name] for name in (*_OF_SIMILAR, "filters")}
    results = asked.visit.index.similar(asked.visit.place["id"], facets=asked.wanted.facets, **wanted)
    return _results(results, asked.visit.lang)


def _facets(asked: Asked) -> dict[str, Any]:
    fields, values = asked.own["field"] or _USUAL, asked.own["limit"]
    found = asked.visit.index.search(**asked.wanted.arguments(facets=fields, limit=0, facet_limit=values))
    return facets_object(found.facets)


def _suggest(asked: Asked) -> dict[str, Any]:
    typed = asked.wanted.query
    return completions_object(typed, asked.visit.index.suggest(typed, asked.wanted.limit, asked.own["field"]))


def _pairs(asked: Asked) -> dict[str, Any]:
    arguments = asked.wanted.arguments()
    narrowing = {name: arguments[name] for name in ("filters", "since", "until", "match", "synonyms")}
    own = asked.own
    found = asked.visit.index.pairs(
        own["field"], own["other"], asked.wanted.query, count=own["count"], limit=own["limit"], **narrowing
    )
    return {**pairs_object(found, asked.visit.lang), "notes": list(notes_said(found.notes, asked.visit.lang))}


def _stats(asked: Asked) -> dict[str, Any]:
    return stats_object(asked.visit.index.stats())


def _export(asked: Asked) -> Response:
    return export(asked.visit, asked.wanted, asked.own["format"])


_OF_SIMILAR = ("since", "until", "sort", "limit", "offset", "duplicates", "explain")

CALLS = (
    Call("search", "/search", _search, "Results", tuple(each.name for each in OF_A_SEARCH), filtered=True),
    Call(
        "paragraph", "/paragraphs/{id:path}", _paragraph, "ShownParagraph",
        own=(Parameter("neighbours", most=_NEIGHBOURS, default=1),),
    ),
    Call("article", "/articles/{id:path}", _article, "Article"),
    Call("similar", "/similar/{id:path}", _similar, "Results", ("facet", *_OF_SIMILAR, "lang"), filtered=True),
    Call(
        "facets", "/facets", _facets, "Facets", ("q", "since", "until", "match", "synonyms", "lang"),
        (Parameter("field", field=True, several=True), Parameter("limit", most=_VALUES, default=10)), filtered=True,
    ),
    Call("suggest", "/suggest", _suggest, "Completions", ("q", "limit", "lang"), (Parameter("field", field=True),)),
    Call(
        "pairs", "/pairs", _pairs, "Pairs", ("q", "since", "until", "match", "synonyms", "lang"),
        (
            Parameter("field", field=True, required=True), Parameter("other", field=True, required=True),
            Parameter("count", ("paragraphs", "articles"), default="paragraphs"),
            Parameter("limit", most=_VALUES, default=MOST),
        ), filtered=True,
    ),
    Call("stats", "/stats", _stats, "Stats"),
    Call(
        "export", "/export", _export,
        search=("q", "since", "until", "match", "sort", "duplicates", "synonyms", "partial", "lang"),
        own=(Parameter("format", tuple(TYPES), default="jsonl"),), filtered=True,
        types=tuple(type for type, _ in TYPES.values()),
    ),
)  # fmt: skip

#: The path of each, and what is there.
ROUTES = tuple(At(ROOT + call.path, call.respond) for call in CALLS)


def regret(_visit: Visit, refusal: Refusal) -> Response:
    """Answer what cannot be answered: a problem detail (RFC 9457)."""
    headers = {**refusal.headers, "Cache-Control": "no-store"}
    return Response(refusal.problem(), refusal.status, headers, media_type="application/problem+json")
