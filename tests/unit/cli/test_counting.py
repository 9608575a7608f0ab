"""``table``, ``trend``, ``flows``, ``speakers``, ``compare`` from the command line, over a real index."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.cli import app
from tests.counted import counted_index
from tests.unit.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("counting")
    counted_index(folder).close()
    return folder / "index"


@pytest.fixture
def run(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SEARCHAPP_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: str) -> Ran:
        status = app.main([*words, "--index-dir", str(place)])
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return run


def test_a_table_takes_fields_by_their_chinese_names_and_every_filter(run: Run) -> None:
    ran = run(
        "table", "派出", "类型", "营商环境", "--kind", "亲历", "--since", "2021", "--count", "篇", "--format", "json"
    )
    found = json.loads(ran.out)
    assert (ran.status, found["row"], found["column"], found["counted"]) == (0, "home_city", "kind", "articles")
    assert (found["rows"], found["total"]) == ([{"value": "郑州", "count": 2}], 2)
    assert found["filters"] == {"kind": ["testimonial"]}


def test_what_a_table_leaves_out_is_said_also_where_a_file_is_written(run: Run, tmp_path: Path) -> None:
    ran = run("table", "city", "year", "-n", "2", "--columns", "1", "-o", str(tmp_path / "a.csv"))
    assert ran.status == 0
    assert "另有 3 行（-n all）" in ran.err and "另有 4 列（--columns all）" in ran.err
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").count("\n") == 5
    whole = run("table", "city", "year", "-n", "all", "--columns", "all", "--format", "csv")
    assert whole.err == ""


def test_each_argument_of_a_trend_is_a_query(run: Run) -> None:
    found = json.loads(run("trend", "营商环境", "招商引资 园区", "--by", "月", "--format", "json").out)
    assert [each["query"] for each in found["series"]] == ["营商环境", "招商引资 园区"]
    assert (found["by"], found["periods"][0], found["periods"][-1]) == ("month", "2020-01", "2023-12")
    assert len(found["periods"]) == 48
    assert found["series"][1]["total"] == 7


def test_sides_are_typed_as_a_query_is(run: Run) -> None:
    command = ("compare", "--left", "派出:郑州", "--right", "派出:商丘 类型:亲历", "--by", "主题", "--format", "json")
    found = json.loads(run(*command).out)
    assert (found["left"]["paragraphs"], found["right"]["paragraphs"]) == (6, 4)
    assert list(found["fields"]) == ["topic"]
    words = {word["value"]: (word["left"], word["right"]) for word in found["words"]}
    assert words["企业"] == (6, 0)
    assert found["left"]["quotations"][0]["speaker"]["name"] == "郑秋艳"


def test_flows_and_speakers_are_listed(run: Run) -> None:
    flows = json.loads(run("flows", "--count", "段", "--format", "json").out)
    assert [(each["home"], each["host"], each["paragraphs"]) for each in flows["flows"]] == [
        ("商丘", "无锡", 7), ("商丘", "苏州", 7), ("郑州", "上海", 6),
    ]  # fmt: skip
    speakers = json.loads(run("speakers", "--post", "区委书记", "--format", "json").out)
    assert [(each["name"], each["posts"]) for each in speakers["speakers"]] == [("郑秋艳", ["区委书记"])]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("table", "派出"), 2, "列"),
        (("table", "派出", "颜色"), 2, "颜色"),
        (("table", "派出", "年份", "--count", "字"), 2, "字"),
        (("trend",), 2, "检索词"),
        (("trend", " "), 2, "检索"),
        (("compare", "--left", "派出:郑州"), 2, "--right"),
        (("compare", "--left", "派出:郑州", "--right", " "), 2, "--left 派出:郑州 --right 派出:商丘"),
        (("compare", "--left", "派出:郑州", "--right", "派出:商丘", "--by", "颜色"), 2, "颜色"),
        (("table", "派出", "年份", "查无此词"), 1, ""),
        (("trend", "查无此词"), 1, ""),
        (("flows", "--year", "1999"), 1, ""),
        (("speakers", "查无此词"), 1, ""),
        (("compare", "--left", "派出:洛阳", "--right", "派出:开封"), 1, ""),
        (("table", "派出", "年份", "--format", "docx"), 2, "docx"),
        (("table", "派出", "年份", "-o", "a.docx"), 2, "a.docx"),
    ],
)
def test_mistakes_and_empty_answers_are_told_by_the_status(
    run: Run, words: tuple[str, ...], status: int, said: str
) -> None:
    ran = run(*words)
    assert (ran.status, said in ran.err, "Traceback" in ran.err) == (status, True, False)


@pytest.mark.parametrize("suffix", ["txt", "json", "csv", "xlsx", "html"])
@pytest.mark.parametrize(
    "words",
    [
        ("table", "派出", "年份", "--share", "row"), ("trend", "营商环境"), ("flows",), ("speakers",),
        ("compare", "--left", "派出:郑州", "--right", "派出:商丘"),
    ],
)  # fmt: skip
def test_a_result_is_written_to_a_file_in_the_format_of_its_suffix(
    run: Run, words: tuple[str, ...], suffix: str, tmp_path: Path
) -> None:
    ran = run(*words, "-o", str(tmp_path / f"a.{suffix}"))
    assert (ran.status, ran.out) == (0, "")
    written = (tmp_path / f"a.{suffix}").read_bytes()
    assert written.startswith(
        {"json": b"{", "csv": b"\xef\xbb\xbf", "xlsx": b"PK", "html": b"<!DOCTYPE"}.get(suffix, b"")
    )
    assert b"\x1b" not in written or suffix == "xlsx"
