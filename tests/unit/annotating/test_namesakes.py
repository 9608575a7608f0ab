from __future__ import annotations

import pytest

from searchapp.annotating.namesakes import names_school


@pytest.mark.parametrize(
    ("text", "place", "named"),
    [
        ("新昌县第二中学的老师", "新昌县", True),
        ("新昌县幼儿园园长", "新昌县", True),
        ("新昌县职教中心的车间", "新昌县", True),
        ("新昌县的小学", "新昌县", False),
        ("新昌县儒岙镇小学", "新昌县", False),
        ("新昌县各小学", "新昌县", False),
        ("新昌县中小学", "新昌县", False),
        ("绍兴市新昌县第二中学", "新昌县", False),
        ("绍兴市新昌县第二中学", "绍兴市", False),
        ("在新昌县，第二中学", "新昌县", False),
    ],
)
def test_a_school_bears_the_name_of_the_place_directly_before_it(text: str, place: str, named: bool) -> None:
    start = text.index(place)
    assert names_school(text, start, start + len(place)) is named
