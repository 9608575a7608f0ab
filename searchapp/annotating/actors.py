"""Whether a sentence is about what persons do: those who came, learn and look, not an authority."""

from __future__ import annotations

import re
from collections.abc import Collection

from searchapp.lexicon.sieve import sieved

#: Who was chosen and sent acts himself, except in a rule: 新城市选派的12名干部到东湖报到.
_CHOSEN = "(?:选派|派出|选送|抽调|派遣|遴选)的"
_RULED = "[^。；]*(?:必须|应|不得|须|一律|实行|(?<![主重需])要)"
_GOES = "[到抵在赴去来走进住结开奔登乘上前]"
#: Whom a sentence is about that begins so, a clause of time or place before it.
_ACTOR = re.compile(
    r"\s*(?:[^，。！？；：]{1,16}[，,]\s*){0,2}(?:他|她|他们|她们|大家|一行人?|双方|"
    r"[^，。；选派遣组织排部局委]{0,14}(?:一行|代表团|考察团|考察组|调研组|学习团|调研小组|考察小组|学习小组|学员|学员们|干部们|队员们|同志们|客人|专家组|教师们)"
    rf"|(?!{_RULED})[^，。！？；：]{{0,16}}?{_CHOSEN}[^，。！？；：]{{0,20}}?{_GOES})"
    r"(?!表示|认为|指出|强调)"
)
#: What each of these holds.
_ANY_ACTOR = sieved(f"他|她|团|组|们|大家|双方|一行|学员|客人|{_CHOSEN}")
#: A name within so many characters from the beginning of a sentence is taken for its subject.
HEAD = 16


def acts_himself(masked: str, start: int, end: int, names: Collection[str]) -> bool:
    """Tell whether the subject of a sentence is a person or those who came to see: 她…, 李军一行…, 学员们…."""
    if _ANY_ACTOR.search(masked, start, end) and _ACTOR.match(masked, start, end):
        return True
    head = masked[start : min(end, start + HEAD)]
    return any(map(head.__contains__, names))
