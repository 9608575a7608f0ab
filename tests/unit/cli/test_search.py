import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchapp.answer import Hit, Stream
from searchapp.errors import IndexStateError
from searchapp.model import Note
from tests.unit.render.samples import hit, results

from .conftest import FakeApi, Ran

Run = Callable[..., Ran]


def test_words_become_the_query_and_something_found_is_status_0(run: Run, api: FakeApi) -> None:
    ran = run("营商环境", "上海")
    assert (ran.status, api.index.asked["query"]) == (0, "营商环境 上海")
    assert "【营商环境】" in ran.out


def test_nothing_found_is_status_1(run: Run, api: FakeApi) -> None:
    api.index.answer = results(total=0, articles=0, facets={})
    ran = run("海南自贸港离岛免税")
    assert ran.status == 1
    assert "没有找到" in ran.out


@pytest.mark.parametrize("word", ["-上海", "-“优化 环境”", "-（上海", '-"优化', "-5G"])
def test_a_dash_before_chinese_or_a_quotation_is_query_text(run: Run, api: FakeApi, word: str) -> None:
    assert run("营商环境", word).status == 0
    assert api.index.asked["query"] == f"营商环境 {word}"


def test_after_a_double_dash_everything_is_query_text(run: Run, api: FakeApi) -> None:
    run("--city", "上海", "--", "营商", "-AI", "--limit")
    assert api.index.asked["query"] == "营商 -AI --limit"


def test_filters_repeat_and_are_passed_as_typed(run: Run, api: FakeApi) -> None:
    run("营商", "--city", "上海市", "--city", "苏州", "--home-city", "铜陵", "--kind", "亲历")
    assert api.index.asked["filters"] == {"city": ("上海市", "苏州"), "home_city": ("铜陵",), "kind": ("亲历",)}


def test_all_other_options_reach_the_index(run: Run, api: FakeApi) -> None:
    words = "x --since 2022 --until 2023-05 --sort date -n 3 --offset 6 --match any --duplicates show --explain"
    words += " --added-since last"
    run(*words.split(), "--format", "json", "--facet", "城市", "--facet", "kind", "--facet", "city")
    assert api.index.asked == {
        "query": "x",
        "filters": {},
        "facets": ("city", "kind"),
        "since": "2022",
        "until": "2023-05",
        "added_since": "last",
        "sort": "date",
        "limit": 3,
        "offset": 6,
        "match": "any",
        "duplicates": "show",
        "synonyms": True,
        "explain": True,
        "partial": True,
        "bare": False,
    }


def test_synonyms_can_be_left_out(run: Run, api: FakeApi) -> None:
    run("x", "--no-synonyms")
    assert api.index.asked["synonyms"] is False


def test_in_the_terminal_city_and_kind_are_counted_unasked(run: Run, api: FakeApi) -> None:
    run("x", "--facet", "topic")
    assert api.index.asked["facets"] == ("topic", "city", "kind")


def test_all_lifts_the_limit(run: Run, api: FakeApi) -> None:
    run("x", "-n", "all")
    assert api.index.asked["limit"] is None


def test_an_empty_query_alone_is_an_error_but_a_filter_is_enough(run: Run) -> None:
    for words in ((), ("",), ("  ",)):
        ran = run(*words)
        assert (ran.status, ran.out) == (2, "")
        assert "search 营商环境" in ran.err
    assert run("--city", "上海").status == 0
    assert run("--facet", "city").status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x", "--facet", "citi"], "city"),
        (["x", "--format", "jsom"], "json"),
        (["x", "--match", "anny"], "any"),
        (["x", "--sort", "dates"], "date"),
        (["x", "--facets", "city"], "--facet"),
        (["x", "--limt", "3"], "--limit"),
    ],
)
def test_a_slip_is_met_with_the_nearest_right_word(run: Run, words: list[str], said: str) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert f"是不是要：{said}？" in ran.err


def test_an_unknown_facet_lists_those_there_are(run: Run) -> None:
    assert "home_city 派出" in run("x", "--facet", "颜色").err


def test_a_latin_word_after_a_dash_is_no_option_and_not_is_suggested(run: Run) -> None:
    ran = run("营商", "-AI")
    assert ran.status == 2
    assert "NOT AI" in ran.err


@pytest.mark.parametrize(
    "words",
    [["x", "-n", "viele"], ["x", "-n", "-3"], ["x", "--offset", "1.5"], ["x", "-n", "9" * 5000], ["x", "--facet"]],
)
def test_a_wrong_or_missing_value_is_an_error_without_a_traceback(run: Run, words: list[str]) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_errors_are_in_the_language_asked_for_wherever_it_stands(run: Run) -> None:
    assert run("x", "--facet", "citi", "--lang", "en").err.startswith("error: ")
    assert run("--lang=en").err.startswith("error: no query")


def test_json_is_one_object_with_only_the_facets_asked_for(run: Run, api: FakeApi) -> None:
    ran = run("营商环境", "--format", "json")
    assert api.index.asked["facets"] == ()
    assert json.loads(ran.out)["hits"][0]["id"] == "004_a386a25ba6541611:61"


def test_json_of_nothing_is_still_json(run: Run, api: FakeApi) -> None:
    api.index.answer = results(total=0, facets={})
    ran = run("x", "--format", "json")
    assert (ran.status, json.loads(ran.out)["hits"]) == (1, [])


def test_jsonl_csv_and_markdown_hold_the_same_hits(run: Run, api: FakeApi) -> None:
    api.index.answer = results(hit(1), hit(2))
    assert [json.loads(line)["rank"] for line in run("x", "--format", "jsonl").out.splitlines()] == [1, 2]
    assert len(list(csv.DictReader(io.StringIO(run("x", "--format", "csv").out[1:])))) == 2
    assert run("x", "--format", "markdown").out.count("> —— ") == 2


def test_colour_comes_only_when_asked_for_where_no_terminal_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("x").out
    assert "\x1b" not in run("x", "--color", "never").out
    assert "\x1b[1;31m营商环境\x1b[0m" in run("x", "--color", "always").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" in run("x", "--color", "always").out


def test_columns_fold_the_answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = max(run("x").out.splitlines(), key=len)
    monkeypatch.setenv("COLUMNS", "40")
    assert longest not in run("x").out.splitlines()


def test_a_corpus_beside_a_missing_index_is_indexed_first(run: Run, api: FakeApi, tmp_path: Path) -> None:
    api.missing = True
    (tmp_path / "corpus").mkdir()
    ran = run("营商环境")
    assert ran.status == 0
    assert api.built == [([Path("corpus")], Path("index"))]
    assert "corpus" in ran.err


def test_nothing_is_built_into_a_place_that_was_named(
    run: Run, api: FakeApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.missing = True
    (tmp_path / "corpus").mkdir()
    assert run("营商环境", "--index-dir", "anderswo").status == 2
    monkeypatch.setenv("SEARCHAPP_INDEX", "anderswo")
    assert run("营商环境").status == 2
    assert api.built == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(st.characters(), max_size=12), max_size=5))
def test_whatever_is_typed_ends_in_a_status(run: Run, words: list[str]) -> None:
    assert run(*words).status in (0, 1, 2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["--", "-", "--facet", "-n", "--lang", "--city", "x", "－", "--format=csv", "-C"])))
def test_options_in_any_order_end_in_a_status(run: Run, words: list[str]) -> None:
    assert run(*words).status in (0, 1, 2)


def test_a_stale_index_says_so_on_standard_error(run: Run, api: FakeApi) -> None:
    api.index.stale = ("a.txt", "b.txt", "c.txt", "d.txt")
    ran = run("营商环境", "--format", "json")
    assert "4 个文件" in ran.err
    assert "searchapp index" in ran.err
    json.loads(ran.out)


def test_where_not_all_was_looked_at_a_stale_index_says_at_least(run: Run, api: FakeApi) -> None:
    api.index.stale, api.index.complete = ("a.txt",), False
    assert "至少有 1 个文件" in run("营商环境").err


def test_an_index_of_an_earlier_version_says_so_on_standard_error(run: Run, api: FakeApi) -> None:
    api.index.outdated = (Note("index_outdated", {"path": "index", "made": "0.1.0", "now": "0.2.0"}),)
    ran = run("营商环境", "--format", "json")
    assert "0.1.0" in ran.err
    assert "searchapp index --index-dir index" in ran.err
    assert ran.status == 0


def test_a_page_beyond_the_end_still_found_something(run: Run, api: FakeApi) -> None:
    api.index.answer = results(total=17, offset=40)
    assert run("x", "--offset", "40").status == 0


@pytest.mark.parametrize(
    ("options", "partial"),
    [
        ((), True),
        (("--format", "json"), True),
        (("-n", "all"), False),
        (("-n", "all", "--format", "json"), False),
        (("--format", "csv"), False),
        (("--format", "jsonl"), False),
        (("--format", "markdown"), False),
        (("--format", "csv", "--partial"), True),
        (("-n", "all", "--partial"), True),
    ],
)
def test_partial_matches_fill_a_page_and_stand_elsewhere_only_where_they_are_asked_for(
    run: Run, api: FakeApi, options: tuple[str, ...], partial: bool
) -> None:
    run("x", *options)
    assert api.index.asked["partial"] is partial


@pytest.mark.parametrize("output", ["text", "json", "jsonl", "csv", "markdown"])
def test_an_answer_that_holds_partial_matches_only_and_lists_none_says_so_and_fails(
    run: Run, api: FakeApi, output: str
) -> None:
    note = Note("note_partial_left_out", {"count": 7})
    api.index.answer = results(total=7, relaxed=True, notes=(note,))
    ran = run("x", "-n", "all", "--format", output)
    assert ran.status == 1
    assert "7" in ran.err
    assert "--partial" in ran.err
    assert "以下" not in ran.out


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl", "a.csv", "a.MD"])
def test_a_file_is_written_in_the_format_of_its_suffix(run: Run, tmp_path: Path, name: str) -> None:
    formats = {"a.txt": "text", "a.json": "json", "a.jsonl": "jsonl", "a.csv": "csv", "a.MD": "markdown"}
    shown = run("x", "--format", formats[name]).out
    ran = run("x", "-o", name)
    assert (ran.status, ran.out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8") == shown
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.ris", "a.md", "a.txt"])
def test_a_file_holds_all_unless_it_is_said_how_many(run: Run, api: FakeApi, name: str) -> None:
    run("x", "-o", name)
    assert api.index.asked["limit"] is None
    run("x", "-o", name, "-n", "10")
    assert api.index.asked["limit"] == 10
    run("x", "-o", "-")
    assert api.index.asked["limit"] == 10


def test_two_suffixes_name_references_for_csl(run: Run, tmp_path: Path) -> None:
    run("x", "-o", "a.csl.json")
    run("x", "-o", "b.json")
    run("searchapp", "export", "-o", "C.CSL.JSON")
    read = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()}
    assert isinstance(read["b.json"], dict)
    assert read["a.csl.json"] == read["C.CSL.JSON"]
    assert read["a.csl.json"][0]["type"]
    assert run("searchapp", "export", "-o", "c.json").status == 2


def test_a_format_that_is_named_counts_more_than_the_suffix_and_a_dash_is_standard_output(
    run: Run, tmp_path: Path
) -> None:
    run("x", "-o", "a.txt", "--format", "json")
    assert json.loads((tmp_path / "a.txt").read_text(encoding="utf-8"))["query"] == "营商环境"
    assert "营商环境" in run("x", "-o", "-").out


def test_a_suffix_that_names_no_format_of_the_command_is_an_error_that_names_those_there_are(
    run: Run, tmp_path: Path
) -> None:
    ran = run("searchapp", "stats", "-o", "a.csv")
    assert ran.status == 2
    assert "json" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_whole_or_not_at_all(run: Run, api: FakeApi, tmp_path: Path) -> None:
    def broken(*_: Any, **__: Any) -> Stream:
        def hits() -> Iterator[Hit]:
            yield hit()
            raise IndexStateError("index_closed", path="index")

        return Stream(results(), hits())

    (tmp_path / "a.jsonl").write_text("before", encoding="utf-8")
    api.index.iterate = broken  # type: ignore[method-assign]
    assert run("x", "-o", "a.jsonl").status == 2
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]


def test_an_export_is_narrowed_by_filters_and_says_when_nothing_is_left(run: Run, api: FakeApi) -> None:
    ran = run("searchapp", "export", "--city", "上海", "--since", "2021")
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [hit().id]
    assert api.index.asked["filters"] == {"city": ("上海",)}
    assert api.index.asked["since"] == "2021"
    api.index.answer = results()
    assert run("searchapp", "export", "--city", "上海").status == 1


@pytest.mark.parametrize(
    ("options", "begins"),
    [(("--format", "ris"), "TY  - "), (("--format", "bibtex"), "@"), (("--format", "csl-json"), "[\n{")],
)
def test_what_is_found_is_given_as_references(run: Run, options: tuple[str, ...], begins: str) -> None:
    assert run("x", *options).out.startswith(begins)
    assert run("searchapp", "export", *options).out.startswith(begins)
