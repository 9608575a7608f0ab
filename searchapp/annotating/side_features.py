"""The features of each city of an article by which it is told whether it sends or receives: what stands beside it,
how often and where it is named, and what the rules made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log1p, tanh
from typing import NamedTuple

from searchapp.annotating.ballot import HOME, HOST, Ballot, Exchange
from searchapp.annotating.cues import cues
from searchapp.annotating.grouping import Group
from searchapp.annotating.mentions import HEAD, PASSAGE, POST, Mention, Text
from searchapp.lexicon.places import city_of_paper, gazetteer, province_of
from searchapp.lexicon.sieve import sieved
from searchapp.model import Article
from searchapp.patterns import regex


def _led(words: str, tails: str = "") -> tuple[str, ...]:
    """Return words, each alone and with each of these characters behind it."""
    return tuple(word + tail for word in words.split() for tail in ("", *tails))


#: What leads to a place, or to a list of places.
_BEFORE = {
    "before_to": _led("赴 前往 奔赴 远赴 分赴 来到 抵达 走进 到 去 往 进 飞 至", "了过"),
    "before_at": _led("在 驻 于"),
    "before_from": _led("来自 离开 告别 回到 返回 从 出自"),
    "before_learn": _led("考察 参观 学习 借鉴 对标 走访 调研 观摩 感受", "了"),
    "before_aid": _led("援 支援 帮扶 援建 帮助 结对 协作 支持 服务"),
    "before_of": _led("由 的 是 为 对 向 将 把"),
}
#: What follows a place or a list of places, each matched on the words behind it.
_AFTER = {
    "after_people": "[省市县区州]?[^，。；、赴到在]{0,8}?(?:援[疆藏青宁黔滇川桂]|挂职|支教|医疗队|工作队|代表团|考察团"
    "|考察组|干部|学员|医生|教师|专家|志愿者|人才|支医|组团|突击队)",
    "after_sends": "[^，。；赴到在]{0,20}?(?:选派|派出|派[人员]|派遣|组织(?!部)|抽调|遴选|率|带队|赴|前往|支援|援助"
    "|帮扶|对口)",
    "after_office": "[省市县区州]?(?:[市州区县]?委|人大|政协|纪委|人民政府|政府|组织部|宣传部|党校)",
    "after_unit": "[省市县区州]?[^，。；、]{0,6}?(?:医院|中学|小学|学校|大学|学院|局|公司|集团|研究院|中心|厅|报)",
    "after_gathering": "[^，。；]{0,6}?(?:举行|召开|举办|会场|宾馆|会议)",
    "after_passing": "[^，。；]{0,8}?(?:机场|车站|航班|高速|中转)|[飞转]",
}
#: The same by the last character, with the kind of words.
_BEFORE_BY_LAST = {
    last: tuple(
        (name, those) for name, words in _BEFORE.items() if (those := tuple(word for word in words if word[-1] == last))
    )
    for last in {word[-1] for words in _BEFORE.values() for word in words}
}
_AFTER_PATTERNS = {name: regex(pattern) for name, pattern in _AFTER.items()}
#: The first of them that matches, and which are tried behind it.
_FIRST_AFTER = regex("|".join(f"(?P<{name}>{pattern})" for name, pattern in _AFTER.items()))
_BEHIND = {name: list(_AFTER_PATTERNS.items())[at:] for at, name in enumerate(_AFTER, start=1)}
#: How many characters behind a place are looked at.
_FAR = 30
_AID = sieved("对口|援[疆藏青宁黔滇川桂甘陕渝蒙建派教助]|支援|帮扶|协作|支教|支边|支医|第一书记|驻村|扶贫")
#: Provinces that others help.
_WEST = frozenset(["新疆", "西藏", "青海", "宁夏", "甘肃", "贵州", "云南", "四川", "广西", "重庆", "陕西", "内蒙古"])
#: The code of a province's capital, behind that of the province.
_CAPITAL = "01"
_ME = regex("我(?![市县区州国省们])")


#: The kinds of what may stand beside a city.
_WORDS = (*_BEFORE, *_AFTER, "listed")
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


@dataclass(slots=True)
class _Named:
    """How a city is named: how often, by a school or by a run of places with its province, in lists and with which
    others, beside which kinds of words, and in which passages, each told by where it begins."""

    count: int = 0
    schools: int = 0
    runs: int = 0
    listed: int = 0
    mates: set[str] = field(default_factory=set)
    words: dict[str, int] = field(default_factory=dict)
    passages: set[int] = field(default_factory=set)

    def add(self, mention: Mention, group: Group, words: Sequence[str], passage: int | None) -> None:
        """Count one more ``mention`` in a ``group`` of places that stands beside ``words``; a heading or a post is no
        ``passage``."""
        self.count += 1
        self.schools += mention.rule == "school"
        self.runs += mention.rule == "run" and bool(mention.provinces)
        self.listed += len(group.mentions) > 1 and group.end - group.start > mention.end - mention.start + 1
        if len(group.cities) > 1:
            self.mates.update(group.cities)
        for word in words:
            self.words[word] = self.words.get(word, 0) + 1
        if passage is not None:
            self.passages.add(passage)


class _Whole(NamedTuple):
    """What the features of all cities of an article share."""

    decided: Exchange
    ballot: Ballot
    printed: str
    named: dict[str, _Named]
    total: int
    provinces_of: dict[str, str | None]
    cities: tuple[str, ...]
    home: tuple[int, int]
    host: tuple[int, int]
    headed: list[Mention]
    posts: list[tuple[str, ...]]
    lead: int | None
    paper: str | None
    own_else: bool
    aid: bool
    provinces: dict[str, int]
    gone_to: set[str]
    sending: set[str]
    me: float
    passages: int


def look(
    decided: Exchange,
    ballot: Ballot,
    article: Article,
    printed: str,
    texts: Sequence[Text],
    groups: Sequence[Sequence[Group]],
) -> dict[str, dict[str, float]]:
    """Return the features of each city that an article names for itself, or whose paper it is in, or that the rules
    ``decided``; ``groups`` are the places of each of ``texts``."""
    whole = _whole(decided, ballot, article, printed, texts, groups)
    return {city: _of_city(city, whole) for city in whole.cities}


def _of_city(city: str, whole: _Whole) -> dict[str, float]:
    named = whole.named.get(city) or _Named()
    return {
        "bias": 1,
        "no_host": not whole.decided.hosts,
        **_of_rules(city, named, whole),
        **_of_place(city, named, whole),
        **_of_province(city, named, whole),
        **_of_words(named),
    }


def _whole(
    decided: Exchange,
    ballot: Ballot,
    article: Article,
    printed: str,
    texts: Sequence[Text],
    groups: Sequence[Sequence[Group]],
) -> _Whole:
    named: dict[str, _Named] = {}
    provinces: dict[str, int] = {}
    gone_to: set[str] = set()
    sending: set[str] = set()
    for piece, beside in zip(texts, groups, strict=True):
        passage = piece.start if piece.kind == PASSAGE else None
        for group in beside:
            alone = [p for m in group.mentions if not (m.cities or m.district) for p in m.provinces]
            words = _beside(printed, group.start, group.end) if group.cities or alone else ()
            for mention in group.mentions:
                for city in mention.cities:
                    if city not in named:
                        named[city] = _Named()
                    named[city].add(mention, group, words, passage)
            for province in alone:
                provinces[province] = provinces.get(province, 0) + 1
            if "before_to" in words:
                gone_to.update(alone)
            if "after_people" in words:
                sending.update(alone)
    paper = city_of_paper(article.source)
    home, host = ballot.weights[HOME].get, ballot.weights[HOST].get
    aside = {city for city in ballot.aside if not home(city) and not host(city)}
    aside |= ballot.planned - ballot.told
    aside |= {city for city, each in named.items() if each.runs == each.count}
    candidates = [city for city in (*named, *([paper] if paper else ())) if city not in aside]
    cities = tuple(dict.fromkeys((*candidates, *decided.homes, *decided.hosts)))
    passages = [piece.start for piece in texts if piece.kind == PASSAGE]
    return _Whole(
        decided,
        ballot,
        printed,
        named,
        sum([each.count for each in named.values()]) or 1,
        {city: province_of(city) for city in (*named, *cities)},
        cities,
        _two_most([home(city, 0) for city in cities]),
        _two_most([host(city, 0) for city in cities]),
        [mention for piece in texts if piece.kind == HEAD for mention in piece.mentions],
        [piece.cities for piece in texts if piece.kind == POST],
        passages[0] if passages else None,
        paper,
        paper is None and cues().ours.search(printed) is not None,
        _AID.search(printed) is not None,
        provinces,
        gone_to,
        sending,
        log1p(len(_ME.findall(printed))) / 3,
        len(passages) or 1,
    )


def _two_most(weights: list[int]) -> tuple[int, int]:
    """Return the greatest of ``weights`` and the next: the greatest of all others for each of them."""
    most, next_to_it, *_ = *sorted(weights, reverse=True), 0, 0
    return most, next_to_it


def _of_rules(city: str, named: _Named, whole: _Whole) -> dict[str, float]:
    decided, ballot = whole.decided, whole.ballot
    weights = ballot.weights[HOST].get
    home, host = ballot.weights[HOME].get(city, 0), weights(city, 0)
    is_home, is_host = city in decided.homes, city in decided.hosts
    other_home, other_host = whole.home[whole.home[0] == home], whole.host[whole.host[0] == host]
    mates = [weights(mate, 0) for mate in named.mates if mate != city]
    return {
        "rule_home": is_home,
        "rule_host": is_host,
        "other_home": len(decided.homes) > is_home,
        "other_host": len(decided.hosts) > is_host,
        "hosts": min(4, len(decided.hosts)) / 4,
        "home_weight": log1p(home),
        "host_weight": log1p(host),
        "lean": tanh((home - host) / 3),
        "sent": city in ballot.sent,
        "others_home": log1p(other_home),
        "others_host": log1p(other_host),
        "mates_host": log1p(max(mates)) if mates else 0,
        "top_home": home > 0 and home >= other_home,
        "top_host": host > 0 and host >= other_host,
    }


def _of_place(city: str, named: _Named, whole: _Whole) -> dict[str, float]:
    """Return where and how often a city is named, and whether the paper or a post is its."""
    count = named.count
    headed = next((mention for mention in whole.headed if city in mention.cities), None) if whole.headed else None
    posts = len([cities for cities in whole.posts if city in cities]) if whole.posts else 0
    return {
        "count": log1p(count),
        "once": count == 1,
        "unnamed": count == 0,
        "school": 0 < count == named.schools,
        "passages": len(named.passages) / whole.passages,
        "head_first": headed is not None and whole.headed[0] is headed,
        "head_to": headed is not None and "before_to" in _leading(whole.printed, headed.start),
        "early": whole.lead in named.passages,
        "paper": city == whole.paper,
        "other_paper": whole.paper is not None and city != whole.paper,
        "own_else": whole.own_else,
        "post": posts > 0,
        "posts": posts / (len(whole.posts) or 1),
        "told_by_me": whole.me * count / whole.total,
    }


def _of_province(city: str, named: _Named, whole: _Whole) -> dict[str, float]:
    """Return what a city's province says of it: who helps whom, and which of its cities is meant."""
    ballot, of, cities = whole.ballot, whole.provinces_of, gazetteer().cities
    province, count = of[city], named.count
    same = [each.count for other, each in whole.named.items() if of[other] == province and other != city]
    aided = province in ballot.aided
    municipality = city == province
    key = str(province)
    provinces = 0 if municipality else whole.provinces.get(key, 0)
    capital = not municipality and city in cities and cities[city].code[2:4] == _CAPITAL
    return {
        "home_province": log1p(ballot.provinces[HOME].get(key, 0)),
        "host_province": log1p(ballot.provinces[HOST].get(key, 0)),
        "aided": aided,
        "not_aided": bool(ballot.aided) and not aided,
        "aided_top": aided and count > 0 and count >= max(same, default=0),
        "aided_sole": aided and not same,
        "west_aid": whole.aid and province in _WEST,
        "province_others": bool(same),
        "province_named": log1p(provinces),
        "province_gone_to": not municipality and province in whole.gone_to,
        "province_sends": not municipality and province in whole.sending,
        "capital": capital,
        "capital_others": capital and bool(same) and not named.listed,
        "capital_province": capital and provinces > count,
    }


def _of_words(named: _Named) -> dict[str, float]:
    """Return how often each kind of words stands beside a city, or beside the list that it stands in."""
    found = dict.fromkeys(_WORDS, 0.0)
    found["listed"] = log1p(named.listed)
    for name, count in named.words.items():
        found[name] = log1p(count)
    return found


def _beside(printed: str, start: int, end: int) -> list[str]:
    """Return which kinds of words stand beside a list of places."""
    found = _leading(printed, start)
    far = end + _FAR
    if (first := _FIRST_AFTER.match(printed, end, far)) and (kind := first.lastgroup):
        found.append(kind)
        found += [name for name, pattern in _BEHIND[kind] if pattern.match(printed, end, far)]
    return found


def _leading(printed: str, start: int) -> list[str]:
    """Return which kinds of words lead to a place, or to the mark that opens before it."""
    end = start - 1 if start and printed[start - 1] in "“‘" else start
    kinds = _BEFORE_BY_LAST.get(printed[end - 1 : end])
    if kinds is None:
        return []
    return [name for name, words in kinds if printed.endswith(words, 0, end)]
