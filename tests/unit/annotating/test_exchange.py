from __future__ import annotations

import pytest

from searchapp.annotating.ballot import Ballot, decide
from searchapp.annotating.context import gather
from searchapp.annotating.exchange import is_exchange, sentence_ends, weigh
from searchapp.annotating.grouping import groups_of
from searchapp.annotating.mentions import resolve
from searchapp.annotating.placenames import find_names
from searchapp.lexicon.places import gazetteer


def _decide(*texts: str) -> tuple[set[str], set[str]]:
    context = gather(find_names("。".join(texts)))
    ballot, named = Ballot(), []
    for text in texts:
        mentions = resolve(text, find_names(text), context)
        named += [city for mention in mentions for city in mention.cities]
        weigh(ballot, text, sentence_ends(text), groups_of(text, mentions))
    exchange = decide(ballot, named, gazetteer().provinces_of)
    return set(exchange.homes), set(exchange.hosts)


@pytest.mark.parametrize(
    ("text", "homes", "hosts"),
    [
        ("郑州选派优秀年轻干部赴上海成都跟班学习", {"郑州"}, {"上海", "成都"}),
        ("来自铜川的干部在苏州高新区跟班", {"铜川"}, {"苏州"}),
        ("南阳首批年轻干部在芜湖跟班学", {"南阳"}, {"芜湖"}),
        ("从嘉善县跟班归来，回到安庆", {"安庆"}, {"嘉兴"}),
        ("徐州市赴南京跟班学习干部", {"徐州"}, {"南京"}),
        ("被安排在青岛市李沧区的定西市挂职干部", {"定西"}, {"青岛"}),
        ("向宁波学习，为遂宁发展出力", {"遂宁"}, {"宁波"}),
        ("盐都区30名校长来到盐城市大丰区跟班学习", {"盐城"}, {"盐城"}),
        ("连云港市政协主席梅远一行围绕“老街更新和夜间经济”议题，来温州考察", {"连云港"}, {"温州"}),
        ("选派干部到省直机关和上海、合肥等先发地区跟班学习", set(), {"上海", "合肥"}),
        ("将赴浙江省杭州市临安区、湖州市安吉县，江苏省苏州市张家港市等地学习", set(), {"杭州", "湖州", "苏州"}),
        ("上海援藏教师到达桑日县", {"上海"}, {"山南"}),
        ("北京援疆医疗队", {"北京"}, set()),
        ("医生们从“江城”武汉来到“石榴之乡”会理市", {"武汉"}, {"凉山"}),
        ("医生们抵达平均海拔三千米的海北州", set(), {"海北"}),
        ("医生们听完前来考察的徐州干部介绍", set(), set()),
        ("“护士长实训营”在福州开班", set(), {"福州"}),
        ("红河县第二小学教研主任这样总结到", set(), set()),
        ("今年请团队来婺源县驻村指导", set(), set()),
        ("组织10名干部来婺源县驻村学习", set(), {"上饶"}),
        ("——访包河区委书记程远：借鉴嘉兴经验", {"合肥"}, {"嘉兴"}),
    ],
)
def test_the_words_around_a_city_tell_sender_from_host(text: str, homes: set[str], hosts: set[str]) -> None:
    assert _decide(text) == (homes, hosts)


@pytest.mark.parametrize(
    "text", ["8月，两家企业专程到思南考察，订下红薯", "后来6家到遵义实地看过，落了2家", "有企业决定到铜仁看一看"]
)
def test_business_that_comes_to_look_makes_no_host(text: str) -> None:
    sent = "铜仁市选派10名干部到东莞市跟班学习"
    assert _decide(sent, text)[1] == {"东莞"}


def test_who_had_to_go_somewhere_once_did_not_study_there() -> None:
    assert _decide("津南区选派干部到卓尼县挂职", "这类病人得去兰州，路上要五个小时")[1] == {"甘南"}


def test_a_city_that_is_only_admired_is_no_host_where_cadres_were_sent_elsewhere() -> None:
    sent = "商丘市选派10名干部到常州市跟班学习"
    assert _decide(sent, "在常州挂职的干部说", "学习借鉴沪苏浙经验")[1] == {"常州"}


def test_the_cities_of_a_province_that_sends_are_homes() -> None:
    homes, hosts = _decide("河南省选派年轻干部赴先进地区跟班学习", "安阳、信阳也在开展", "洛阳干部前往东莞跟班")
    assert homes == {"安阳", "信阳", "洛阳"}
    assert hosts == {"东莞"}


def test_seeing_and_reaching_is_not_going() -> None:
    assert _decide("看到上海的变化", "达到北京的水平", "想到深圳的早晨") == (set(), set())


def test_a_city_that_is_named_besides_is_a_home_only_where_the_headline_names_it() -> None:
    sent, besides = "组织派我到杭州市挂职锻炼", "我也去金华看过，金华的市场很大"
    assert _decide(sent, besides)[0] == set()


def test_an_article_without_words_of_study_is_no_exchange() -> None:
    assert not is_exchange("夏粮再获丰收，平均亩产突破620公斤")
    assert is_exchange("赴苏州跟班学习")
