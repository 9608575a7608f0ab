from __future__ import annotations

import pytest

from searchapp.annotating.context import gather
from searchapp.annotating.mentions import Mention, resolve
from searchapp.annotating.placenames import find_names


def _mentions(text: str, *others: str) -> list[Mention]:
    whole = "。".join((text, *others))
    names = find_names(whole)
    return resolve(whole, [name for name in names if name.end <= len(text)], gather(names))


def _cities(text: str, *others: str) -> list[str]:
    return list(dict.fromkeys(city for mention in _mentions(text, *others) for city in mention.cities))


@pytest.mark.parametrize(
    ("text", "others", "cities"),
    [
        ("南京鼓楼区的社区食堂", (), ["南京"]),
        ("鼓楼区的社区食堂", ("南京市组织观摩",), ["南京"]),
        ("鼓楼区的社区食堂", ("徐州、福州都来了",), []),
        ("鼓楼区的社区食堂", (), []),
        ("长宁区周家桥街道", (), ["上海"]),
        ("普陀区万里街道", ("赴上海挂职",), ["上海"]),
        ("普陀区沈家门街道", ("舟山群岛",), ["舟山"]),
        ("普陀区的干部", (), ["上海"]),
        ("巴州和硕县乌什塔拉乡的医生", ("新疆",), ["巴音郭楞"]),
        ("普陀区沈家门街道的干部", (), ["舟山"]),
        ("朝阳区的干部", (), []),
        ("北京市朝阳区", (), ["北京"]),
        ("牛塘镇的网格", ("常州市武进区",), ["常州"]),
        ("城关镇的网格", (), []),
    ],
)
def test_a_shared_name_is_resolved_by_its_surroundings_or_not_at_all(
    text: str, others: tuple[str, ...], cities: list[str]
) -> None:
    assert _cities(text, *others) == cities


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("从银川去中卫的路上", ["银川", "中卫"]),
        ("由兰州出发，折向白银", ["兰州", "白银"]),
        ("第三站日照，看的是渔港", ["日照"]),
        ("他从安康来，在海北支教", ["安康", "海北"]),
        ("烟台（6人）、日照（3人）", ["烟台", "日照"]),
        ("从杭州去中卫的路上", ["杭州"]),
        ("从乌鲁木齐回来，坐在白杨树下", ["乌鲁木齐"]),
        ("昆明的队员到怒江边取水", ["昆明"]),
        ("烟台的果园日照充足", ["烟台"]),
    ],
)
def test_a_city_that_is_also_a_word_counts_on_a_journey(text: str, cities: list[str]) -> None:
    assert _cities(text) == cities


def test_a_bare_district_counts_once_the_article_has_named_it_in_full() -> None:
    assert _cities("金水要争当标兵") == []
    assert _cities("金水要争当标兵", "金水区委书记") == ["郑州"]


def test_a_bare_district_counts_where_its_city_stands_before_it() -> None:
    (city, district) = _mentions("上海杨浦")
    assert (city.cities, district.district) == (("上海",), "杨浦区")


def test_a_bare_district_counts_after_words_of_coming_and_going() -> None:
    assert _cities("回到阜南，我写了建议") == ["阜阳"]


def test_a_person_is_no_place() -> None:
    assert _cities("学员林永康说，张海宁点头") == []


def test_a_name_that_is_an_ordinary_word_needs_support() -> None:
    assert _cities("朝阳之下，来宾满座") == []
    assert _cities("大同、朔州两市") == ["大同", "朔州"]
    assert _cities("来宾的糖厂", "广西来宾市") == ["来宾"]


def test_province_and_city_of_one_name_are_told_apart() -> None:
    assert [(m.cities, m.provinces) for m in _mentions("吉林延边")] == [((), ("吉林",)), (("延边",), ("吉林",))]
    assert _cities("吉林市") == ["吉林"]
    assert _mentions("海南")[0].cities == ()


def test_runs_of_one_character_names_are_read_by_their_company() -> None:
    assert [(m.cities, m.provinces) for m in _mentions("沪苏浙")] == [(("上海",), ("江苏", "浙江"))]
    assert _cities("对标苏甬") == ["苏州", "宁波"]


def test_regions_are_no_cities() -> None:
    assert _cities("融入长三角、大湾区、成渝") == []


@pytest.mark.parametrize(
    ("text", "others", "cities"),
    [
        ("松阳的茶很好", (), []),
        ("松阳的茶很好", ("松阳在浙江西南",), ["丽水"]),
        ("他走出松阳", ("松阳的茶", "松阳的山"), ["丽水"]),
        ("松阳茶香", ("松阳的茶", "松阳的山"), []),
        ("学员林松阳说", ("林松阳点头", "浙江的林松阳"), []),
        ("松阳的茶很好", ("从浙江的松阳镇来",), []),
    ],
)
def test_a_county_named_again_and_again_without_its_rank_is_known(
    text: str, others: tuple[str, ...], cities: list[str]
) -> None:
    assert [city for city in _cities(text, *others) if city != "丽水" or cities] == cities


def test_a_county_is_not_read_out_of_new_town_or_of_two_words() -> None:
    assert _cities("松阳新县城建成了") == []
    assert _cities("行政审批和政务服务局，行政审批和政务中心", "甘肃的政务") == []


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("从扬州市江都区到榆林市佳县，他在黄河边的峪口乡住下", ["扬州", "榆林"]),
        ("从扬州市江都区到晋中市祁县，他在昌源河边的峪口乡住下", ["扬州", "晋中"]),
        ("从扬州市江都区出发，他在黄河边的峪口乡住下", ["扬州", "晋中"]),
        ("他在黄河边的峪口乡住下", ["晋中"]),
    ],
)
def test_a_town_in_none_of_the_provinces_of_both_sides_is_another_one_that_is_not_known(
    text: str, cities: list[str]
) -> None:
    assert _cities(text) == cities
