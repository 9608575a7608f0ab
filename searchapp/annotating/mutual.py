"""Tell who studies where, paragraph by paragraph, when two cities send cadres to each other (互派, 双向挂职)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from searchapp.annotating.ballot import HOME, HOST, SENT, Ballot
from searchapp.annotating.cues import cues
from searchapp.annotating.grouping import Group
from searchapp.annotating.mentions import Mention
from searchapp.patterns import regex

Pair = tuple[str, str]


#: Between two places: so many of the one go to the other (西湖区的12名教师也到了剑河县).
_COUNTED = regex(
    r"[^，。；、“”]{0,8}?(?:\d+|[一二两三四五六七八九十百几多]+)[余多]?[名位][^，。；、“”]{1,14}?"
    r"(?:来到|抵达|前往|奔赴|赶赴|走进|住进|搬进|[到赴去])了?"
)
#: The same of guests that nobody counts, and of whom a place has sent: 相城区的客人在(颍州), 禾派(略阳).
_GUESTS = regex(
    "(?:[市县区州]的?(?:客人|来客|回访团|代表团|考察团|同行们?)[^。；]{0,24}?(?:来到|[到赴去在]了?)|派[往驻到]?)"
)
#: The same behind 从, of somebody who is named or stays: 从(福田)来到(友谊镇)的游佩珊.
_MOVED = regex("[市县区]?(?:[^，。；“”、]{0,6}?(?:来到|[到赴]|前往|奔赴|远赴|调任|派到|派往)|来)")
_WHO_MOVED = regex(
    "[去来]的(?=[，。？！])|[^，。；“”、]{0,8}(?:挂职|跟班|跟岗|任职|支教|工作|帮扶)|[^，。；“”、的]{0,8}的[一-龥]{2,3}(?:[，。说是]|在)"
)
#: Between a place behind 来自 and another that somebody from there holds an office of: 来自乐清的(罗平县)副县长.
_FROM_OF = regex("[省市县区州]?的")
_OFFICE_THERE = regex("(?:[市县区州旗]?委)?(?:常委|副书记|副?[市县区州旗镇乡局]长|副?主任|副?校长|副?院长)")
#: Between a place behind 在 and another: 在乐至，从上虞来的干部.
_THERE_FROM = regex("[^，。；“”]{0,8}[，,](?:从|来自)")


class Direction(NamedTuple):
    """Who sends and who receives; both cities are both where a paragraph speaks of both ways."""

    homes: tuple[str, ...]
    hosts: tuple[str, ...]


def mutual_pair(text: str, ballot: Ballot) -> Pair | None:
    """Return the two cities of an article that says of each that it sends cadres to the other."""
    sends = ballot.weights[HOME]
    sides = sorted((city for city in ballot.sent if sends[city] > 1), key=lambda city: (-sends[city], city))
    if len(sides) != 2 or not cues().mutual.search(text):
        return None
    return sides[0], sides[1]


#: What stands before a place where people already are, or that they leave.
_THERE = tuple("在到赴去从回往援驻")
#: What is agreed on is no visit.
_RULE = regex("每年|相应|将")


#: So much less may speak for the one way than for the other, where an article is of both.
_EVEN = 0.6


def back_and_forth(text: str, told: Sequence[tuple[Group, Group]], ballot: Ballot, headed: Ballot) -> Pair | None:
    """Return two cities of which an article tells that people of each went to the other, a visit and its return.

    Neither is its subject: as much speaks for the one way as for the other, and what is ``headed`` for none.
    """
    ways = [
        (one.cities[0], other.cities[0])
        for one, other in told
        if len(one.cities) == len(other.cities) == 1
        and not text.endswith(_THERE, 0, one.start)
        and not _RULE.search(text, one.end, other.start)
    ]
    pair = next((way for way in ways if way[0] != way[1] and way[::-1] in ways), None)
    if pair is None:
        return None
    (less, more), (one, other) = sorted(_both_ways(pair, ballot)), _both_ways(pair, headed)
    return pair if less >= _EVEN * more and one == other else None


def _both_ways(pair: Pair, ballot: Ballot) -> tuple[int, int]:
    """Return what speaks for people of the first city being sent to the other, and for the other way."""
    one, other = pair
    home, host = ballot.weights[HOME], ballot.weights[HOST]
    return home[one] + host[other], home[other] + host[one]


def post_ballot(ballot: Ballot, text: str, start: int, mentions: Sequence[Mention]) -> bool:
    """Let a post that names both sides speak (甲市某局干部、挂职乙市某局副局长), and tell whether it does.

    The places of ``mentions`` count as if ``text`` began at ``start``.
    """
    temporary = cues().temporary.search(text)
    if temporary is None:
        return False
    begin, end = start + temporary.start(), start + temporary.end()
    before = {city for mention in mentions if mention.end <= begin for city in mention.cities}
    after = {city for mention in mentions if mention.start >= end for city in mention.cities} - before
    if not before or not after:
        # 甲市某局干部，现在乙市某局跟班: the clause with the word is the one that tells of the stay.
        begin = start + max(text.rfind(mark, 0, temporary.start()) for mark in "，,；;、")
        before = {city for mention in mentions if mention.end <= begin for city in mention.cities}
        after = {city for mention in mentions if begin < mention.start < end for city in mention.cities} - before
    if not before or not after:
        return False
    ballot.add(HOME, before, SENT, text)
    ballot.add(HOST, after, SENT, text)
    return True


def ways(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Yield from where and to where people go whom a passage counts, or whom it finds in one place, from another."""
    begins = last = -1  # where a place and its district begin that stand together: 乐清市柳市镇
    for one, other in pairwise(mentions):
        begins, last = begins if one.start == last else one.start, one.end
        if one.cities == other.cities or not (one.cities and other.cities):
            continue
        if _COUNTED.fullmatch(text, one.end, other.start) or _GUESTS.fullmatch(text, one.end, other.start):
            yield one.cities[0], other.cities[0]
        elif text.endswith("来自", 0, begins) and _FROM_OF.fullmatch(text, one.end, other.start):
            if _OFFICE_THERE.match(text, other.end):
                yield one.cities[0], other.cities[0]
        elif text.endswith("从", 0, begins) and _MOVED.fullmatch(text, one.end, other.start):
            if _WHO_MOVED.match(text, other.end):
                yield one.cities[0], other.cities[0]
        elif text.endswith("在", 0, begins) and _THERE_FROM.fullmatch(text, one.end, other.start):
            yield other.cities[0], one.cities[0]


#: What says of a paragraph that it tells of both ways, which makes no article one of two that send to each other.
_BOTH_WAYS = regex("双向的|一来一往|你来我往|来来往往")


def _says_both(text: str) -> bool:
    return cues().mutual.search(text) is not None or _BOTH_WAYS.search(text) is not None


def direction_of(
    pair: Pair, text: str, ballots: Sequence[Ballot], origin: tuple[str, ...] = (), led: bool = False
) -> Direction:
    """Return the direction that the first of ``ballots`` that is not even speaks for, or both.

    Where neither of the first two does it is that of the person spoken of, who is from ``origin``; in an article that
    is ``led`` by one way, only the first two count, and they must say that cadres are sent.

    The first is that of ``text`` itself: where it tells of both ways, both are meant, and where it only says that
    cadres go both ways, being sent in one counts.
    """
    one, other = pair
    says_both = _says_both(text)
    for n, ballot in enumerate(ballots[:2] if led else ballots):
        home = ballot.weights[HOME]
        forth, back = _both_ways(pair, ballot)
        if n == 0 and min(home[one], home[other]) >= SENT:
            break
        sender, receiver = (one, other) if forth > back else (other, one)
        sent = home[sender] >= SENT or receiver in ballot.sent
        if forth != back and (sent if says_both or led else True) and not (led and says_both):
            return Direction((sender,), (receiver,))
        if says_both:
            break
        if n == 1 and not led and (own := [city for city in origin if city in pair]):
            away = other if own == [one] else one
            return Direction((away,), (own[0],)) if cues().taught.search(text) else Direction((own[0],), (away,))
    return Direction(pair, pair)


def directions_of_people(
    texts: Sequence[str], speakers: Sequence[str | None], directions: Sequence[Direction], led: Direction | None = None
) -> tuple[Direction, ...]:
    """Return ``directions``, where a passage that leaves its own open takes that of the person it goes on about.

    Else it takes that by which an article is ``led``, if it is by one.
    """
    known: dict[str, Direction] = {}
    last: Direction | None = None
    result = []
    for text, name, direction in zip(texts, speakers, directions, strict=True):
        if len(direction.homes) > 1 and not _says_both(text):
            named = next((way for person, way in known.items() if person == name or person in text), None)
            direction = named or (last if text.startswith(("他", "她")) and last else led or direction)
        if name and len(direction.homes) == 1:
            known.setdefault(name, direction)
        last = direction if len(direction.homes) == 1 else None
        result.append(direction)
    return tuple(result)
