"""What a slip from one character to another costs."""

from __future__ import annotations

import pytest

from searchapp.suggesting.sounds import ALIKE, FIRST, HOMOPHONE, NEAR, REPLACED, blurred, costs


@pytest.mark.parametrize(
    ("typed", "meant", "cost"),
    [
        ("营", "营", 0),
        ("竟", "境", HOMOPHONE),
        ("行", "杭", HOMOPHONE),  # by another reading than the usual one
        ("银", "营", NEAR),
        ("是", "四", NEAR),
        ("南", "兰", NEAR),
        ("飞", "会", REPLACED),
        ("湖", "福", NEAR),
        ("末", "未", ALIKE),
        ("猫", "营", REPLACED),
    ],
)
def test_what_sounds_or_looks_alike_costs_less(typed: str, meant: str, cost: float) -> None:
    assert costs(typed)[ord(meant) - FIRST] == pytest.approx(cost)


def test_sounds_that_are_often_confused_are_one() -> None:
    assert blurred("zhang") == blurred("zan")
    assert blurred("ying") == blurred("yin")
    assert blurred("neng") == blurred("len")
    assert blurred("fu") == blurred("hu")
    assert blurred("zong") != blurred("zon")
