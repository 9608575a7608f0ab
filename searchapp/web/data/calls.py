"""The calls of the JSON API, a row each: path, parameters, body. Routes, the OpenAPI document and the tools for
assistants follow from it; nothing here knows of HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from searchapp.answer import Results
from searchapp.api.index import Index
from searchapp.citing import STYLE
from searchapp.errors import RequestError
from searchapp.fields import FIELDS, FILTER_FIELDS, name_of
from searchapp.render.counts import pairs_object
from searchapp.render.formats import OF_BARE, paragraphs_in, results_in
from searchapp.render.json import (
    articles_object,
    completions_object,
    facets_object,
    results_object,
    shown_object,
    stats_object,
)
from searchapp.web.parameters import MOST, OF_A_SEARCH, Parameter, unknown
from searchapp.web.views.pieces import notes_said
from searchapp.web.wanted import Pairs, Wanted, wanted

#: What is counted when no field is named: those whose values are few enough to be read.
_USUAL = tuple(row.name for row in FIELDS if row.usual)

_NEIGHBOURS = 20
_VALUES = 10_000

#: The formats of an export, and how each is announced.
TYPES = {
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "markdown": "text/markdown",
    "ris": "application/x-research-info-systems",
    "bibtex": "application/x-bibtex",
    "csl-json": "application/vnd.citationstyles.csl+json",
}

#: Which edition of GB/T 7714 citations follow.
CITATION = Parameter("citation", ("2025", "2015"), default=STYLE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as it came: what it is of (``id``), the search that it names, and its own parameters with their values."""

    index: Index
    lang: str
    id: str
    wanted: Wanted
    own: dict[str, Any]

    @property
    def style(self) -> str:
        """The edition of GB/T 7714 that citations follow."""
        return str(self.own["citation"])


@dataclass(frozen=True, slots=True)
class Call:
    """One call: ``name`` and ``path`` (below ``/api/v1``), what makes its ``body``, and which schema that has.

    It takes those parameters of a search that ``search`` names, its ``own``, and the filters where it is ``filtered``.
    A body of one of ``types`` is lines.
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

    @property
    def has_id(self) -> bool:
        """Whether it is of a paragraph or an article."""
        return "{id" in self.path

    def asked(self, index: Index, lang: str, id: str, pairs: Pairs) -> Asked:
        """Return what is asked for. Raises ``RequestError`` for what the call does not take."""
        own = {each.name: each for each in self.own}
        said: dict[str, Any] = {name: () if each.several else each.default for name, each in own.items()}
        rest = []
        for name, value in pairs:
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
        return Asked(index, lang, id, wanted(tuple(rest)), said)


def _search(asked: Asked) -> dict[str, Any]:
    if asked.wanted.is_empty and not asked.wanted.facets:
        raise RequestError("query_empty")
    return _results(asked.index.search(**asked.wanted.arguments()), asked)


def _results(results: Results, asked: Asked) -> dict[str, Any]:
    # The notes of a page: they name no option of a command line.
    return {**results_object(results, asked.lang, asked.style), "notes": list(notes_said(results.notes, asked.lang))}


def _paragraph(asked: Asked) -> dict[str, Any]:
    shown = asked.index.show(asked.id, asked.own["neighbours"], query=asked.wanted.query)
    return shown_object(shown, asked.lang, asked.style)


def _article(asked: Asked) -> dict[str, Any]:
    return articles_object(asked.index.articles(asked.id, query=asked.wanted.query), asked.lang, asked.style)


def _similar(asked: Asked) -> dict[str, Any]:
    return _results(asked.index.similar(asked.id, **_some(asked.wanted, "facets", *_OF_SIMILAR)), asked)


def _facets(asked: Asked) -> dict[str, Any]:
    fields, values = asked.own["field"] or _USUAL, asked.own["limit"]
    found = asked.index.search(**asked.wanted.arguments(facets=fields, limit=0, facet_limit=values))
    return facets_object(found.facets)


def _suggest(asked: Asked) -> dict[str, Any]:
    typed = asked.wanted.query
    return completions_object(typed, asked.index.suggest(typed, asked.wanted.limit, asked.own["field"]))


def _pairs(asked: Asked) -> dict[str, Any]:
    own, narrowing = asked.own, _some(asked.wanted, *_NARROWING)
    found = asked.index.pairs(
        own["field"], own["other"], asked.wanted.query, count=own["count"], limit=own["limit"], **narrowing
    )
    return {**pairs_object(found, asked.lang), "notes": list(notes_said(found.notes, asked.lang))}


def _stats(asked: Asked) -> dict[str, Any]:
    return stats_object(asked.index.stats())


def _export(asked: Asked) -> Iterator[str]:
    """Return the lines of all that a query finds in full, else of all paragraphs that the filters leave."""
    format, said = asked.own["format"], asked.wanted
    if not said.query.strip():
        found = asked.index.export(**_some(said, "since", "until"))
        return paragraphs_in(format, found, asked.lang, asked.style)
    wanted = _some(said, *_NARROWING, "sort", "duplicates", "partial")
    stream = asked.index.iterate(said.query, bare=format in OF_BARE, **wanted)
    return results_in(format, stream, asked.lang, asked.style)


def _some(said: Wanted, *names: str) -> dict[str, Any]:
    """Return some arguments of a search, and its filters."""
    arguments: Mapping[str, Any] = said.arguments()
    return {name: arguments[name] for name in (*names, "filters")}


_NARROWING = ("since", "until", "match", "synonyms")
_OF_SIMILAR = ("since", "until", "sort", "limit", "offset", "duplicates", "explain")

CALLS = (
    Call(
        "search", "/search", _search, "Results", tuple(each.name for each in OF_A_SEARCH), (CITATION,), filtered=True,
    ),
    Call(
        "paragraph", "/paragraphs/{id:path}", _paragraph, "ShownParagraph", ("q", "lang"),
        (Parameter("neighbours", most=_NEIGHBOURS, default=1), CITATION),
    ),
    Call("article", "/articles/{id:path}", _article, "Articles", ("q", "lang"), (CITATION,)),
    Call(
        "similar", "/similar/{id:path}", _similar, "Results", ("facet", *_OF_SIMILAR, "lang"), (CITATION,),
        filtered=True,
    ),
    Call(
        "facets", "/facets", _facets, "Facets", ("q", *_NARROWING, "lang"),
        (Parameter("field", field=True, several=True), Parameter("limit", most=_VALUES, default=10)), filtered=True,
    ),
    Call("suggest", "/suggest", _suggest, "Completions", ("q", "limit", "lang"), (Parameter("field", field=True),)),
    Call(
        "pairs", "/pairs", _pairs, "Pairs", ("q", *_NARROWING, "lang"),
        (
            Parameter("field", field=True, required=True), Parameter("other", field=True, required=True),
            Parameter("count", ("paragraphs", "articles"), default="paragraphs"),
            Parameter("limit", most=_VALUES, default=MOST),
        ), filtered=True,
    ),
    Call("stats", "/stats", _stats, "Stats"),
    Call(
        "export", "/export", _export, search=("q", *_NARROWING, "sort", "duplicates", "partial", "lang"),
        own=(Parameter("format", tuple(TYPES), default="jsonl"), CITATION), filtered=True,
        types=tuple(TYPES.values()),
    ),
)  # fmt: skip
