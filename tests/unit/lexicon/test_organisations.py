"""What ends the names of bodies, and what such a name is."""

from __future__ import annotations

import pytest

from searchapp.lexicon.offices import tier_of
from searchapp.lexicon.organisations import is_authority, is_body, is_desk, is_of_administration
from searchapp.model import Speaker


@pytest.mark.parametrize("name", ["信息科", "县委组织部", "政工室", "新媒体中心"])
def test_a_desk_is_told_by_its_end(name: str) -> None:
    assert is_desk(name)


@pytest.mark.parametrize("name", ["新城小学", "信息员", "李娜", "科"])
def test_what_ends_otherwise_is_no_desk(name: str) -> None:
    assert not is_desk(name)


def test_an_authority_is_named_whole() -> None:
    assert is_authority("中共新城市委组织部") and is_authority("新城县乡村振兴领导小组")
    assert not is_authority("组织部") and not is_authority("新城县实验小学")


def test_offices_and_societies_are_of_the_administration_and_houses_are_not() -> None:
    assert all(map(is_of_administration, ("新城派出所", "新城残联", "新城干部学院", "新城信息科")))
    assert not any(map(is_of_administration, ("新城研究院", "新城集团", "新城中学", "新城乐园")))
    assert is_body("新城研究院")


@pytest.mark.parametrize(
    ("org", "tier"),
    [
        ("苏州教育局", "市"),
        ("江苏苏州市教育局", "市"),
        ("新疆阿克苏地区行署", "市"),
        ("江苏教育厅", "省"),
        ("苏州研究院", None),
    ],
)
def test_a_division_that_follows_another_says_the_tier(org: str, tier: str | None) -> None:
    assert tier_of(Speaker("李军", "局长", org)) == tier
