from __future__ import annotations

import re

import pytest

from searchapp.data.build import places as build_places
from searchapp.lexicon import places


@pytest.mark.parametrize(
    ("typed", "city"),
    [
        ("上海", "上海"),
        ("上海市", "上海"),
        (" 沪 ", "上海"),
        ("襄阳市", "襄阳"),
        ("延边州", "延边"),
        ("延边朝鲜族自治州", "延边"),
        ("恩施", "恩施"),
        ("兴安盟", "兴安盟"),
        ("济源市", "济源"),
        ("仙桃", "仙桃"),
        ("喀什地区", "喀什"),
        ("香港", None),
        ("吉林市", "吉林"),
        ("金水区", None),
        ("河南", None),
        ("豫", None),
        ("", None),
        ("不存在市", None),
    ],
)
def test_a_city_is_named_as_the_facet_names_it_however_it_is_typed(typed: str, city: str | None) -> None:
    assert places.city_name(typed) == city


@pytest.mark.parametrize(
    ("typed", "province"),
    [
        ("河南", "河南"),
        ("河南省", "河南"),
        ("豫", "河南"),
        ("广西", "广西"),
        ("广西壮族自治区", "广西"),
        ("内蒙古", "内蒙古"),
        ("上海市", "上海"),
        ("沪", "上海"),
        ("蓉", None),
        ("郑州", None),
    ],
)
def test_a_province_is_named_as_the_facet_names_it_however_it_is_typed(typed: str, province: str | None) -> None:
    assert places.province_name(typed) == province


def test_a_district_is_found_with_and_without_its_rank() -> None:
    assert places.district_names("金水") == places.district_names("金水区") == ("金水区",)
    assert places.district_names("永城") == ("永城市",)
    assert places.district_names("浦东") == ("浦东新区",)
    assert places.district_names("管城区") == ("管城回族区",)


def test_a_name_that_fits_several_districts_is_answered_with_all_of_them() -> None:
    assert set(places.district_names("长宁")) == {"长宁区", "长宁县"}
    assert places.district_names("鼓楼区") == ("鼓楼区",)
    assert places.district_names("没有区") == ()


def test_every_city_has_a_province_and_every_district_a_parent() -> None:
    known = places.gazetteer()
    for place in known.by_code.values():
        assert place.province in known.provinces
        if place.rank == places.CITY:
            assert places.province_of(place.short) is not None
        if place.rank == places.DISTRICT and place.code[2:4] != "90" and place.province not in ("香港", "澳门"):
            assert place.city in known.cities, place


def test_every_hand_written_name_stands_for_a_city_that_exists() -> None:
    known = places.gazetteer()
    for entry in places.entries().values():
        assert all(city in known.cities for city in entry.cities), entry.name
        assert all(province in known.provinces for province in entry.provinces), entry.name
        if entry.district is not None:
            assert any(p.city in entry.cities for p in known.districts[entry.district]), entry.name


def test_names_that_need_support_and_names_that_need_none_do_not_overlap() -> None:
    assert not places.ordinary_names() & places.well_known_names()


def test_names_are_offered_longest_first() -> None:
    for name in places.entries():
        sizes = places.beginnings()[name[:2]]
        assert len(name) in sizes
        assert list(sizes) == sorted(sizes, reverse=True)


def test_no_name_goes_across_the_end_of_a_sentence() -> None:
    assert not [name for name in (*places.entries(), *places.towns()) if re.search(r"[。，；！？\s]", name)]


def test_every_data_file_names_its_source_and_licence() -> None:
    for path in (places.DATA_DIR / "places").iterdir():
        head = path.read_text(encoding="utf-8")[:600]
        assert re.search(r"MIT|WTFPL", head), path.name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("郑州市", "郑州"),
        ("延边朝鲜族自治州", "延边"),
        ("管城回族区", "管城"),
        ("浦东新区", "浦东"),
        ("兴安盟", "兴安盟"),
        ("神农架林区", "神农架"),
        ("大兴安岭地区", "大兴安岭"),
        ("宁夏回族自治区", "宁夏"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
    ],
)
def test_a_short_name_leaves_the_rank_out(name: str, short: str) -> None:
    assert build_places.short_name(name) == short


def test_towns_lead_to_their_counties() -> None:
    codes = places.towns()["湖塘镇"]
    assert any(places.gazetteer().by_code[code].name == "武进区" for code in codes)


@pytest.mark.parametrize(
    ("source", "city"),
    [
        ("周口日报", "周口"),
        ("郑州晚报", "郑州"),
        ("长江日报", "武汉"),
        ("今日义乌", "金华"),
        ("孝感市委组织部", "孝感"),
        ("黔西南州委组织部", "黔西南"),
        ("河南日报", None),
        ("吉林日报", None),
        ("新华社", None),
        (None, None),
    ],
)
def test_a_citys_paper_tells_its_city(source: str | None, city: str | None) -> None:
    assert places.city_of_paper(source) == city


def test_only_the_names_of_divisions_are_ordinary_words() -> None:
    ordinary = places.ordinary_names()
    assert ordinary.isdisjoint(places.towns())
    others = [entry for entry in places.entries().values() if entry.kind not in ("full", "bare", "block")]
    assert not [entry.name for entry in others if entry.name in ordinary]
    assert all(entry.ordinary for entry in places.entries().values() if entry.kind == "bare" and entry.name in ordinary)
