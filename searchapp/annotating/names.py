"""Finds persons by how newspapers name them: a surname and a given name, bounded by a post, a verb or a clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from searchapp.annotating.quotations import BRACKETED, NAME_LIKE
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import (
    DOT,
    DOTS,
    HAN,
    LIKELY,
    Surnames,
    common_words,
    ends_within_word,
    given_likeness,
    is_familiar,
    is_of_elements,
    likeness,
    surnames,
    titles,
)
from searchapp.lexicon.persons import is_name as has_form_of_name
from searchapp.lexicon.places import entries
from searchapp.lexicon.posts import AND, ends_with_post, post_ends
from searchapp.lexicon.speech import speech
from searchapp.lexicon.wordlists import alternatives, lengths_by_end
from searchapp.model import Speaker
from searchapp.patterns import regex

_DOTTED = regex(rf"([{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}}){{1,3}})$")
_HAN_ONLY = regex(rf"[{HAN}]+$")
_LEADS = regex(r"(?:^|据|正如|而|但|对此|让|令|使|用|来自[^的]*的|的|、|和|与|及|跟|叫|名叫|是|对|向)$")
_ALSO = ("、", "和", "与")
#: Who is somewhere for a time or works there: 在某局工作的梅颖.
_STAYING = ("工作的", "任职的", "挂职的", "跟班的", "跟岗的")
#: Whence somebody came: 从宜春来的曾凡.
_COMING = regex(r"(?:从|自)[^，。]{2,10}来的$")
#: What no given name ends with: 市长|乐区 is 福州市长乐区.
_NO_NAME_ENDS = frozenset("颇住地区县旗我你他她它的们了着是在说还也均又则就都仍没却便")
#: What stands before whoever has told something: 据李军讲, 听李军说.
_TOLD_BY = ("据", "听")
#: What says where, behind a word whose end is a surname.
_WHERE = frozenset("里中内上下")
#: Characters of everyday words: what holds one after a post is no name with a rare surname.
_NO_NAME_BEGINS = frozenset("一二三四五六七八九十几两多数每月年天日周上下这那其此个人各全")
#: How words for somebody end who has no post: 事件亲历者, 受访者.
_WHO = ("者",)
#: Whoever is called so is older than a child whose name stands before.
_ELDERS = ("奶奶", "爷爷", "阿姨", "叔叔", "大爷", "大妈")
_EVERYDAY = frozenset("在到可以能会要应都已还在将也很多们等的了着过得不没有是和与及对就座谈纷均每个只请让把被从")


#: What begins with a surname that is no everyday word, or with one that is, and is likely less than this, is no name
#: unless a post stands before it.
UNLIKE, EVERYDAY_LIKE = -2.0, -0.5
#: What a surname that is an everyday word goes on with as a given name, where nothing else stands there: 时|常青.
GIVEN = 0.5
#: So likely the last of a name is that begins like a word: 成为|民.
ENDS = 0.0
#: A name of two characters whose surname is an everyday word is likely at least this much.
PLAIN = 3.0
#: A name of two characters that is likely at least this much is one, where anybody may be named.
SURE_OF_TWO = 5.0
#: Between a body and a post a name is likely at least this much: 教育局|李想|局长, not 教育局|党组|书记.
CALLED = 1.0
#: What is likely at least this much is a name whatever stands before it.
SURE = 6.0


class Reading(NamedTuple):
    """How the end of a clause reads as a person: ``left`` is what stands before the name, ``score`` how sure it is.

    ``title`` is a post that stands behind the name (张红伟书记).
    """

    name: str
    left: str
    score: float
    title: str | None = None


def person_at_end(clause: str, known: Mapping[str, Speaker]) -> Reading | None:
    """Return the best reading of the end of ``clause`` as a person's name; None when it is no name.

    ``known`` are the persons of the article by name.
    """
    clause = clause.rstrip(BRACKETED + " 　")
    if clause.endswith("同志"):
        clause = clause[:-2]
    people = surnames()
    if not clause.isalpha():
        if (dotted := _DOTTED.search(clause) if DOT.search(clause) else None) is not None:
            return _split_dotted(clause, dotted.start())
        if clause[-2:-1] in (" ", "\u3000") and clause[-3:-2] in people.single and _HAN_ONLY.match(clause[-1:]):
            # A name of two characters is often spaced out to the width of three: 许　琳.
            name, left = clause[-3] + clause[-1], clause[:-3]
            if name in known or left == "" or ends_with_post(left.rstrip(" \u3000")):
                return Reading(name, left, 4.0)
    for length, begins, _ in _LENGTHS if any(map(clause.endswith, known)) else ():
        if clause[-length:] in known and _may_be_long(clause, length, begins):
            return Reading(clause[-length:], clause[:-length], 5.0)
    if clause[-1:] in _NO_NAME_ENDS:
        return _honoured(clause, known)
    best, surest = 0, 0.0
    begin_names, end_posts = _beginnings(), _before_names()
    for length, begins, before in _LENGTHS:
        if clause[begins] not in begin_names and clause[before] not in end_posts:
            continue
        if not _may_be_long(clause, length, begins):
            continue
        name, left = clause[-length:], clause[:-length]
        score = 0.0 if name in common_words() and _goes_on_so(left) else _score(name, left, people)
        if score > surest:
            best, surest = length, score
    return Reading(clause[-best:], clause[:-best], surest) if best else _honoured(clause, known)


#: How long names are, the likeliest length first, with where in a clause that ends with one its surname stands, or its
#: first part, and what is before it.
_LENGTHS = tuple(
    (length, slice(-length, (1 if length < 4 else 2) - length), slice(-length - 1, -length))
    for length in (3, 2, 4, 5, 6, 7)
)


def _may_be_long(clause: str, length: int, begins: slice) -> bool:
    """Tell whether a clause ends with so many Chinese characters; a long name begins with a part of names."""
    if length > len(clause) or _HAN_ONLY.match(clause, len(clause) - length) is None:
        return False
    return length < 6 or clause[begins] in surnames().element


@cache
def beginnings() -> frozenset[str]:
    """Return the first characters of names that have a surname, and of parts of names that have none."""
    people = surnames()
    return people.single | {name[0] for name in people.compound | people.element}


@cache
def _beginnings() -> frozenset[str]:
    """What short names begin with, and the surnames and parts of names of two characters that longer ones do."""
    people = surnames()
    return beginnings() | people.compound | people.element


@cache
def _before_names() -> frozenset[str]:
    """The last characters of what stands before a name without a surname: of a post, of a remark behind it."""
    return post_ends() | {BRACKETED}


def _goes_on_so(left: str) -> bool:
    """Tell whether a common word behind ``left`` is what cadres do and no name: 干部敬业."""
    post = ends_with_post(left)
    return post is not None and post not in titles().post


def _score(name: str, left: str, people: Surnames) -> float:
    compound, single, not_a_name = people.compound, people.single, people.not_a_name
    post = ends_with_post(left.rstrip(BRACKETED)) if left else None
    if post is not None and left[-1] + name[0] in titles().calling:
        return 0.0  # 老师|傅不时
    of_one = name[0] in single and len(name) < 4
    if post is None and not of_one and name[:2] not in compound and name[:2] not in people.element:
        return 0.0  # without a surname only a post before it makes a name
    is_compound = (name[:2] in compound and len(name) > 2) or is_of_elements(name, post is not None or left == "")
    surname = is_compound or of_one
    if len(name) == 2 and post in titles().post and _is_like_word(name, left.removesuffix(post or "")):
        return 4.0
    if name[-1] in _NO_NAME_ENDS or name in not_a_name or is_other_word(name) or name[-2:] in titles().honorific:
        return 0.0
    if name[:2] in not_a_name and not (len(name) == 3 and (_after(post, name) or _alone(name, left, people))):
        return 0.0
    if post:
        if name[0] in people.seldom and (post not in titles().post or given_likeness(name[1:]) < 0):
            return 0.0  # 讲解员都耐心讲解
        if len(post) > 1 and is_called(left.removesuffix(post)):
            return 0.0  # 李军书记|回信
        if surname:
            return 4.0 + (0.2 if is_compound else 0.0)
        if len(name) == 2 and name[0] in "小老" and name[1] in single:
            return 3.0  # 司机小李
        return 3.0 if post in titles().post and _may_be_rare(name, people) else 0.0
    if not surname or name[-1] in people.not_last or ends_with_post(name) or name[1:] in speech().telling:
        return 0.0  # 印象中, 所见所闻交流
    if len(name) == 2 and name[1] in _WHERE and likeness(name) < LIKELY:
        return 0.0  # 队|伍里
    if likeness(name) < _least(name, left) and not _begins_like_word(name, left):
        return 0.0
    return 0.0 if ends_within_word(left + name, len(left)) else _unposted(name, left, is_compound)  # 村庄主道


def _is_like_word(name: str, body: str) -> bool:
    """Tell whether a word for how somebody speaks is the name of the holder of a post in ``body``: 岭头镇镇长|高兴."""
    other = name in surnames().not_a_name or is_other_word(name)
    return name[0] in surnames().single and other and likeness(name) >= LIKELY and organisation_end(body) is not None


def _least(name: str, left: str) -> float:
    """Return how likely a name has to be that no post stands before."""
    if name[0] not in surnames().everyday:
        return UNLIKE
    whole = left == "" and len(name) == 3
    given = whole and (given_likeness(name[1:]) >= GIVEN or given_likeness(name[2]) >= ENDS)
    return UNLIKE if given else EVERYDAY_LIKE


def _begins_like_word(name: str, left: str) -> bool:
    """Tell whether a name that is all that stands there is a word and what ends names: 于是|洋 in 于是洋坦言."""
    if left or len(name) != 3 or given_likeness(name[2]) < ENDS or not _EVERYDAY.isdisjoint(name[2]):
        return False
    return name[:2] in common_words() or name[:2] in surnames().not_a_name or ends_within_word(name, 1)


def _unposted(name: str, left: str, is_compound: bool) -> float:
    """Return how sure a name is that no post stands before, by what does."""
    everyday = surnames().everyday
    if organisation_end(left):
        return 2.5 if len(name) > 2 or name[0] not in everyday else 0.0
    if left == "":
        if name[0] in everyday and not is_compound:
            return 1.0 if len(name) == 3 or _is_plainly_called(name) else 0.0
        return 2.0 + (0.2 if is_compound or len(name) == 3 else 0.0)
    if left.endswith(_STAYING) or _COMING.search(left):
        return 3.0
    if left.endswith("的") and organisation_end(left[:-1]) and (len(name) > 2 or name[0] not in everyday):
        return 2.0
    if left.endswith(_ALSO) and (reading := person_at_end(left[:-1], {})) and reading.score >= 2:
        return 2.0  # 石立群、马涛
    return _by_itself(name, left, is_compound)


def _may_be_rare(name: str, people: Surnames) -> bool:
    """Tell whether what stands behind a post may be a name with a surname that few have: not 摆摆手, 让人."""
    if name[0] in _NO_NAME_BEGINS or name[0] == name[1] or not _EVERYDAY.isdisjoint(name):
        return False
    if ends_with_post(name) is not None or given_likeness(name[1:]) < 0:
        return False
    return len(name) < 4 or not name.strip(people.transliteration)


def _is_plainly_called(name: str) -> bool:
    """Tell whether two characters that begin with a surname and everyday word are plainly a name: 简宁."""
    return likeness(name) >= PLAIN and name not in common_words() and name not in entries()


def _by_itself(name: str, left: str, is_compound: bool) -> float:
    """Return how sure a name is that no post and no body stands before: 区融媒体陶丽芬."""
    if len(name) == 3 and likeness(name) >= SURE:
        return 2.0
    if left in _TOLD_BY and likeness(name) >= LIKELY:
        return 2.0
    if left[-1] == NAME_LIKE and likeness(name) >= (LIKELY if len(name) > 2 else SURE_OF_TWO):
        return 2.0  # 白沙镇的“土专家”李国军
    whole = is_compound or len(name) == 3 or likeness(name) >= SURE_OF_TWO
    return 1.5 if whole and _LEADS.search(left) else 0.0


def is_called(words: str) -> bool:
    """Tell whether nothing but the name of a person stands before a post: 李军 of 李军书记, not 新城 of 新城书记."""
    if not 2 <= len(words) <= 4 or not has_form_of_name(words):
        return False
    if words[0] in surnames().everyday and len(words) == 2:
        return False
    other = organisation_end(words) or ends_with_post(words) or words in entries()
    return not other and likeness(words) >= LIKELY


def _after(post: str | None, name: str) -> bool:
    """Tell whether a name that begins like a word may be one behind ``post``: 局长于是民, not 农户代表座谈."""
    known = titles()
    return post is not None and name[:2] not in known.calling and name[:2] not in known.collective


def _alone(name: str, left: str, people: Surnames) -> bool:
    """Tell whether a name begins like a word that given names hold too, and is all that stands there: 何以群."""
    begins = name[:2] in people.also_begins or given_likeness(name[2]) >= ENDS
    if left or not begins or name[2] in _EVERYDAY or name[2] in people.not_last:
        return False
    return organisation_end(name) is None and ends_with_post(name) is None


@cache
def _other_words() -> tuple[frozenset[str], frozenset[str]]:
    words, said = titles(), speech()
    return said.filler | said.manner, words.collective | words.institution


def may_end(name: str) -> bool:
    """Tell whether a given name may end so: no character of a word that a sentence goes on with."""
    return name[-1] not in _NO_NAME_ENDS and _EVERYDAY.isdisjoint(name)


def is_other_word(name: str) -> bool:
    whole, ends = _other_words()
    return name in whole or name[-2:] in ends or name[-3:] in ends


#: What stands behind a name with a dot before a verb, and ends no such name: 约翰·米勒|也.
_ADVERBS = frozenset("也还又却则就")


def _split_dotted(clause: str, start: int) -> Reading | None:
    run = clause[start:]
    head = DOT.split(run, maxsplit=1)[0]
    cut = 0
    if ends_with_post(run) or run[-1] in _ADVERBS:
        return None
    for end in range(len(head) - 1, 0, -1):
        if (end > 1 and ends_with_post(head[:end])) or head[end - 1] in "的是":
            cut = end
            break
    before = clause[:start]
    return Reading(run[cut:], before + run[:cut], 4.0 if ends_with_post(before + run[:cut]) else 2.0)


def _honoured(clause: str, known: Mapping[str, Speaker]) -> Reading | None:
    """Read 李女士, 李书记, 张红伟书记, 老李: a name with what it is called by beside it."""
    people, words = surnames(), titles()
    before = clause[:-2]  # 白沙村|老周
    if is_familiar(clause[-2:]) and (before in ("", *_TOLD_BY) or before.endswith("的") or organisation_end(before)):
        named = [name for name in known if name[0] == clause[-1]]
        return Reading(named[0] if len(named) == 1 else clause[-2:], clause[:-2], 2.0)
    for length in _called_by().get(clause[-2:], ()):
        word, head = clause[-length:], clause[:-length]
        post = word in words.post
        if not head or not (post or word in words.honorific):
            continue
        for size in (3, 2):
            name, left = head[-size:], head[:-size]
            elder = name[:1] == "小" and word in _ELDERS  # 小花奶奶 is not 小花
            if name in known and not is_familiar(name) and not elder:
                return Reading(name, left, 5.0)
            held = ends_with_post(left) is not None and organisation_end(left) is None
            stands = held or organisation_end(left.removesuffix("的")) is not None
            stands = stands or (left == "" and post) or (left.endswith("的") and is_called(name))  # 同行的李国军站长
            if stands and _is_called_so(name, left, size):
                return Reading(name, left, 4.0 if held else 2.5, None if held else word)
        surname = head[-2:] if head[-2:] in people.compound else head[-1:]
        left = head[: -len(surname)]
        if (surname not in people.compound and surname not in people.single) or _is_one_word(surname + word):
            continue
        if left and not (_LEADS.search(left) or ends_with_post(left) or _is_of_a_body(surname, left, post)):
            continue
        if left[-1:] + surname in words.prefix:
            continue  # 跟班|法官
        for name, speaker in known.items():
            if name.startswith(surname) and any(part.endswith(word) for part in AND.split(speaker.title or "")):
                return Reading(name, left, 5.0)
        called = [name for name in known if name.startswith(surname) and not ends_with_post(name[len(surname) :])]
        if not post and len(called) == 1 and has_form_of_name(called[0]):
            return Reading(called[0], left, 4.0)
        return Reading(surname + word, left, 2.0)
    return None


def _is_of_a_body(surname: str, left: str, post: bool) -> bool:
    """Tell whether ``left`` names the body of whoever is called by a surname and a ``post``, or politely, or says what
    they are: 县水利局|陈|科长, 事件亲历者|高|先生, not 村|支|书记."""
    if (post and surname in surnames().everyday) or surname in titles().prefix:
        return False
    return organisation_end(left) is not None or left.endswith(_WHO)


def _is_called_so(name: str, left: str, size: int) -> bool:
    """Tell whether a name of ``size`` stands between ``left`` and a post: 教育局|李想|局长, not 县医院|康复科|主任, nor
    with the word that joins two: 王民主席|和李刚|总理."""
    if name[:1] in "和与" and ends_with_post(left):
        return False
    if len(name) < size or _score(name, left, surnames()) < 1 or ends_with_post(left + name[: size - 1]):
        return False
    if left == "" and organisation_end(name[:-1]):
        return False  # 公司|齐经理
    return left[-1:] in ("", "的") or (likeness(name) >= CALLED and organisation_end(name) is None)


def _is_one_word(words: str) -> bool:
    """Tell whether what reads as a surname and a post is one word: 班主任, 班组长."""
    return words in surnames().not_a_name or ends_with_post(words) == words


@cache
def called_by() -> re.Pattern[str]:
    """What stands behind a name: 李军医生, 王海处长."""
    words = titles().post | titles().honorific
    return regex(alternatives(word for word in words if 2 <= len(word) <= 4))


@cache
def _called_by() -> dict[str, tuple[int, ...]]:
    """How long the words of two to four characters are, by their last two, that stand behind a name."""
    words = titles()
    return lengths_by_end((word for word in words.post | words.honorific if 2 <= len(word) <= 4), end=2)
