"""Who sends cadres to study from whom: pairs of sending and host cities, when, on what, and where it is told."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchapp.api.workbench.counting import Matched, Numbers, Source, beside, matched, often
from searchapp.api.workbench.told import told
from searchapp.counts import Flow, Flows, Margin, Period
from searchapp.deadline import check
from searchapp.engines.base import Column
from searchapp.fields import BY_NAME
from searchapp.lexicon.coordinates import coordinates
from searchapp.query.filters import all_of, any_value

#: So many topics of a flow are named, and so many examples given.
_TOPICS, _EXAMPLES = 3, 3


def flows(source: Source, query: str, count: str, limit: int | None, **narrowing: Any) -> Flows:
    """Count flows from sending cities to those that are studied from, the most frequent first."""
    found = matched(source, query, ("home_city", "host_city", "year", "topic", "article_id"), count, **narrowing)
    articles = found if found.units is not None else found.by_article(source)
    homes, hosts = found.columns["home_city"], found.columns["host_city"]
    lefts, rights, paragraphs = beside(homes, hosts)
    kept = _wanted(found, "home_city")[lefts] & _wanted(found, "host_city")[rights]
    lefts, rights, paragraphs = lefts[kept], rights[kept], paragraphs[kept]
    codes = lefts * max(1, hosts.size) + rights
    different, in_paragraphs = often(codes, paragraphs, None)
    in_articles = np.zeros(len(different), dtype=np.int64)
    there, counts = often(codes, paragraphs, articles.units)
    in_articles[np.searchsorted(different, there)] = counts
    home_names, host_names = homes.values, hosts.values
    names = [(home_names[code // hosts.size], host_names[code % hosts.size]) for code in different.tolist()]
    keys = [each.tolist() for each in (in_articles, in_paragraphs)][:: 1 if count == "articles" else -1]
    ranks = [(-first, -then, name, at) for at, (first, then, name) in enumerate(zip(*keys, names, strict=True))]
    order = [at for _, _, _, at in (sorted(ranks) if limit is None else nsmallest(limit, ranks))]
    column = _flows_of(codes, paragraphs, different[order], len(homes))
    years, topics = _years(column, found, articles), _topics(column, found)
    chosen = []
    for place, at in enumerate(order):
        check()
        home, host = names[at]
        chosen.append(
            Flow(
                home=home,
                host=host,
                paragraphs=int(in_paragraphs[at]),
                articles=int(in_articles[at]),
                years=tuple(years[place]),
                topics=tuple(topics[place]),
                examples=_examples(source, found, home, host),
            )
        )
    sides = [np.diff(each.starts) > 0 for each in (homes, hosts)]
    known = coordinates()
    cities = dict.fromkeys(city for flow in chosen for city in (flow.home, flow.host))
    return Flows(
        **found.said(query),
        flows=tuple(chosen),
        different=len(different),
        both=int((sides[0] & sides[1]).sum()),
        one_sided=int((sides[0] ^ sides[1]).sum()),
        places={city: known[city] for city in cities if city in known},
    )


def _wanted(found: Matched, field: str) -> NDArray[np.bool_]:
    """Return which values of a side are counted: those that a filter of it chooses, all where there is none."""
    column, chosen = found.columns[field], found.asked.filters.get(field, ())
    if not chosen or field in found.asked.wider:
        return np.ones(column.size, dtype=bool)
    return np.isin(np.array(column.values, dtype=object), list(chosen))


def _flows_of(codes: Numbers, paragraphs: Numbers, wanted: Numbers, size: int) -> Column:
    """Return which of the wanted flows each of ``size`` paragraphs tells of, by their places."""
    order = np.argsort(wanted, kind="stable")
    at = np.searchsorted(wanted[order], codes)
    at = np.minimum(at, max(0, len(wanted) - 1))
    kept = wanted[order[at]] == codes if len(wanted) else np.zeros(len(codes), dtype=bool)
    starts = np.append(0, np.cumsum(np.bincount(paragraphs[kept], minlength=size), dtype=np.int64))
    return Column(starts, order[at[kept]], len(wanted), tuple)


def _counts(column: Column, other: Column, units: Numbers | None) -> dict[int, dict[str, int]]:
    """Return for each flow how many of its paragraphs, or articles, have each value of another field."""
    lefts, rights, paragraphs = beside(column, other)
    codes, counts = often(lefts * max(1, other.size) + rights, paragraphs, units)
    values, found = other.values, defaultdict[int, dict[str, int]](dict)
    for code, times in zip(codes.tolist(), counts.tolist(), strict=True):
        found[code // other.size][values[code % other.size]] = times
    return found


def _years(column: Column, found: Matched, articles: Matched) -> dict[int, list[Period]]:
    by_paragraph = _counts(column, found.columns["year"], None)
    by_article = _counts(column, found.columns["year"], articles.units)
    periods = defaultdict[int, list[Period]](list)
    for flow, years in by_paragraph.items():
        periods[flow] = [Period(year, years[year], by_article[flow].get(year, 0)) for year in sorted(years)]
    return periods


def _topics(column: Column, found: Matched) -> dict[int, list[Margin]]:
    order = {topic: at for at, topic in enumerate(BY_NAME["topic"].vocabulary)}
    topics = defaultdict[int, list[Margin]](list)
    for flow, counts in _counts(column, found.columns["topic"], None).items():
        first = sorted(counts, key=lambda topic: (-counts[topic], order.get(topic, len(order)), topic))[:_TOPICS]
        topics[flow] = [Margin(topic, counts[topic]) for topic in first]
    return topics


def _examples(source: Source, found: Matched, home: str, host: str) -> tuple[str, ...]:
    """Return ids of paragraphs that tell of a flow."""
    query = all_of([found.asked.query, any_value("home_city", [home]), any_value("host_city", [host])])
    return tuple(each.id for each in told(source.state, query, found.asked.ranking, _EXAMPLES))
