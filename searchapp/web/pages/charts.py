"""``/table``, ``/trend``, ``/flows``: what is counted over what the address asks for."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from searchapp.counts import Trend
from searchapp.web.parameters import facet_named
from searchapp.web.views.charts import flows_page, table_page, trend_page
from searchapp.web.visit import Visit
from searchapp.web.wanted import Wanted

#: No trend draws more queries.
_MOST_QUERIES = 6


def table(visit: Visit) -> Response:
    """Return the page of a cross table of two fields."""
    wanted = visit.wanted(own=("rows", "columns", "count"))
    rows, columns = (facet_named(wanted.own(*usual)) for usual in (("rows", "home_city"), ("columns", "host_city")))
    found = visit.index.table(rows, columns, wanted.query, **_narrowing(wanted, "paragraphs"))
    return visit.page("table.html", page=table_page(found, wanted, visit.lang), wanted=wanted)


def trend(visit: Visit) -> Response:
    """Return the page of queries over time."""
    wanted = visit.wanted(own=("vs", "by", "count"))
    typed = (wanted.query, *(value for name, value in wanted.more if name == "vs"))
    queries = [query for query in typed if query.strip()][:_MOST_QUERIES]
    by, narrowing = wanted.own("by", "year"), _narrowing(wanted, "paragraphs")
    found = visit.index.trend(queries, by=by, **narrowing) if queries else _no_trend(by)
    return visit.page("trend.html", page=trend_page(found, wanted, visit.lang, _MOST_QUERIES), wanted=wanted)


def _no_trend(by: str) -> Trend:
    return Trend(query="", counted="paragraphs", total=0, by=by, periods=(), bases=(), base_undated=0, series=())


def flows(visit: Visit) -> Response:
    """Return the page of who sends to study from whom."""
    wanted = visit.wanted(own=("count",))
    found = visit.index.flows(wanted.query, **_narrowing(wanted, "articles"))
    return visit.page("flows.html", page=flows_page(found, wanted, visit.lang), wanted=wanted)


def _narrowing(wanted: Wanted, count: str) -> dict[str, Any]:
    return {
        "count": wanted.own("count", count),
        "filters": dict(wanted.filters),
        "since": wanted.since,
        "until": wanted.until,
        "match": wanted.match,
        "synonyms": wanted.synonyms,
    }
