"""The evaluator beside Whoosh's own matchers (see ``tests.differential``; 20,000 trees: tests.bench.differential)."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.query import And, Or, Term

from searchapp.analysis.runs import Mark
from searchapp.analysis.tree import Run
from searchapp.engines import whoosh
from searchapp.engines.base import EngineRequest
from searchapp.engines.whoosh import evaluator, sets, standing, termscores
from searchapp.engines.whoosh.best import best, best_scores
from searchapp.engines.whoosh.container import Pieces
from tests.differential import run
from tests.paragraphs import paragraph, write


@pytest.mark.parametrize("seed", range(100, 105))
def test_the_evaluator_answers_like_whoosh(seed: int, tmp_path: Path) -> None:
    assert list(run(seed, 160, tmp_path, per_corpus=20)) == []


def test_it_answers_the_same_whichever_way_it_looks_things_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for cost, few in ((0, 0), (1 << 30, 1 << 30)):  # always one by one, never one by one; never looking at once, always
        for module in (termscores, sets):
            monkeypatch.setattr(module, "LOOKUP", cost)
        for module in (evaluator, standing, termscores):
            monkeypatch.setattr(module, "FEW", few)
        assert list(run(7, 100, tmp_path / str(cost), per_corpus=20)) == []


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scores=st.lists(st.sampled_from((0.0, 0.5, 1.0, 2.0)), max_size=40), count=st.integers(1, 50))
def test_the_best_are_those_of_a_whole_sort(scores: list[float], count: int) -> None:
    files = np.array([-place // 3 for place in range(len(scores))])
    expected = sorted(range(len(scores)), key=lambda place: (-scores[place], files[place], place))
    assert best(np.array(scores), None, files.__getitem__).tolist() == expected
    assert best(np.array(scores), count, files.__getitem__).tolist() == expected[:count]


@settings(max_examples=120, deadline=None)
@given(
    scores=st.lists(st.tuples(st.sampled_from((0.0, 0.5, 1.0, 2.0)), st.sampled_from((0.0, 0.0, 0.5))), max_size=400),
    count=st.integers(1, 20),
    files=st.integers(1, 5),
)
def test_the_best_are_found_without_knowing_every_score(
    scores: list[tuple[float, float]], count: int, files: int
) -> None:
    exact, highest = np.array([score for score, _ in scores]), np.array([score + more for score, more in scores])
    order = np.array([-place // files for place in range(len(scores))])
    asked: list[int] = []

    def known(places: np.ndarray) -> np.ndarray:
        asked.extend(places.tolist())
        return exact[places]

    found = best_scores(highest, known, count, order.__getitem__)
    expected = best(exact, count, order.__getitem__)
    assert best(found, count, order.__getitem__).tolist() == expected.tolist()
    assert found[expected].tolist() == exact[expected].tolist()
    assert len(asked) == len(set(asked))


def test_what_matches_without_weight_is_a_match_and_adds_nothing(tmp_path: Path) -> None:
    write(whoosh.engine, tmp_path / "index", paragraph("甲 乙", "a:1"), paragraph("甲", "a:2"), paragraph("丙", "a:3"))
    reader = whoosh.engine.reader(tmp_path / "index")
    everything = np.arange(3)
    plain = reader._evaluators[0].scoring(Term("text", "乙"), everything)[0]
    for query in (
        And([Term("text", "甲", boost=0.0), Term("text", "乙")]),
        Or([Term("text", "甲", boost=0.0), Term("text", "乙")]),
    ):
        scores, mask = reader._evaluators[0].scoring(query, everything)
        assert mask.tolist() == [True, isinstance(query, Or), False]
        assert scores.tolist() == plain.tolist()


def test_a_beginning_of_words_is_decided_without_reading_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        whoosh.engine, tmp_path / "index", *(paragraph("营商环境" if n % 2 else "营环商", f"a:{n}") for n in range(300))
    )
    reader = whoosh.engine.reader(tmp_path / "index")
    for looks in ("tried", "standing_in"):
        monkeypatch.setattr(standing, looks, lambda *_: pytest.fail("a text was read"))
    for mark in (Mark("wildcard", "营商*"), Mark("fuzzy", "营商", edits=0)):
        assert reader.count(Run("text", mark)) == 150


def test_where_a_run_stands_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(whoosh.engine, tmp_path / "index", *(paragraph("营商环境", f"a:{n}") for n in range(300)))
    reader = whoosh.engine.reader(tmp_path / "index")
    read: list[int] = []
    looks = standing.standing_in

    def counted(mark: Mark, texts: Pieces, without: Collection[str]) -> np.ndarray:
        read.extend(range(len(texts)))
        return looks(mark, texts, without)

    monkeypatch.setattr(standing, "standing_in", counted)
    query = Run("text", Mark("wildcard", "营*境"))
    assert reader.search(EngineRequest(query, query, limit=1)).total == len(read) == 300
