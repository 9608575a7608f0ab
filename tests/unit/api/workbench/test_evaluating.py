from __future__ import annotations

import json
from math import log2
from pathlib import Path
from typing import Any

import pytest

from searchapp import build_index, evaluate
from searchapp.errors import RequestError
from tests.unit.api.conftest import Add


def judged(id: str, text: str, grade: int, file: str = "a.txt") -> dict[str, Any]:
    return {"id": id, "file": file, "starts_with": text, "grade": grade}


@pytest.fixture
def place(corpus: Path, index: Path, add: Add) -> Path:
    texts = ["营商环境很好，营商环境更好。", "营商 环境也要紧，还有许多别的事情要说一说。", "招商引资。"]
    add("a.jsonl", *({"id": f"a:{n}", "file": "a.txt", "text": text} for n, text in enumerate(texts, 1)))
    build_index(corpus, index)
    return index


def needs(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "needs.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def need(query: str, *relevant: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"id": query, "query": query, "filters": {}, "relevant": list(relevant), **rest}


def squad(path: Path, **paragraphs: list[str]) -> Path:
    rows = [{"context": text, "qas": [{"question": each} for each in asked]} for text, asked in paragraphs.items()]
    path.write_text(json.dumps({"data": [{"paragraphs": rows}]}), encoding="utf-8")
    return path


def test_a_need_is_scored_by_the_grades_of_its_hits(place: Path, tmp_path: Path) -> None:
    file = needs(tmp_path, need("营商环境", judged("1", "营商环境很好", 1), judged("2", "营商环境也要紧", 2)))
    [found] = evaluate([file], place)
    [score] = found.trial.scores
    assert score.values["ndcg@10"] == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))
    assert (score.values["mrr@10"], score.values["recall@20"]) == (1, 1)
    assert found.trial.documents == 3


def test_what_is_neutral_takes_no_place_in_the_ranking(place: Path, tmp_path: Path) -> None:
    neutral = [{"id": "1", "file": "a.txt", "starts_with": "营商环境很好"}, "a remark"]
    file = needs(tmp_path, need("营商环境", judged("2", "营商环境也要紧", 1), neutral=neutral))
    assert evaluate([file], place)[0].trial.means["mrr@10"] == 1


def test_a_need_without_anything_relevant_is_run_and_not_counted(place: Path, tmp_path: Path) -> None:
    trial = evaluate([needs(tmp_path, need("海南"), need("招商引资", judged("3", "招商", 1)))], place)[0].trial
    assert (len(trial.scores), trial.unjudged, trial.means["ndcg@10"]) == (1, 1, 1)


def test_two_settings_are_compared_query_by_query(place: Path, tmp_path: Path) -> None:
    file = needs(tmp_path, need("营商环境 招商引资", judged("3", "招商", 1)), need("招商", judged("3", "招商", 1)))
    [found] = evaluate([file], place, setting={"match": "all"}, against={"match": "any", "bm25_k1": "0.5"})
    assert found.against is not None
    assert found.differences is not None
    assert (found.trial.setting, found.against.setting) == ("match=all", "match=any,bm25_k1=0.5")
    assert (found.differences["ndcg@10"].wins, found.differences["ndcg@10"].losses) == (1, 0)
    assert found.differences["recall@20"].change == 0.5


def test_questions_are_asked_of_an_index_of_their_paragraphs_and_of_further_ones(tmp_path: Path) -> None:
    data = squad(tmp_path / "q.json", 上海的营商环境最好=["哪里的营商环境好？", " "], 苏州在江苏=["苏州在哪里？"])
    lines = tmp_path / "more.txt"
    lines.write_text("别的段落\n\n苏州在哪里在哪里？\n", encoding="utf-8")
    [found] = evaluate([data], tmp_path / "no index", also=[lines, squad(tmp_path / "r.json", 再一段=[])])
    assert (found.trial.kind, found.trial.documents, len(found.trial.scores)) == ("questions", 5, 2)
    values = {score.query: score.values for score in found.trial.scores}
    assert values["哪里的营商环境好？"] == {"ndcg@10": 1, "mrr@10": 1, "recall@10": 1, "recall@100": 1}
    assert values["苏州在哪里？"]["mrr@10"] == 0.5


def test_a_sample_is_always_the_same_one(tmp_path: Path) -> None:
    data = squad(tmp_path / "q.json", 一二三四五=["一？", "二？", "三？", "四？"])
    asked = [[s.query for s in evaluate([data], sample=2)[0].trial.scores] for _ in range(2)]
    assert asked[0] == asked[1]
    assert len(asked[0]) == 2


@pytest.mark.parametrize("content", ["{}", "[1]", '[{"id": 1}]', '{"data": [{}]}', "nothing"])
def test_a_file_of_another_kind_is_an_error(place: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RequestError) as wrong:
        evaluate([path], place)
    assert wrong.value.key == "judged_format"
    with pytest.raises(RequestError) as missing:
        evaluate([tmp_path / "missing.json"], place)
    assert missing.value.key == "judged_unreadable"


def test_a_setting_that_there_is_not_is_an_error(place: Path, tmp_path: Path) -> None:
    file = needs(tmp_path, need("营商", judged("1", "营商", 1)))
    for setting in ({"match": "none"}, {"bm25_k": "1"}, {"bm25_k1": "x"}):
        with pytest.raises(RequestError):
            evaluate([file], place, against=setting)
