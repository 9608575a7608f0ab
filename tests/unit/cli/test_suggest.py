"""``searchapp suggest``, and what the shell offers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.api.index import build_index
from searchapp.cli import app, search
from tests.unit.cli.conftest import FakeApi, Ran

Run = Callable[..., Ran]


def test_what_may_be_typed_is_listed_with_what_it_is(run: Run, api: FakeApi) -> None:
    ran = run("searchapp", "suggest", "营", "-n", "5", "--field", "主题")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == ["营商环境   主题 33", "营商       词 19"]
    assert api.index.asked == {"typed": "营", "limit": 5, "field": "topic"}
    assert run("searchapp", "suggest", "龘").status == 1


def test_what_may_be_typed_is_json_for_programs(run: Run) -> None:
    assert json.loads(run("searchapp", "suggest", "营", "--format", "json").out) == {
        "prefix": "营",
        "completions": [
            {"text": "营商环境", "field": "topic", "count": 33},
            {"text": "营商", "field": "term", "count": 19},
        ],
    }


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = [{"text": f"优化营商环境，第{n}条。", "cities": ["上海"], "kind": "policy"} for n in range(3)]
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build_index(source, tmp_path / "index").close()
    monkeypatch.setenv("SEARCHAPP_INDEX", str(tmp_path / "index"))
    return tmp_path / "index"


def complete(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], program: str, line: str) -> list[str]:
    monkeypatch.setenv(f"_{program.upper()}_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    main = search.main if program == "search" else app.main
    main([])
    return [each.partition(",")[2] for each in capsys.readouterr().out.splitlines() if each]


@pytest.mark.usefixtures("real")
def test_the_shell_offers_terms_values_and_choices(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def offered(program: str, line: str) -> list[str]:
        return complete(monkeypatch, capsys, program, line)

    assert "营商环境" in offered("search", "search 营")
    assert "“营商环境" in offered("search", "search “营")
    assert "营商环境" in offered("search", "search yingsh")
    assert "营商环境" in offered("search", "search yshj")
    assert offered("search", "search --city sh") == ["上海"]
    assert offered("searchapp", "searchapp search --kind 举") == ["举措"]
    assert offered("search", "search --sort r") == ["relevance"]
    assert offered("searchapp", "searchapp sugg") == ["suggest"]
    assert offered("searchapp", "searchapp nonsense x") == []


def test_without_an_index_the_shell_is_offered_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEARCHAPP_INDEX", str(tmp_path / "none"))
    assert complete(monkeypatch, capsys, "search", "search 营") == []


def test_the_shell_is_offered_no_value_that_would_act_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cities = ["上海", "上\x1b[31m海", "上\n海; rm x", "上\u202e海", "上\u2028海"]
    source = tmp_path / "rows.jsonl"
    source.write_text(json.dumps({"text": "一段", "cities": cities}), encoding="utf-8")
    build_index(source, tmp_path / "index").close()
    monkeypatch.setenv("SEARCHAPP_INDEX", str(tmp_path / "index"))
    assert complete(monkeypatch, capsys, "search", "search --city 上") == ["上海"]
