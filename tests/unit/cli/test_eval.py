from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from searchapp.api.index import build_index
from searchapp.cli import app


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEARCHAPP_LANG", "zh")
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "a:1", "file": "a.txt", "text": "营商环境很好"}\n', encoding="utf-8")
    build_index([source], tmp_path / "index")
    row = {"id": "1", "file": "a.txt", "starts_with": "营商环境", "grade": 1}
    needs = [{"id": "q1", "query": "营商 招商", "relevant": [row]}]
    (tmp_path / "needs.json").write_text(json.dumps(needs), encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(files: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def run(*words: str) -> tuple[int, str, str]:
        status = app.main(["eval", *words, "--index-dir", str(files / "index")])
        return status, *capsys.readouterr()

    return run


def test_needs_are_scored_over_the_index(run: Callable[..., Any], files: Path) -> None:
    status, out, _ = run(str(files / "needs.json"))
    assert status == 0
    assert "ndcg@10     1.0000" in out


def test_two_settings_are_compared(run: Callable[..., Any], files: Path) -> None:
    needs = str(files / "needs.json")
    status, out, _ = run(needs, "--set", "match=all", "--against", "match=any, run_boost=1", "--format", "json")
    assert status == 0
    [found] = json.loads(out)
    assert [trial["setting"] for trial in found["trials"]] == ["match=all", "match=any,run_boost=1"]
    assert found["differences"]["ndcg@10"]["wins"] == 1


def test_nothing_after_against_is_the_own_setting(run: Callable[..., Any], files: Path) -> None:
    _, out, _ = run(str(files / "needs.json"), "--set", "match=all", "--against", "", "--format", "json")
    assert json.loads(out)[0]["trials"][1]["setting"] == ""


def test_a_slip_is_an_error_that_says_what_to_type(run: Callable[..., Any], files: Path) -> None:
    needs = str(files / "needs.json")
    for words, said in (
        ((needs, "--against", "match"), "match=any"),
        ((needs, "--against", "bm25_k=1"), "bm25_k1"),
        ((str(files / "a.jsonl"),), "SQuAD"),
        ((str(files / "none.json"),), "none.json"),
    ):
        status, _, err = run(*words)
        assert status == 2
        assert said in err
