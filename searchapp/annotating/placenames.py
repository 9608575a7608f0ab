"""Find the names of places in a text, by dictionary, longest first, without yet deciding which place each one means."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from searchapp.annotating.namesakes import is_namesake
from searchapp.annotating.straddling import Around, is_of_other_words, straddles
from searchapp.lexicon.organisations import endings
from searchapp.lexicon.persons import surnames
from searchapp.lexicon.places import (
    CITY,
    PROVINCE,
    Entry,
    abbreviation,
    abbreviation_contexts,
    beginnings,
    common_town_ends,
    entries,
    gazetteer,
    town,
    towns,
    word_neighbours,
)
from searchapp.lexicon.sieve import sieved
from searchapp.lexicon.spotting import Beginnings
from searchapp.patterns import regex

# A street is named for a far-away city, a paper for its own: neither makes a paragraph be about that city.
_NOT_ABOUT = regex(
    r"[东西南北中]?[一二三四五六]?路(?![径线子由演况])(?<!一路(?=[南北东西上下走来去向往奔学看问听行追颠风畅高飞驱开赶驶坐辗陪护带骑跟聊说讲翻穿疾换转]))|[东西南北中]?大(?:道|街(?!小巷))|[东西南北中]街(?!道)|街(?![道区坊景镇巷头心])"
    r"|弄堂|道(?=\d|[一二三四五六七八九十]*(?:号|个|条|口|上的|旁|街道))|日报|晚报|晨报|早报|商报|都市报|时报|电视台|广播电台|新闻网"
    r"|(?:\d{1,2}月\d{1,2}日)?电(?=[\s（(：:，,]|记者|通讯员|据|$)|\d{1,2}月\d{1,2}日讯|(?:讯|消息)(?=[\s\u3000（(])"
)
#: What it begins with, or a figure.
_OTHERS = frozenset("东西南北中一二三四五六路大街弄道日晚晨早商都时电广新讯消")
# Railways and motorways are named for their ends, wherever they pass.
_LINE = regex(r"(?:高铁|铁路|高速|客运专线|客专|城际|动车|干线|通道|走廊|公路|航线|大桥)")
#: A mountain is meant, not the town that is named for it.
_MOUNTAIN = regex("[脉麓巅脚]|[下上](?![级属辖任下午半周])|连着|东麓|西麓|南麓|北麓|深处")
#: A village is named for itself, whatever county has the same name; a quarter behind its town or district, too.
_VILLAGES = frozenset("村新屯寨桥沟湾塘坝坪岭坡庙岗堡店庄河溪")
_VILLAGE = regex(
    "(?:新?村|屯(?![兵垦田])|寨|[桥沟湾塘坝坪岭坡庙岗堡店庄河溪][头口上下东西]?村)(?![级两居务镇企播网])|[庄堡沟坝坪坡岗](?=[，。、；：”）和与的里]|$)"
)
#: Who holds a post in some village of a city: 佛山村书记.
_OF_VILLAGES = regex("村(?:党?支部书记|支书|书记|干部|主任|医生)")
_DIVISIONS = frozenset("市区县旗镇乡道")
_QUARTER = regex("(?:社区|小区|新村|花园|家园|大厦|苑|里弄|商圈|步行街|菜市场|农贸市场)")
#: A village whose name begins as that of a zone does, behind its town: 南山乡车谷垭村.
_OWN_VILLAGE = regex("[\u4e00-\u9fff]?村(?![企民])")
#: So is a school that bears the name of the city that built it, behind its own county: 沙河县昆山中学.
_NAMED_FOR = regex(
    "(?:高级|初级|实验|希望|友谊|第?[一二三四五六七八九十]|职业|双语)*(?:中学|小学|学校|幼儿园|中心校|医院)"
)
#: A firm's full name says where it is registered: 临江（上海）有限公司, 上海久固科技股份有限公司.
_COMPANY = regex(
    r"[）)]?[^，。；、\s（）()“”]{0,12}?(?:有限公司|有限责任公司|交响乐团|爱乐乐团)|(?:农商|农村商业|城市商业)银行"
)
#: Where an anniversary is kept, 大庆 is a feast; the town with its rank is another entry.
_FEAST = "年大庆"
_UNIVERSITY = regex(f"(?:{endings('taught')}){{0,4}}(?:大学|学院|[交师科农财工医临]大)(?![路街城村])")
#: A body, and what its branch in another place is called behind the place: 南京鼓楼医院|宿迁医院.
_BODIES = ("医院", "集团", "大学", "学院", "中学", "小学", "附中", "附小", "学校", "公司")
_BRANCHES = ("医院", "校区", "分校")
_BODY = regex("(?:协和|[^，。；：、的和与及在到从赴去“”（）()]){0,14}")
_BRANCH = regex(
    "[省市区县]?[^，。；：、的和与及]{0,8}?(?:医院|分院|院区|校区|分校|研究院|学校|学院|中学|小学|分公司|分部)"
)
_BEFORE_SCHOOL = 8
_SCHOOL_WORD = sieved("大学|(?<!科)学院|交大|师大|科大|农大|财大|工大|医大")
_SCHOOL = regex(rf"[^，。；、,;“”（）()]{{0,{_BEFORE_SCHOOL}}}?(?:{_SCHOOL_WORD.pattern.pattern})")
_GRADUATE_BEFORE = regex(r"(?:毕业于|就读于?|考[入上取]|考到|求学于|就学于|母校|保送)[^，。；]{0,4}$")
_GRADUATE_AFTER = regex(
    r"[^，。；、,;]{0,8}(?:毕业|硕士|博士|本科|研究生|学士|求学|就读|读书|校友|教授|专家|学者|院士)"
)
_TOWN = sieved(r"街道|镇(?![定静压痛守抚戍江海])|乡(?![村镇亲土愁贤音里间])|苏木")
#: With these a word for towns of some kind ends, where the character before them belongs to another word.
_COMMON_TOWN = regex("(?:村|城|集|小|古|重|名|强|水)[镇乡]$")
_TOWN_OFFICE = regex(r"党|人民政府|政府|[镇乡]长|书记|人大|纪委|干部")
_LONGEST_TOWN = 12
#: Words for one of several, behind which no town's name stands.
_COUNTED = frozenset("个座")
#: What may stand between a place and a town: no part of the town's name.
_BEFORE_TOWN = frozenset("的和与及赴到在从去来往自由向是选派其各所下辖管等以为")


class Name(NamedTuple):
    """A name as found: where it stands, and its dictionary entry."""

    start: int
    end: int
    entry: Entry


def find_names(text: str) -> Sequence[Name]:
    """Return the names of places in ``text`` in order, without overlap; what only looks like one is left out."""
    known, sizes = entries(), beginnings()
    found: list[Name] = []
    taken: list[tuple[int, int]] = []
    skip, length = 0, len(text)
    schools = _near_schools(text)
    firms = "公司" in text or "乐团" in text
    around = Around(*word_neighbours(), {})
    for i in _beginnings().places_in(text):
        if i < skip:
            continue
        for size in sizes[text[i : i + 2]]:
            end = i + size
            entry = known.get(text[i:end])
            if entry is None or end > length:
                continue
            if entry.kind in ("block", "region"):
                if straddles(text, i, end):
                    continue
                skip = end
                taken.append((i, end))
                break
            if is_of_other_words(text, i, end, entry, found[-1].end if found else -1, around):
                continue
            skip = end
            taken.append((i, end))
            if end in schools:
                if _alma_mater(text, i, end):
                    break
                if school := _university(text, end, entry):
                    skip = school.end()
                    found.append(Name(i, skip, Entry(text[i:skip], "school", cities=(entry.city or "",))))
                    break
            if not (
                _is_quarter(text, i, end, entry, found)
                or _names_another(text, end, entry, firms)
                or is_namesake(text, i, end)
            ):
                found.append(Name(i, end, entry))
            break
    if _FEAST in text:
        found = [name for name in found if name.entry.name != "大庆"]
    if abbreviated := _abbreviations(text, taken):
        found = sorted([*found, *abbreviated], key=_start)
    if schools or firms or any(map(text.__contains__, _BRANCHES)):
        found = _without_parents(text, found)
    return _with_towns(text, found)


#: Behind one of these stands somebody's name.
_POST = regex(
    r"(?:[人子叔嫂哥姐娘工师生手家员长计公婆夫妇妹弟友客民][名就也都]?叫|名叫|取名|本名|书记|主席|主任|委员|常委|代表|[省市区县州旗镇乡部局厅院校处科队组团会]长|市长|经理|董事|教授|记者|同志|指挥|领队)$"
)


def is_no_division(word: str) -> bool:
    """Say whether a word that somebody may be called is not the full name of a division (白山市)."""
    entry = entries().get(word)
    return entry is None or entry.kind != "full" or len(word) < 3


def persons_named_like(text: str, names: Sequence[Name]) -> list[str]:
    """Return the persons behind whose surname two characters look like a place: 书记张安顺, 主任甘宁波."""
    single = plain_surnames()
    return [
        text[start - 1 : end]
        for start, end, entry in names
        if text[start - 1] in single
        and end - start == 2 < start
        and entry.kind in ("bare", "landmark", "zone")
        and _POST.search(text, max(0, start - 5), start - 1)
    ]


@cache
def plain_surnames() -> frozenset[str]:
    """Return the surnames of one character that are no everyday words."""
    known = surnames()
    return known.single - known.everyday


def _university(text: str, end: int, entry: Entry) -> re.Match[str] | None:
    """Return the rest of a university's or college's name behind that of its city, or None."""
    is_city = entry.kind == "bare" and not entry.ordinary and entry.city is not None
    return _UNIVERSITY.match(text, end) if is_city else None


def _names_another(text: str, end: int, entry: Entry, firms: bool) -> bool:
    """Say whether what follows a place's name makes it the name of something else: a street, a paper, a village.

    ``firms`` says whether the text holds a word for a firm at all.
    """
    kind = entry.kind
    if kind == "zone":
        return False
    following = text[end : end + 1]
    if (following in _OTHERS or following.isdecimal()) and _NOT_ABOUT.match(text, end):
        return True
    if kind != "bare":
        full = kind == "full" and firms and entry.places[0].rank == CITY
        return (kind == "run" and _LINE.match(text, end) is not None) or (
            full and _COMPANY.match(text, end) is not None
        )
    if entry.name[-1] == "山" and _MOUNTAIN.match(text, end):
        return True
    if following in _VILLAGES and _VILLAGE.match(text, end):
        return not (entry.places[0].rank == CITY and _OF_VILLAGES.match(text, end))
    return firms and _COMPANY.match(text, end) is not None


def _is_quarter(text: str, start: int, end: int, entry: Entry, found: Sequence[Name]) -> bool:
    """Say whether a name is that of a quarter of the division that it follows directly: 花溪区安康社区; or of a school
    there that bears the name of another city."""
    if not start or text[start - 1] not in _DIVISIONS or entry.kind not in ("bare", "zone"):
        return False
    if entry.kind == "zone":
        return _OWN_VILLAGE.match(text, end) is not None
    if _QUARTER.match(text, end):
        return True
    above = found[-1] if found and found[-1].end == start else None
    return above is not None and _NAMED_FOR.match(text, end) is not None and _lies_elsewhere(entry, above.entry)


def _lies_elsewhere(entry: Entry, above: Entry) -> bool:
    """Say whether no place of a name is in a city or province of the one that stands before it."""
    places = {place.code[:4] for place in above.places if place.rank != PROVINCE}
    return bool(places) and places.isdisjoint(place.code[:4] for place in entry.places)


def _without_parents(text: str, found: list[Name]) -> list[Name]:
    """Leave out a body that another place's name follows directly: its branch is meant.

    So it is with a school's institute (浙江大学滨州研究院), and with a house of another city (南京鼓楼医院宿迁医院).
    """
    starts = {name.start for name in found}
    found = [name for name in found if not (name.end in starts and name.entry.name.endswith(("大学", "学院")))]
    left: list[Name] = []
    for name in found:
        if left and text.endswith(_BODIES, 0, name.start) and (own := _cities(name)) and _BRANCH.match(text, name.end):
            near = [each for each in left[-3:] if _BODY.fullmatch(text, each.end, name.start)]
            if near and near[0].entry.kind in ("bare", "full") and own.isdisjoint(_cities(near[0])):
                left = left[: -len(near)]
        left.append(name)
    return left


def _cities(name: Name) -> set[str]:
    entry = name.entry
    return set() if entry.ordinary else {*entry.cities, *(place.city for place in entry.places if place.city)}


@cache
def _beginnings() -> Beginnings:
    return Beginnings(beginnings())


def _start(name: Name) -> int:
    return name.start


def _near_schools(text: str) -> set[int]:
    """Return the places in ``text`` where a name may end that is a school's, or has one behind it."""
    schools = _SCHOOL_WORD.finditer(text)
    return {at for match in schools for at in range(match.start() - _BEFORE_SCHOOL, match.end() + 2)}


def _alma_mater(text: str, start: int, end: int) -> bool:
    if text.endswith(("大学", "学院"), start, end):
        tail = end
    elif school := _SCHOOL.match(text, end):
        tail = school.end()
    else:
        return False
    return bool(_GRADUATE_AFTER.match(text, tail) or _GRADUATE_BEFORE.search(text[max(0, start - 10) : start]))


def _with_towns(text: str, found: list[Name]) -> list[Name]:
    added = list(_towns_in(text, found))
    if not added:
        return found
    taken = {at for name in added for at in range(name.start, name.end)}
    kept = [name for name in found if taken.isdisjoint(range(name.start, name.end))]
    return sorted(kept + added, key=_start)


def _towns_in(text: str, found: Sequence[Name]) -> Iterator[Name]:
    known = towns()
    earliest = 0
    for match in _TOWN.finditer(text):
        end = match.end()
        for start in range(max(end - _LONGEST_TOWN, earliest), match.start()):
            if text[start:end] not in known:
                continue
            at = bisect(found, start - 1, key=_start)
            before = found[at - 1].end if at else -1
            # 其中城镇人口, 于家乡: a common word, unless a county stands before it (邻水县李家乡).
            common = text[end - 2 : end] in common_town_ends()
            if before > start or (common and before < start and not _TOWN_OFFICE.match(text, end)):
                continue
            zone = entries().get(text[start:end])
            led = before == start and not all(place.rank == PROVINCE for place in found[at - 1].entry.places)
            if zone is not None and zone.kind == "zone" and not led:
                continue  # 乌镇 is known; one of the same name stands behind its county
            if (
                start
                and text[start - 1] in word_neighbours()[0].get(text[start], ())
                and _COMMON_TOWN.search(text, start, end)
            ):
                continue  # 美丽|村镇
            if start and text[start - 1] in _COUNTED:
                break  # of a kind: 一个|海岛乡
            if at and 0 < start - before < 3 and text[before:start].isalpha() and text[start - 1] not in _BEFORE_TOWN:
                break  # the end of a longer name that is not known: 昭觉县三岔河乡
            yield Name(start, end, town(text[start:end]))
            earliest = end
            break


@cache
def _abbreviation_beside_words() -> re.Pattern[str]:
    """Return a pattern that finds a one-character name beside what may be a word that tells that it is one."""
    before, nearby, after = abbreviation_contexts()
    beside = []
    for char in sorted({*before, *nearby, *after}):
        last = "".join(word[-1] for word in (*before.get(char, ()), *nearby.get(char, ())))
        first = "".join(word[0] for word in after.get(char, ()))
        sides = [f"(?<=[{last}]{char})"] * bool(last) + [f"(?=[{first}])"] * bool(first)
        beside.append(f"{char}(?:{'|'.join(sides)})")
    return regex("|".join(beside))


@cache
def _listed_abbreviations() -> re.Pattern[str]:
    """Return a pattern that finds one-character names in a list that counts them: 沪、杭两地, 苏、浙、皖三省."""
    chars = "".join(sorted(gazetteer().abbreviations))
    return regex(f"[{chars}](?:、[{chars}])+(?=等?[两二三四五六七八九](?:个?城市|省市|[地省市城])|等[地省市])")


def _abbreviations(text: str, taken: Sequence[tuple[int, int]]) -> list[Name]:
    before, nearby, after = abbreviation_contexts()
    follow = word_neighbours()[1]
    found = []
    for match in _listed_abbreviations().finditer(text) if "、" in text else ():
        found += [
            Name(at, at + 1, abbreviation(text[at], "abbreviation")) for at in range(match.start(), match.end(), 2)
        ]
    for match in _abbreviation_beside_words().finditer(text):
        i, char = match.start(), match.group()
        kind = "abbreviation"
        if not (
            (char in before and text.endswith(before[char], max(0, i - 2), i))
            or (char in after and text.startswith(after[char], i + 1))
        ):
            if not (char in nearby and text.endswith(nearby[char], max(0, i - 2), i)):
                continue
            kind = "nearby"
        if text[i + 1 : i + 2] in follow.get(char, ()):
            continue  # 在|深刻
        at = bisect(taken, (i + 1,))
        if not at or taken[at - 1][1] <= i:
            found.append(Name(i, i + 1, abbreviation(char, kind)))
    return found
