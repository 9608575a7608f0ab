"""Which cities send and which receive: the features of each, and the weights that choose."""

from __future__ import annotations

import pytest

from searchapp.annotating.ballot import HOME, HOST, Exchange
from searchapp.annotating.places import annotate_places
from searchapp.annotating.senders import cities_seen
from searchapp.annotating.side_features import FEATURES
from searchapp.annotating.sides import weighed
from searchapp.annotating.surroundings import pieces_of
from searchapp.lexicon.fitted import fitted
from searchapp.model import Article, Passage


def _article(title: str, *texts: str) -> Article:
    return Article("a", title, tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=1)))


def _seen(article: Article) -> dict[str, dict[str, float]]:
    return cities_seen(article, *pieces_of(article, [None] * len(article.passages)))


def _sides(article: Article) -> tuple[set[str], set[str]]:
    (found,) = annotate_places([article], [[None] * len(article.passages)])
    return {c for facts in found for c in facts.home_cities}, {c for facts in found for c in facts.host_cities}


def test_each_feature_has_its_weights() -> None:
    seen = _seen(_article("衢州干部赴绍兴挂职", "衢州市选派20名干部赴绍兴挂职。"))
    assert {name for features in seen.values() for name in features} == set(FEATURES) == set(fitted("sides"))


def test_what_stands_beside_a_list_counts_for_each_city_of_it() -> None:
    seen = _seen(_article("外出学习", "我们考察了苏州、无锡、常州等地。"))
    assert [seen[city]["before_learn"] > 0 for city in ("苏州", "无锡", "常州")] == [True, True, True]


def test_a_city_that_is_only_passed_through_is_told_from_where_the_helpers_serve() -> None:
    seen = _seen(
        _article("援疆日记", "作为援疆干部，我们到达乌鲁木齐机场，再飞往喀什。", "在喀什，我开始了三年的生活。")
    )
    assert seen["乌鲁木齐"]["after_passing"] > 0 == seen["喀什"]["after_passing"]


def test_the_sides_are_chosen_with_how_probable_they_are() -> None:
    article = _article("衢州干部赴绍兴挂职", "衢州市选派20名干部赴绍兴挂职。")
    decided = weighed(Exchange(), _seen(article))
    assert (decided.homes, decided.hosts) == (("衢州",), ("绍兴",))
    assert decided.sure[HOME, "衢州"] > 0.5 > decided.sure[HOST, "衢州"]


def test_a_city_that_sends_to_its_own_towns_stays_on_both_sides() -> None:
    decided = weighed(Exchange(("衢州",), ("衢州",), within=("衢州",)), {"衢州": {"bias": 1.0}})
    assert (decided.homes, decided.hosts, decided.within) == (("衢州",), ("衢州",), ("衢州",))


def test_evidence_tells_how_probable_a_side_is() -> None:
    (found,) = annotate_places([_article("衢州干部赴绍兴挂职", "衢州市选派20名干部赴绍兴挂职。")], [[None]])
    words = {each.value: each.words for each in found[0].evidence if each.field.endswith("_city")}
    assert all(said.endswith("]") for said in words.values())


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("比如前几年，演员方圆赴丽江挂职，引起议论。近日，某地取消了67名干部的挂职资格。", set()),
        ("我正与同事去北京出差，接到电话，组织派我去陕西挂职。", set()),
    ],
)
def test_no_host_is_who_is_named_as_an_example_or_for_an_errand(text: str, hosts: set[str]) -> None:
    assert _sides(_article("挂职", text))[1] == hosts


def test_who_is_taught_at_a_university_studies_in_its_city() -> None:
    seen = _seen(_article("赴浙江大学学习", "衢州市40名干部赴浙江大学参加专题培训班。"))
    assert seen["杭州"]["school"] == 1.0 and seen["衢州"]["school"] == 0.0


def test_what_is_said_of_one_city_of_a_list_elsewhere_is_known_of_the_others() -> None:
    seen = _seen(_article("学习", "衢州市选派干部赴绍兴挂职。", "绍兴、台州的做法让人难忘。"))
    assert seen["台州"]["mates_host"] > 0 == seen["衢州"]["mates_host"]


def test_where_somebody_will_only_go_later_is_no_candidate() -> None:
    assert "丽水" not in _seen(_article("挂职", "衢州市选派干部赴绍兴挂职。明年还将选派干部到丽水挂职。"))


@pytest.mark.parametrize(
    ("title", "text", "homes", "hosts"),
    [
        ("草原上的手术", "来自温州市肿瘤医院的12位专家本月13日晚抵达赤峰市，在林西县义诊一周。", {"温州"}, {"赤峰"}),
        ("徐州医疗队赴伊犁义诊", "徐州市中心医院八位专家带着仪器赶赴伊犁，诊治牧民四千人次。", {"徐州"}, {"伊犁"}),
        ("药店搬进新居", "来自温州市的药商在赤峰市开了一家药店，货架上摆着三百种药。", set(), set()),
    ],
)
def test_doctors_who_treat_people_elsewhere_are_sent_there(
    title: str, text: str, homes: set[str], hosts: set[str]
) -> None:
    assert _sides(_article(title, text)) == (homes, hosts)
