"""Answer searches from one committed state on a cluster: a point in time, and the filter of its generation."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.query import Every

from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import Segmenter
from searchapp.engines.base import (
    TERMS,
    Column,
    EngineRequest,
    Found,
    Reader,
    TermCounts,
    batches,
    column_of,
    counted_terms,
)
from searchapp.engines.opensearch import articles, generations, vocabulary
from searchapp.engines.opensearch.characters import escaped, is_escaped, printed
from searchapp.engines.opensearch.cluster import Cluster, Gone
from searchapp.engines.opensearch.compiling import Asked, all_of, has, matching, scoring
from searchapp.engines.opensearch.mapping import ARTICLE, FIELDS, document, paragraph_in
from searchapp.errors import IndexStateError, SearchAppError, Unavailable
from searchapp.model import Note, Paragraph
from searchapp.reports import Shard
from searchapp.weights import DEFAULT, Weights

#: A point in time is kept so long after it was last asked.
_KEPT = "2m"
#: How often one that the cluster has lost is opened anew for the same question.
_REOPENED = 4
#: Of all facets of an answer at most so many values are counted, the most frequent ones: a cluster makes no more.
_VALUES = 65_000
#: So many paragraphs come with one answer, and so many of those that came last are remembered.
_PAGE, _REMEMBERED = 5_000, 2_000
_FEW = 500

EVERY = Every()

_ORDER: dict[str, list[Any]] = {
    "relevance": [{"_score": "desc"}, {"key": "asc"}, {"number": "asc"}],
    "date": [{"first_day": {"order": "desc", "missing": "_last"}}, {"key": "asc"}, {"number": "asc"}],
    "position": [{"key": "asc"}, {"number": "asc"}],
}


class OpenSearchReader(Reader):
    """See ``engines.base.Reader``."""

    def __init__(self, cluster: Cluster, segmenter: Segmenter, weights: Weights) -> None:
        state = generations.read(cluster)
        if state is None or not state.index:
            raise IndexStateError("cluster_missing", address=str(cluster.address))
        if (weights.bm25_k1, weights.bm25_b, weights.idf_power) != (DEFAULT.bm25_k1, DEFAULT.bm25_b, DEFAULT.idf_power):
            raise IndexStateError("not_on_cluster", what="bm25_k1, bm25_b, idf_power")
        self._cluster, self._segmenter, self._state = cluster, segmenter, state
        self._opening = Lock()
        self._points: list[str] = []  # the last one is asked; none is left open when nobody holds the reader any more
        self._close = weakref.finalize(self, _let_go, cluster, self._points)
        self._counting = Lock()
        self._places: dict[str, dict[str, int]] = {}  # of each field that columns were asked for
        self._recent: dict[int, Mapping[str, Any]] = {}
        self._known = lru_cache(maxsize=None)(self._values)
        self._holding = lru_cache(maxsize=None)(self._holds)
        self._open(None)

    def close(self) -> None:
        self._close()

    def _open(self, lost: str | None) -> str:
        """Return a point in time; a new one where the last is the ``lost`` one."""
        with self._opening:
            last = self._points[-1] if self._points else None
            if last is not None and last != lost:
                return last
            if lost is not None:
                self._check_complete()
            path = f"/{self._state.index}/_search/point_in_time"
            params = {"keep_alive": _KEPT, "allow_partial_pit_creation": "false"}
            self._points.append(str(self._cluster.ask("POST", path, params=params)["pit_id"]))
            return self._points[-1]

    def _check_complete(self) -> None:
        """Raise ``Unavailable`` where this state is so old that what it holds may have been deleted."""
        now = generations.read(self._cluster)
        if now is None or now.index != self._state.index or now.complete > self._state.committed:
            raise Unavailable("cluster_gone", address=str(self._cluster.address), reason="generation")

    def _ask(self, *bodies: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the answers to searches over this state; a point in time that is lost is opened anew."""
        for turn in range(_REOPENED + 1):
            point = self._points[-1]
            asked = [{**body, "pit": {"id": point, "keep_alive": _KEPT}} for body in bodies]
            try:
                return [self._cluster.search(asked[0])] if len(asked) == 1 else self._cluster.searches(asked)
            except Unavailable as error:
                if turn == _REOPENED or not (
                    isinstance(error, Gone) or error.key in ("cluster_partial", "cluster_unavailable")
                ):
                    raise
                self._open(point)
        raise AssertionError("unreachable")

    def _live(self, *queries: Asked) -> Asked:
        return all_of([self._state.live(), *queries])

    # -- searching -------------------------------------------------------------------------------------------------

    def search(self, request: EngineRequest) -> Found:
        filters = {name: matching(query) for name, query in request.filters.items()}
        kept = [*filters.values()]
        body: dict[str, Any] = {
            "query": self._live(matching(request.query)),
            "track_total_hits": True,
            "aggs": {} if self.lacks(ARTICLE) else {"articles": _under(kept, articles.counted())},
        }
        if kept:
            body["post_filter"] = all_of(kept)
        for field in request.facets:
            others = [query for name, query in filters.items() if name != field]
            body["aggs"][f"facet {field}"] = _under(others, _counted(field, _VALUES // len(request.facets)))
        if request.sort == "relevance":
            body["query"]["bool"]["should"] = [scoring(request.ranking)]
        total, answer, page = self._page(body, request)
        parts = {name: found.get("counted", found) for name, found in answer.get("aggregations", {}).items()}
        estimated = {field for field in request.facets if parts[f"facet {field}"]["sum_other_doc_count"]}
        number = parts["articles"]["value"] if "articles" in parts else None
        if number is None or number > articles.MOST:
            number = self._about_so_many_articles(all_of([body["query"], *kept]))
            estimated.add("articles")
        return Found(
            total=total,
            articles=number,
            page=page,
            facets={field: _ordered(parts[f"facet {field}"]["buckets"]) for field in request.facets},
            estimated=frozenset(estimated),
        )

    def _about_so_many_articles(self, query: Asked) -> int:
        answer = self._ask({"query": query, "size": 0, "aggs": {"articles": articles.estimated()}})[0]
        return int(answer["aggregations"]["articles"]["value"])

    def _page(
        self, body: dict[str, Any], request: EngineRequest
    ) -> tuple[int, dict[str, Any], tuple[tuple[int, float], ...]]:
        """Ask for a page, in as many steps as it takes; the counts come with the first one."""
        end = None if request.limit is None else request.offset + request.limit
        wanted = end if end is not None and end != request.offset else (0 if end is not None else None)
        size = _PAGE if wanted is None else min(wanted, _PAGE)
        with_texts = size <= _FEW
        body = {
            **body,
            "size": size,
            "sort": _ORDER[request.sort],
            "_source": with_texts,
        }
        first = self._ask(body)[0]
        hits = first["hits"]["hits"]
        found = _scored(hits, request.sort)
        self._remember(hits if with_texts else ())
        rest = {**body, "aggs": {}, "track_total_hits": False}
        while len(hits) == size and size and (wanted is None or len(found) < wanted):
            hits = self._ask({**rest, "search_after": hits[-1]["sort"]})[0]["hits"]["hits"]
            found += _scored(hits, request.sort)
        return first["hits"]["total"]["value"], first, tuple(found[request.offset : end])

    def _remember(self, hits: Sequence[Mapping[str, Any]]) -> None:
        if len(self._recent) > _REMEMBERED:
            self._recent = {}
        self._recent.update(map(_shown, hits))

    def counts(self, queries: Sequence[Any]) -> list[int]:
        found: list[int] = []
        for batch in batches(queries, 100):
            bodies = [{"query": self._live(matching(each)), "size": 0, "track_total_hits": True} for each in batch]
            found += [answer["hits"]["total"]["value"] for answer in self._ask(*bodies)]
        return found

    # -- looking things up -----------------------------------------------------------------------------------------

    def paragraphs(self, numbers: Sequence[int]) -> list[Paragraph]:
        return list(map(paragraph_in, self._shown(numbers)))

    def shown(self, numbers: Sequence[int]) -> list[tuple[Paragraph, str]]:
        return [(each, fold_text(each.text)) for each in self.paragraphs(numbers)]

    def _shown(self, numbers: Sequence[int]) -> list[Mapping[str, Any]]:
        recent = self._recent
        found = {number: recent[number] for number in numbers if number in recent}
        for batch in batches(dict.fromkeys(each for each in numbers if each not in found), _FEW):
            body = {"query": {"terms": {"number": batch}}, "size": len(batch)}
            found.update(map(_shown, self._ask(body)[0]["hits"]["hits"]))
        try:
            return [found[number] for number in numbers]
        except KeyError as error:
            raise Unavailable("cluster_gone", address=str(self._cluster.address), reason=str(error)) from error

    def holding(self, field: str, values: Sequence[str]) -> list[list[int]]:
        found: dict[str, list[int]] = {value: [] for value in values}
        for batch in batches(found, 1000):
            query = self._live({"terms": {field: [escaped(value) for value in batch]}})
            for hit in self._all({"query": query, "docvalue_fields": [field, "number"]}):
                for value in hit["fields"].get(field, ()):
                    found.get(printed(value), []).append(hit["fields"]["number"][0])
        return [sorted(found[value]) for value in values]

    def _all(self, body: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield everything that a search finds, in the order of the files."""
        body = {"_source": False, "size": _PAGE, **body, "sort": _ORDER["position"], "track_total_hits": False}
        hits: list[dict[str, Any]] = self._ask(body)[0]["hits"]["hits"]
        while hits:
            yield from hits
            more = len(hits) == body["size"]
            hits = self._ask({**body, "search_after": hits[-1]["sort"]})[0]["hits"]["hits"] if more else []

    def held(self, query: Any, fields: Sequence[str]) -> list[Column]:
        asked = {"query": self._live(matching(query)), "docvalue_fields": list(fields)}
        found: dict[str, list[list[str]]] = {field: [] for field in fields}
        for hit in self._all(asked):
            values = hit.get("fields", {})
            for field, rows in found.items():
                rows.append(list(map(printed, values.get(field, ()))))
        with self._counting:
            return [column_of(found[field], self._places.setdefault(field, {})) for field in fields]

    def term_counts(self, queries: Sequence[Any]) -> TermCounts:
        return counted_terms([self._terms(query) for query in queries])

    def _terms(self, query: Any) -> Iterator[set[str]]:
        """Yield the terms of the text of every paragraph that matches (those of marks as they travel)."""
        body = {"query": self._live(matching(query)), "_source": ["text_terms"], "size": _FEW}
        for hit in self._all(body):
            yield {printed(each) for each in hit["_source"]["text_terms"].split(" ")[1:]}

    def values(self, field: str) -> Mapping[str, int]:
        return self._known(field)

    def _values(self, field: str) -> Mapping[str, int]:
        found: dict[str, int] = {}
        sources = {"size": 10_000, "sources": [{"value": {"terms": {"field": field}}}]}
        after: dict[str, Any] = {}
        while True:
            aggs = {"values": {"composite": {**sources, **after}}}
            answer = self._ask({"query": self._live(), "size": 0, "aggs": aggs})[0]["aggregations"]["values"]
            found.update((printed(each["key"]["value"]), each["doc_count"]) for each in answer["buckets"])
            if len(answer["buckets"]) < 10_000:
                return found
            after = {"after": answer["after_key"]}

    def holds(self, field: str) -> bool:
        return self._holding(field)

    def _holds(self, field: str) -> bool:
        body = {"query": self._live(has(field)), "size": 0, "track_total_hits": 1, "terminate_after": 1}
        return bool(self._ask(body)[0]["hits"]["total"]["value"])

    def han_terms(self, length: int) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
        return vocabulary.read(self._cluster, self._state, length)

    def all_numbers(self) -> Iterator[int]:
        for hit in self._all({"query": self._live(), "docvalue_fields": ["number"]}):
            yield hit["fields"]["number"][0]

    def shards(self) -> list[Shard]:
        return self._cluster.shards(self._state.index)

    def lacks(self, field: str) -> bool:
        return field not in self._state.fields

    @property
    def is_current(self) -> bool:
        return self._state.fields == FIELDS and self._state.terms == TERMS

    def verify(self, progress: Callable[[int, int], None] | None = None, anew: bool = True) -> list[Note]:
        total = self.counts([EVERY])[0]
        wrong: list[str] = []
        every = self._all({"query": self._live(), "_source": True, "size": _FEW})
        for done, hit in enumerate(every, 1):
            source = hit["_source"]
            paragraph = paragraph_in(source["shown"])
            expected = document(paragraph, printed(source["key"][0]), self._segmenter) if anew else source
            if self.lacks(ARTICLE):
                expected = {name: value for name, value in expected.items() if name != ARTICLE}
            if not all(_agree(source.get(name), value) for name, value in expected.items()):
                wrong.append(paragraph.id)
            if progress and (done % _FEW == 0 or done == total):
                progress(done, total)
        facts: dict[str, object] = {"file": self._state.index, "part": "terms", "ids": wrong[:8]}
        return [Note("check_disagrees", facts)] if wrong else []


def _let_go(cluster: Cluster, points: list[str]) -> None:
    """Close points in time, which would hold files open on the nodes for minutes; a cluster allows some hundred."""
    with suppress(SearchAppError):  # it does so itself some time later
        cluster.ask("DELETE", "/_search/point_in_time", {"pit_id": points}, missing={}, again=False, timeout=5.0)
    points.clear()


def _agree(stored: Any, made: Any) -> bool:
    """Return whether a field holds what it should; terms may stand in any order."""
    if stored == made:
        return True
    return isinstance(stored, str) and isinstance(made, str) and sorted(stored.split(" ")) == sorted(made.split(" "))


def _under(filters: Sequence[Asked], aggregation: Asked) -> Asked:
    """Return what counts under some filters."""
    return {"filter": all_of(filters), "aggs": {"counted": aggregation}} if filters else aggregation


def _counted(field: str, most: int) -> Asked:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": field, "size": most, "order": order}}


def _ordered(buckets: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return the counted values, the most frequent first, equal ones in their order, as a cluster gives them."""
    found = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    if not is_escaped("".join(found)):
        return found
    return dict(sorted(((printed(key), count) for key, count in found.items()), key=lambda pair: (-pair[1], pair[0])))


def _scored(hits: Sequence[Mapping[str, Any]], sort: str) -> list[tuple[int, float]]:
    """Return numbers and scores; by relevance the score is the first of what was sorted by, and not computed again."""
    return [(int(hit["_id"]), hit["sort"][0] if sort == "relevance" else 0.0) for hit in hits]


def _shown(hit: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]:
    """Return the number of a paragraph and what is shown of it.

    The whole document was asked for: to leave out the rest of it a node takes it to pieces, which costs it more.
    """
    return int(hit["_id"]), hit["_source"]["shown"]
