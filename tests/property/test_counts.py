"""Tables, pairs and trends of indexes with any values: every count is what counting the exported paragraphs gives."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations, product
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from searchapp.analysis.reprints import prints
from searchapp.api.answers.answering import answer
from searchapp.api.answers.requests import requested
from searchapp.api.workbench import comparing, flows, speakers, tables, trends
from searchapp.api.workbench.counting import Source
from searchapp.engines import whoosh
from searchapp.reading.ready_made import paragraph
from searchapp.render.json import paragraph_object
from tests.paragraphs import write
from tests.property.test_filters import DATES, KEPT, RECORDS, VALUES, held, overlaps
from tests.states import state_of

Record = dict[str, Any]

_LONG = [
    "为进一步优化营商环境，我市选派三十名干部到上海跟班学习，把先进的理念和方法带回来，用在招商引资和项目服务上。",
    "座谈会上，大家一致认为，要对标先进找差距，学习深圳敢闯敢试的精神，把改革创新落实到每一个项目、每一家企业。",
    "挂职干部说，这里的窗口工作人员主动上门帮办代办，企业有什么难处，一个电话就有人管，这样的作风最值得我们学习。",
]
TEXTS = st.sampled_from([*_LONG, _LONG[0] + _LONG[1], "营商环境", "招商引资", "=营商环境\x1b[31m"])
ARTICLES = st.lists(st.builds(lambda record, text: {**record, "text": text}, RECORDS, TEXTS), min_size=1, max_size=14)
FIELDS = st.sampled_from([*(name for name in KEPT if name != "tier"), "year", "month"])
COUNTED = st.sampled_from(["paragraphs", "articles"])


def name_of(record: Record) -> str | None:
    """Return which article a paragraph is of; None where it names none."""
    return record["article"]["id"] or record["article"]["title"] or None


def same_articles(records: Iterable[Record]) -> dict[str, str]:
    """Return for each article the name that it shares with those that print it again: half of the prints of each."""
    held_by: dict[str, set[str]] = {}
    for record in records:
        if name := name_of(record):
            held_by.setdefault(name, set()).update(prints(record["text"]))
    named = {name: name for name in held_by}
    for one, other in combinations(held_by, 2):
        shared = len(held_by[one] & held_by[other])
        if shared and 2 * shared >= max(len(held_by[one]), len(held_by[other])):
            kept, gone = named[one], named[other]
            named = {name: kept if whose == gone else whose for name, whose in named.items()}
    return named


def count(records: Iterable[Record], counted: str, same: dict[str, str]) -> int:
    """Count paragraphs, or articles once."""
    if counted == "paragraphs":
        return sum(1 for _ in records)
    return len({same[name] for record in records if (name := name_of(record))})


def values(record: Record, field: str) -> Collection[str | None]:
    return dict.fromkeys(held(record, field)) or (None,)


@contextmanager
def counted_from(records: list[Record]) -> Iterator[tuple[Source, list[Record]]]:
    """Give what is counted from, over ready-made paragraphs with their prints, and these as they are exported."""
    made = [paragraph(record, f"a:{number}", "a") for number, record in enumerate(records)]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "index"
        write(whoosh.engine, place, *(replace(each, prints=prints(each.text)) for each in made))
        reader = whoosh.engine.reader(place)
        yield Source(state_of(reader)), [paragraph_object(each) for each in made]
        reader.close()


@settings(max_examples=60)
@given(ARTICLES, FIELDS, FIELDS, COUNTED, DATES)
def test_the_cells_of_a_table_are_what_the_exported_paragraphs_say(
    records: list[Record], row: str, column: str, counted: str, since: str | None
) -> None:
    with counted_from(records) as (source, everything):
        same = same_articles(everything)
        left = [record for record in everything if overlaps(record, since, None)]
        table = tables.table(source, row, column, "", counted, None, None, since=since)
        assert table.total == count(left, counted, same)
        for margins, field in ((table.rows, row), (table.columns, column)):
            there = {value for record in left for value in values(record, field)}
            counts = {
                value: count([each for each in left if value in values(each, field)], counted, same) for value in there
            }
            assert {margin.value: margin.count for margin in margins} == {v: c for v, c in counts.items() if c}
        for margin, cells in zip(table.rows, table.cells, strict=True):
            for other, cell in zip(table.columns, cells, strict=True):
                both = [
                    each for each in left if margin.value in values(each, row) and other.value in values(each, column)
                ]
                assert cell == count(both, counted, same)


@settings(max_examples=40)
@given(ARTICLES, st.sampled_from(["city", "org", "topic"]), VALUES, st.integers(0, 3))
def test_the_chosen_values_of_a_field_are_its_rows_and_others_the_most_frequent_ones(
    records: list[Record], field: str, value: str, limit: int
) -> None:
    with counted_from(records) as (source, _):
        of_value = {"filters": {field: f"={value}"}}
        chosen = tables.table(source, field, "kind", "", "paragraphs", limit, None, **of_value)
        known = answer(requested(query="", facets=[field]), source.state).facets[field]
        there = value in {each.value for each in known}
        assert [row.value for row in chosen.rows] == ([value] if there else [])
        few = tables.table(source, field, "kind", "", "paragraphs", limit, None)
        assert [row.value for row in few.rows if row.value] == [each.value for each in known[:limit]]
        assert few.more_rows == max(0, len(known) - limit)


@settings(max_examples=60)
@given(ARTICLES, FIELDS, FIELDS, COUNTED)
def test_pairs_are_counted_as_the_exported_paragraphs_have_them(
    records: list[Record], field: str, other: str, counted: str
) -> None:
    with counted_from(records) as (source, everything):
        same = same_articles(everything)
        standing: dict[tuple[str, str], list[Record]] = {}
        for record in everything:
            both = product(dict.fromkeys(held(record, field)), dict.fromkeys(held(record, other)))
            for pair in both:
                if field != other or pair[0] < pair[1]:
                    standing.setdefault(pair, []).append(record)
        expected = {pair: number for pair, of in standing.items() if (number := count(of, counted, same))}
        found = tables.pairs(source, field, other, "", counted, None)
        assert {(pair.value, pair.other): pair.count for pair in found.pairs} == expected
        assert found.different == len(expected)
        assert list(found.pairs) == sorted(found.pairs, key=lambda pair: (-pair.count, pair.value, pair.other))
        assert tables.pairs(source, field, other, "", counted, 2).pairs == found.pairs[:2]


@settings(max_examples=40)
@given(ARTICLES, st.sampled_from(["year", "month"]), COUNTED, DATES)
def test_a_trend_counts_each_period_and_leaves_no_gap(
    records: list[Record], by: str, counted: str, until: str | None
) -> None:
    with counted_from(records) as (source, everything):
        same = same_articles(everything)
        left = [record for record in everything if overlaps(record, None, until)]
        trend = trends.trend(source, ["“营商环境”", "招商引资"], by, counted, until=until, match="all")
        for series, word in zip(trend.series, ("营商环境", "招商引资"), strict=True):
            matching = [record for record in left if word in record["text"]]
            of_periods = {p: [r for r in matching if held(r, by) == [p]] for p in (*trend.periods, "undated")}
            assert series.counts == tuple(count(of_periods[period], counted, same) for period in trend.periods)
            assert series.undated == count(of_periods["undated"], counted, same)
            assert series.total == count(matching, counted, same)
        bases = {p: count([r for r in left if held(r, by) == [p]], counted, same) for p in trend.periods}
        assert trend.bases == tuple(bases.values())
        dated = Counter(period for record in left for period in held(record, by) if period != "undated")
        if counted == "paragraphs":
            assert sum(trend.bases) == sum(dated.values())
            assert trend.periods[:1] + trend.periods[-1:] == (*sorted(dated)[:1], *sorted(dated)[-1:])
        assert list(trend.periods) == sorted(set(trend.periods))


@settings(max_examples=40)
@given(ARTICLES, COUNTED)
def test_a_flow_counts_the_paragraphs_and_articles_that_name_both_of_its_cities(
    records: list[Record], counted: str
) -> None:
    with counted_from(records) as (source, everything):
        same = same_articles(everything)
        found = flows.flows(source, "", counted, None)
        telling: dict[tuple[str, str], list[Record]] = {}
        for record in everything:
            for pair in product(dict.fromkeys(record["home_cities"]), dict.fromkeys(record["host_cities"])):
                telling.setdefault(pair, []).append(record)
        assert {(each.home, each.host) for each in found.flows} == {*telling}
        assert found.different == len(telling)
        for flow in found.flows:
            of_flow = telling[flow.home, flow.host]
            assert flow.paragraphs == len(of_flow)
            assert flow.articles == count(of_flow, "articles", same)
            assert {year.value: (year.paragraphs, year.articles) for year in flow.years} == {
                year: (len(of_year), count(of_year, "articles", same))
                for year in {held(record, "year")[0] for record in of_flow}
                for of_year in [[record for record in of_flow if held(record, "year") == [year]]]
            }
            topics = Counter(topic for record in of_flow for topic in dict.fromkeys(record["topics"]))
            assert all(topics[topic.value or ""] == topic.count for topic in flow.topics)
            assert len(flow.topics) == min(3, len(topics))
            assert 0 < len(flow.examples) <= 3
            assert {*flow.examples} <= {record["id"] for record in of_flow}
        sides = [(bool(record["home_cities"]), bool(record["host_cities"])) for record in everything]
        assert (found.both, found.one_sided) == (sides.count((True, True)), len([s for s in sides if s[0] != s[1]]))
        ranks = [
            (flow.articles, flow.paragraphs) if counted == "articles" else (flow.paragraphs, flow.articles)
            for flow in found.flows
        ]
        assert ranks == sorted(ranks, reverse=True)


@settings(max_examples=40)
@given(ARTICLES)
def test_a_row_of_speakers_is_a_name_with_a_body_and_counts_what_it_says(records: list[Record]) -> None:
    with counted_from(records) as (source, everything):
        same = same_articles(everything)
        said: dict[tuple[str, str | None], list[Record]] = {}
        for record in everything:
            main = record["speaker"] or {"name": None}
            for name in dict.fromkeys([*([main["name"]] if main["name"] else []), *record["speakers"]]):
                said.setdefault((name, main["org"] if name == main["name"] else None), []).append(record)
        found = speakers.speakers(source, "", None)
        assert {(row.name, row.org): row.paragraphs for row in found.rows} == {who: len(of) for who, of in said.items()}
        assert found.different == len(said)
        for row in found.rows:
            of_row = said[row.name, row.org]
            assert row.articles == count(of_row, "articles", same)
            assert {*row.home_cities} == {city for record in of_row for city in record["home_cities"]}
            dates = {record["article"]["date"] for record in of_row if record["article"]["date"]}
            assert {row.first, row.last} <= {*dates, None}
            assert (row.first is None) == (not dates)
            assert row.first is None or row.first[:4] == min(dates)[:4]
            assert row.last is None or row.last[:4] == max(dates)[:4]
        counts = [row.paragraphs for row in found.rows]
        assert counts == sorted(counts, reverse=True)
        nameless = [r for r in everything if not r["speakers"] and ((r["speaker"] or {}).get("org") or r["posts"])]
        assert found.unnamed == len(nameless)


@settings(max_examples=40)
@given(ARTICLES, st.sampled_from(["city", "year", "kind", "topic"]))
def test_a_comparison_counts_on_each_side_what_the_exported_paragraphs_say(records: list[Record], field: str) -> None:
    with counted_from(records) as (source, everything):
        same = same_articles(everything)
        sides = [
            [record for record in everything if record["kind"] == "policy"],
            [record for record in everything if "上海" in record["home_cities"]],
        ]
        found = comparing.compare(source, "类型:举措", "派出:=上海", "", [field], 5, 2)
        for side, of_side in zip((found.left, found.right), sides, strict=True):
            assert side.paragraphs == len(of_side)
            assert side.articles == count(of_side, "articles", same)
            assert {each.id for each in side.quotations} <= {record["id"] for record in of_side}
            assert len(side.quotations) <= 2 and bool(side.quotations) == bool(of_side)
        both = [record["id"] for record in sides[0] if record in sides[1]]
        assert (found.shared, found.total) == (len(both), len(sides[0]) + len(sides[1]) - len(both))
        counts = [Counter(v for record in side for v in dict.fromkeys(held(record, field))) for side in sides]
        assert {each.value: (each.left, each.right) for each in found.fields[field]} == {
            value: (counts[0][value], counts[1][value]) for value in counts[0] | counts[1]
        }
        for word in found.words:
            assert (word.left, word.right) == tuple(sum(word.value in r["text"] for r in side) for side in sides)
            assert word.g2 >= comparing.SURE


def test_the_words_that_tell_two_sides_apart_are_found_and_counted_literally() -> None:
    records = [{"text": f"第{number}个企业的招商引资做得好", "home_cities": ["郑州"]} for number in range(8)]
    records += [{"text": f"第{number}个村里的精神文明做得好", "home_cities": ["商丘"]} for number in range(9)]
    with counted_from(records) as (source, _):
        found = comparing.compare(source, "派出:郑州", "派出:商丘", "", ["topic"], 3, 1)
        assert [(word.value, word.left, word.right) for word in found.words] == [
            ("招商引资", 8, 0), ("企业", 8, 0), ("精神文明", 0, 9), ("村里", 0, 9),
        ]  # fmt: skip
        assert all(word.log_ratio > 0 for word in found.words[:2])
        empty = comparing.compare(source, "派出:郑州", "派出:洛阳", "", ["topic"], 3, 1)
        assert (empty.right.paragraphs, empty.words) == (0, ())
        assert "note_side_empty" in [note.key for note in empty.notes]
