"""A tree of queries -> what a cluster is asked, with the same matches and the same scores as the local engine's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from whoosh import query as q

from searchapp.analysis.tree import Run
from searchapp.engines.base import TEXT_FIELDS, VALUE_FIELDS, batches
from searchapp.engines.opensearch.characters import escaped, term
from searchapp.engines.opensearch.program import SCRIPT, program
from searchapp.errors import RequestError

Asked = dict[str, Any]

#: A question for values of a field names at most so many (``index.max_terms_count`` is 65,536).
_TERMS = 65_000

NOTHING: Asked = {"match_none": {}}
EVERYTHING: Asked = {"match_all": {}}


def all_of(queries: Iterable[Asked], but: Iterable[Asked] = ()) -> Asked:
    """Return what matches all of some queries and none of others, without a score."""
    denied = list(but)
    return {"bool": {"filter": list(queries), **({"must_not": denied} if denied else {})}}


def any_of(queries: Sequence[Asked]) -> Asked:
    """Return what matches one of some queries."""
    if len(queries) == 1:
        return queries[0]
    return {"bool": {"should": list(queries), "minimum_should_match": 1}} if queries else NOTHING


def has(field: str) -> Asked:
    """Return what has anything in a field."""
    if field in TEXT_FIELDS:
        return {"term": {"present": field}}
    return {"exists": {"field": field}} if field in VALUE_FIELDS else NOTHING


def holds(field: str, text: str) -> Asked:
    """Return what holds a term of a field of text, or a value."""
    if field in TEXT_FIELDS:
        return {"term": {f"{field}_terms": term(text)}} if text else NOTHING
    return {"term": {field: escaped(text)}} if field in VALUE_FIELDS else NOTHING


def matching(query: Any) -> Asked:
    """Return what matches; its score says nothing. Raises ``RequestError`` for a query that a cluster does not know."""
    kind = type(query)
    if kind is q.Term:
        return holds(query.fieldname, query.text)
    if kind is Run:
        return _run(query)
    if kind in (q.And, q.Require):
        return _and(query.subqueries)
    if kind is q.Or:
        return _or(query.subqueries)
    if kind is q.AndMaybe:
        return matching(query.subqueries[0])
    if kind is q.AndNot:
        return all_of([matching(query.subqueries[0])], [matching(query.subqueries[1])])
    if kind is q.Not:
        return all_of([], [matching(query.query)])
    if kind is q.Every:
        return EVERYTHING if query.fieldname is None else has(query.fieldname)
    if kind is q.ConstantScoreQuery:
        return matching(query.child)
    if query == q.NullQuery:
        return NOTHING
    return _values(query)


def _and(queries: Sequence[Any]) -> Asked:
    wanted = [each for each in queries if type(each) is not q.Not]
    denied = [matching(each.query) for each in queries if type(each) is q.Not]
    return all_of(map(matching, wanted), denied) if queries else NOTHING


def _or(queries: Sequence[Any]) -> Asked:
    """Many values of one field are one question: the clauses of a query are few."""
    values: dict[str, list[str]] = {}
    rest = []
    for each in queries:
        if type(each) is q.Term and each.fieldname in VALUE_FIELDS:
            values.setdefault(each.fieldname, []).append(escaped(each.text))
        elif each != q.NullQuery:
            rest.append(matching(each))
    parts = ((field, part) for field, texts in values.items() for part in batches(texts, _TERMS))
    return any_of([*({"terms": {field: part}} for field, part in parts), *rest])


def _values(query: Any) -> Asked:
    kind, field = type(query), query.field()
    if field not in VALUE_FIELDS:
        raise RequestError("not_on_cluster", what=kind.__name__)
    if kind is q.TermRange:
        ends = {
            ("gt" if query.startexcl else "gte"): query.start,
            ("lt" if query.endexcl else "lte"): query.end,
        }
        bounds = {name: escaped(end) for name, end in ends.items() if end is not None}
        return {"range": {field: bounds}} if bounds else has(field)
    if kind is q.Prefix:
        return {"prefix": {field: escaped(query.text)}} if query.text else has(field)
    if kind is q.Wildcard:
        return {"wildcard": {field: {"value": escaped(query.text)}}}
    raise RequestError("not_on_cluster", what=kind.__name__)


def _run(run: Run) -> Asked:
    """Narrow down by terms, as the local engine does, and let the text decide where these leave doubt."""
    field = run.fieldname
    ways = [all_of(any_of([holds(field, each) for each in either]) for either in way) for way in run.ways()]
    candidates = any_of(ways) if ways else has(field)
    if run.is_decided_by_index():
        return candidates
    script = {"source": SCRIPT, "params": {**program(run.mark), "field": f"{field}_folded"}}
    looked_at = all_of([candidates, {"script": {"script": script}}])
    enough = [matching(each) for each in run.settled()]
    if run.mark.kind in ("exact", "run") and not any(char.isspace() for char in run.mark.text):
        enough.append(holds(field, run.mark.text))  # where the run is a word of the text
    return any_of([*enough, looked_at])


def scoring(query: Any) -> Asked:
    """Return what scores a paragraph; it matches those only that ``matching`` does."""
    kind = type(query)
    if kind is q.Term and query.fieldname in TEXT_FIELDS and query.boost > 0:
        body = {"value": term(query.text), "boost": query.boost}
        return {"term": {f"{query.fieldname}_terms": body}} if query.text else NOTHING
    if kind is q.And:
        return _boosted({"bool": {"must": [scoring(each) for each in query.subqueries]}}, query)
    if kind is q.Or:
        wanted = [each for each in query.subqueries if each != q.NullQuery]
        return _boosted(any_of([scoring(each) for each in wanted]), query)
    if kind is q.AndMaybe:
        first, second = map(scoring, query.subqueries)
        return _boosted({"bool": {"must": [first], "should": [second]}}, query)
    if kind in (q.Require, q.AndNot):
        other = "filter" if kind is q.Require else "must_not"
        return _boosted({"bool": {"must": [scoring(query.a)], other: [matching(query.b)]}}, query)
    if kind is q.ConstantScoreQuery:
        return _constant(matching(query.child), query.score)
    if kind is q.Not:
        return _constant(matching(query), 1.0)
    return _constant(matching(query), getattr(query, "boost", 1.0))


def _constant(query: Asked, score: float) -> Asked:
    return {"constant_score": {"filter": query, "boost": score}}


def _boosted(asked: Asked, query: Any) -> Asked:
    """Apply the boost of a compound query; as in Whoosh, that of one with a single part is not applied."""
    if query.boost == 1.0 or len(query.subqueries) < 2 or "bool" not in asked:
        return asked
    return {"bool": {**asked["bool"], "boost": query.boost}}
