from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchapp.annotating.placenames import find_names


def _names(text: str) -> list[str]:
    return [name.entry.name for name in find_names(text)]


def test_the_longest_name_wins() -> None:
    assert _names("走进上海临港和苏州工业园区") == ["上海临港", "苏州工业园区"]
    assert _names("中新天津生态城") == ["中新天津生态城"]


@pytest.mark.parametrize(
    "text",
    [
        "创新乡村治理",
        "要确保定期通报",
        "推广安全生产",
        "再三明确时限",
        "美丽水乡",
        "扩大连片整治",
        "成长治理",
        "其中卫生项目",
        "公益阳光行动",
        "沿海口岸",
        "西部沿海城市",
        "副院长乐飞",
        "义乌村的支书",
        "开封庄，三十户人家",
        "洛阳沟的果园",
        "河流入海口整治",
        "没有什么大同学会",
        "一看水源、二看田埂、三明底数，",
        "一查账目，二问群众，三明责任。",
    ],
)
def test_a_name_whose_halves_belong_to_the_words_around_it_is_none(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("深入海口的企业", ["海口"]),
        ("浙江大学湖州研究院", ["湖州"]),
        ("义乌村播学院", ["义乌"]),
        ("昭觉县五岔河乡", ["昭觉县"]),
        ("昆山市的花桥镇", ["昆山市", "花桥镇"]),
        ("辽宁海城市长", ["辽宁", "海城市"]),
        ("浙江大学的课堂", ["浙江大学"]),
        ("郑州大学的课堂", ["郑州大学"]),
        ("徐州师范大学的课堂", ["徐州师范大学"]),
        ("常熟理工学院的课堂", ["常熟"]),
        ("徐州工程学院的课堂", ["徐州工程学院"]),
        ("徐州人工智能职业技术学院的课堂", ["徐州人工智能职业技术学院"]),
        ("徐州学院路的课堂", ["徐州"]),
        ("在志愿者联合会理论研讨班上", []),
        ("到会理的小学支教", ["会理"]),
        ("从江苏沿海赶来", ["江苏"]),
        ("从江苏沭阳县赶来", ["江苏", "沭阳县"]),
        ("来安阳学习", ["安阳"]),
        ("来安的学员从江县来", ["来安", "从江县"]),
        ("沭阳县一路赶来的老师", ["沭阳县"]),
        ("第二是海口，三明也去", ["海口", "三明"]),
        ("开封庄严的城门、洛阳坡度不大的路", ["开封", "洛阳"]),
    ],
)
def test_a_name_is_found_where_its_own_place_is_meant(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("到长沙发展", "长沙"),
        ("向南京学习", "南京"),
        ("在大连接待", "大连"),
        ("从保定出发", "保定"),
    ],
)
def test_a_name_that_only_one_neighbour_would_claim_is_kept(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    "text", ["成都路", "南京东路步行", "北京大道", "郑州晚报记者", "上海合作组织", "阿里巴巴", "大同小异"]
)
def test_streets_papers_organisations_and_idioms_are_no_places(text: str) -> None:
    assert _names(text) == []


def test_a_school_counts_where_something_happens_there_but_not_as_an_alma_mater() -> None:
    assert _names("在厦门大学举办培训班") == ["厦门大学"]
    assert _names("他毕业于郑州大学") == []
    assert _names("拥有武汉大学硕士学位") == []
    assert _names("南京某大学毕业的她") == []


def test_one_character_names_need_a_word_beside_them() -> None:
    assert _names("赴沪挂职") == ["沪"]
    assert _names("京剧、沪剧与豫剧") == []


@pytest.mark.parametrize("text", ["示范县建设", "市和县两级", "完成县乡换届", "提高县直部门", "复合肥", "四平方公里"])
def test_a_county_of_two_characters_is_not_cut_out_of_other_words(text: str) -> None:
    assert _names(text) == []


def test_a_county_of_two_characters_counts_after_a_place_or_a_preposition() -> None:
    assert _names("山东曹县和单县") == ["山东", "曹县", "单县"]
    assert _names("来到滑县") == ["滑县"]
    assert _names("在当地挂职的滑县干部") == ["滑县"]


def test_a_railway_does_not_make_a_text_be_about_its_ends() -> None:
    assert _names("沪昆高铁穿城而过") == []


def test_a_town_is_found_with_the_name_it_has_in_its_county() -> None:
    assert _names("走进湖塘镇") == ["湖塘镇"]
    assert _names("城镇和乡村") == []


def test_two_towns_do_not_share_a_character() -> None:
    assert _names("章贡区沙石镇镇长") == ["章贡区", "沙石镇"]


@given(st.text(alphabet="上海市南京鼓楼区镇乡街道沪苏甬赴在路大学毕业、，。长宁朝阳东方 a1", max_size=60))
@example("道镇阳镇")
def test_names_stand_in_order_within_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for name in find_names(text):
        assert end <= name.start < name.end <= len(text)
        assert text[name.start : name.end] == name.entry.name
        end = name.end


@given(st.lists(st.text(alphabet="上海市南京鼓楼区镇乡街道沪苏甬赴在路大学毕业、，长宁朝阳东方县域 a1", max_size=20)))
def test_texts_hold_the_same_names_when_a_full_stop_joins_them(texts: list[str]) -> None:
    alone, start = [], 0
    for text in texts:
        alone += [(start + name.start, start + name.end, name.entry) for name in find_names(text)]
        start += len(text) + 1
    assert [tuple(name) for name in find_names("。".join(texts))] == alone


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("沙河市江阴中学的老师", ["沙河市"]),
        ("于都县南昌第一小学", ["于都县"]),
        ("苏州市昆山中学的老师", ["苏州市", "昆山"]),
        ("昆山中学的老师", ["昆山"]),
        ("沙河市江阴两地的中学", ["沙河市", "江阴"]),
    ],
)
def test_a_school_that_bears_the_name_of_another_city_is_of_the_division_before_it(text: str, names: list[str]) -> None:
    assert [name.entry.name for name in find_names(text)] == names


def test_a_village_whose_name_begins_as_that_of_a_zone_does_is_of_its_town() -> None:
    assert [name.entry.name for name in find_names("灵寿县南营乡车谷垭村的书记")] == ["灵寿县", "南营乡"]
    assert [name.entry.name for name in find_names("武汉市车谷的书记")] == ["武汉市", "车谷"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("他在党组织里学到很多", []),
        ("到织里镇参观", ["织里镇"]),
        ("我们相信江西的做法", ["江西"]),
        ("诚信江苏的建设", ["江苏"]),
        ("信江两岸的村庄", ["信江"]),
        ("幼儿园的沈园长说", []),
        ("来到沈园听讲", ["沈园"]),
        ("大雁塔下的课堂", ["大雁塔"]),
        ("大家明白了五大道理", []),
        ("到“昆山市第一中学”跟岗", ["昆山市"]),
        ("参观了“苏州博物馆”", ["苏州"]),
        ("开了一家“苏州面馆”", []),
    ],
)
def test_a_sight_is_one_only_where_no_other_word_holds_it(text: str, names: list[str]) -> None:
    assert _names(text) == names
