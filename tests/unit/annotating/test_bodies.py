"""Which place a body is of that is printed by its rank alone."""

from __future__ import annotations

import pytest

from searchapp.annotating.bodies import completed, fullest
from searchapp.model import Speaker


@pytest.mark.parametrize(
    ("title", "texts", "source", "expected"),
    [
        ("县委书记", ["奇台县召开欢送会。", "县委书记李军说，感谢大家。"], None, "奇台县委"),
        ("县委副书记、县长", ["奇台县召开欢送会。", "县委副书记、县长李军说，感谢大家。"], None, "奇台县"),
        ("区委书记", ["临平区召开会议，共谋伟大复兴，空气清新。", "区委书记李军说，感谢大家。"], None, "临平区委"),
        ("区委书记", ["临平区代表团来越城考察。", "区委书记李军陪同。"], None, "区委"),
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


@pytest.mark.parametrize(
    ("title", "org", "expected"),
    [
        ("该校教务处工作人员", "该校教务处", ("教务处工作人员", "教务处")),
        ("该公司研发部经理", "该公司研发部", ("研发部经理", "研发部")),
        ("该院院长", "该院", ("院长", "河口县人民医院")),
    ],
)
def test_a_post_names_no_body_that_it_only_points_to(title: str, org: str, expected: tuple[str, str]) -> None:
    texts = ["客人走进河口县人民医院。", f"{title}李军说，欢迎常来。"]
    told = completed(Speaker("李军", title, org), texts)
    assert (told.title, told.org) == expected


def test_the_longest_form_of_a_post_is_the_post() -> None:
    forms = [
        Speaker("李军", "江南城市规划设计研究院院长", "江南城市规划设计研究院"),
        Speaker("王明", "江南规划院院长", "江南规划院"),
    ]
    assert fullest(Speaker("李军", "江规院院长", "江规院"), forms) == forms[0]
    assert fullest(Speaker("李军", "北湖规院院长", "北湖规院"), forms) == Speaker("李军", "北湖规院院长", "北湖规院")


def test_a_role_in_a_stay_gives_way_to_a_post() -> None:
    forms = [Speaker("李军", "江南区农业农村局副局长", "江南区农业农村局")]
    assert fullest(Speaker("李军", "跟班学员", None), forms) == forms[0]
    assert fullest(Speaker("李军", "江南镇镇长", "江南镇"), forms) == Speaker("李军", "江南镇镇长", "江南镇")
    assert fullest(Speaker("李军", "学员", "江南区法院"), forms) == Speaker("李军", "学员", "江南区法院")


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("江南县人民医院是一家二甲医院，由河口县人民医院结对帮扶。", "江南县人民医院"),
        ("江南县人民医院，去年由河口县人民医院结对帮扶。", "江南县人民医院"),
        ("江南县人民医院院长王明来到河口县人民医院。", "河口县人民医院"),
        ("江南县人民医院建院八十年。代表团走进河口县人民医院。", "河口县人民医院"),
    ],
)
def test_a_body_pointed_to_is_what_the_sentence_before_is_about_or_what_was_named_last(before: str, body: str) -> None:
    told = completed(Speaker("李军", "该院院长", "该院"), [before, "该院院长李军说，欢迎常来。"])
    assert told.org == body
