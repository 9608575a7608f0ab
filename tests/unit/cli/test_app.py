import json
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

import searchapp
import searchapp.api.store
from searchapp.answer import FacetValue
from searchapp.cli.app import command as group
from searchapp.fields import FACET_FIELDS
from searchapp.messages import MESSAGES
from searchapp.model import Note
from searchapp.reports import Verification
from tests.unit.render.samples import results

from .conftest import FakeApi, Ran

Run = Callable[..., Ran]
CONTEXT = click.Context(group)
NAMES = group.list_commands(CONTEXT)


def command(name: str) -> click.Command:
    found = group.get_command(CONTEXT, name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_help_line_and_an_example(name: str, run: Run) -> None:
    found = command(name)
    assert found.name == name
    assert f"help_{name}" in MESSAGES
    assert getattr(found, "examples", ()), f"{name} has no example"
    for lang in ("zh", "en"):
        page = run("searchapp", name, "--help", "--lang", lang)
        assert page.status == 0
        assert MESSAGES[f"help_{name}"][lang == "en"] in page.out.replace("\n", " ") or lang == "zh"
        assert found.examples[0] in page.out


@pytest.mark.parametrize("name", NAMES)
def test_every_option_has_a_help_text(name: str) -> None:
    for option in command(name).params:
        if isinstance(option, click.Option):
            assert option.help in MESSAGES, f"{name} {option.opts}"
        else:
            assert f"arg_{option.name}" in MESSAGES, f"{name} {option.name}"


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_a_line_that_the_command_accepts(name: str) -> None:
    found = command(name)
    for example in getattr(found, "examples", ()):
        words = shlex.split(re.sub(" > .*", "", example))
        assert words[0] in ("search", "searchapp")
        words = words[1:] if words[0] == "search" else words[2:]
        with found.make_context(name, words):
            pass


@pytest.mark.parametrize("name", NAMES)
def test_every_command_stands_in_the_readme(name: str) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    assert f"searchapp {name}" in readme or f"\n{name} " in readme


def test_help_in_english_holds_no_chinese_but_that_of_examples(run: Run) -> None:
    page = run("searchapp", "--help", "--lang", "en").out
    assert "commands" in page
    assert "命令" not in page


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run("searchapp")
    assert ran.status == 0
    assert all(f"  {name} " in ran.out for name in NAMES)


def test_a_misspelt_command_is_met_with_the_nearest(run: Run) -> None:
    ran = run("searchapp", "serach")
    assert ran.status == 2
    assert "是不是要：search？" in ran.err


def test_the_group_knows_its_version(run: Run) -> None:
    for asked in (("searchapp", "--version"), ("searchapp", "-v"), ("-v",), ("--version",)):
        assert run(*asked).out == f"searchapp {searchapp.__version__}\n"


def test_help_is_asked_for_in_each_of_the_usual_ways(run: Run) -> None:
    page = run("searchapp", "--help").out
    assert "facets" in page
    assert run("searchapp", "-h").out == run("searchapp", "help").out == page
    assert run("searchapp", "help", "facets").out == run("searchapp", "facets", "-h").out
    assert run("searchapp", "help", "facets").status == 0
    assert run("searchapp", "help", "fasets").status == 2


def test_a_query_in_the_place_of_a_command_is_told_of_search(run: Run) -> None:
    ran = run("searchapp", "营商环境", "上海")
    assert ran.status == 2
    assert "search 营商环境 上海" in ran.err
    assert "是不是要：search？" in run("searchapp", "serch").err


def test_help_names_the_fields_of_facets(run: Run) -> None:
    page = "".join(line.strip() for line in run("--help").out.splitlines())
    assert [name for name in FACET_FIELDS if name not in page] == []
    assert "org 单位" in page


def test_search_is_the_same_command_in_the_group(run: Run, api: FakeApi) -> None:
    assert run("searchapp", "search", "营商环境", "-上海").out == run("营商环境", "-上海").out
    assert api.index.asked["query"] == "营商环境 -上海"


def test_show_prints_text_neighbours_and_citation(run: Run) -> None:
    ran = run("searchapp", "show", "004:61", "-C", "2")
    assert ran.status == 0
    assert ran.out.count("前一段。") == 2
    assert "刘洋. 对标“优等生” 当好“上进生”[N]. 日期不详." in ran.out
    assert json.loads(run("searchapp", "show", "004:61", "--format", "json").out)["citation"]


def test_show_of_an_unknown_id_is_an_error(run: Run) -> None:
    assert run("searchapp", "show", "999:1").status == 2
    assert run("searchapp", "show").status == 2


def test_facets_lists_the_fields_asked_for(run: Run, api: FakeApi) -> None:
    values = (FacetValue("上海", 9), FacetValue("苏州", 2))
    years = (FacetValue("2021", 2), FacetValue("2022", 1))
    note = Note("note_undated", {"count": 3})
    api.index.answer = results(total=0, facets={"city": values, "year": years}, notes=(note,))
    dates = ("--since", "2021", "--until", "2022")
    ran = run("searchapp", "facets", "城市", "topic", "--query", "营商", "--kind", "亲历", "-n", "1", *dates)
    assert api.index.asked == {
        "query": "营商", "filters": {"kind": ("亲历",)}, "facets": ("city", "topic"), "since": "2021", "until": "2022",
        "limit": 0, "facet_limit": None,
    }  # fmt: skip
    assert "上海" in ran.out
    assert "苏州" not in ran.out
    assert "2021" not in ran.out  # of times the newest stay
    assert "2022" in ran.out
    assert "3 段日期不详" in ran.err
    found = json.loads(run("searchapp", "facets", "city", "-n", "1", "--format", "json").out)
    assert api.index.asked["facet_limit"] == 1
    assert [value["value"] for value in found["city"]] == ["上海", "苏州"]


def test_stats_counts_what_is_there(run: Run) -> None:
    assert "12 篇文章，345 段" in run("searchapp", "stats").out
    assert json.loads(run("searchapp", "stats", "--format", "json").out)["paragraphs"] == 345


def test_export_writes_a_paragraph_a_line(run: Run) -> None:
    exported = run("searchapp", "export", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in exported] == ["004_a386a25ba6541611:61"]


def test_check_is_silent_about_nothing_and_names_what_is_wrong(run: Run, api: FakeApi) -> None:
    assert run("searchapp", "check").status == 0
    api.index.problems = [Note("index_stale", {"count": 1, "files": ["a.txt"]})]
    ran = run("searchapp", "check")
    assert ran.status == 2
    assert "a.txt" in ran.out


def test_check_holds_an_answer_against_the_text(run: Run, api: FakeApi) -> None:
    ran = run("searchapp", "check", "--verify", "营商环境", "--verify", "-上海")
    assert ran.status == 0
    assert ran.out.count("345 段，17 段原样含有") == 2
    assert api.index.asked == {"query": "-上海"}
    api.index.verification = Verification("营商环境", 345, 17, 16, missed=("a:2", "a:3"), hidden=("a:2",))
    ran = run("searchapp", "check", "--verify", "营商环境", "--lang", "en")
    assert ran.status == 2
    assert "missing from the answer (2 paragraphs):\n    a:2\n    a:3" in ran.out
    assert "--match auto (1 paragraph):" in ran.out
    assert run("searchapp", "check", "--verify", " ").status == 2


def test_similar_shows_an_answer_as_search_does(run: Run, api: FakeApi) -> None:
    ran = run("searchapp", "similar", "004:61", "--city", "上海", "-n", "3")
    assert ran.status == 0
    assert "郑秋艳" in ran.out
    assert api.index.asked["id"] == "004:61"
    assert (api.index.asked["limit"], api.index.asked["filters"]) == (3, {"city": ("上海",)})
    assert json.loads(run("searchapp", "similar", "004:61", "--format", "json").out)["hits"]
    api.index.answer = results()
    ran = run("searchapp", "similar", "004:61")
    assert (ran.status, ran.out) == (1, "")
    assert "别的文章" in ran.err


def test_inspect_shows_each_decision_and_what_was_left_out(run: Run) -> None:
    ran = run("searchapp", "inspect", "004.txt")
    assert ran.status == 0
    assert "第 60–61 行" in ran.out
    assert "服务。┊上海市" in ran.out
    assert "亲历 0.93" in ran.out
    assert "扫码阅读" in ran.out
    read = json.loads(run("searchapp", "inspect", "004.txt", "--format", "json").out)
    assert read["articles"][0]["paragraphs"][0]["kind"] == "testimonial"
    assert read["discarded"][0]["line"] == 90


def test_inspect_lists_what_is_worth_a_look_or_says_that_nothing_is(run: Run, api: FakeApi) -> None:
    assert run("searchapp", "inspect", "004.txt", "--unsure").out == "类型都有把握。\n"
    api.confidence = 0.6
    assert "亲历 0.60" in run("searchapp", "inspect", "004.txt", "--unsure").out
    read = json.loads(run("searchapp", "inspect", "004.txt", "--unsure", "--format", "json").out)
    assert [each["confidence"] for each in read["paragraphs"]] == [0.6]


def test_inspect_writes_a_first_file_of_corrections(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = ModuleType("searchapp.api.store.corrections")
    monkeypatch.setattr(fake, "write_meta", lambda path: path.with_suffix(".meta.yaml"), raising=False)
    monkeypatch.setitem(sys.modules, fake.__name__, fake)
    monkeypatch.setattr(searchapp.api.store, "corrections", fake, raising=False)
    assert "004.meta.yaml" in run("searchapp", "inspect", "004.txt", "--write-meta").out


def test_index_says_what_it_did_and_strict_makes_skipping_an_error(run: Run, api: FakeApi) -> None:
    ran = run("searchapp", "index", "corpus", "--remove", "alt")
    assert ran.status == 0
    assert api.updated["sources"] == (Path("corpus"),)
    assert api.updated["remove"] == (Path("alt"),)
    assert "新增 1" in ran.out
    assert "b.txt" in ran.out
    assert run("searchapp", "index", "corpus", "--strict").status == 2


@pytest.mark.parametrize("words", [["index", ""], ["show", ""], ["inspect", ""], ["stats", "--index-dir", ""]])
def test_an_empty_name_is_a_slip_and_not_the_current_folder(words: list[str], run: Run, api: FakeApi) -> None:
    assert run("searchapp", *words).status == 2
    assert api.updated == {}


def test_index_without_a_path_updates_what_the_index_knows(run: Run, api: FakeApi) -> None:
    assert run("searchapp", "index", "--rebuild").status == 0
    assert api.updated["sources"] == ()
    assert api.updated["rebuild"] is True


def test_index_without_a_path_or_an_index_takes_the_corpus_or_says_what_to_type(
    run: Run, api: FakeApi, tmp_path: Path
) -> None:
    api.missing = True
    ran = run("searchapp", "index")
    assert ran.status == 2
    assert "searchapp index" in ran.err
    (tmp_path / "corpus").mkdir()
    assert run("searchapp", "index").status == 0
    assert api.updated["sources"] == (Path("corpus"),)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["index", "--city", "上海"], "没有 --city 这个选项"),
        (["stats", "--city", "上海"], "用法见：searchapp stats --help"),
        (["stats", "--form", "json"], "是不是要：--format？"),
        (["search", "x", "--to", "2023"], "用法见：searchapp search --help"),
        (["show"], "还缺 编号"),
        (["suggest"], "还缺 开头"),
        (["inspect"], "还缺 文件"),
        (["stats", "a", "b"], "多了 a、b"),
        (["search", "--explain=3"], "--explain 后面不带值"),
        (["search", "x", "--city", "--kind", "亲历"], "--city 后面缺一个值"),
        (["search", "x", "--city", "--help"], "--city 后面缺一个值"),
        (["search", "x", "--format"], "--format 后面缺一个值"),
        (["search", "x", "-o", "nowhere/a.csv"], "不能写入 nowhere/a.csv（没有这个文件或文件夹）"),
    ],
)
def test_whatever_is_typed_wrongly_is_told_in_the_language_of_the_rest(run: Run, words: list[str], said: str) -> None:
    ran = run("searchapp", *words)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    without_options = re.sub(r"--?\w+|searchapp \w*|\w+/a\.csv|\b[ab]\b|x\b", "", ran.err)
    assert not re.search("[A-Za-z]{2}", without_options), ran.err


def test_only_options_that_are_near_are_suggested(run: Run) -> None:
    assert "是不是要" not in run("searchapp", "check", "--city", "上海").err


def test_csv_is_named_in_the_help_only_where_it_is_written(run: Run) -> None:
    assert "csv" in run("searchapp", "facets", "--help").out
    for name in ("stats", "show", "inspect", "suggest", "index"):
        assert "csv" not in run("searchapp", name, "--help").out


def test_an_account_of_what_cannot_be_read_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from searchapp.cli import app

    monkeypatch.chdir(tmp_path)
    Path("a.dat").write_bytes(b"x")
    Path("b.txt").write_bytes(b"")
    assert app.main(["check", "--account", "a.dat"]) == 2
    assert app.main(["check", "--account", "b.txt"]) == 2
