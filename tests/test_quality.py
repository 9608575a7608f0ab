"""The quality gate: scores over the project's own annotated reports do not fall below their floors."""

from __future__ import annotations

import json

import pytest

from tests.quality import FLOORS, measure


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return measure()


@pytest.mark.parametrize(("name", "floor"), sorted(json.loads(FLOORS.read_text(encoding="utf-8")).items()))
def test_no_score_falls_below_its_floor(scores: dict[str, float], name: str, floor: float) -> None:
    assert scores[name] >= floor, f"{name}: see python -m tests.quality --show"
