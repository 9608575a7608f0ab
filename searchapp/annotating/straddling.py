"""Tell the name of a place from characters that belong to the words around them: 沿|海口|岸, 三|明|确, 大|理|想."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from searchapp.lexicon.places import DISTRICT, Entry, beginnings, entries
from searchapp.patterns import regex

#: Words that end where a name may begin, though the two characters look like a word with it (深入海口).
_INTO = frozenset({"深入", "进入", "走入", "步入", "融入", "驶入", "来到", "直到"})
#: Heads of bodies: 长 behind one of these is no name's beginning.
_HEADS = frozenset("院校局处科部所站队厅市县区镇乡州盟旗省社会团组会馆")
#: With these the name of an office ends.
_OFFICES = frozenset("局委办部处科院府厅")
#: What stands before 镇 in words for a town of some kind.
_TOWNS = frozenset("重城乡古名小集市强建各")
#: Words that a name of three characters may seem to end with.
_COMMON_ENDS = frozenset({"城市", "城区", "山区", "县区", "区县", "水区"})
_COUNTY_WORDS = frozenset("域级处区乡衙")
_JOINING = frozenset("和与同")
#: Characters that may end a word, as the first of a name.
_LED = frozenset("长镇") | _JOINING
#: Words that lead over to a place, as the first of a name: 从|江西, 来|安徽.
_OVER = frozenset("从来自同由离")
#: What begins as a number does, in a slogan of several: 三明确、四到位; 一明方向、二明任务、三明责任.
_NUMERALS = "一二三四五六七八九十"
_SLOGAN = regex(f"[一-龥]{{1,3}}(?:[、”]+“?[{_NUMERALS}]|”)")
_COUNTED_BEFORE = {
    numeral: regex(f"(?:^|[，、；：。“]){before}[^，、；：。是]{{1,12}}[，、；]$")
    for before, numeral in pairwise(_NUMERALS)
}
#: So many of something large, old, new, or something that is so: what follows is a word with the next characters.
_SIZES = frozenset("大小新老长")
_MEASURED = regex(
    rf"(?:[一二两三四五六七八九十几多数各\d][家个座条种批片间处场]|[么些更最很太越])[{''.join(sorted(_SIZES))}]$"
)
#: Only behind one of these need a name be asked whether it belongs to the words around it, where none begins before it.
_FIRSTS = _LED | frozenset(_NUMERALS) | _SIZES | _OVER
_BETWEEN = frozenset({"", "和", "与", "及", "的"})
_PREPOSITIONS = frozenset("赴到在从去来往自是由与向了进回离抵的名位")


class Around(NamedTuple):
    """Which characters make a common word before a character, and which do after one; what one text says for sure."""

    before: dict[str, frozenset[str]]
    after: dict[str, frozenset[str]]
    #: Of names of two characters, whether the text says one where nothing else can be meant.
    sure: dict[str, bool]


def straddles(text: str, start: int, end: int) -> bool:
    """Say whether what looks like a word begins inside another one, behind which a name stands (深入|海口)."""
    return start > 0 and text[start - 1 : start + 1] in _INTO and text[start + 1 : end] in entries()


def is_of_other_words(text: str, start: int, end: int, entry: Entry, behind: int, around: Around) -> bool:
    """Say whether the characters of a name belong to the words ``around`` it; the name before it ends at ``behind``."""
    first, last = text[start], text[start - 1] if start else ""
    straddled = bool(last) and last in around.before.get(first, ())
    if last in _OFFICES and entry.kind == "full" and _is_joint_action(text[start : end - 1]):
        return True  # 商务局会同|县财政局
    if entry.kind == "full" and text[end : end + 1] in _COUNTY_WORDS and entry.is_former:
        return True  # 新建|县级医院
    if not straddled and first not in _FIRSTS and (entry.kind != "full" or end - start > 2):
        return False
    if end - start == 2:
        if straddled and entry.kind in ("bare", "landmark") and _begins(text, start + 1):
            return True  # 变成|武乡, 诚信|江苏
        following = text[end : end + 1]
        if entry.kind == "full":
            # 示范县, 县域: 县 belongs to the words around it unless a place or a preposition stands before.
            led = not start or not last.isalpha() or last in _PREPOSITIONS
            led = led or (behind >= 0 and text[behind:start] in _BETWEEN)
            led = led or (not straddled and _named_elsewhere(text, text[start:end], around))
            if following in _COUNTY_WORDS or not led or (first == "新" and following == "城"):
                return True
        joins = following in around.after.get(text[start + 1], ())
        # 创新乡村: both halves of the name belong to ordinary words around it; so with 九家大|连锁超市.
        if joins and (straddled or _MEASURED.search(text, max(0, start - 3), start + 1)):
            return True
    elif straddled and text[start + 1 : end] in _COMMON_ENDS and entry.kind in ("full", "bare"):
        return True  # 沿海|城市
    if first in _NUMERALS and _is_of_slogan(text, start, end, around):
        return True
    if first == "长":  # 院长|乐飞, but 湖南省|长沙
        return last in _HEADS and not (behind == start and (entry.kind == "full" or last == "省"))
    if first == "镇" and last in _TOWNS and text[start + 1 : end + 1] in entries():
        return True  # 重镇|海安
    if first in _OVER and entry.kind == "bare" and _leads_over(text, start + 1):
        return True
    # 桐庐和平顺: 和 joins two places here.
    if first in _JOINING and end - start == 2 and text[end : end + 1] in around.after.get(text[start + 1], ()):
        return True  # 审批和|政务
    return first in _JOINING and behind == start and _begins(text, start + 1)


def _named_elsewhere(text: str, name: str, around: Around) -> bool:
    """Say whether a text names a county of one character behind a preposition or a mark: 赴泗县, （泗县）."""
    if name not in around.sure:
        led = rf"(?<![^\W{''.join(sorted(_PREPOSITIONS))}]){name}(?![{''.join(sorted(_COUNTY_WORDS))}])"
        around.sure[name] = re.search(led, text) is not None
    return around.sure[name]


def _is_joint_action(word: str) -> bool:
    """Say whether a county is named like a word for what offices do together."""
    known = entries().get(word)
    return known is not None and known.ordinary and word[0] == "会"


def _is_of_slogan(text: str, start: int, end: int, around: Around) -> bool:
    """Say whether a name begins with the number of a slogan: 三|明确、四到位, or 一明方向、二明任务、三|明责任."""
    if _SLOGAN.match(text, end) and text[end] in around.after.get(text[start + 1], ()):
        return True
    counted = _COUNTED_BEFORE.get(text[start])
    return counted is not None and counted.search(text, max(0, start - 16), start) is not None


def _begins(text: str, at: int) -> bool:
    return any(text[at : at + size] in entries() for size in beginnings().get(text[at : at + 2], ()))


def _leads_over(text: str, at: int) -> bool:
    """Say whether a name stands here that no word hides: a province, a city, or a division with its rank."""
    found = (entries().get(text[at : at + size]) for size in beginnings().get(text[at : at + 2], ()))
    return any(
        name.kind == "full" or (name.kind == "bare" and name.places[0].rank != DISTRICT) for name in found if name
    )
