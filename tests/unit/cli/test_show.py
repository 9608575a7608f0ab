import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran

Run = Callable[..., Ran]


def show(run: Run, *words: str) -> Ran:
    return run("searchapp", "show", *words)


def test_a_whole_article_is_shown_with_its_citation(run: Run) -> None:
    ran = show(run, "004#1")
    assert ran.status == 0
    assert "对标“优等生” 当好“上进生”" in ran.out
    assert "引用" in ran.out
    assert "004:61" in ran.out
    assert json.loads(show(run, "004#1", "--format", "json").out)["articles"][0]["paragraphs"][0]["citation"]


def test_what_is_neither_paragraph_nor_article_nor_file_is_an_error_that_says_where_to_look(run: Run) -> None:
    ran = show(run, "005#9")
    assert (ran.status, ran.out) == (2, "")
    assert "searchapp facets article_id file" in ran.err


@pytest.mark.parametrize("name", ["004:61", "004#1"])
def test_what_answers_a_query_is_marked_in_every_format(run: Run, name: str, tmp_path: Path) -> None:
    assert "【营商环境】" in show(run, name, "--query", "营商环境").out
    assert "**营商环境**" in show(run, name, "--query", "营商环境", "--format", "markdown").out
    assert '"highlights"' in show(run, name, "--query", "营商环境", "--format", "json").out
    assert "【" not in show(run, name).out
    assert "\x1b[1;31m营商环境" in show(run, name, "--query", "营商环境", "--color", "always").out
    show(run, name, "-q", "营商环境", "-o", "a.md")
    assert "**营商环境**" in (tmp_path / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("searchapp", "show", "004:61"), ("searchapp", "show", "004#1"), ("x",)])
def test_citations_follow_the_edition_that_is_asked_for(run: Run, words: tuple[str, ...]) -> None:
    markdown = ("--format", "markdown")
    assert run(*words, *markdown).out == run(*words, *markdown, "--citation", "2025").out
    cited = "".join(run(*words, *markdown, "--citation", "2015").out.split("——")[1:])
    assert "，" not in cited.replace("郑秋艳，", "")
    assert run(*words, "--citation", "1987").status == 2
