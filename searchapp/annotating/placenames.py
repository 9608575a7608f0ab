"""Find the names of places in a text, by dictionary, longest first, without yet deciding which place each one means."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from searchapp.lexicon.places import (
    Entry,
    abbreviation_contexts,
    common_town_ends,
    entries,
    gazetteer,
    towns,
    word_neighbours,
)

# A street is named for a far-away city, a paper for its own: neither makes a paragraph be about that city.
_NOT_ABOUT = re.compile(
    r"[东西南北中]?[一二三四五六]?路(?![径线子由演况])|[东西南北中]?大(?:道|街(?!小巷))|[东西南北中]街(?!道)|街(?![道区坊景镇巷头心])"
    r"|弄堂|道(?=\d|[一二三四五六七八九十]*(?:号|个|条|口|上的|旁|街道))|日报|晚报|晨报|早报|商报|都市报|时报|电视台|广播电台|新闻网"
    r"|(?:\d{1,2}月\d{1,2}日)?电(?![力子商动网影视脑话器信气池])|\d{1,2}月\d{1,2}日讯"
)
# Railways and motorways are named for their ends, wherever they pass.
_LINE = re.compile(r"(?:高铁|铁路|高速|客运专线|客专|城际|动车|干线|通道|走廊|公路|航线|大桥)")
_SCHOOL = re.compile(r"[^，。；、,;“”（）()]{0,8}?(?:大学|学院|[交师科农财工医]大)")
_GRADUATE_BEFORE = re.compile(r"(?:毕业于|就读于?|考[入上取]|考到|求学于|就学于|母校|保送)[^，。；]{0,4}$")
_GRADUATE_AFTER = re.compile(
    r"[^，。；、,;]{0,8}(?:毕业|硕士|博士|本科|研究生|学士|求学|就读|读书|校友|教授|专家|学者|院士)"
)
_TOWN = re.compile(r"街道|镇(?![定静压痛守抚戍江海])|乡(?![村镇亲土愁贤音里间])|苏木")
_TOWN_OFFICE = re.compile(r"党|人民政府|政府|[镇乡]长|书记|人大|纪委|干部")
_LONGEST_TOWN = 12
_COUNTY_WORDS = frozenset("域级处区乡")
_JOINING = frozenset("和与同")
_AND = frozenset({"", "和", "与", "及"})
_PREPOSITIONS = frozenset("赴到在从去来往自是由与向")


class Name(NamedTuple):
    """A name as found: where it stands, and its dictionary entry."""

    start: int
    end: int
    entry: Entry


def find_names(text: str) -> Sequence[Name]:
    """Return the names of places in ``text`` in order, without overlap; what only looks like one is left out."""
    index = entries()
    before, after = word_neighbours()
    found: list[Name] = []
    taken: list[tuple[int, int]] = []
    skip = 0
    schools = "大" in text or "学院" in text
    for match in _beginnings().finditer(text):
        i = match.start()
        if i < skip:
            continue
        for entry in index.get(text[i : i + 2], ()):
            name = entry.name
            if not text.startswith(name, i):
                continue
            end = i + len(name)
            if entry.kind in ("block", "region"):
                skip = end
                taken.append((i, end))
                break
            following = text[end : end + 1]
            if len(name) == 2 and entry.kind == "full":
                # 示范县, 县域: 县 belongs to the words around it unless a place or a preposition stands before.
                led = not i or not text[i - 1].isalpha() or text[i - 1] in _PREPOSITIONS
                led = led or bool(found and text[found[-1].end : i] in _AND)
                if following in _COUNTY_WORDS or not led:
                    continue
            # 桐庐和平顺: 和 joins two places here.
            if name[0] in _JOINING and found and found[-1].end == i and _begins(index, text, i + 1):
                continue
            # 创新乡村: both halves of the name belong to ordinary words around it.
            if len(name) == 2 and i and text[i - 1] in before.get(name[0], ()) and following in after.get(name[1], ()):
                continue
            skip = end
            taken.append((i, end))
            line = entry.kind == "run" and _LINE.match(text, end)
            if line or (entry.kind != "zone" and _NOT_ABOUT.match(text, end)):
                break
            if not (schools and _alma_mater(text, i, end)):
                found.append(Name(i, end, entry))
            break
    if abbreviated := _abbreviations(text, taken):
        found = sorted([*found, *abbreviated], key=_start)
    return _with_towns(text, found)


def _begins(index: dict[str, tuple[Entry, ...]], text: str, at: int) -> bool:
    return any(text.startswith(entry.name, at) for entry in index.get(text[at : at + 2], ()))


@lru_cache(maxsize=1)
def _beginnings() -> re.Pattern[str]:
    """Return a pattern that finds where a name may begin: a quick sieve before the dictionary is asked."""
    first, second = ({pair[n] for pair in entries()} for n in (0, 1))
    return re.compile(f"[{re.escape(''.join(sorted(first)))}](?=[{re.escape(''.join(sorted(second)))}])")


def _start(name: Name) -> int:
    return name.start


def _alma_mater(text: str, start: int, end: int) -> bool:
    if text.endswith(("大学", "学院"), start, end):
        tail = end
    elif school := _SCHOOL.match(text, end):
        tail = school.end()
    else:
        return False
    return bool(_GRADUATE_AFTER.match(text, tail) or _GRADUATE_BEFORE.search(text[max(0, start - 10) : start]))


def _with_towns(text: str, found: list[Name]) -> list[Name]:
    added: list[Name] = []
    for match in _TOWN.finditer(text):
        known = towns()
        end = match.end()
        earliest = max(end - _LONGEST_TOWN, added[-1].end if added else 0)
        for start in range(earliest, match.start()):
            codes = known.get(text[start:end])
            if codes is None or any(name.start < start < name.end for name in found):
                continue
            # 其中城镇人口, 于家乡: a common word, unless a county stands before it (邻水县李家乡).
            if text[end - 2 : end] in common_town_ends() and not (
                _TOWN_OFFICE.match(text, end) or any(name.end == start for name in found)
            ):
                continue
            by_code = gazetteer().by_code
            places = tuple(by_code[code] for code in codes if code in by_code)
            added.append(Name(start, end, Entry(text[start:end], "town", places)))
            break
    if not added:
        return found
    kept = [name for name in found if not any(name.start < a.end and a.start < name.end for a in added)]
    return sorted(kept + added, key=_start)


@lru_cache(maxsize=1)
def _abbreviation_class() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted({*itertools.chain(*abbreviation_contexts())}))}]")


def _abbreviations(text: str, taken: list[tuple[int, int]]) -> list[Name]:
    before, nearby, after = abbreviation_contexts()
    follow = word_neighbours()[1]
    found = []
    for match in _abbreviation_class().finditer(text):
        i, char = match.start(), match.group()
        kind = "abbreviation"
        if not (
            (char in before and text.endswith(before[char], max(0, i - 2), i))
            or (char in after and text.startswith(after[char], i + 1))
        ):
            if not (char in nearby and text.endswith(nearby[char], max(0, i - 2), i)):
                continue
            if text[i + 1 : i + 2] in follow.get(char, ()):
                continue
            kind = "nearby"
        if not any(start <= i < end for start, end in taken):
            found.append(Name(i, i + 1, Entry(char, kind, (gazetteer().abbreviations[char],))))
    return found
