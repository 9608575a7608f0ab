"""The features of each city of an article by which it is told whether it sends or receives: what stands beside it,
how often and where it is named, and what the rules made of it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from searchapp.annotating.ballot import HOME, HOST, Ballot, Exchange
from searchapp.annotating.cues import cues
from searchapp.annotating.exchange import cities_of, groups_of
from searchapp.annotating.mentions import HEAD, PASSAGE, POST, Mention, Text
from searchapp.lexicon.places import city_of_paper, gazetteer, province_of
from searchapp.model import Article

#: What leads to a place, or to a list of places, each searched in the words before it.
_BEFORE = {
    "to": "(?:赴|前往|奔赴|远赴|分赴|来到|抵达|走进|到|去|往|进|飞|至)[了过]?",
    "at": "[在驻于]",
    "from": "(?:来自|离开|告别|回到|返回|从|出自)",
    "learn": "(?:考察|参观|学习|借鉴|对标|走访|调研|观摩|感受)了?",
    "aid": "(?:援|支援|帮扶|援建|帮助|结对|协作|支持|服务)",
    "of": "[由的是为对向将把]",
}
#: What follows a place or a list of places, each matched on the words behind it.
_AFTER = {
    "people": "[省市县区州]?[^，。；、赴到在]{0,8}?(?:援[疆藏青宁黔滇川桂]|挂职|支教|医疗队|工作队|代表团|考察团"
    "|考察组|干部|学员|医生|教师|专家|志愿者|人才|支医|组团|突击队)",
    "sends": "[^，。；赴到在]{0,20}?(?:选派|派出|派[人员]|派遣|组织(?!部)|抽调|遴选|率|带队|赴|前往|支援|援助"
    "|帮扶|对口)",
    "office": "[省市县区州]?(?:[市州区县]?委|人大|政协|纪委|人民政府|政府|组织部|宣传部|党校)",
    "unit": "[省市县区州]?[^，。；、]{0,6}?(?:医院|中学|小学|学校|大学|学院|局|公司|集团|研究院|中心|厅|报)",
    "gathering": "[^，。；]{0,6}?(?:举行|召开|举办|会场|宾馆|会议)",
    "passing": "[^，。；]{0,8}?(?:机场|车站|航班|高速|中转)|[飞转]",
}
_BEFORE_PATTERNS = {name: re.compile(f"(?:{pattern})[“‘]?$") for name, pattern in _BEFORE.items()}
_AFTER_PATTERNS = {name: re.compile(pattern) for name, pattern in _AFTER.items()}
#: What any of them finds.
_ANY_BEFORE = re.compile(f"(?:{'|'.join(_BEFORE.values())})[“‘]?$")
_ANY_AFTER = re.compile("|".join(_AFTER.values()))
_NEAR, _FAR = 6, 30
_AID = re.compile("对口|援[疆藏青宁黔滇川桂甘陕渝蒙建派教助]|支援|帮扶|协作|支教|支边|支医|第一书记|驻村|扶贫")
#: Provinces that others help.
_WEST = frozenset(["新疆", "西藏", "青海", "宁夏", "甘肃", "贵州", "云南", "四川", "广西", "重庆", "陕西", "内蒙古"])
#: The code of a province's capital, behind that of the province.
_CAPITAL = "01"
_ME = re.compile("我(?![市县区州国省们])")


#: What may stand beside a city.
_WORDS = (*(f"before_{name}" for name in _BEFORE), *(f"after_{name}" for name in _AFTER), "listed")
#: The features, in the order of the weights.
FEATURES = (
    "bias",
    # What the rules made of it.
    "rule_home",
    "rule_host",
    "no_host",
    "other_home",
    "other_host",
    "hosts",
    "home_weight",
    "host_weight",
    "lean",
    "sent",
    "others_home",
    "others_host",
    "mates_host",
    "top_home",
    "top_host",
    # Where it is named.
    "count",
    "once",
    "unnamed",
    "school",
    "passages",
    "early",
    "head_first",
    "head_to",
    "paper",
    "other_paper",
    "own_else",
    "post",
    "posts",
    "told_by_me",
    # What its province says of it.
    "home_province",
    "host_province",
    "aided",
    "not_aided",
    "aided_top",
    "aided_sole",
    "west_aid",
    "province_others",
    "province_named",
    "province_gone_to",
    "province_sends",
    "capital",
    "capital_others",
    "capital_province",
    # What stands beside it.
    *_WORDS,
)


class _Named(NamedTuple):
    """Where a city is named: the piece, the mention, whether in a list, all cities there, and what stands beside it."""

    piece: Text
    mention: Mention
    listed: bool
    mates: tuple[str, ...]
    beside: Sequence[str]


class _Whole(NamedTuple):
    """What the features of all cities of an article share."""

    printed: str
    named: dict[str, list[_Named]]
    cities: tuple[str, ...]
    headed: list[Mention]
    posts: list[tuple[str, ...]]
    lead: Text | None
    paper: str | None
    ours: bool
    aid: bool
    provinces: Counter[str]
    gone_to: frozenset[str]
    sending: frozenset[str]
    me: float
    passages: int


def look(
    decided: Exchange, ballot: Ballot, article: Article, printed: str, texts: Sequence[Text]
) -> dict[str, dict[str, float]]:
    """Return the features of each city that an article names for itself, or whose paper it is in, or that the rules
    ``decided``."""
    whole = _whole(decided, ballot, article, printed, texts)
    shared = {"bias": 1.0, "no_host": float(not decided.hosts)}
    return {
        city: {
            **shared,
            **_of_rules(city, decided, ballot, whole),
            **_of_place(city, whole),
            **_of_province(city, ballot, whole),
            **_of_words(city, whole),
        }
        for city in whole.cities
    }


def _whole(decided: Exchange, ballot: Ballot, article: Article, printed: str, texts: Sequence[Text]) -> _Whole:
    named: dict[str, list[_Named]] = {}
    provinces: Counter[str] = Counter()
    gone_to, sending = set(), set()
    for piece in texts:
        for group in groups_of(printed, piece.mentions):
            start, end = group[0].start, group[-1].end
            mates = cities_of(group)
            beside = _beside(printed, start, end) if mates else ()
            for mention in group:
                listed = end - start > mention.end - mention.start + 1
                for city in mention.cities:
                    named.setdefault(city, []).append(_Named(piece, mention, listed, mates, beside))
            of_group = [
                province
                for mention in group
                if not (mention.cities or mention.district)
                for province in mention.provinces
            ]
            provinces.update(of_group)
            if of_group and _BEFORE_PATTERNS["to"].search(printed[max(0, start - _NEAR) : start]):
                gone_to.update(of_group)
            if of_group and _AFTER_PATTERNS["people"].match(printed[end : end + _FAR]):
                sending.update(of_group)
    paper = city_of_paper(article.source)
    passages = [piece for piece in texts if piece.kind == PASSAGE]
    weights = ballot.weights
    aside = {city for city in ballot.aside if not weights[HOME][city] and not weights[HOST][city]}
    aside |= ballot.planned - ballot.told
    aside |= {city for city, each in named.items() if all(m.rule == "run" and m.provinces for _, m, *_ in each)}
    candidates = [city for city in (*named, *([paper] if paper else ())) if city not in aside]
    return _Whole(
        printed,
        named,
        tuple(dict.fromkeys((*candidates, *decided.homes, *decided.hosts))),
        [mention for piece in texts if piece.kind == HEAD for mention in piece.mentions],
        [piece.cities for piece in texts if piece.kind == POST],
        passages[0] if passages else None,
        paper,
        cues().ours.search(printed) is not None,
        _AID.search(printed) is not None,
        provinces,
        frozenset(gone_to),
        frozenset(sending),
        math.log1p(len(_ME.findall(printed))) / 3,
        len(passages) or 1,
    )


def _of_rules(city: str, decided: Exchange, ballot: Ballot, whole: _Whole) -> dict[str, float]:
    home, host = ballot.weights[HOME], ballot.weights[HOST]
    others = [other for other in whole.cities if other != city]
    # Those that stand in a list with it.
    mates = {mate for each in whole.named.get(city, ()) for mate in each.mates} - {city}
    other_home = max((home[other] for other in others), default=0)
    other_host = max((host[other] for other in others), default=0)
    return {
        "rule_home": float(city in decided.homes),
        "rule_host": float(city in decided.hosts),
        "other_home": float(bool(set(decided.homes) - {city})),
        "other_host": float(bool(set(decided.hosts) - {city})),
        "hosts": min(4, len(decided.hosts)) / 4,
        "home_weight": math.log1p(home[city]),
        "host_weight": math.log1p(host[city]),
        "lean": math.tanh((home[city] - host[city]) / 3),
        "sent": float(city in ballot.sent),
        "others_home": math.log1p(other_home),
        "others_host": math.log1p(other_host),
        "mates_host": math.log1p(max((host[other] for other in mates), default=0)),
        "top_home": float(home[city] > 0 and home[city] >= other_home),
        "top_host": float(host[city] > 0 and host[city] >= other_host),
    }


def _of_place(city: str, whole: _Whole) -> dict[str, float]:
    """Return where and how often a city is named, and whether the paper or a post is its."""
    named = whole.named.get(city, [])
    count = len(named)
    total = sum(map(len, whole.named.values())) or 1
    headed = next((mention for mention in whole.headed if city in mention.cities), None)
    before_head = whole.printed[max(0, headed.start - 3) : headed.start] if headed else ""
    posts = sum(city in cities for cities in whole.posts)
    pieces = {each.piece.start for each in named if each.piece.kind == PASSAGE}
    return {
        "count": math.log1p(count),
        "once": float(count == 1),
        "unnamed": float(count == 0),
        "school": float(count > 0 and all(each.mention.rule == "school" for each in named)),
        "passages": len(pieces) / whole.passages,
        "head_first": float(headed is not None and whole.headed[0] is headed),
        "head_to": float(_BEFORE_PATTERNS["to"].search(before_head) is not None),
        "early": float(whole.lead is not None and whole.lead.start in pieces),
        "paper": float(city == whole.paper),
        "other_paper": float(whole.paper is not None and city != whole.paper),
        "own_else": float(whole.ours and whole.paper is None),
        "post": float(posts > 0),
        "posts": posts / (len(whole.posts) or 1),
        "told_by_me": whole.me * count / total,
    }


def _of_province(city: str, ballot: Ballot, whole: _Whole) -> dict[str, float]:
    """Return what a city's province says of it: who helps whom, and which of its cities is meant."""
    province, cities = province_of(city), gazetteer().cities
    named_here = whole.named.get(city, ())
    count = len(named_here)
    same = [len(each) for other, each in whole.named.items() if other != city and province_of(other) == province]
    aided = province in ballot.aided
    top = count > 0 and count >= max(same, default=0)
    municipality = city == province
    named = 0 if municipality else whole.provinces[str(province)]
    capital = not municipality and city in cities and cities[city].code[2:4] == _CAPITAL
    return {
        "home_province": math.log1p(ballot.provinces[HOME][str(province)]),
        "host_province": math.log1p(ballot.provinces[HOST][str(province)]),
        "aided": float(aided),
        "not_aided": float(bool(ballot.aided) and not aided),
        "aided_top": float(aided and top),
        "aided_sole": float(aided and not same),
        "west_aid": float(whole.aid and province in _WEST),
        "province_others": float(bool(same)),
        "province_named": math.log1p(named),
        "province_gone_to": float(not municipality and province in whole.gone_to),
        "province_sends": float(not municipality and province in whole.sending),
        "capital": float(capital),
        "capital_others": float(capital and bool(same) and not any(each.listed for each in named_here)),
        "capital_province": float(capital and named > count),
    }


def _beside(printed: str, start: int, end: int) -> list[str]:
    """Return which kinds of words stand beside a list of places."""
    before, after = printed[max(0, start - _NEAR) : start], printed[end : end + _FAR]
    found = []
    if _ANY_BEFORE.search(before):
        found += [f"before_{name}" for name, pattern in _BEFORE_PATTERNS.items() if pattern.search(before)]
    if _ANY_AFTER.match(after):
        found += [f"after_{name}" for name, pattern in _AFTER_PATTERNS.items() if pattern.match(after)]
    return found


def _of_words(city: str, whole: _Whole) -> dict[str, float]:
    """Return how often each kind of words stands beside a city, or beside the list that it stands in."""
    found = dict.fromkeys(_WORDS, 0)
    for each in whole.named.get(city, ()):
        for name in each.beside:
            found[name] += 1
        found["listed"] += each.listed
    return {name: math.log1p(count) if count else 0.0 for name, count in found.items()}
