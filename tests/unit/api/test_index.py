"""Searching and looking into an index, as programs and commands do."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searchapp.answer import Results
from searchapp.api.index import Index, build_index, inspect_file, open_index
from searchapp.citing import citation_of
from searchapp.errors import ReadError, RequestError
from searchapp.records import paragraph_to_record
from tests.unit.api.conftest import Add

ROWS = [
    {"text": "上海优化营商环境。", "cities": ["上海"], "kind": "testimonial",
     "speaker": {"name": "郑秋艳", "org": "招商中心"},
     "article": {"id": "a1", "title": "对标上海", "date": "2022-03-16"}, "position": 1, "id": "01/004_a38:1"},
    {"text": "苏州的营商环境，苏州的服务。", "cities": ["苏州"], "kind": "policy",
     "article": {"id": "a1", "title": "对标上海", "date": "2022-03-16"}, "position": 2, "id": "01/004_a38:61"},
    {"text": "营商之道，环境之美。", "cities": ["上海", "郑州"], "kind": "narrative", "id": "02/005_b:61",
     "article": {"id": "a2", "title": "学习郑州", "date": "2021"}, "position": 1},
    {"text": "工业园区里的店小二。", "cities": ["郑州"], "kind": "testimonial", "speaker": "李军", "id": "02/x004_b:7"},
    {"text": "苏州工业园区。", "cities": ["苏州"], "kind": "narrative", "id": "ready-made",
     "article": {"title": "无日期"}},
]  # fmt: skip


@pytest.fixture
def opened(corpus: Path, index: Path, add: Add) -> Iterator[Index]:
    add("rows.jsonl", *ROWS)
    with build_index(corpus, index) as found:
        yield found


def ids(results: Results, partial: bool = False) -> list[str]:
    return [hit.id for hit in results.hits if hit.partial == partial]


def counts(results: Results, field: str) -> dict[str, int]:
    return {each.value: each.count for each in results.facets[field]}


def notes(results: Results) -> list[str]:
    return [note.key for note in results.notes]


# Full and partial matches


def test_full_matches_come_first_and_partial_ones_fill_the_page_uncounted(opened: Index) -> None:
    results = opened.search("营商环境 苏州", facets=["city"])
    assert (results.total, results.relaxed) == (1, False)
    assert ids(results) == ["01/004_a38:61"]
    assert set(ids(results, partial=True)) == {"01/004_a38:1", "02/005_b:61", "ready-made"}
    assert counts(results, "city") == {"苏州": 1}
    assert [hit.rank for hit in results.hits] == [1, 2, 3, 4]


def test_pages_run_through_full_matches_into_partial_ones(opened: Index) -> None:
    for sort in ("relevance", "date", "position"):
        whole = opened.search("营商环境 苏州", sort=sort, limit=None, partial=True)
        assert [hit.partial for hit in whole.hits] == [False, True, True, True]
        for limit in (1, 2, 3):
            for offset in range(5):
                page = opened.search("营商环境 苏州", sort=sort, limit=limit, offset=offset)
                assert page.hits == whole.hits[offset : offset + limit]
                assert (page.total, page.relaxed) == (1, False)


def test_partial_matches_are_sorted_by_date_among_themselves(opened: Index) -> None:
    results = opened.search("营商环境 苏州", sort="date")
    assert ids(results, partial=True) == ["01/004_a38:1", "02/005_b:61", "ready-made"]


def test_without_a_full_match_the_answer_is_relaxed_and_counts_the_partial_ones(opened: Index) -> None:
    results = opened.search("营商环境 火星", facets=["city"])
    assert results.relaxed
    assert results.total == len(results.hits) == 3
    assert counts(results, "city") == {"上海": 2, "苏州": 1, "郑州": 1}
    assert opened.facets(["city"], "营商环境 火星") == results.facets
    assert opened.search("营商环境 火星", limit=0).total == 3


def test_the_facet_of_a_filter_counts_full_matches_elsewhere_though_the_answer_is_relaxed(opened: Index) -> None:
    results = opened.search("苏州 服务", filters={"city": "上海"}, facets=["city"])
    assert (results.total, results.relaxed) == (0, False)
    results = opened.search("营商环境 苏州", filters={"city": "上海"}, facets=["city"])
    assert (results.total, results.relaxed) == (2, True)
    assert counts(results, "city") == {"上海": 2, "苏州": 2, "郑州": 1}


def test_nothing_at_all_is_not_relaxed(opened: Index) -> None:
    results = opened.search("火星人", facets=["city"])
    assert (results.total, results.relaxed, results.hits, results.facets) == (0, False, (), {"city": ()})


@pytest.mark.parametrize(
    ("query", "match", "expected"),
    [
        ("营商环境", "all", ["01/004_a38:1", "01/004_a38:61"]),
        ("营商环境", "auto", ["01/004_a38:1", "01/004_a38:61", "02/005_b:61"]),
        ("营商环境 店小二", "any", ["01/004_a38:1", "01/004_a38:61", "02/005_b:61", "02/x004_b:7"]),
        ("营商环境 店小二", "all", []),
        ("“营商环境” 店小二", "any", ["01/004_a38:1", "01/004_a38:61"]),
        ("工业园区", "all", ["02/x004_b:7", "ready-made"]),
        ("營商環境", "all", ["01/004_a38:1", "01/004_a38:61"]),
        ("李军", "all", ["02/x004_b:7"]),
        ("对标上海", "all", ["01/004_a38:1", "01/004_a38:61"]),
        ("“李军”", "auto", []),
    ],
)
def test_match_says_how_much_of_a_query_must_stand(opened: Index, query: str, match: str, expected: list[str]) -> None:
    results = opened.search(query, match=match)
    assert sorted(ids(results)) == expected
    if match != "auto":
        assert ids(results, partial=True) == []


@pytest.mark.parametrize(
    "query", ["“优化” 郑州", "优化 city:郑州", "营商 -营商环境 火星", "city:北京 营商", "kind:policy 火星"]
)
def test_what_is_quoted_named_or_denied_is_never_relaxed(opened: Index, query: str) -> None:
    for hit in opened.search(query).hits:
        assert "优化" in hit.text or "“优化”" not in query
        assert "郑州" in hit.cities or "city:郑州" not in query
        assert "北京" in hit.cities or "city:北京" not in query
        assert "营商环境" not in hit.text or "-营商环境" not in query
        assert hit.kind == "policy" or "kind:policy" not in query


def test_what_stands_only_by_words_that_tell_nothing_alone_is_not_found(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", {"text": "他不说话，去过一次。", "id": "a:1"}, {"text": "开标时他不说话。", "id": "a:2"})
    with build_index(corpus, index) as opened:
        none = opened.search("不见面 一次")
        assert (none.total, none.relaxed, none.hits) == (0, False, ())
        assert none.notes
        assert [hit.id for hit in opened.search("一次").hits] == ["a:1"]
        (found,) = opened.search("不见面开标").hits
        assert (found.id, found.partial) == ("a:2", True)
        assert [found.text[start:end] for start, end in found.highlights] == ["开标"]


def test_a_quoted_run_without_the_other_terms_is_a_partial_match(opened: Index) -> None:
    results = opened.search("“优化营商环境” 火星")
    assert (results.relaxed, ids(results, partial=True)) == (True, ["01/004_a38:1"])


# Empty queries, filters, facets


def test_an_empty_query_alone_finds_nothing(opened: Index) -> None:
    for query in ("", "  ", "\u3000\t"):
        assert opened.search(query).total == 0


def test_an_empty_query_with_filters_or_facets_lists_everything(opened: Index) -> None:
    assert opened.search(facets=["city"]).total == 5
    assert ids(opened.search(filters={"city": "郑州"})) == ["02/005_b:61", "02/x004_b:7"]
    assert ids(opened.search(since="2022")) == ["01/004_a38:1", "01/004_a38:61"]


@pytest.mark.parametrize(
    "query", ["？", "，。、", "“”", "的", "AND", "NOT", "city:", "( )", "\x00", "\ud800", "😀", "\u202e"]
)
def test_marks_and_stop_words_alone_are_no_error(opened: Index, query: str) -> None:
    opened.search(query, facets=["city", "kind"])


def test_values_of_a_field_are_alternatives_and_fields_combine(opened: Index) -> None:
    assert opened.search(filters={"city": ["上海", "苏州市"]}).total == 4
    assert ids(opened.search(filters={"city": ["上海", "苏州"], "kind": "举措"})) == ["01/004_a38:61"]
    assert ids(opened.search(filters={"home-city": "上海"})) == []


def test_a_facet_is_counted_under_all_filters_but_its_own_and_keeps_what_was_chosen(opened: Index) -> None:
    results = opened.search("营商环境", filters={"city": "上海", "kind": "policy"}, facets=["city", "kind"])
    assert results.total == 0
    assert counts(results, "kind") == {"testimonial": 1, "narrative": 1, "policy": 0}
    assert counts(results, "city") == {"苏州": 1, "上海": 0}
    assert [each.selected for each in results.facets["city"]] == [False, True]


def test_speakers_agree_however_they_are_asked_for(opened: Index) -> None:
    asked = [
        opened.search("speaker:李军"), opened.search("人物：李军"), opened.search('speaker:"李军"'),
        opened.search(filters={"speaker": "李军"}), opened.search("店小二", filters={"speaker": ("李军",)}),
    ]  # fmt: skip
    assert [ids(results) for results in asked] == [["02/x004_b:7"]] * 5


def test_values_that_the_index_does_not_hold_are_noted_with_the_nearest(opened: Index) -> None:
    results = opened.search("营商环境", filters={"city": "上海滩"})
    assert (results.total, notes(results)) == (0, ["note_value_nearest"])
    assert results.notes[0].facts == {"field": "city", "value": "上海滩", "nearest": ["上海"]}
    assert notes(opened.search("speaker:王五")) == ["note_value_unknown"]
    assert notes(opened.search("foo:营商环境")) == ["note_unknown_field"]


@pytest.mark.parametrize("query", ["kind:x", "类型：亲力", "kind:“”x"])
def test_a_kind_that_does_not_exist_finds_nothing_in_a_query_and_is_an_error_as_a_filter(
    opened: Index, query: str
) -> None:
    assert opened.search(query).total == 0
    with pytest.raises(RequestError) as error:
        opened.search(filters={"kind": "x"})
    assert error.value.key == "choice_unknown"


# Dates


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2022", None, ["01/004_a38:1", "01/004_a38:61"]),
        (None, "2021-06", ["02/005_b:61"]),
        ("2021-06", "2021-06", ["02/005_b:61"]),
        ("2022-03-16", "2022-03-16", ["01/004_a38:1", "01/004_a38:61"]),
        ("2022-03-17", None, []),
        ("２０２１年", "2022年2月", ["02/005_b:61"]),
        ("2023", "2020", []),
    ],
)
def test_dates_match_overlapping_intervals_and_say_how_many_are_undated(
    opened: Index, since: str | None, until: str | None, expected: list[str]
) -> None:
    results = opened.search(since=since, until=until)
    assert sorted(ids(results)) == expected
    notes = [(note.key, note.facts) for note in results.notes if note.key != "note_dates_reversed"]
    assert notes == [("note_undated", {"count": 2})]
    assert (len(results.notes) > 1) == (since == "2023")
    if since and until:
        asked = opened.search(f"date:[{since} TO {until}]")
        assert sorted(ids(asked)) == expected


def test_undated_paragraphs_are_counted_under_the_query_and_the_filters(opened: Index) -> None:
    assert opened.search("营商环境", since="2000").notes == ()
    results = opened.search("工业园区", since="2000", filters={"city": "苏州"})
    assert [(note.key, note.facts["count"]) for note in results.notes] == [
        ("note_undated", 1),
        ("note_none_unfiltered", 2),
    ]


def test_no_date_is_an_error_as_an_option_and_a_note_in_a_query(opened: Index) -> None:
    for typed in ("火星", "2023-13", "2023-02-30", "0000", ""):
        with pytest.raises(RequestError) as error:
            opened.search("营商环境", since=typed)
        assert (error.value.key, error.value.facts["option"]) == ("date_invalid", "since")
    results = opened.search("date:火星")
    assert (results.total, notes(results)) == (0, ["note_date_invalid"])


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        ({"match": "al"}, ["all"]),
        ({"sort": "dates"}, ["date"]),
        ({"facets": ["citty"]}, ["city"]),
        ({"filters": {"speeker": "x"}}, ["speaker"]),
    ],
)
def test_an_option_that_there_is_not_is_an_error_that_names_the_nearest(
    opened: Index, arguments: dict[str, object], nearest: list[str]
) -> None:
    with pytest.raises(RequestError) as error:
        opened.search("营商环境", **arguments)  # type: ignore[arg-type]
    assert error.value.key == "choice_unknown"
    assert error.value.facts["nearest"][: len(nearest)] == nearest


@pytest.mark.parametrize("arguments", [{"limit": -1}, {"offset": -1}, {"facet_limit": {"city": -1}}])
def test_negative_numbers_are_errors(opened: Index, arguments: dict[str, object]) -> None:
    with pytest.raises(RequestError) as error:
        opened.search("营商环境", **arguments)  # type: ignore[arg-type]
    assert error.value.key == "number_invalid"


# Highlights


def test_a_run_is_highlighted_where_it_stands_and_its_words_where_it_does_not(opened: Index) -> None:
    lit = {hit.id: [hit.text[start:end] for start, end in hit.highlights] for hit in opened.search("營商環境").hits}
    assert lit == {"01/004_a38:1": ["营商环境"], "01/004_a38:61": ["营商环境"], "02/005_b:61": ["营商", "环境"]}


def test_what_is_denied_or_named_by_a_field_is_not_highlighted(opened: Index) -> None:
    for query in ("city:上海 -服务", "speaker:李军"):
        results = opened.search(query)
        assert results.total
        assert all(hit.highlights == () for hit in results.hits)


# Ids


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("01/004_a38:61", "01/004_a38:61"),
        ("004_a38:61", "01/004_a38:61"),
        ("38:61", "01/004_a38:61"),
        ("004:61", "01/004_a38:61"),
        ("004:1", "01/004_a38:1"),
        (":7", "02/x004_b:7"),
        ("004：61", "01/004_a38:61"),
        (" 004:61 ", "01/004_a38:61"),
        ("x004:7", "02/x004_b:7"),
        ("made", "ready-made"),
    ],
)
def test_any_unique_ending_or_short_form_of_an_id_is_accepted(opened: Index, typed: str, expected: str) -> None:
    assert opened.show(typed).paragraph.id == expected


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (":61", "id_ambiguous"),
        ("0:61", "id_ambiguous"),
        ("004:99", "id_unknown"),
        ("x", "id_unknown"),
        ("", "id_ambiguous"),
    ],
)
def test_an_id_that_is_not_there_or_not_unique_is_an_error(opened: Index, typed: str, key: str) -> None:
    with pytest.raises(RequestError) as error:
        opened.show(typed)
    assert error.value.key == key


def test_an_ending_goes_before_a_short_form(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", {"text": "一段", "id": "x004:61"}, {"text": "二段", "id": "004_a:61"})
    with build_index(corpus, index) as opened:
        assert opened.show("004:61").paragraph.id == "x004:61"


def test_a_paragraph_is_shown_with_its_neighbours(opened: Index) -> None:
    shown = opened.show("004:1", neighbours=2)
    assert ([each.id for each in shown.before], [each.id for each in shown.after]) == ([], ["01/004_a38:61"])
    shown = opened.show("made")
    assert (shown.before, shown.after) == ((), ())


# Looking into the index


def test_without_a_limit_there_are_full_matches_only_unless_partial_ones_are_asked_for(opened: Index) -> None:
    found = opened.search("营商环境 苏州", limit=None)
    assert (ids(found), ids(found, partial=True), found.relaxed) == (["01/004_a38:61"], [], False)
    assert len(opened.search("营商环境 苏州", limit=10, partial=False).hits) == 1
    none = opened.search("营商环境 火星", limit=None)
    assert (none.hits, none.relaxed) == ((), True)
    assert {note.key: note.facts for note in none.notes}["note_partial_left_out"] == {"count": none.total}
    assert len(opened.search("营商环境 火星", limit=None, partial=True).hits) == none.total > 0


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"query": 3}, "query"),
        ({"query": None}, "query"),
        ({"filters": ["上海"]}, "filters"),
        ({"filters": {"city": 3}}, "filters['city']"),
        ({"filters": {"city": ["上海", 3]}}, "filters['city']"),
        ({"facets": "city"}, "facets"),
        ({"facets": [3]}, "facets"),
        ({"since": 2021}, "since"),
        ({"limit": "10"}, "limit"),
        ({"limit": True}, "limit"),
        ({"offset": None}, "offset"),
        ({"match": None}, "match"),
        ({"explain": "yes"}, "explain"),
        ({"partial": 1}, "partial"),
    ],
)
def test_an_argument_of_another_type_is_named(opened: Index, arguments: dict[str, Any], name: str) -> None:
    for call in (opened.search, opened.iterate):
        with pytest.raises(RequestError, match=re.escape(name)) as error:
            call(**{"query": "营商环境", **arguments})
        assert error.value.facts["name"] == name


def test_an_exact_id_is_the_whole_id(opened: Index) -> None:
    assert opened.show("01/004_a38:61", exact=True).paragraph.id == "01/004_a38:61"
    for id in ("004_a38:61", "004:61", "made"):
        assert opened.show(id)
        with pytest.raises(RequestError) as error:
            opened.show(id, exact=True)
        assert error.value.key == "id_unknown"
    with pytest.raises(RequestError) as error:
        opened.show(61)  # type: ignore[arg-type]
    assert error.value.facts["name"] == "id"


def test_facets_may_be_cut_after_so_many_values(opened: Index) -> None:
    whole = opened.search("", facets=["city", "year"]).facets
    cut = opened.search("", facets=["city", "year"], facet_limit=1).facets
    assert cut["city"] == whole["city"][:1]
    assert cut["year"] == whole["year"][-1:]
    assert opened.search("", facets=["city", "year"], facet_limit={"city": 1}).facets == {**whole, "city": cut["city"]}
    last = whole["city"][-1].value
    chosen = opened.search("", facets=["city"], facet_limit=1, filters={"city": last}).facets["city"]
    assert last in [each.value for each in chosen]


def test_an_answer_counts_what_dates_left_out(opened: Index) -> None:
    found = opened.search("工业园区", since="2000")
    assert found.undated == {note.key: note.facts for note in found.notes}["note_undated"]["count"] == 2
    assert opened.search("工业园区").undated == 0


def test_incomplete_citations_are_listed_an_article_once(opened: Index) -> None:
    found = [(each.article.title, each.lacks) for each in opened.incomplete_citations()]
    assert found[:2] == [("对标上海", ("source", "page")), ("学习郑州", ("source", "date", "page"))]


def test_a_hit_knows_its_date_source_and_citation(opened: Index) -> None:
    hit = opened.search("营商环境").hits[0]
    assert (hit.date, hit.source) == (hit.article.date, hit.article.source)
    assert hit.citation == citation_of(hit.paragraph)


def test_hits_are_a_frame_of_pandas(opened: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    found = opened.search("营商环境")
    frame = found.to_frame()
    assert list(frame["id"]) == [hit.id for hit in found]
    assert list(frame["cities"]) == [list(hit.cities) for hit in found]
    assert list(opened.search("无此词语").to_frame().columns) == list(frame.columns)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(RequestError) as error:
        found.to_frame()
    assert error.value.key == "pandas_missing"


def test_hits_may_be_made_one_by_one_and_are_those_of_a_search(opened: Index) -> None:
    for query in ("营商环境", "营商环境 苏州", "营商环镜", "py:yingshang", ""):
        whole = opened.search(query, limit=None, facets=["city"], sort="position")
        stream = opened.iterate(query, facets=["city"], sort="position")
        assert tuple(stream) == whole.hits
        assert stream.results.facets == whole.facets
        assert stream.results.suggestions == whole.suggestions
        assert (stream.results.total, stream.results.notes) == (whole.total, whole.notes)


def test_an_export_holds_what_its_filters_leave_in_the_order_of_the_files(opened: Index) -> None:
    everything = list(opened.export())
    cities = [each for each in everything if "苏州" in each.cities]
    assert 0 < len(cities) < len(everything)
    assert list(opened.export(filters={"city": "苏州"})) == cities
    dated = [each for each in everything if (each.article.date or "") >= "2021"]
    assert list(opened.export(since="2021")) == dated


def test_everything_is_exported_as_it_was_read(opened: Index) -> None:
    exported = [paragraph_to_record(paragraph) for paragraph in opened.export()]
    assert [record["id"] for record in exported] == [row["id"] for row in ROWS]
    assert all(record["text"] == row["text"] for record, row in zip(exported, ROWS, strict=True))


def test_stats_count_what_the_index_holds(opened: Index) -> None:
    stats = opened.stats()
    assert (stats.files, stats.paragraphs) == (1, 5)
    assert stats.characters == sum(len(row["text"]) for row in ROWS)
    assert stats.kinds == {"testimonial": 2, "policy": 1, "narrative": 2}
    assert stats.bytes > 0
    assert opened.check() == []


def test_a_stale_index_names_the_files(opened: Index, corpus: Path, add: Add) -> None:
    assert opened.stale == ()
    add("new.jsonl", "新的一段")
    with build_index([], opened.path) as fresh:
        assert fresh.stale == ()
    with open_index(opened.path) as fresh:
        add("new.jsonl", "改过的一段")
        (corpus / "rows.jsonl").unlink()
        (corpus / "another.txt").write_text("又一篇", encoding="utf-8")
        assert sorted(fresh.stale) == ["another.txt", "new.jsonl", "rows.jsonl"]


def test_a_file_is_inspected_without_an_index(tmp_path: Path) -> None:
    with pytest.raises(RequestError) as missing:
        inspect_file(tmp_path / "nothing.txt")
    assert missing.value.key == "path_missing"
    with pytest.raises(ReadError):
        inspect_file(tmp_path)


def test_a_search_from_the_command_line_loads_no_tool_that_it_was_not_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "优化营商环境"}\n', encoding="utf-8")
    build_index(tmp_path / "a.jsonl", tmp_path / "index")
    tools = [f"searchapp.api.answers.{name}" for name in ("similar", "verifying", "explaining")]
    tools += [f"searchapp.api.workbench.{name}" for name in ("evaluating", "measures")]
    tools += ["searchapp.engines.whoosh.writer", "searchapp.engines.whoosh.merge", "subprocess", "logging"]
    tools += ["searchapp.query.similar", "searchapp.query.scan", "searchapp.query.explain", "searchapp.evaluation"]
    tools += ["searchapp.render.explanation", "searchapp.render.evaluation", "searchapp.reports", "tempfile"]
    tools += ["searchapp.lexicon.places"]
    program = (
        "import sys; from searchapp.cli.search import main; main(['营商环境', '--facet', 'city']);"
        f"print(sorted(set({tools}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_answer_loads_neither_reading_nor_annotating_nor_a_whole_segmenter(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "优化营商环境"}\n', encoding="utf-8")
    program = (
        "import sys, searchapp; searchapp.open_index('index').search('营商环境', facets=['city']);"
        "print(sorted({'searchapp.reading.files', 'searchapp.reading.formats', 'searchapp.annotating', 'jieba',"
        " 'rjieba'} & set(sys.modules)))"
    )
    build_index(tmp_path / "a.jsonl", tmp_path / "index")
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
