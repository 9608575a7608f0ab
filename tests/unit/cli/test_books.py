from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.render.quotebook.samples import empty

from .conftest import FakeApi, Ran

Run = Callable[..., Ran]


@pytest.mark.parametrize("name", ["引语集.docx", "引语集.xlsx", "引语集.html", "引语集.htm"])
def test_the_suffix_says_which_book_is_written(run: Run, name: str) -> None:
    ran = run("营商环境", "-o", name)
    assert (ran.status, ran.out) == (0, "")
    made = Path(name).read_bytes()
    assert zipfile.is_zipfile(name) if name.endswith("x") else made.startswith(b"<!DOCTYPE html>")


def test_all_that_is_found_is_quoted_unless_a_limit_is_given(run: Run, api: FakeApi) -> None:
    run("营商", "-o", "a.docx", "--by", "城市", "--post", "县委书记,区委书记", "--since", "2022")
    assert api.index.asked == {
        "query": "营商",
        "by": "city",
        "limit": None,
        "partial": False,
        "synonyms": True,
        "offset": 0,
        "sort": "relevance",
        "match": "auto",
        "duplicates": "fold",
        "filters": {"post": ("县委书记,区委书记",)},
        "since": "2022",
        "until": None,
        "added_since": None,
    }
    run("营商", "-o", "a.docx", "-n", "10")
    assert api.index.asked["limit"] == 10


def test_markdown_and_json_are_books_where_they_are_grouped(run: Run) -> None:
    assert "## 参考文献" in run("营商", "--by", "city", "--format", "markdown").out
    grouped = json.loads(run("营商", "--by", "city", "--format", "json").out)
    assert [group["value"] for group in grouped["groups"]] == ["上海", "铜陵", None]
    assert "hits" in json.loads(run("营商", "--format", "json").out)


@pytest.mark.parametrize("words", [(), ("-o", "a.csv"), ("--format", "ris")])
def test_grouping_what_is_no_book_is_an_error_with_an_example(run: Run, words: tuple[str, ...]) -> None:
    ran = run("营商", "--by", "city", *words)
    assert ran.status == 2 and "-o 引语集.docx" in ran.err


def test_nothing_found_is_an_honest_book_and_status_1(run: Run, api: FakeApi) -> None:
    api.index.book = empty()
    assert run("没有", "-o", "a.html").status == 1
    assert "没有符合条件的引语" in Path("a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["没有/a.docx", "."])
def test_a_place_that_cannot_be_written_is_an_error_that_says_what_to_do(run: Run, place: str) -> None:
    ran = run("营商", "--format", "docx", "-o", place)
    assert ran.status == 2 and "不能写入" in ran.err and "-o 文件" in ran.err


def test_of_a_file_that_is_there_it_is_said_that_it_may_be_open(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.docx").write_text("old")

    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    ran = run("营商", "-o", "a.docx")
    assert ran.status == 2 and "Word" in ran.err
    assert Path("a.docx").read_text() == "old" and list(Path().glob(".a.docx*")) == []


def test_a_terminal_is_shown_no_bytes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    ran = run("营商", "--format", "docx")
    assert ran.status == 2 and "-o 文件.docx" in ran.err


@pytest.mark.usefixtures("api")
def test_a_pipe_is(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from searchapp.cli import search

    assert search.main(["营商", "--format", "xlsx"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")
