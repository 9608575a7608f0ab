"""Decides where a name behind a post ends: by its characters, by words, by how the text goes on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from searchapp.annotating.names import CALLED, EVERYDAY_LIKE, is_other_word
from searchapp.annotating.quotations import BRACKETED
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import LIKELY, common_words, ends_within_word, likeness, surnames, titles
from searchapp.lexicon.places import entries
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.speech import speech
from searchapp.model import Speaker
from searchapp.patterns import regex

#: Characters that go on with the sentence after a name and end next to no given name,
_NEVER_IN_NAME = frozenset(
    "问话列站坐蹲抬掏握挤捧擦挥抹颇等在是对和与说表介认告还就也及从带到的将率并不曾已则又都很给把被让请看听均便却去称谈既当拿跟仍没"
)
#: and those that do end some: what follows them decides.
_SELDOM_IN_NAME = frozenset("端走来回望指笑边一正常经通作参深感这用为以向坦先后同")
#: What joins two words ends a name before a mark, or 和 before a verb of speech: 李善和、王明, 李善和强调.
_JOINS_NOTHING = regex(
    "[和与对从](?=[，、。；：！？）,;:!?)])|和(?=强调|表示|认为|指出|坦言|告诉|说(?!明)|介绍(?![人信]))"
)
_GOES_ON = regex(
    r"$|[，,。！!？?；;：:“”、（(○—…\s]|[一二两三四五六七八九十0-9]{1,3}[名位人]|"
    r"[等在是对和与说表介认告坦还就也及从带到的将率并不曾已则又都很向给把被让请走来回看听望指拿笑边一正常经通作参深感这谈用为以均便却去称]"
)
#: A third character belongs to a name by so much, though a word begins with it as well.
LONGER = 0.5
#: What stands behind a verb.
_ASPECT = regex("着(?![手急力重眼])|了(?![解结不却])")
#: No given name begins with these.
_NO_NAME = frozenset("了着们的过这那很")
#: How a sentence goes on with what a person does who is called like a word: 书记高尚说, 镇长施展鹏介绍.
_SPEAKS = regex("[说介告坦谈称]|表示|认为")
#: Surnames that nearly always are prepositions behind a calling.
_PREPOSITIONS = frozenset("从由向")
#: What is likely less than this is no name.
NO_NAME = -2.5
_FOR = "代表"


def bounded(longest: str, masked: str, start: int) -> tuple[str | None, bool]:
    """Return the name that ``longest``, a run behind a post, begins with, or None; and whether a name that the article
    knows goes before it where the run begins with one."""
    people = surnames()
    if not longest.isalpha():  # only a dot is no letter: 约翰·米勒|也, but 老师|是焊工玛依拉·…
        return None if longest[0] == "是" else longest.removesuffix("也"), False
    if longest in people.element:
        return longest, False
    begins = longest[:2]
    if masked[start - 1 : start] + longest[0] in titles().calling:
        return None, False  # 老师|傅
    if len(longest) > 2 and begins in people.element and longest[2:].strip(people.transliteration) == "":
        return longest if _ends_there(longest, masked, start + len(longest)) else None, False
    if begins in people.not_a_name or longest in people.not_a_name or is_other_word(begins):
        return None, False
    seldom = longest[0] in people.seldom and (begins in common_words() or likeness(longest) < LIKELY)
    if seldom or longest[0] == "和":
        return None, True
    if len(longest) == 4 and longest[2:] in people.element:
        return (None if longest[0] in _NEVER_IN_NAME else longest), False  # 学员代表在开|班典礼
    return _bounded(longest, masked, start), True


def _ends_there(name: str, masked: str, end: int) -> bool:
    """Tell whether a name of parts that have no surname ends at ``end``, and is no place: 呼和浩特|市, 阿斯|塔纳."""
    if goes_on(masked, end):
        return True
    no_place = name not in entries() and organisation_end(masked[end - len(name) : end + 1]) is None
    return no_place and masked[end] not in surnames().transliteration


def known_name(longest: str, masked: str, start: int, known: Mapping[str, Speaker]) -> str | None:
    """Return the longest name that the article knows and that ``longest``, a run behind a post, begins with; or the
    name of one character more at ``start``, whose surname is one of birth behind one of marriage."""
    if len(longest) == 3 and (more := masked[start : start + 4]) in known:
        return more
    shortest = 3 if longest[:2] in surnames().compound else 2
    return next((longest[:size] for size in range(len(longest), shortest - 1, -1) if longest[:size] in known), None)


def _bounded(longest: str, masked: str, start: int) -> str | None:
    if masked.startswith(_FOR, start + 2) and masked[start + 4 : start + 5].isalpha():
        return longest[:2]  # 李军代表全县: it is what he does
    behind = masked[start + 1 : start + len(longest) + 1]
    if masked[start + 2 : start + 4] in titles().role and likeness(longest[:2]) >= CALLED:
        return longest[:2]  # 班主任李军老师
    if longest[1] in _NO_NAME or ends_with_post(longest) or ends_with_post(behind):
        return None  # 老师来了, 李副县长
    other = longest[:2] in common_words() or _is_no_name(longest, masked, start)
    if other and not _may_be_called(longest, masked, start):
        return None
    tail = start + len(longest) - 1
    if len(longest) == (3 if longest[:2] in surnames().compound else 2):
        return None if longest[-1] in _NEVER_IN_NAME and not _JOINS_NOTHING.match(masked, tail) else longest
    if longest[-1] in _NEVER_IN_NAME or masked[tail : tail + 2] in _goes_on_words():
        return longest if _JOINS_NOTHING.match(masked, tail) else longest[:-1]
    end = start + len(longest)
    if longest[-1] in _SELDOM_IN_NAME and (masked.startswith("这", end) or not _GOES_ON.match(masked, end)):
        return longest[:-1]  # 李军为这次会议…
    return shortened(longest, masked, start)


def _is_no_name(longest: str, masked: str, start: int) -> bool:
    """Tell whether a run that begins with an everyday word that is a surname, too, goes on as no name does: 能在这.

    Behind a calling it has to be likelier than behind a post: 干部来黔, 书记来喜.
    """
    if longest[0] not in surnames().everyday:
        return False
    if (
        longest[0] in _PREPOSITIONS
        and not _has_post(masked, start)
        and max(map(likeness, (longest, longest[:2]))) < LIKELY
    ):
        return True  # 管理干部从承担
    likely = max(likeness(longest), likeness(longest[:2]))
    return likely < NO_NAME or (likely < EVERYDAY_LIKE and not _has_post(masked, start))


def shortened(name: str, masked: str, start: int) -> str:
    """Return a name of three characters at ``start``, without the last where that begins a word: 陈瑜|听到."""
    end = start + len(name)
    if len(name) != 3 or not (ends_within_word(masked, end) or _ASPECT.match(masked, end)):  # 贺敏|笑了
        return name
    return name[:2] if likeness(name) - likeness(name[:2]) < LONGER and likeness(name[:2]) > 0 else name


def _may_be_called(word: str, masked: str, start: int) -> bool:
    """Tell whether a run at ``start`` that begins like a word is a name: 局长甘露把…, 局长何其昌, not 干部来源渠."""
    if _SPEAKS.match(masked, start + len(word)):
        return True
    if not _has_post(masked, start):
        return False
    return len(word) > 2 or masked[start + len(word) : start + len(word) + 1].isalpha()


def _has_post(masked: str, start: int) -> bool:
    """Tell whether a post, not only a calling, stands before ``start``; a remark in brackets may stand between."""
    return ends_with_post(masked[max(0, start - 16) : start].rstrip(BRACKETED)) in titles().post


@cache
def _goes_on_words() -> frozenset[str]:
    return frozenset(word for word in speech().filler if len(word) == 2) | surnames().goes_on


def goes_on(masked: str, end: int) -> bool:
    """Tell whether the text goes on at ``end`` as it does after a name: with a mark, a preposition, a verb."""
    return _GOES_ON.match(masked, end) is not None or masked[end : end + 2] in surnames().goes_on
