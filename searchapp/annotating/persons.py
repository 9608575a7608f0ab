"""Finds where a text names persons after a post, and which post it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from searchapp.annotating.name_bounds import bounded, goes_on, known_name
from searchapp.annotating.names import is_called
from searchapp.annotating.posts import DONE_TO, organisation, read_title
from searchapp.annotating.quotations import BRACKETED
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import (
    DOTS,
    HAN,
    is_of_elements,
    surnames,
    titles,
)
from searchapp.lexicon.places import entries
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.wordlists import alternatives, any_word
from searchapp.model import Speaker
from searchapp.patterns import regex

_BETWEEN = " 　、，,和与及"
#: What ends a place and no name.
_PLACE_ENDS = ("区", "县", "旗", "市", "街道")


#: What somebody does with the person who is named next.
_DOING = regex(
    rf"(?:等(?:人|一行)?|一行)?(?:[{HAN}]{{1,3}}?[着了到过](?=[{HAN}]{{2}})|陪同|跟随|带领|率领|会见|看望|采访|邀请|对话|专访|还有|以及"
    r"|[由向对给把被随找请见让令使跟](?![省市区县州]))?"
)


#: Whoever is named without a post before the holder of one.
_JOINED = regex(rf"([{HAN}]{{3}})(?:[和与及、]|以及)(?=[{HAN}]{{2}})")
_COMRADE = "同志"
#: Of so many nobody is named: 264名博士团成员来川.
_MANY = regex(r"(?:[0-9０-９百千余多几两三四五六七八九]|十)[余多]?[名位]")


class Mention(NamedTuple):
    """A person in a text: where the name stands, where the title before it begins, and who it is.

    ``sure`` is False where the text does not show where the name ends.
    """

    start: int
    end: int
    title_start: int
    speaker: Speaker
    sure: bool = True


@cache
def _titled() -> re.Pattern[str]:
    people, words = surnames(), titles()
    compound = any_word(people.compound)
    single = "".join(sorted(people.single))
    before = any_word(words.post | words.calling)
    elements = any_word(people.element)
    dotted = rf"[{HAN}]{{1,7}}(?:[{DOTS}](?:阿不|[{people.transliteration}]){{1,7}}){{1,3}}"
    whole = rf"(?:{elements})(?:[{people.transliteration}]{{1,6}})?"
    foreign = "".join(sorted(set(people.transliteration) - people.single))
    name = rf"{dotted}|[{foreign}][{people.transliteration}]{{3,6}}|(?:{elements}){{2}}|{whole}"
    name = rf"{name}|(?:{compound})[{HAN}]{{1,2}}|[{HAN}]{{2}}(?:{elements})|[{single}][{HAN}]{{1,2}}"
    return regex(rf"{before}(?:{BRACKETED}{{1,44}})?(?=({name}))")


@lru_cache(maxsize=1024)
def _after_posts(masked: str) -> tuple[tuple[int, int, str, str | None, bool], ...]:
    """Return where a post is followed by what begins like a name: the post's start, its end, the longest name, and how
    that is ``bounded``."""
    return tuple(
        [
            (match.start(), start := match.end(), longest := match.group(1), *bounded(longest, masked, start))
            for match in _titled().finditer(masked)
        ]
    )


def mentions(masked: str, text: str, known: Mapping[str, Speaker]) -> list[Mention]:
    """Return the persons that ``text`` names after a post, in order; ``masked`` is the same text, masked."""
    after = _after_posts(masked)
    if not after:
        return []
    names = [
        (known_name(longest, masked, start, known) if by_known else None) or name
        for _, start, longest, name, by_known in after
    ]
    found = _called_so(masked, text, tuple(names), tuple([name in known for name in names[:-1]]))
    return [each._replace(sure=True) if not each.sure and each.speaker.name in known else each for each in found]


@lru_cache(maxsize=256)
def _called_so(masked: str, text: str, names: tuple[str | None, ...], known: tuple[bool, ...]) -> tuple[Mention, ...]:
    """Return who has each post of ``_after_posts``, by its name; all but the last one may be ``known``."""
    found: list[Mention] = []
    before, sure = 0, False
    for (begin, start, *_), name, is_known in zip(_after_posts(masked), names, (*known, False), strict=True):
        if name is None or name.endswith(_PLACE_ENDS):  # 福州市长乐区
            continue
        title_start = clause_start(masked, begin)
        if title_start < before < len(masked) and masked[before] in _BETWEEN:
            # 市委书记李军、市长王明: the second post begins behind the first name.
            title_start = before + 1
        elif before > title_start and (doing := _DOING.match(masked, before, start)) and (sure or doing.group()):
            title_start = doing.end()  # 某镇书记任国强跟着另一镇书记骆建: it begins behind the verb
        elif before > title_start and (place := _place_behind(masked, before, begin)):
            title_start = place  # 某镇书记任国强拉住江南县某镇书记骆建
        title_start = _behind_others(masked, title_start, begin)
        if begin > title_start and is_called(text[title_start:begin]):
            continue  # 李军书记|向人民大学
        if done_to := DONE_TO.match(masked, title_start, start):
            title_start = done_to.end()
        title = _lasting(text, masked, title_start, start) or read_title(text[title_start:start])
        if title is None or _MANY.search(title):
            continue
        end = before = start + len(name)
        sure = is_known or not name.isalpha() or is_of_elements(name, True) or goes_on(masked, end)
        sure = sure or _called_behind().match(masked, end) is not None
        before += len(_COMRADE) if masked.startswith(_COMRADE, end) else 0
        speaker = Speaker(name, title, organisation(title))
        if speaker.org is None and masked[end : end + 1] == "是":
            speaker = said_of(name, text[end : end + 60], speaker)
        found.append(Mention(start, end, title_start, speaker, sure))
    return tuple(found)


def _behind_others(masked: str, start: int, post: int) -> int:
    """Return where a title begins behind those named before it without a post: 县教育局李国军和镇党政办主任."""
    for joined in _JOINED.finditer(masked, start, post):
        at = joined.start()
        if is_called(joined[1]) and (at == start or organisation_end(masked[start:at])):
            start = joined.end()
    return start


def _place_behind(masked: str, verb: int, post: int) -> int | None:
    """Return where a division of the country begins behind a verb of one or two characters at ``verb``, or None."""
    names = entries()
    for start in (verb + 1, verb + 2):
        if any(masked[start : start + size] in names for size in (5, 4, 3) if start + size <= post):
            return start
    return None


#: A post that is marked as one for a time, before the name.
_FOR_A_TIME = regex(r"[（(][^（）()]{0,4}挂[职任][^（）()]{0,4}[）)]\Z")


def _lasting(text: str, masked: str, title_start: int, start: int) -> str | None:
    """Return the post before one that is marked as temporary: 某局副局长，某县副县长（挂职）李军; None elsewhere."""
    if _FOR_A_TIME.search(text, title_start, start) is None:
        return None
    before, joined, _ = text[title_start:start].rpartition("、")
    if joined:
        return read_title(before)
    if not title_start or masked[title_start - 1] not in "，,":
        return None
    return read_title(text[clause_start(masked, title_start - 1) : title_start - 1])


_IS = regex(r"(?:是|[，,]?(?:如今|现在|现|目前|原本|本)?(?:是|任|担任|系)|[，,]?时任)([^，。；：！？“”,;:!?]{2,40})")


def said_of(name: str, after: str, otherwise: Speaker | None = None) -> Speaker:
    """Return who is called ``name``, with what the text says right behind the name that they are: 雷震是某区干部."""
    match = _IS.match(after)
    if match is None or ends_with_post(match.group(1)) is None:
        return otherwise or Speaker(name)
    place, _, post = match.group(1).rpartition("的")
    post = re.sub(r"^(?:一|1)(?:名|位|个)", "", post)
    return Speaker(name, post, organisation(post) or place or None)


@cache
def _called_behind() -> re.Pattern[str]:
    """What somebody is called by behind the name: 副主任李军医生, 学员王明同学, 队长李军主任."""
    words = titles().post | titles().calling | titles().honorific | {_COMRADE}
    return regex(alternatives(word for word in words if len(word) > 1))
