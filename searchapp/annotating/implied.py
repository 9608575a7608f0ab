"""What words stand for that name no city: 三城, 两地, a whole province, 那里."""

from __future__ import annotations

import re
from collections.abc import Sequence

from searchapp.annotating.mentions import Text
from searchapp.lexicon.places import gazetteer, province_of
from searchapp.lexicon.sieve import sieved
from searchapp.patterns import regex

# Not a slogan (“三地一区”) and not part of another word (三地区, 两市场). The number stands before what must not lead
# to it, so that the search can skip to it.
COUNT = sieved(
    r"([两二三四五六])(?<![一二三四五六第].)(?<!“[三四五六])(?:座城市|个城市|个县区?|城|地|市|县(?!级))"
    r"(?![一二三四五方区位点面域级势场民上])"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}

#: Behind one of these, two are others than whoever is told of: 与两地签订协议.
_WITH = frozenset("与和同跟")

#: Cities, each with the words that stand for it.
Implied = list[tuple[str, str]]
#: Where the sentence has just been, in words before a comma.
_JUST_BEEN = regex("[在到去往进][^，。；！？]{2,16}[，,][^，。；！？]{0,6}$")


def just_named(text: str, there: re.Match[str]) -> bool:
    """Say whether 那里 means what its own sentence names before it: 课放在校园南头上，那里的楼刚落成."""
    at = there.start()
    return text[at] == "那" and _JUST_BEEN.search(text, max(0, at - 30), at) is not None


#: A sentence that only says who took part, of bodies and not of leaders by name.
_ATTENDANCE = regex("[^。！？“]{4,80}(?:参加|陪同|列席|出席|前往)[了此本次]*(?:会议|座谈|考察|调研|活动|会)*。?")


def attended(text: str) -> bool:
    """Say whether a text is no more than a list of those who took part, of no place for their offices' sake."""
    return "领导" not in text[:4] and _ATTENDANCE.fullmatch(text) is not None


def prefecture(cities: Sequence[str]) -> str | None:
    """Return the first of some cities that is an autonomous prefecture, which 全州 and 州委 mean, or None."""
    return next((city for city in cities if f"{city}州" in gazetteer().cities), None)


def whole_provinces(said: Text, homes: Sequence[str]) -> set[str]:
    """Return the provinces that a text names for themselves (赴豫, 沪苏浙), not the senders' or a city's own."""
    beginnings = {mention.start for mention in said.mentions}
    named = (m for m in said.mentions if m.rule == "run" or (not m.cities and m.end not in beginnings))
    return {province for m in named for province in m.provinces} - {province_of(home) for home in homes}


def counted(said: Text, theirs: Sequence[str], homes: Sequence[str]) -> tuple[Implied, bool]:
    """Return what 三城 and 两地 stand for, and whether they mean all hosts."""
    for match in COUNT.finditer(said.text):
        number = _NUMBERS[match.group(1)]
        named = {city for city in said.cities if city in theirs}
        apart = said.text[match.start() - 1 : match.start()] in _WITH
        if not apart and number == 2 == len(theirs) and len(named) == 1 and any(city in homes for city in said.cities):
            return [], False  # the one of them that is named, and the home beside it
        beside = next((m for m in said.mentions if m.end == said.start + match.start()), None)
        if beside is None and number == len(theirs):
            return [(city, match.group()) for city in theirs], True
        if beside is None and number == 2 and len(theirs) == len(homes) == 1:
            return [(city, match.group()) for city in (*homes, *theirs)], True
        # 苏甬三地: the count says that all three are meant, though two are named.
        if beside is not None and beside.rule == "run" and len(beside.cities) < number == len(theirs):
            return [], True
    return [], False
