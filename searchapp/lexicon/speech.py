"""The words that report speech, and what may stand between a speaker and them (``data/speech``)."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from searchapp.lexicon.wordlists import listed, sections
from searchapp.patterns import regex

#: Sayings in which 我 is nobody (``.`` is any character), and what makes a word with it.
_SAYINGS = (
    "时不我待 时不我与 我行我素 我为人人 人人为我 你中有我 我中有你 你来我往"
    " 人[无有优精特新强弃专廉奇缺短长高低快慢弱劣学要会懂求盼]"
    "我[有无优精特新强转取专廉奇缺短长高低快慢弱劣学帮补供送教给]"
    " 你一.我一 你一.，我一 你[追争抢推拉赶]我[赶抢夺拉让推追]"
    " 你问我答 你唱我和 你言我语 你情我愿 你死我活 你敬我一 我敬你一"
    " 唯我独尊 绝顶我为峰 舍我其谁 我思故我 我手写我 我见犹怜 知我者 我是谁"
    " 天生我[材才] 我将无我 卿卿我我 尔虞我诈 依然故我 我自横刀 我自岿然 物我两忘 彼竭我盈 敌.我[退扰打追进]"
    " 必有我师 我之砒霜 我之毒药 非我莫属 人不犯我，我不犯人 我心安处 我花开后 我欲乘风 我欲仁 我辈"
    " 不必在我 必[定须]有我 国有我[，。！”] 兴有我[，。！”] [从由]我做起 为我所用 以我为主 我命由我"
    " 融入大我 成就大我 我劝天公 我言秋日 我见青山 我以我血"
)
_JOINED = "自忘你敌唯舍小"


def _within(sayings: str) -> str:
    """Return a pattern of whatever stands behind a 我 that one of ``sayings`` holds."""
    parted = [(words[: at + 1], words[at + 1 :]) for words in sayings.split() for at in _places(words)]
    return "|".join(f"(?<={before}){after}" for before, after in parted)


def _places(words: str) -> list[int]:
    return [at for at, char in enumerate(words) if char == "我"]


#: What is 我 by itself, and no authority's or body's own (我旗, 我厂, 我处).
_ALONE = rf"我(?<![{_JOINED}]我)(?!{_within(_SAYINGS)})"
_NOT_OURS = (
    r"(?![省市区县旗盟国镇乡村州院校党军社队局委厂科室台报])(?!师(?!傅|兄|姐|妹|弟|父))"
    r"(?!部(?!署|分)|团(?!结|聚)|处(?![在于理事身])|站(?![在起着到上立了出岗稳不好住过定台])"
    r"|所(?![见知想学说做在有需能了看感写讲谈听经接从担负认读思理带走]))"
)

#: Whoever tells something says 我: not 我市 and 我们.
FIRST_PERSON = regex(rf"{_ALONE}(?!们){_NOT_OURS}")

#: The same, or 我们.
FIRST_PERSONS = regex(rf"{_ALONE}{_NOT_OURS}")


#: What a clause ends with, as far as one may be the counterpart of another.
_CLAUSE_END = regex("[，。；！？：、“”◆\n]")


def says_i(text: str) -> bool:
    """Tell whether whoever tells ``text`` says 我 in it."""
    if "我" not in text:
        return False
    if "你" not in text:
        return FIRST_PERSON.search(text) is not None
    bounds = [0, *[mark.end() for mark in _CLAUSE_END.finditer(text)], len(text) + 1]
    return any(not _answers_you(text, match.start(), bounds) for match in FIRST_PERSON.finditer(text))


def _answers_you(text: str, at: int, bounds: Sequence[int]) -> bool:
    """Tell whether the 我 at ``at`` is in a clause the counterpart of 你 in one of its form: 你种你的茶，我看我的海.

    The clauses of ``text`` begin at ``bounds``; the last of these is where another one would.
    """
    n = bisect(bounds, at)
    begin, beyond = bounds[n - 1], bounds[n]
    size = beyond - begin
    # What is as long as the clause with its mark, at the end of the clause before it and at the beginning of the next.
    in_last = n > 1 and begin - size >= bounds[n - 2] and text[at - size] == "你"
    return in_last or (n + 1 < len(bounds) and beyond + size <= bounds[n + 1] and text[at + size] == "你")


@dataclass(frozen=True, slots=True)
class Speech:
    """Verbs of speech: see the head of ``data/speech/verbs.txt`` for each group."""

    strong: frozenset[str]
    plain: frozenset[str]
    filler: frozenset[str]
    manner: frozenset[str]
    not_speech: frozenset[str]
    feeling: frozenset[str]
    insight: frozenset[str]
    experience: frozenset[str]
    telling: frozenset[str]
    demand: frozenset[str]
    own: frozenset[str]
    finding: frozenset[str]


def phrase_words(*kinds: str) -> str:
    """Return, as alternatives of a pattern, words of ``data/speech/phrases.txt``: see its head for each section."""
    return listed("speech/phrases.txt", *kinds)


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
        insight=frozenset(lists["insight"]),
        experience=frozenset(lists["experience"]),
        telling=frozenset(lists["telling"]),
        demand=frozenset(lists["demand"]),
        own=frozenset(lists["own"]),
        finding=frozenset(lists["finding"]),
    )
