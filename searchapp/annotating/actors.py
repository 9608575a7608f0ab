"""Whether a sentence is about what persons do: those who came, learn and look, not an authority."""

from __future__ import annotations

from collections.abc import Collection

from searchapp.lexicon.sieve import sieved
from searchapp.patterns import regex

#: Clauses of time or place before whom a sentence is about.
_BEFORE = r"\s*(?:[^，。！？；：]{1,16}(?<!规定)(?<!明确)(?<!决定)(?<!要求)(?<!约定)[，,]\s*){0,2}"
#: Whoever says something does not act.
_NOT_SAYING = "(?!表示|认为|指出|强调)"
#: Somebody who took up a post acts from then on: 李军到任后.
_IN_OFFICE = "(?:到任|上任|履新|到岗|挂职|驻村|任职)(?:以来|期间|之?后)"
#: Whom a sentence is about that begins so.
_ACTOR = regex(
    rf"{_BEFORE}(?:该(?:同志|学员|干部|教师|医生|队员|选手)|他|她|他们|她们|大家|一行人?|双方|"
    r"[^，。；选派遣组织排部局委]{0,14}(?:一行|代表团|考察团|考察组|调研组|学习团|调研小组|考察小组|学习小组|学员|学员们|干部们|队员们|同志们|客人|专家组|教师们)"
    rf"|[^，。！？；：省市县区州旗局部委厅府院校]{{2,4}}{_IN_OFFICE}){_NOT_SAYING}"
)
#: What each of these holds.
_ANY_ACTOR = sieved(f"该|他|她|团|组|们|大家|双方|一行|学员|客人|{_IN_OFFICE}")
#: Who was chosen and sent acts himself, except in a rule: 新城市选派的12名干部到东湖报到.
_CHOSEN = sieved(
    rf"{_BEFORE}(?![^。；]*(?:必须|应|不得|须|一律|实行|(?<![主重需])要))[^，。！？；：]{{0,16}}?"
    rf"(?:选派|派出|选送|抽调|派遣|遴选)的[^，。！？；：]{{0,20}}?[到抵在赴去来走进住结开奔登乘上前]{_NOT_SAYING}"
)
#: A name within so many characters from the beginning of a sentence is taken for its subject.
HEAD = 16


def acts_himself(masked: str, start: int, end: int, names: Collection[str]) -> bool:
    """Tell whether the subject of a sentence is a person or those who came to see: 她…, 李军一行…, 学员们…."""
    if _ANY_ACTOR.search(masked, start, end) and _ACTOR.match(masked, start, end):
        return True
    if _CHOSEN.match(masked, start, end) is not None:
        return True
    head = masked[start : min(end, start + HEAD)]
    return any(map(head.__contains__, names))
