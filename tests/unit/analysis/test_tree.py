"""The literal match as a query."""

from __future__ import annotations

import pytest
from whoosh.query import And, Or, Term

from searchapp.analysis.analyzer import SKIP
from searchapp.analysis.runs import Mark
from searchapp.analysis.tree import Run


def test_the_index_narrows_a_run_down_by_its_terms() -> None:
    assert Run("text", Mark("exact", "营商环")).candidates() == And([Term("text", "营商"), Term("text", "商环")])
    assert Run("text", Mark("exact", "营")).candidates() == Term("text", "营")
    assert Run("text", Mark("run", "营商")).candidates() == Or([Term("text", "营商"), Term("text", f"营{SKIP}商")])


def test_marks_alone_cannot_be_narrowed_down() -> None:
    assert Run("text", Mark("exact", "，。")).candidates() is None
    assert Run("text", Mark("fuzzy", "营", edits=1)).candidates() is not None


@pytest.mark.parametrize(
    ("mark", "decided"),
    [
        (Mark("exact", "营商"), True),
        (Mark("run", "营"), True),
        (Mark("word", "ai"), False),
        (Mark("exact", "营商环"), False),
        (Mark("exact", "营，"), False),
        (Mark("wildcard", "营*"), False),
    ],
)
def test_the_index_decides_short_runs_alone(mark: Mark, decided: bool) -> None:
    assert Run("text", mark).is_decided_by_index() is decided


def test_runs_of_the_same_mark_in_the_same_field_are_equal() -> None:
    mark = Mark("run", "营商")
    assert Run("text", mark) == Run("text", mark)
    assert hash(Run("text", mark)) == hash(Run("text", mark))
    assert Run("text", mark) != Run("title", mark)
    assert Run("text", mark) != Run("text", Mark("exact", "营商"))
    assert Run("text", mark) != Run("text", mark, boost=2.0)
    assert "营商" in repr(Run("text", mark))
