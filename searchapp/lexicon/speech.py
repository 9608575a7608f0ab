"""The words that report speech, and what may stand between a speaker and them (``data/speech``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from searchapp.lexicon.wordlists import sections

#: What is 我 behind: not a word or a saying (自我, 必有我师, 人无我有), nor an authority's or a body's own
#: (我旗, 我厂, 我处).
_NOT_WITHIN = (
    r"我(?<![自忘你敌唯舍]我)(?<!时不我)(?<!行我)(?<!人人为我)(?<!你中有我)"
    r"(?!(?<=人[无有优精特新强弃专廉奇]我)[有优精特新强转取专廉奇])(?!为人人|行我素|中有你)"
)
_NOT_OURS = (
    r"(?![省市区县旗盟国镇乡村州院校党军社队局委厂科室台报])(?!师(?!傅|兄|姐|妹|弟|父))"
    r"(?!部(?!署|分)|团(?!结|聚)|处(?![在于理事身])|站(?![在起着到上立了出岗稳不好住过定台])"
    r"|所(?![见知想学说做在有需能了看感写讲谈听经接从担负认读思理带走]))"
)

#: Whoever tells something says 我: not 我市 and 我们.
FIRST_PERSON = re.compile(rf"{_NOT_WITHIN}(?!们){_NOT_OURS}")

#: The same, or 我们.
FIRST_PERSONS = re.compile(rf"{_NOT_WITHIN}{_NOT_OURS}")


def says_i(text: str) -> bool:
    """Tell whether whoever tells ``text`` says 我 in it."""
    return "我" in text and FIRST_PERSON.search(text) is not None


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
