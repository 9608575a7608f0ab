"""Decide which cities send cadres (home) and which they study in (host), from the words around the cities' names."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from searchapp.annotating.mentions import Mention

HOME, HOST = "home", "host"

#: The weight of words that say that somebody was sent to a city to study, not only that the city is admired.
SENT = 3

_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_JOINERS = frozenset({"", "、", "和", "与", "及", "或", "以及", "·", " ", "/", "等地和", "市", "”“", "”、“"})

#: What makes an article one about being sent to study.
_EXCHANGE = re.compile(
    r"跟班|挂职|跟岗|跟学|顶岗|学习考察|考察学习|外派|取经|选派[^，。]{0,15}干部|学习锻炼|实践锻炼|实训|交流任职|挂任|见学"
    r"|(?:赴|前往|奔赴)[^，。]{1,25}(?:考察|学习|培训|研修|观摩)|考察(?:组|团|归来)|党政代表团"
)
#: What may be one too, if it is clear who studies where.
_MAYBE_EXCHANGE = re.compile(r"培训班|研修班|考察|对标|借鉴|学习|进修|(?:^|[\s，])学(?![习生校者院科历业会])")
_STUDY = r"(?:跟班|挂职|跟岗|跟学|考察|取经|实训|学习|培训|研修|锻炼|调研|观摩|见学|参训|驻点|历练|充电|蹲点|对接|进修|参观|深造|招商)"

_GO = re.compile(
    r"(?:(?<![回得达遇受感提看带做])到|赴|前往|去往|(?<!过)去|(?<![年以未带起原本出下进向近回])来|派往|派驻|走进|走访|来到|抵达|南下|北上|奔向|送往|进驻|辗转)(?:了|过)?[“‘]?$"
)
_BACK = re.compile(r"(?:回到|返回|回归|重返|返|回|离开|辞别|来自|带回|立足|推介|宣传)(?:了)?[“‘]?$")
_STAY = re.compile(r"[在于][“‘]?$")
_POST = re.compile(r"(?:挂职|挂任|派驻)(?:于|在|到|任)?[“‘]?$")
_LEARN = re.compile(
    r"(?:对标|借鉴|学习|师从|比照|看齐|参照|汲取|吸收|考察|观摩|感悟|感受|探寻|研究|学习先进|取经)(?:了|到|着)?[“‘]?$"
    r"|(?:^|[\s，。！；：“])学$"
)
_TOWARDS = re.compile(r"[向与同跟][“‘]?$")

_WILL_STUDY = re.compile(rf"[^，。；,;]{{0,30}}{_STUDY}")
_SENT_TO_STUDY = re.compile(r"跟班|挂职|跟岗|选派|派出|考察|取经")
_STUDY_SOON = re.compile(rf"[^，。；,;]{{0,26}}?{_STUDY}|[^，。；,;]{{0,20}}举办[^。]{{0,40}}(?:培训|研修)")
_STUDY_THERE = re.compile(r"[^，。；,;]{0,20}?(?:挂职|跟班学?习?|跟岗|实训|考察|学习)(?:期间|时|以来|的日子|锻炼|中)")
_FROM_THEM = re.compile(r"[^，。；,;]{0,12}(?:学习|取经|看齐|对标|对接)")
_THEIR_WAYS = re.compile(r"[^，。；、,;]{0,8}(?:经验|做法|模式|理念|样本|速度|密码)")

_SENDS = re.compile(
    r"[^，。；,;]{0,25}?(?:选派|派出|遴选|抽调|选调|选送|派遣|组织(?!部)[^，。]{0,15}(?:干部|人员|一行|考察))"
)
_HEADS_OUT = re.compile(r"[^，。；,;在到]{0,25}?(?:赴|前往|分赴|奔赴|远赴)")
_PARTY = re.compile(
    r"[^，。；、,;赴到在]{0,14}?(?:首批|第[一二三四五]批|\d+[名位]|[一二三四五六七八九十百多数]+名|干部|学员|一行|考察团|代表团|考察组)"
    r"[^，。；]{0,24}?(?:赴|到|前往|在|来|分赴|奔赴|远赴|走进)"
)
_COME = re.compile(r"(?:来的|籍的?|选派的?|派出的?)")
_AGENT = re.compile(r"[市区县州]?(?:应当?|要|将|正|也|需|须|可|如何|怎么)")
_FOR = re.compile(r"(?:为|助力|推动|推进|促进|加快|赋能|服务|落户|投资|扎根|造福|反哺|打造)[“‘]?$")
_AS = re.compile(r"作为[“‘]?$")
_OFFICE = re.compile(r"[^，。；,;]{0,14}(?:书记|[市区县州镇乡]长|局长|主任|部长)")
_INTERVIEW = re.compile(r"(?:访|专访|对话)[^，。；]{0,10}$")


@dataclass(slots=True)
class Ballot:
    """What speaks for each city or province being home or host, with the words that weigh most."""

    weights: dict[str, Counter[str]] = field(default_factory=lambda: {HOME: Counter(), HOST: Counter()})
    provinces: dict[str, Counter[str]] = field(default_factory=lambda: {HOME: Counter(), HOST: Counter()})
    words: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)

    def add(self, role: str, cities: Iterable[str], weight: int, words: str, provinces: Iterable[str] = ()) -> None:
        """Let ``words`` speak for these cities in this role."""
        for city in cities:
            self.weights[role][city] += weight
            if role == HOST and weight >= SENT:
                self.sent.add(city)
            if weight > self.words.get((role, city), (0, ""))[0]:
                self.words[role, city] = (weight, words)
        for province in provinces:
            self.provinces[role][province] += weight


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who studies where in an article: cities in the order of their weight, and the words that led to each."""

    homes: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    words: dict[tuple[str, str], str] = field(default_factory=dict)


def is_exchange(texts: Iterable[str]) -> bool:
    """Return whether any of the texts speaks of being sent to study."""
    return any(_EXCHANGE.search(text) for text in texts)


def may_be_exchange(texts: Iterable[str]) -> bool:
    """Return whether any of the texts speaks of learning from others at all."""
    return any(_MAYBE_EXCHANGE.search(text) for text in texts)


def _groups(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    group: list[Mention] = []
    for mention in mentions:
        if group and text[group[-1].end : mention.start] not in _JOINERS:
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def weigh(ballot: Ballot, text: str, mentions: Sequence[Mention], factor: int = 1) -> None:
    """Add to ``ballot`` what the words around each place in ``text`` say of its role."""
    if not mentions:
        return
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    for group in _groups(text, mentions):
        start, end = group[0].start, group[-1].end
        left, right = bisect(ends, start), bisect(ends, end - 1)
        before = text[max(ends[left - 1] + 1 if left else 0, start - 60) : start]
        after = text[end : min(ends[right] if right < len(ends) else len(text), end + 48)]
        cities = tuple(dict.fromkeys(city for mention in group for city in mention.cities))
        provinces = tuple(dict.fromkeys(p for m in group if not m.cities or m.rule == "run" for p in m.provinces))
        words = before[-8:] + text[start:end] + after[:12]
        for role, weight in _roles(before, after, group[-1]):
            ballot.add(role, cities, weight * factor, words, provinces)


def _roles(before: str, after: str, last: Mention) -> Iterator[tuple[str, int]]:
    if _BACK.search(before):
        yield HOME, 2
        return
    stays = _STAY.search(before) is not None
    if _GO.search(before):
        yield HOST, SENT if _WILL_STUDY.match(after) or _SENT_TO_STUDY.search(before) else 2
    elif stays and _STUDY_SOON.match(after):
        yield HOST, SENT
    elif stays and after[:1] in ("，", ","):
        yield HOST, 1
    elif _POST.search(before):
        yield HOST, SENT
    elif _LEARN.search(before) or (last.rule == "run" and before.endswith("学")):
        yield HOST, 2
    elif _TOWARDS.search(before) and _FROM_THEM.match(after):
        yield HOST, 2
    else:
        if _SENDS.match(after) or _HEADS_OUT.match(after) or _PARTY.match(after) or _COME.match(after):
            yield HOME, 3
        elif _STUDY_THERE.match(after) and not _AS.search(before):
            yield HOST, 1
        if _INTERVIEW.search(before) and _OFFICE.match(after):
            yield HOME, 3
        if _FOR.search(before) or _AGENT.match(after):
            yield HOME, 1
    if _THEIR_WAYS.match(after):
        yield HOST, 1


def decide(ballot: Ballot, named: Iterable[str], provinces_of: dict[str, str]) -> Exchange:
    """Return the cities that ``ballot`` makes home and host; ``named`` are all cities of the article.

    Where a province is said to send cadres, its cities that are not hosts are homes.
    """
    home, host = ballot.weights[HOME], ballot.weights[HOST]
    homes = [city for city, weight in home.most_common() if weight > host[city] and weight > 1]
    hosts = [city for city, weight in host.most_common() if weight >= home[city] and city not in homes]
    senders = {
        province
        for province, weight in ballot.provinces[HOME].items()
        if weight > max(1, ballot.provinces[HOST][province])
    }
    homes += [c for c in named if provinces_of.get(c) in senders and c not in homes and c not in hosts]
    if not homes:
        hosts = [city for city in hosts if host[city] > 1]
    if any(city in ballot.sent for city in hosts):
        top = max(host[city] for city in hosts)
        hosts = [city for city in hosts if city in ballot.sent or 3 * host[city] > top]
    words = {key: said for key, (_, said) in ballot.words.items()}
    return Exchange(tuple(dict.fromkeys(homes)), tuple(dict.fromkeys(hosts)), words)
