"""How first-person sections name who tells them."""

from __future__ import annotations

import pytest

from searchapp.annotating.narrators import narrator
from searchapp.model import Speaker


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("江南市政府办公室 林小满", Speaker("林小满", None, "江南市政府办公室")),
        ("林小满，江南市招商服务中心", Speaker("林小满", None, "江南市招商服务中心")),
        ("林小满 江南市白沙区副区长", Speaker("林小满", "江南市白沙区副区长", "江南市白沙区")),
        ("江南市白沙镇副镇长 林小满", Speaker("林小满", "江南市白沙镇副镇长", "江南市白沙镇")),
        ("江南市白沙镇副镇长林小满", Speaker("林小满", "江南市白沙镇副镇长", "江南市白沙镇")),
        ("林小满（江南市发改委）", Speaker("林小满", None, "江南市发改委")),
        ("林小满（江南市发改委", Speaker("林小满", None, "江南市发改委")),
        ("讲述人：江南市发改委 欧阳雪", Speaker("欧阳雪", None, "江南市发改委")),
        ("江南市商务局 买买提·吐尔逊", Speaker("买买提·吐尔逊", None, "江南市商务局")),
        ("林小满", Speaker("林小满")),
        ("", None),
        ("讲述人：", None),
    ],
)
def test_a_narrator_is_read_in_any_order(printed: str, expected: Speaker | None) -> None:
    assert narrator(printed) == expected


def test_no_name_is_put_together_across_a_comma() -> None:
    found = narrator("00林·，满")
    assert found is not None
    assert found.name is None


def test_a_blank_before_brackets_is_no_part_of_the_name() -> None:
    found = narrator("饶雪晴 （江南县商务局副局长）")
    assert found is not None and found.name == "饶雪晴"


def test_of_several_clauses_beside_the_name_one_holds_the_post() -> None:
    assert narrator("饶雪晴（江南大学校友，江南县商务局副局长）") == Speaker(
        "饶雪晴", "江南县商务局副局长", "江南县商务局"
    )
