"""Which places of a passage stand together: in a list, or as the stops of one journey."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from searchapp.annotating.journeys import SEEN
from searchapp.annotating.mentions import COUNT, COUNTED_AND, Mention
from searchapp.patterns import regex

_JOINERS = frozenset({"", "、", "和", "与", "及", "或", "以及", "·", " ", "/", "等地和", "市", "”“", "”、“"})
_COMMAS = ("，", ",")
#: The end of a list of places that commas part, too.
_CLOSES_LIST = (
    "(?:等(?:地|[\\d两三四五六七八九十]|先)|(?<![辖有共的全余和往第])[两三四五六七八九十]+[地市县区州](?![长委级]))"
)
_LISTED = regex(f"[^，。；]{{0,16}}?{_CLOSES_LIST}")
_LISTED_ON = regex(f"[^。；]{{0,40}}?{_CLOSES_LIST}")
#: Behind a place that a card states (挂职地：新城 …) another line of it begins.
_LABELLED = frozenset("：:")
#: The last of a list of places that stands apart from the others: 余姚、诸暨，最后一站桐庐.
_LAST_OF_LIST = regex("[市县区]?[，,](?:最后(?:一站|到了?|是)?|终点站?是?|再[到加]|还有|外加|加上|以及)")
#: Between places of a list that goes on with those of another province: 山东的寿光、青州，以及河北的(迁安).
_NEXT_PROVINCE = regex("[，,、]?(?:以及|还有|和|及|与)?")
#: Who helps a place, noted behind its name: 新城（安江对口支援地区）.
_AID_NOTED = regex(r"[（(][^（）()。]{0,12}(?:对口|援[疆藏青]|帮扶|协作)[^（）()。]{0,8}[）)]")

#: What ends the clause before a stop of a journey: which stop it is, or when, or who of several goes there.
_ORDER = (
    "[首次末头]站|第[一二三四五六七八九十\\d]+[站天日组批路队车周程晚]|最后(?:一[站天])?|(?:周|星期)[一二三四五六日末天]|\\d{1,2}[日号月]"
    "|(?<![一-龥])[一二三四五六七八九十甲乙丙]{1,2}[组队路车班批月拨]|[一二三四五六七八九十]天|次日|隔天|翌日|当[天晚]|上午|下午|傍晚|末了|接着|之后|随后|然后|再|又|而后|终点站?"
)
_GOES = "[是到去赴在进入过经抵下访走跑看奔往至住宿折转向](?:了|过)?(?:趟)?"
_LEADS = regex(rf"(?:(?P<order>{_ORDER})[上又再则也就只]?(?:[一-龥]?{_GOES})?|{_GOES})$")
#: What a place without such a word is named for on a journey: what was seen there, or is known of it.
_NAMED_FOR = regex(
    rf"的(?![\d一二三四五六七八九十百几两]+[余多]?[名位])[^，。；、的人]{{1,7}}(?:[、，；。—]|$)|[市县区]?{COUNT}(?=[、，；。和与及])|[看学访听问][^，。；、]{{1,7}}(?:[，、；。]|$)"
)
#: What parts two stops: what is told of the one, in a clause or two, and what leads to the other.
_STEP = regex("(?P<told>[^。！？：“”]{0,28}?)[，、；,;](?P<lead>[^，。；、：！？“”,;]{0,12})")
#: So long is a clause that may be the stop at a place which is not known.
_SHORT = 5
_CLAUSES = regex("[，；,;]")
#: Where a journey begins, and what only led to the place that is meant after all: 过了郑州，夜里才到西安.
_BEGINS = regex("[市县区]?(?:的[^，。；]{1,4})?(?:出发|起步|启程|开始|起程)")
_AFTER_ALL = regex("[才却]")
#: Whoever or whatever comes from a place, is taken or sent there or passes it makes it no stop.
_NO_STOP = regex("来自|毕业|总部|老板|客商|专家|籍|卖|销|运|寄|请来|搬|[来派]的|的人|人[，；]?$")


class Group(NamedTuple):
    """Places that stand side by side, or with no more than a word for and between them, and their cities, each once."""

    start: int
    end: int
    mentions: Sequence[Mention]
    cities: tuple[str, ...]


def cities_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the cities of ``mentions``, each once, in order."""
    if len(mentions) == 1:
        return mentions[0].cities
    return tuple(dict.fromkeys([city for mention in mentions for city in mention.cities]))


def divisions_of(group: Group) -> dict[str, str]:
    """Return what a group of places names of each of its cities: a division, or the city itself."""
    return {city: mention.district or city for mention in group.mentions for city in mention.cities}


def groups_of(text: str, mentions: Sequence[Mention]) -> list[Group]:
    """Return the places in ``text`` in groups of those that stand together."""
    if len(mentions) == 1:
        return [_group(mentions)]
    groups: list[list[Mention]] = []
    group: list[Mention] = []
    end = aside = -1
    for n, mention in enumerate(mentions):
        start = mention.start
        if start < aside:
            continue
        between = text[end:start]
        if end > 0 and text[end : end + 1] in ("（", "(") and (note := _AID_NOTED.match(text, end)):
            aside = note.end()
            if start < aside:
                continue
            between = text[aside:start]
        if end < 0 or not _joined(text, group, between, mentions, n):
            group = []
            groups.append(group)
        group.append(mention)
        end = mention.end
    return [_group(group) for group in groups]


def _joined(text: str, group: Sequence[Mention], between: str, mentions: Sequence[Mention], n: int) -> bool:
    """Say whether the ``n``-th of ``mentions`` goes on a group of places, as what stands between them shows."""
    if between in _JOINERS:
        return not (between == " " and text[group[0].start - 1] in _LABELLED)
    if between == "的":
        return _is_province(group[-1])
    if len(group) > 1 and (_LAST_OF_LIST.fullmatch(between) or _goes_on_elsewhere(text, group, between, mentions, n)):
        return True
    if between in _COMMAS:
        return _listed(text, group[-1], mentions[n])
    return COUNTED_AND.fullmatch(between) is not None


def _is_province(mention: Mention) -> bool:
    return not mention.cities and not mention.district


def _goes_on_elsewhere(text: str, group: Sequence[Mention], between: str, mentions: Sequence[Mention], n: int) -> bool:
    """Say whether a list of places by province goes on with another province and a place of it."""
    if n + 1 == len(mentions) or not _is_province(mentions[n]) or not any(map(_is_province, group)):
        return False
    following = text[mentions[n].end : mentions[n + 1].start]
    return (
        following in (("的",) if between in _COMMAS else ("", "的")) and _NEXT_PROVINCE.fullmatch(between) is not None
    )


def _group(mentions: Sequence[Mention]) -> Group:
    first, last = mentions[0], mentions[-1]
    return Group(first.start, last.end, mentions, first.cities if first is last else cities_of(mentions))


def _listed(text: str, last: Mention, mention: Mention) -> bool:
    """Say whether a list of places goes on behind a comma: a province goes on with one of cities from farther off."""
    reach = _LISTED_ON if last.cities and not mention.cities else _LISTED
    return reach.match(text, mention.end, mention.end + 50) is not None


def stops(text: str, groups: Sequence[Group]) -> Iterator[Sequence[Group]]:
    """Yield the places that are the stops of one journey, or of several of one party: 周一诸暨，周二桐乡，周三长兴.

    Clause by clause they are named alike: by which stop it is, when, who of several goes there, what was to be seen.
    """
    run: list[Group] = []
    ordered = 0
    for n, group in enumerate(groups):
        if not group.cities:
            continue
        step = _STEP.fullmatch(text, run[-1].end, group.start) if run else None
        order = _order(text, group, step["lead"] if step else _before(text, groups, n))
        if step and (order is None or not _goes_on(step, order)):
            step = order = None
        if step is None:
            if _is_journey(run, ordered) and not _AFTER_ALL.search(text, run[-1].end, group.start):
                yield run
            run, ordered = [], 0
            order = _order(text, group, _before(text, groups, n))
        if order is not None:
            run.append(group)
            ordered += order == 2
    if _is_journey(run, ordered):
        yield run


def _goes_on(step: re.Match[str], order: int) -> bool:
    """Say whether what stands between two places leads from stop to stop: one clause, or more where it counts on."""
    told = step["told"]
    if order < 2 and len(told) > _SHORT and _CLAUSES.search(told):
        return False
    return not (_NO_STOP.search(step[0]) or _AFTER_ALL.search(step["lead"]))


def _is_journey(run: Sequence[Group], ordered: int) -> bool:
    named = {division for group in run for division in divisions_of(group).values()}
    return len(named) > 2 and len(run) > 1 if ordered < 2 else len(named) > 1


def _before(text: str, groups: Sequence[Group], n: int) -> str:
    start = max(groups[n].start - 12, groups[n - 1].end if n else 0)
    return _CLAUSES.split(text[start : groups[n].start])[-1]


def _order(text: str, group: Group, lead: str) -> int | None:
    """Return 2 where it is said which stop a place is, 1 where somebody goes there or sees something, else None."""
    if _NO_STOP.search(lead):
        return None
    found = _LEADS.search(lead)
    if lead[-1:] in ("从", "由"):
        return 1 if _BEGINS.match(text, group.end) else None
    if found:
        return 2 if found["order"] else 1
    return 1 if not lead.strip() and (_NAMED_FOR.match(text, group.end) or SEEN.match(text, group.end)) else None
