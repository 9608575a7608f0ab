"""Tells by its characters alone that a name stands at a place of a text, by a body before it, or where one is due."""

from __future__ import annotations

from searchapp.annotating.groups import DOES
from searchapp.annotating.names import PLAIN, SURE_OF_TWO, beginnings, is_other_word, may_end
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import (
    LIKELY,
    common_words,
    ends_name,
    ends_within_word,
    given_likeness,
    is_familiar,
    is_name,
    likeness,
    surnames,
    titles,
)
from searchapp.lexicon.places import entries
from searchapp.lexicon.posts import ends_with_post

#: A name of three characters that is likely at least this much is one, however the sentence goes on; and one with
#: whatever surname whose given name is.
SURE, SURELY_GIVEN = 4.0, 3.0
#: So likely at least its last character has to be the last of a name: not 表 of 桑特|表示.
LAST = -1.5
#: So likely at least the given name has to be that is written with characters of foreign names: 丽芬, not 萨德.
FOREIGN = 5.0
#: What ends hardly any name: 汪勇|竖.
NO_END = -2.0
#: Two characters are so much likelier a name than three of which the last ends few names: 龚雪|翻.
ALONE = 2.0
#: A name of two characters is likely at least this much where a name is due: not 陈旧.
LIKELY_OF_TWO = 4.0
#: How a clause goes on behind whoever does something in it.
_ACTS = DOES | frozenset("给对向把在有没跟")
#: What stands behind a verb, which no name is.
_ASPECTS = frozenset("着了过")
#: What stands behind such a name, besides.
_BEHIND_NAME = frozenset("，：、和与")


def sure_size(masked: str, begin: int) -> int:
    """Return how long the name is that stands at ``begin``, behind a mark or 的, where its characters show that it is
    one, however the sentence goes on (伍秀兰竖起拇指); else 0."""
    if is_familiar(masked[begin : begin + 2]):
        return 2 if _ends_behind(masked, begin + 2) else 0
    if masked[begin : begin + 1] not in beginnings():
        return 0
    return 3 if _surely_named(masked, begin) else 2 if _surely_of_two(masked, begin) else 0


def likely_size(masked: str, begin: int) -> int:
    """Return how long the name is that likely stands at ``begin``, where somebody is expected: beside his words; else
    0. What is sure nowhere else is a name there: 彭一苇|搓着手, 费佳音|声音有些喘."""
    if masked[begin : begin + 1] not in beginnings():
        return 0
    longest = 4 if masked[begin : begin + 2] in surnames().compound else 3
    return next((size for size in (longest, longest - 1) if _likely_named(masked, begin, begin + size)), 0)


def _likely_named(masked: str, begin: int, end: int) -> bool:
    name, after, people = masked[begin:end], masked[end : end + 1], surnames()
    if not is_name(name) or likeness(name) < LIKELY or not may_end(name) or name[-1] in people.not_last:
        return False
    if len(name) == 2 and (likeness(name) < (PLAIN if after in _ACTS else LIKELY_OF_TWO) or name[0] in people.everyday):
        return False
    if len(name) == 3 and (ends_name(name[2]) <= NO_END or _is_alone(name[:2], name[2]) or after in _ASPECTS):
        return False  # 侯雪|看, 李延|拉着
    words = {name, name[:2]}
    if words & people.not_a_name or words & common_words() or words & entries().keys() or is_other_word(name):
        return False
    titled = {masked[end - 1 : end + 1], masked[end : end + 2], masked[end : end + 3]} & titles().post
    other = titled or ends_with_post(name) or organisation_end(name) or organisation_end(name + after)
    return not other and not ends_within_word(masked, end) and after.isalpha() and after != name[-1]


def _ends_behind(masked: str, end: int) -> bool:
    """Tell whether a name of two characters ends at ``end``: there is a mark, or what ends hardly any name."""
    last, name = masked[end : end + 1], masked[end - 2 : end]
    return not last or last in _BEHIND_NAME or ends_name(last) <= NO_END or _is_alone(name, last)


def _is_alone(name: str, third: str) -> bool:
    """Tell whether a name of two characters is no part of one with a third, which ends few names."""
    return given_likeness(third) < 0 and likeness(name) - likeness(name + third) >= ALONE


def _surely_of_two(masked: str, begin: int) -> bool:
    name, after, people = masked[begin : begin + 2], masked[begin + 2 : begin + 3], surnames()
    if likeness(name) < SURE_OF_TWO or name[0] in people.everyday or not is_name(name) or not may_end(name):
        return False
    if not _ends_behind(masked, begin + 2):
        return False
    if name in people.not_a_name or name in common_words() or name in entries() or is_other_word(name):
        return False
    behind = {masked[begin + 1 : begin + 3], masked[begin + 2 : begin + 4], masked[begin + 2 : begin + 5]}
    titled = not (behind.isdisjoint(titles().post) and behind.isdisjoint(titles().honorific))
    return not titled and ends_with_post(name) is None and organisation_end(name + after) is None


def _surely_named(masked: str, begin: int) -> bool:
    """Tell whether the three characters at ``begin`` are such a name."""
    name, people = masked[begin : begin + 3], surnames()
    if len(name) < 3 or not (name[0] in people.single or name[:2] in people.compound):
        return False
    if _is_alone(name[:2], name[2]):
        return False
    given, whole = given_likeness(name[1:]), likeness(name)
    sure = given >= SURELY_GIVEN or whole >= SURE
    if (not sure and (whole < LIKELY or not begin or not is_placed(masked, begin))) or not is_name(name):
        return False
    posts, after = titles(), masked[begin + 3 : begin + 4]
    least = FOREIGN if name[0] in people.transliteration else SURELY_GIVEN
    foreign = given < least and not name[1:].strip(people.transliteration)
    if foreign or not people.not_a_name.isdisjoint((name, name[:2])):
        return False
    if not common_words().isdisjoint((name, name[:2])) or not entries().keys().isdisjoint((name, name[:2])):
        return False
    if given_likeness(name[2]) < LAST or name[2] in people.not_last or not may_end(name) or is_other_word(name):
        return False
    listed = after in ("、", "等") and masked[begin - 1] in "，,"
    if listed or after == name[-1] or organisation_end(name) or organisation_end(name + after):
        return False  # one of a list, 周琦点点头, 隆兴昌镇
    behind = {masked[begin + 2 : begin + 4], masked[begin + 2 : begin + 5]}
    titled = ends_with_post(name) or not (behind.isdisjoint(posts.post) and behind.isdisjoint(posts.honorific))
    return not titled and not ends_within_word(masked, begin + 3)


def is_placed(masked: str, begin: int) -> bool:
    """Tell whether a body, or a former post, with 的 stands before ``begin``: 下沙街道的李军去了安城."""
    if masked[begin - 1] != "的":
        return False
    before = masked[clause_start(masked, begin - 1) : begin - 1]
    if ends_with_post(before) is not None:
        return "时任" in before or "原任" in before
    return organisation_end(before) is not None
