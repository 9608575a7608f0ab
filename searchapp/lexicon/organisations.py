"""What an organisation is called: how the names of bodies end (``data/people/organisations.txt``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from searchapp.lexicon.wordlists import lengths_by_end, listed, sections
from searchapp.patterns import regex

#: The kinds of bodies that may have the word by themselves: 教育局表示, 总工会介绍.
_SPEAKING = ("party", "government", "society", "enterprise", "school", "institution")
#: Those that have a tier: 新城县妇联, 新城县信息科.
_ADMINISTRATION = ("party", "government", "society", "desk")


@dataclass(frozen=True, slots=True)
class Organisations:
    """Endings of names of bodies: divisions of the country, parts of a body, bodies that speak, and all together;
    those of the Party, the government and societies among them."""

    division: frozenset[str]
    member: frozenset[str]
    speaking: frozenset[str]
    every: frozenset[str]
    administration: frozenset[str]


@cache
def organisations() -> Organisations:
    """Return the endings of ``data/people/organisations.txt``."""
    lists = sections("people/organisations.txt")
    division, member = frozenset(lists["division"]), frozenset(lists["member"])
    speaking = frozenset(word for section in _SPEAKING for word in lists[section])
    administration = frozenset(word for section in _ADMINISTRATION for word in lists[section])
    return Organisations(division, member, speaking, division | member | speaking, administration)


def endings(*kinds: str) -> str:
    """Return, as alternatives of a pattern, the endings of some sections: desk, house, signing, byline, authority …"""
    return listed("people/organisations.txt", *kinds)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    return lengths_by_end(organisations().every)


def organisation_end(text: str) -> str | None:
    """Return the longest ending of an organisation's name that ``text`` ends with, or None."""
    every = organisations().every
    for length in _lengths().get(text[-1:], ()):
        if text[-length:] in every:
            return text[-length:]
    return None


def is_body(text: str) -> bool:
    """Tell whether ``text`` ends as the name of a body that can speak: 教育局, 县妇联; a division or a team cannot."""
    return (organisation_end(text) or "") in organisations().speaking


def is_of_administration(text: str) -> bool:
    """Tell whether ``text`` ends as the name of an office, a committee or a society: 教育局, 妇联; 公司 does not."""
    return (organisation_end(text) or "") in organisations().administration


@cache
def _gathering() -> re.Pattern[str]:
    return regex(rf".*(?:(?<!代表)(?:{endings('gathering')})|第?[一二三四五六七八九十]{{1,3}}大)")


def is_gathering(text: str) -> bool:
    """Tell whether ``text`` is the name of what people meet in, which is no body: 年会, 十九大; 代表大会 is one."""
    return _gathering().fullmatch(text) is not None


@cache
def _named(kind: str, least: int, most: int) -> re.Pattern[str]:
    return regex(rf"[\u4e00-\u9fff]{{{least},{most}}}(?:{endings(kind)})")


def is_desk(text: str) -> bool:
    """Tell whether ``text`` may be the name of an office that is printed alone: 信息科, 县委办公室."""
    return _named("desk", 2, 12).fullmatch(text) is not None


def is_authority(text: str) -> bool:
    """Tell whether ``text`` may be the whole name of an office that puts out papers: 中共新城市委组织部."""
    return _named("authority", 4, 24).fullmatch(text) is not None
