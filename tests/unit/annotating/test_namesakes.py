from __future__ import annotations

import pytest

from searchapp.annotating.namesakes import is_namesake, names_school


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


@pytest.mark.parametrize(
    ("text", "place", "named"),
    [
        ("漳州揭阳商会的会长", "揭阳", True),
        ("在悉尼的揭阳同乡会", "揭阳", True),
        ("揭阳市商会的会长", "揭阳市", False),
        ("到揭阳商谈", "揭阳", False),
        ("揭阳同行", "揭阳", False),
    ],
)
def test_who_comes_from_a_place_and_meets_elsewhere_bears_its_name(text: str, place: str, named: bool) -> None:
    start = text.index(place)
    assert is_namesake(text, start, start + len(place)) is named
