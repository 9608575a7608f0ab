"""What ``search 营商环境`` prints over the corpus, to the last character.

A change is written with ``pytest tests/golden --update-golden`` and judged by the difference that git shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.analysis.fold import QUOTE, fold_text
from searchapp.api.index import open_index, update_index
from searchapp.cli import search
from searchapp.engines.base import texts_of

CORPUS = Path(__file__).parents[2] / "corpus"
Golden = Callable[[str, str], None]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "index"
    update_index([CORPUS], folder)
    return folder


@pytest.fixture
def ask(index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    for name in ("NO_COLOR", "FORCE_COLOR", "SEARCHAPP_INDEX", "SEARCHAPP_LANG", "LC_ALL", "LANG", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def ask(*words: str) -> str:
        assert search.main([*words, "--index-dir", str(index), "--color", "never"]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return ask


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_answer_in_the_terminal(ask: Callable[..., str], golden: Golden, lang: str) -> None:
    printed = ask("营商环境", "--lang", lang)
    golden(f"search.{lang}.txt", re.sub(r"[\d.]+(?= ?(毫秒|ms))", "0", printed))


def test_the_answer_as_json(ask: Callable[..., str], golden: Golden) -> None:
    answer = json.loads(ask("营商环境", "--format", "json", "--facet", "city", "--facet", "kind", "--lang", "zh"))
    # Time differs from run to run, the last digits of a score from machine to machine.
    answer["took_ms"] = 0
    for hit in answer["hits"]:
        hit["score"] = round(hit["score"], 2)
    golden("search.json", json.dumps(answer, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize(
    "query",
    [
        "营商环境",
        "營商環境",
        "“优化营商环境”",
        "「优化营商环境」",
        "工业园区",
        "三标活动",
        "一网通办",
        "标",
        "5.0版",
        "ＡＩ",
    ],
)
def test_every_paragraph_of_the_corpus_that_holds_the_run_is_found(index: Path, query: str) -> None:
    with open_index(index) as opened:
        run = fold_text(query).strip(QUOTE)
        held = {
            paragraph.id
            for paragraph in opened.export()
            for text in texts_of(paragraph).values()
            if run in (fold_text(text) if QUOTE in fold_text(query) else fold_text(text).replace(QUOTE, ""))
        }
        results = opened.search(query, match="all", limit=None)
        assert {hit.id for hit in results.hits} == held
        assert held <= {hit.id for hit in opened.search(query, limit=None).hits if not hit.partial}


def test_traditional_and_simplified_questions_have_the_same_answer(index: Path) -> None:
    with open_index(index) as opened:
        assert opened.search("營商環境").hits == opened.search("营商环境").hits


def test_what_the_corpus_does_not_hold_is_relaxed_or_not_found(index: Path) -> None:
    with open_index(index) as opened:
        results = opened.search("海南自贸港离岛免税")
        assert results.relaxed or results.total == 0
        assert opened.search("“海南自贸港离岛免税”").total == 0


def test_a_second_run_over_the_corpus_changes_nothing(index: Path) -> None:
    report = update_index([CORPUS], index)
    assert (len(report.unchanged), report.added, report.updated, report.removed) == (5, (), (), ())
