"""What editors say around what others tell: how their notes begin (``data/print/notes.txt``), how they announce it."""

from __future__ import annotations

import re
from functools import cache

from searchapp.lexicon.wordlists import listed
from searchapp.lexicon.writings import own_writings
from searchapp.patterns import regex

#: How they say that somebody else has the word below.
_ANNOUNCES = regex(
    "(?:本[报刊版网号期台栏]|我们|小编|专栏|栏目|编者)[^。！？]{0,30}(?:刊[发登载]|登载|连载|推出|开设|约请|邀请|请|整理|摘[登录编]|选[登编取]|走近|寄给|记录)"
    "|(?:下面|以下|下文|这里)[^。！？]{0,4}(?:就?是|为|刊[发登]|摘[登录])[^。！？]{0,32}(?:自述|讲述|口述|日记|手记|来信|家书|心得|体会|感悟)"
    "|(?:代|转)(?:为)?(?:发|贴|帖|载)[^。！？]{0,32}(?:自述|讲述|口述|日记|手记|来信|家书|心得|体会|感悟)"
    "|以[飨供][^。]{0,4}读者|敬请(?:关注|垂注)"
)


def notes() -> str:
    """Return, as alternatives of a pattern, what a note of theirs is called that a line begins with."""
    return listed("print/notes.txt", "note")


def leads() -> str:
    """Return, as alternatives of a pattern, what they lead in with where a mark closes these words (前言：…)."""
    return listed("print/notes.txt", "note", "marked", "either")


def first_parts() -> str:
    """Return, as alternatives of a pattern, what the first part of a text is called, whoever writes it."""
    return listed("print/notes.txt", "note", "marked", "either", "author")


@cache
def _note() -> re.Pattern[str]:
    return regex(rf"[【\[（(]?(?:{notes()})")


def begins_note(text: str) -> bool:
    """Tell whether a passage begins as a note of theirs: 编者按：…, （编者注…."""
    return _note().match(text) is not None


def announces(text: str) -> bool:
    """Tell whether editors say in a passage that somebody else has the word below it: 本版今起连载他的日记."""
    return _ANNOUNCES.search(text) is not None


@cache
def _his_own() -> re.Pattern[str]:
    return regex(rf"[他她]的[一-鿿]{{0,6}}(?:{own_writings()})")


def announces_his_own(text: str) -> bool:
    """Tell whether editors say that they print what somebody wrote whom they have named: 从他的手记中选了几篇."""
    return announces(text) and _his_own().search(text) is not None
