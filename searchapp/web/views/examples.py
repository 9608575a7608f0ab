"""Queries to try, made of what a corpus itself holds: its topics, cities, speakers and years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from searchapp.answer import FacetValue
from searchapp.fields import UNDATED
from searchapp.messages import label, say

#: Some values of each field are tried, the most frequent ones, in so many queries.
_SOME, _TRIED = 4, 8

#: Words for a corpus of which no topic or city is known.
_TOPIC, _CITY = "营商环境", "上海"


def candidates(facets: Mapping[str, Sequence[FacetValue]], lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return for each way to ask (a key of ``page_help_…``) queries that may find something, the likeliest first."""
    tried = ((key, tuple(islice(queries, _TRIED))) for key, queries in _candidates(facets, lang))
    return tuple((key, queries) for key, queries in tried if queries)  # a corpus of one topic knows no other


def _candidates(facets: Mapping[str, Sequence[FacetValue]], lang: str) -> Iterator[tuple[str, Iterator[str]]]:
    topics = _values(facets, "topic") or [_TOPIC]
    cities = _values(facets, "city") or [_CITY]
    hosts = _values(facets, "host_city") or cities
    years = [each.value for each in facets.get("year", ()) if each.value.isdecimal()]
    pairs = list(product(topics, cities))

    def field(name: str, value: str) -> str:
        return f"{label('field', name, lang)}:{value}"

    kind = field("kind", say("kind_testimonial", lang))
    yield "words", iter(topics)
    yield "phrase", (f"“{topic}”" for topic in reversed(topics))
    yield "several", (f"{topic} {city}" for topic, city in reversed(pairs))
    yield "without", (f"{topic} -{city}" for topic, city in pairs)
    yield "either", (f"({a} OR {b}) {city}" for a, b, city in product(topics, topics, cities) if a != b)
    yield "near", (f"{city} NEAR/10 {topic}" for topic, city in pairs)
    yield "wildcard", (f"{topic[:1]}*{topic[-1:]}" for topic in topics)
    yield "fuzzy", (f"{topic}~" for topic in topics)
    yield "field", (f"{topic} {field('host_city', host)}" for host, topic in product(hosts, topics))
    if speakers := _values(facets, "speaker"):
        yield "speaker", (field("speaker", speaker) for speaker in speakers)
    yield "kind", (f"{topic} {kind}" for topic in topics)
    if years:
        yield "date", iter([f"{label('field', 'date', lang)}:[{years[-2:][0]} TO {years[-1]}]"])
    if _TOPIC in [each.value for each in facets.get("topic", ())]:
        yield "pinyin", iter(["py:yshj"])


def _values(facets: Mapping[str, Sequence[FacetValue]], name: str) -> list[str]:
    return [each.value for each in facets.get(name, ()) if each.value not in ("其他", UNDATED)][:_SOME]
