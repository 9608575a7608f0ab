"""Asking an index in how many paragraphs runs stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from searchapp.suggesting import standing
from searchapp.suggesting.standing import Standing


@pytest.fixture
def asked() -> list[list[str]]:
    return []


@pytest.fixture
def stands(asked: list[list[str]]) -> Standing:
    def counts(runs: Sequence[str]) -> list[int]:
        asked.append([*runs])
        return [*map(len, runs)]

    return Standing(counts)


def test_what_is_not_known_is_asked_for_all_at_once_and_remembered(stands: Standing, asked: list[list[str]]) -> None:
    assert stands("上海") == 2
    assert stands.several(["营商环境", "上海", "杭州的", "营商环境"]) == [4, 2, 3, 4]
    assert (stands("杭州的"), stands.several([])) == (3, [])
    assert asked == [["上海"], ["营商环境", "杭州的"]]


def test_only_so_much_is_remembered(stands: Standing, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_REMEMBERED", 2)
    for run in ("甲", "乙", "丙"):
        stands(run)
    assert stands.several(["甲", "丁"]) == [1, 1]
    assert stands.several(["丁", "乙"]) == [1, 1]
    assert asked == [["甲"], ["乙"], ["丙"], ["丁"], ["乙"]]
