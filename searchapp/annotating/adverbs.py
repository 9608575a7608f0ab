"""Takes off what stands between a speaker and the verb: adverbs, asides, how it was said."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from string import ascii_letters

from searchapp.annotating.quotations import NAME_LIKE
from searchapp.lexicon.speech import phrase_words, speech
from searchapp.lexicon.wordlists import lengths_by_end, sections
from searchapp.patterns import regex

#: How something was said, by a word that doubles its end: 笑呵呵地.
_DOUBLED = regex(r"[一-鿿]([一-鿿])\1地")


@cache
def _fillers() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """The words that are taken off, and how long those are that end with a character."""
    words = speech()
    fillers = words.filler | {manner + mark for manner in words.manner for mark in "地的"}
    return fillers, lengths_by_end(fillers)


def _filler(clause: str) -> int:
    """Return how long the longest of these words is that a clause ends with, 0 where it ends with none."""
    fillers, lengths = _fillers()
    for size in lengths.get(clause[-1:], ()):
        if len(clause) >= size and clause[-size:] in fillers:
            return size
    return 4 if clause[-1:] == "地" and _DOUBLED.fullmatch(clause, len(clause) - 4) else 0


#: Adverbs that end hardly any given name: 李军曾说 is 李军, while 李志刚说 is 李志刚.
_ADVERBS = frozenset("曾常再先才均皆便即仍")


def leaves_adverb(clause: str, part: str) -> bool:
    """Tell whether what is taken off ``clause`` to leave ``part`` is an adverb and no part of a name."""
    off = clause[len(part) :]
    return len(off) > 1 or off in _ADVERBS


def leaves_manner(clause: str) -> bool:
    """Tell whether a clause ends with how something was said: 一位家长动情的."""
    return _filler(clause) > 1


@cache
def _occasion() -> re.Pattern[str]:
    """When something was said, or in what it was written: 李军在讨论会结束时要求."""
    return regex(
        "在[^，。！？：；“”、在]{0,16}(?:会上|时|期间|之际|之后|过程中|途中|路上|车上|现场|课上|班上"
        rf"|(?:{phrase_words('written', 'written-in')})[中里上]?(?<=[中里上页]))$"
    )


@cache
def _asked() -> re.Pattern[str]:
    """Who asked: 李军接受新城日报记者电话采访时坦言, 李军面对镜头说."""
    return regex(
        rf"(?:接受|面对|回应|回答|和|与|跟|同)[^，。！？：；“”、]{{0,16}}(?:{phrase_words('asked')})(?:时|中|后)?$"
    )


@cache
def _asked_ends() -> frozenset[str]:
    return frozenset("时中后").union(word[-1] for word in sections("speech/phrases.txt")["asked"])


@cache
def _meanwhile() -> re.Pattern[str]:
    """What somebody did meanwhile: 焦雨红着眼圈说, 李军比画着手势说."""
    return regex(rf"(?<=[一-鿿]{{2}})(?:{phrase_words('meanwhile')}|[一-鿿])着[^，。！？：；“”、的着]{{1,4}}$")


#: What somebody wrote for all to read: 一位老农在网上发帖称.
_POSTED = regex(
    "(?:(?:在[^，。！？；：“”、在]{0,8})?(?:网络?|论坛|微博|微信|贴吧|博客|朋友圈|平台)[上里中]?)?"
    "发(?:了?(?:一个)?帖子?|文|微博|博|朋友圈|视频)$"
)
_POSTED_ENDS = frozenset("帖子文博圈频")
_OCCASION_ENDS = frozenset("上时间际后中场里")


#: Whom somebody told it: 李军向新城日报记者表示.
@cache
def _to_reporter() -> re.Pattern[str]:
    return regex(
        rf"(?:向|对|跟|和|与|同|给)[^，。！？；：“”、的]{{0,12}}(?:{phrase_words('reporter')}|{NAME_LIKE}+|[A-Za-z]{{2,}})$"
    )


@cache
def _reporter_ends() -> frozenset[str]:
    """What those end with; a paper stands in marks, others have a name in Latin letters: 对《新城周刊》称."""
    words = sections("speech/phrases.txt")["reporter"]
    return frozenset(NAME_LIKE + ascii_letters).union(word[-1] for word in words)


_MANNER_LENGTHS = (2, 4, 3, 5, 6)


@cache
def _all_ends() -> frozenset[str]:
    """What a clause ends with from which something is taken off."""
    return _OCCASION_ENDS | _asked_ends() | _POSTED_ENDS | _reporter_ends() | frozenset(_fillers()[1]) | {"地"}


@lru_cache(maxsize=1024)
def stripped(clause: str) -> tuple[str, ...]:
    """Return what is left of a clause before its verb when adverbs and asides are taken off, itself first."""
    if clause[-1:] not in _all_ends() and "着" not in clause[-5:]:
        return (clause,)
    left = [clause]
    for current in left:  # which grows by what is left of each
        options: list[str] = []
        if filler := _filler(current):
            options.append(current[:-filler])
            for length in range(1, filler):
                shorter = current[-length:]
                if shorter in speech().filler:
                    options.append(current[:-length])
        elif occasion := (_occasion().search(current) if current[-1:] in _OCCASION_ENDS else None):
            options.append(current[: occasion.start()])
        elif asked := (_asked().search(current) if current[-1:] in _asked_ends() else None):
            options.append(current[: asked.start()].removesuffix("在"))
        elif told := (_to_reporter().search(current) if current[-1:] in _reporter_ends() else None):
            options.append(current[: told.start()])
        elif posted := (_POSTED.search(current) if current[-1:] in _POSTED_ENDS else None):
            options.append(current[: posted.start()])
        elif "着" in current[-5:] and (meanwhile := _meanwhile().search(current)):
            options.append(current[: meanwhile.start()])
        elif current.endswith("地"):
            options.extend(current[: -length - 1] for length in _MANNER_LENGTHS if len(current) > length + 2)
        left += [option for option in dict.fromkeys(options) if option not in left]
    return tuple(left)
