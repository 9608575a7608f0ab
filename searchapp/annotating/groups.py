"""Reads whom a clause names without a name: 学员们, 县医院有关负责人, a doctor; or a body, which is nobody."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from searchapp.annotating.adverbs import stripped
from searchapp.annotating.posts import organisation, read_organisation, read_title
from searchapp.annotating.quotations import NAME_LIKE
from searchapp.annotating.unnamed import OFFICIALS
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.organisations import is_body
from searchapp.lexicon.persons import HAN, titles
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.wordlists import alternatives, lengths_by_end
from searchapp.model import Speaker
from searchapp.patterns import regex

#: A word for a group or a body is looked for that is no longer.
LONGEST = 8
#: Whom somebody speaks to, or hears, or does something to, does not speak: 向大家介绍, 听取相关负责人介绍, 鼓励同学们.
SPOKEN_TO = regex(
    r"(?:(?<![面针相反应])对(?![标照于口比接此外])|(?<![方面一走倾定转志去动])向(?![往上前好阳东南西北])|(?<!紧)跟(?![班岗学着随进踪训])|致[电信函]|听取|聆听|请(?!求|来|到)|问(?![题卷候政责诊])|告诉|给(?![力予出足了])"
    r"|(?:[感答致]谢|慰问|安慰|看望|祝贺|欢迎|勉励|激励|鼓励|鼓舞|号召|提醒|叮嘱|嘱咐|带领|率领|接见|会见|陪同|陪(?!同)|围着|拉着|召开|举行|举办|按照|依照|遵照)(?:了|着|过)?(?!的|来的)|代表(?=大家|全[体省市县区州校院队团班]|所有|各|同[学事行伴]|[我咱]们))[^，。！？]{1,20}$"
)
_SOMEBODY = regex(rf"[{HAN}]{{0,12}}(?:一|几|两|多|数)(?:名|位)[{HAN}]{{0,7}}(?![都均也])[{HAN}]$")
#: What somebody says something of: 几位记者谈起|体会.
_SPEAKS_OF = regex("[谈说讲聊提][起到及]$")
#: What leads over to a group, and is no part of what it is called.
_LEADS = regex(
    r"(?:根据|但是?|可是|而(?!立)|且|并且?|却|然而|不过|所以|因此|于是|难怪|就?连(?![队长级云续锁])|还|也|又|更|曾|曾经|都(?!市)|有(?![关色机限意志为])|当时|当(?![地事班选天日年晚])|随后|同时|此外|另外"
    r"|听听?|许多|不少|参加|各位|[^，。]{0,8}(?:引用|援引|引述|转引))+(?=[一-鿿]{2})"
)
#: What points to somebody who has been spoken of.
_POINTING = ("该", "这位", "这名", "那位", "上述")
_SOME = regex("[一两三四五六七八九十几多数]+[位名]")
#: What is kept before a group: a number, and what only looks like a word for and.
_KEPT = ("一位", "一名", "与会")
#: Of a body, one person: 县水利局一|负责人.
_A = regex("一(?:名|位)?$")
#: What nobody is called.
_NOBODY = regex("怎么|什么|为何|如何")


class Group(NamedTuple):
    """Who speaks without a name, and how sure that is; nobody (a meeting, a document, a body) has no ``speaker``."""

    speaker: Speaker | None
    score: float


#: Several people who do something together.
CROWD = regex(
    rf"[{HAN}]{{1,4}}们(?=[^的]|$)|大家|(?:学员|队员|教师|老师|干部|医生|同学|职工|工友|村民|家长)(?=(?:微信|工作|交流)?群里)"
    r"|(?:(?:考察|参观|学习|访问|代表|观摩)[团组队]|队伍|人群|车厢|全?车|班)(?=[里中上][^，。“”]{0,4}"
    r"(?:议论|炸|热闹|沸腾|七嘴八舌|叽叽喳喳|你一[言句]|一片|感叹|赞叹))"
)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the words for groups and bodies are that end with two characters."""
    words = titles()
    return lengths_by_end((word for word in words.institution | words.collective if 1 < len(word) <= LONGEST), end=2)


def group_at_end(part: str, printed: str) -> Group | None:
    """Return the group, the unnamed person or the body that ``part`` of a clause ends with; ``printed`` is the same as
    it is printed."""
    known = titles()
    for length in _lengths().get(part[-2:], ()):
        word = part[-length:]
        if len(word) < length:
            continue
        if word in known.institution:
            return Group(None, 3.0)
        if word in known.collective:
            left = group_words(printed)[:-length]
            left = "" if left in _POINTING or (word.endswith(OFFICIALS) and _SOME.fullmatch(left)) else left
            if word.endswith(OFFICIALS):
                return Group(Speaker(None, word, _A.sub("", left) or None), 3.5)
            return Group(Speaker(None, left + word, None), 3.0)
    if ("名" in part or "位" in part) and (somebody := _SOMEBODY.search(part)):
        words = somebody.group()
        words = words[: -len(about.group())] if (about := _SPEAKS_OF.search(words)) else words
        while len(shorter := stripped(words)) > 1 and _SOMEBODY.search(shorter[1]):
            words = shorter[1]
        start = somebody.start()
        words = _without_lead(printed[start : start + len(words)])
        return None if _NOBODY.search(words) else Group(Speaker(None, words, None), 3.0)
    if part.endswith("们") and len(part) > 2 and not part.endswith(("我们", "你们", "咱们", "人们", "它们")):
        return Group(Speaker(None, group_words(printed), None), 3.0)
    if ends_with_post(part) and (title := read_title(_without_lead(printed))):
        return Group(Speaker(None, title, organisation(title)), 3.0)
    if part.endswith(NAME_LIKE) or (len(part) > 2 and is_body(part)):
        return Group(None, 3.0)  # 《意见》提出
    return None


def group_words(words: str) -> str:
    """Return what a group is called in ``words``, which end with it: no verb, conjunction or preposition leads in."""
    words = _without_lead(words[words.rfind("的") + 1 :])
    if words.startswith(_KEPT):
        return words
    return _without_lead(read_organisation(words) or words)


def _without_lead(words: str) -> str:
    lead = _LEADS.match(words)
    return words[lead.end() :] if lead else words


@cache
def _at_head() -> re.Pattern[str]:
    """A group that a clause begins with: 十来位病人家属."""
    words = alternatives(word for word in titles().collective if len(word) > 1 and not word.endswith(("他们", "她们")))
    return regex(
        rf"(?:[{HAN}]{{1,3}}[位名])?[^，。、在是被把为有和与对给从到向将让的了着过]{{0,5}}?(?:{words})+(?![的们])"
    )


def group_at_head(masked: str, printed: str, start: int, end: int) -> tuple[int, str] | None:
    """Return where the group begins that a stretch of text begins with, and the words."""
    match = _at_head().match(masked, start, end)
    if (
        match is None
        or SPOKEN_TO.search(match.group())
        or (group := group_at_end(match.group(), printed[start : match.end()])) is None
    ):
        return None
    return (start, group.speaker.title or "") if group.speaker is not None else None


IN_TURN = "依次|轮流|相继|先后|分别|纷纷|逐[一个]|挨个|一一|陆续|接连|争相|踊跃"
#: Somebody who is not named heads the clause of the verb: 一位头发花白的老人用方言说.
_ONE_OF = regex(rf"(?:另?有)?(?:一|两|好?几)(?:名|位|个)(?:[{HAN}]{{1,10}}的)?(?P<who>[{HAN}]{{2,8}})")
#: Several do something, and the next clause says what they said: 医疗队员相继上台，表示….
_IN_TURNS = regex(IN_TURN)
#: A group at the head of a clause before that of the verb: 学员们放下本子，纷纷表示.
_THEY_ALL = regex(
    rf"(?:[{HAN}]{{1,10}}的)?(?P<who>(?![我你咱它人])[{HAN}]{{1,5}}(?<![我你咱它人他她])们|大家|大伙儿?)(?![的们]|[{HAN}]{{2,3}}的)"
)
#: What somebody does who heads the clause before that of the verb, or before a colon: 老支书红着脸, 房东一边盛饭.
DOES = frozenset("报喊吆催招递举走站坐围握拿端捧拍抹擦掏翻写聊议谈看听望回还都也纷指拉笑叹眯挠搓点摇说红憋")
#: What stands before whom something is done to, or asked of: 要求每个干部都….
_VERBS = frozenset("每各让请把对向给被使令叫要将从在由为着了过")
#: So many who belong together: 三十名学员签下承诺书，表示….
_COUNTED = regex("[二两三四五六七八九十百几数0-9]{1,4}[多余]?[名位]")
#: Nobody whom the text knows: 才有人叹了口气.
_ANYBODY = regex("[才便就也又]?有人")
_LONGEST_HEAD = 10


def heading_group(masked: str, printed: str, start: int, end: int) -> tuple[int, Speaker] | None:
    """Return who has no name and begins a clause, or does something by turns in it, and where."""
    if (crowd := _THEY_ALL.match(masked, start, end)) and not SPOKEN_TO.search(crowd.group()):
        words = group_words(printed[slice(*crowd.span("who"))])
        return crowd.end("who") - len(words), Speaker(None, words, None)
    if one := one_at_head(masked, printed, start, end):
        return start, one
    if _COUNTED.match(masked, start, end) and (counted := group_at_head(masked, printed, start, end)):
        return start, Speaker(None, counted[1], None)
    turns = _IN_TURNS.search(masked, start, end)
    group = group_at_end(masked[start : turns.start()], printed[start : turns.start()]) if turns else None
    return (start, group.speaker) if group and group.speaker else None


def one_at_head(masked: str, printed: str, start: int, end: int) -> Speaker | None:
    """Return the one person without a name who begins a clause: 一位头发花白的老人…, 房东老太太一边盛饭."""
    if one := _ONE_OF.match(masked, start, end):
        run, at = one.group("who"), one.start("who")
        sizes = [size for size in range(2, len(run) + 1) if ends_with_post(run[:size])]
        size = next((size for size in sizes if not {size + 1, size + 2} & {*sizes}), 0)  # 乡村医|生, 老汉拉着队员
        return Speaker(None, printed[at : at + size], None) if size else None
    if _ANYBODY.match(masked, start, end):
        return Speaker(None, "有人", None)
    for stop in range(min(start + _LONGEST_HEAD, end - 1), start + 1, -1):
        acts = masked[stop] in DOES or masked.startswith("一边", stop)
        if (
            acts
            and _VERBS.isdisjoint(masked[start:stop])
            and ends_with_post(masked[start:stop])
            and (title := read_title(_without_lead(printed[start:stop])))
        ):
            return Speaker(None, title, organisation(title))
    return None


def crowd_in(masked: str, printed: str, start: int = 0, end: int | None = None) -> tuple[int, str] | None:
    """Return where in a stretch of text a crowd begins that does not only have something done to it, and the words."""
    end = len(masked) if end is None else end
    for match in CROWD.finditer(masked, start, end):
        words = group_words(printed[match.start() : match.end()])
        done_to = SPOKEN_TO.search(masked[clause_start(masked, match.start()) : match.end()])
        if not done_to and not words.endswith(("我们", "你们", "人们")):
            return match.end() - len(words), words
    return None
