from __future__ import annotations

import json

from searchapp.evaluation import Difference, Evaluation, QueryScore, Trial
from searchapp.render.evaluation import evaluations_as_text, evaluations_object
from searchapp.render.style import Look

PIPE = Look("zh")


def score(id: str, value: float) -> QueryScore:
    return QueryScore(id, f"检索{id}", {"ndcg@10": value, "mrr@10": value, "recall@20": value})


def trial(*values: float, setting: str = "") -> Trial:
    return Trial("needs", ("needs.json",), setting, 142, tuple(score(f"q{n}", v) for n, v in enumerate(values)), 2)


def compared() -> Evaluation:
    same = Difference(0.0, 0, 0, 1.0)
    differences = {"ndcg@10": Difference(-0.125, 1, 2, 0.25), "mrr@10": same, "recall@20": same}
    return Evaluation(trial(0.5, 1.0, 0.75), trial(0.6, 0.25, 0.7, setting="match=any"), differences)


def test_one_setting_shows_its_means_and_the_queries_answered_worst() -> None:
    lines = list(evaluations_as_text([Evaluation(trial(0.5, 1.0, 0.75))], PIPE, 1))
    assert "3 个需求，检索 142 段（另有 2 个没有相关段落，不计分）" in lines[0]
    assert any(line.split() == ["ndcg@10", "0.7500"] for line in lines)
    assert [line for line in lines if "检索q" in line] == ["  0.500  q0 检索q0"]


def test_two_settings_show_wins_and_losses_the_greatest_first() -> None:
    lines = list(evaluations_as_text([compared()], PIPE, None))
    assert any(line.split() == ["ndcg@10", "0.7500", "0.5167", "-0.1250", "1", "/", "2", "0.2500"] for line in lines)
    listed = [line.split()[0] for line in lines if "→" in line]
    assert listed == ["+0.100", "-0.750", "-0.050"]


def test_english_holds_no_chinese_but_that_of_queries() -> None:
    text = "\n".join(evaluations_as_text([compared()], Look("en"), 0))
    assert text.isascii()
    assert "3 needs, 142 paragraphs searched (2 more have nothing relevant and do not count)" in text


def test_a_program_reads_every_score() -> None:
    [found] = json.loads(json.dumps(evaluations_object([compared()])))
    assert found["trials"][1]["setting"] == "match=any"
    assert found["trials"][0]["scores"][1] == {
        "id": "q1", "query": "检索q1", "ndcg@10": 1.0, "mrr@10": 1.0, "recall@20": 1.0,
    }  # fmt: skip
    assert found["differences"]["ndcg@10"] == {"change": -0.125, "wins": 1, "losses": 2, "p": 0.25}
