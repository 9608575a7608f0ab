"""The words that report speech, and what may stand between a speaker and them (``data/speech``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from searchapp.lexicon.wordlists import sections

#: Whoever tells something says 我: not 我市 and 我们, and not within a word or a saying (自我, 必有我师).
FIRST_PERSON = re.compile(r"(?<![自忘你敌唯舍])我(?![们省市区县国镇乡州院校党军社队局委])(?!师(?!傅|兄|姐|妹|弟|父))")


@dataclass(frozen=True, slots=True)
class Speech:
    """Verbs of speech: see the head of ``data/speech/verbs.txt`` for each group."""

    strong: frozenset[str]
    plain: frozenset[str]
    filler: frozenset[str]
    manner: frozenset[str]
    not_speech: frozenset[str]
    feeling: frozenset[str]
    experience: frozenset[str]
    telling: frozenset[str]
    demand: frozenset[str]


@cache
def speech() -> Speech:
    """Return the words of ``data/speech/verbs.txt``."""
    lists = sections("speech/verbs.txt")
    return Speech(
        strong=frozenset(lists["strong"]),
        plain=frozenset(lists["plain"]),
        filler=frozenset(lists["filler"]),
        manner=frozenset(lists["manner"]),
        not_speech=frozenset(lists["not-speech"]),
        feeling=frozenset(lists["feeling"]),
        experience=frozenset(lists["experience"]),
        telling=frozenset(lists["telling"]),
        demand=frozenset(lists["demand"]),
    )
