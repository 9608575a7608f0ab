"""Which place a body is of that is printed by its rank alone."""

from __future__ import annotations

import pytest

from searchapp.annotating.bodies import completed
from searchapp.model import Speaker


@pytest.mark.parametrize(
    ("title", "texts", "source", "expected"),
    [
        ("县委书记", ["奇台县召开欢送会。", "县委书记李军说，感谢大家。"], None, "奇台县委"),
        ("县委副书记、县长", ["奇台县召开欢送会。", "县委副书记、县长李军说，感谢大家。"], None, "奇台县"),
        ("县委书记", ["仙居县代表团来安吉考察。", "县委书记李军陪同。"], None, "县委"),
        ("县委书记", ["仙居县代表团来到安吉。", "县委书记李军率仙居县代表团前往。"], None, "仙居县委"),
        ("市委书记", ["代表团到了宁波市和绍兴市。", "市委书记李军说。"], "大同日报", "大同市委"),
        ("市委书记", ["代表团到了宁波市和绍兴市。", "市委书记李军说。"], None, "市委"),
        ("市委副书记、市长", ["宁波市客人来访，绍兴市人大常委会主任王明、市委副书记、市长李军陪同。"], None, "绍兴市"),
        ("省委副书记、省长", ["浙江援疆干部在新疆。", "省委副书记、省长李军说。"], None, "浙江省"),
        ("奇台县委书记", ["仙居县。", "奇台县委书记李军说。"], None, "奇台县委"),
    ],
)
def test_a_bare_committee_is_of_the_place_that_the_article_says(
    title: str, texts: list[str], source: str | None, expected: str
) -> None:
    org = "奇台县委" if title.startswith("奇台") else f"{title[0]}委"
    assert completed(Speaker("李军", title, org), texts, source).org == expected
