"""Finds in one paragraph who speaks: by the verb that reports it, by the quotation beside it, by a feeling it names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from searchapp.annotating.adverbs import leaves_adverb, leaves_manner, stripped
from searchapp.annotating.beside import after_colon, by_place
from searchapp.annotating.names import beginnings, person_at_end
from searchapp.annotating.phrases import phrases_in
from searchapp.annotating.quotations import NAME_LIKE, SPOKEN, Quotation, is_from_classics
from searchapp.annotating.subjects import Paragraph, Subject
from searchapp.annotating.unreported import Attribution, felt, of_a_crowd, own_words
from searchapp.annotating.unsaid import (
    AND_SAYS,
    KNOWS,
    LISTENED,
    SURE_OF,
    TAKES_THE_WORD,
    TELLS_ON,
    only_holds,
    tells_on,
)
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.persons import HAN, LIKELY, common_words, likeness, titles
from searchapp.lexicon.speech import speech
from searchapp.lexicon.spotting import Words
from searchapp.patterns import regex

#: So many verbs of speech of a paragraph are looked at: no newspaper's paragraph has more.
MOST_VERBS = 300
#: Whoever puts forward so many of these speaks.
_POINTS = regex(r"了?[一两二三四五六七八九几][点条项个][^，。：]{0,4}(?:要求|意见|建议|希望|想法)")
#: Courtesies that say nothing of what was said; a welcome or thanks are words themselves.
_COURTESY = regex(
    r"(?:了)?(?:热烈|诚挚|衷心|由衷|高度|充分|亲切|崇高|最|深深|真诚|的|祝贺|欢迎|感谢|问候|和|与|及|、|诚挚的|衷心的){0,6}"
    r"(?:祝贺|肯定|赞赏|赞许|问候|关切|支持|满意|认可|赞同)[。；，、！]"
)
_TO_REPORTERS = regex(r"[向对给跟]\S?\S?(?:记者|笔者|我们|采访组)")
#: A term that somebody coined: 提出了“一张图纸”的办法.
_TERM = regex("(?:了|过|的)?□+的")
#: Before a verb of speech that says only what somebody held: 作了总结讲话, 从三个方面进行讲解.
_HELD_A = regex("(?:[作做]|进行|开展|带来)了?(?:(?:详细|详尽|全面|系统|生动|细致|具体|现场|精彩|深入|认真)的?)?$")
#: The same with what kind of speech it was: 作了情况介绍, 作了交流发言.
_HELD_SUCH = regex("(?:作|做|进行)了(?:情况|交流|经验|典型|总结|工作|专题|表态|重点|主题|简要)[一-鿿]{0,2}$")
#: What is done about a demand that stands as a noun behind it: 按照市委要求.
_FOLLOWED = regex("(?:响应|按照|根据|落实|贯彻|遵照|对照|达到|符合|满足|围绕|紧扣|牢记)[^，。；：]{0,24}(?<![上时中])$")
#: Of oneself nothing is demanded in words: 要求自己每天走访.
_ONESELF = regex("(?:要求|提醒|叮嘱|勉励|鼓励|嘱咐)(?:着|过|了)?自[己我]")
#: Whom somebody bids to do something.
_TOLD_THEM = regex(r"(?:大家|各|全|同志|学员|干部|参训|广大|青年|你们|他们|[：，])")
#: How far somebody's talk goes says nothing of it: 从建村一直讲到去年的分红.
_FROM = regex("(?:从[^，。]{1,12}|一直)$")
#: What somebody came to see he says where a stop parts it from the verb; otherwise it is what happened.
_LED = regex("[，：]|[^，。；：“”]{1,10}：(?!$)")
#: Verbs before what is cited from the classics.
_CITING = frozenset(("曰", "道", "说", "云", "说道", "讲"))
#: What somebody tells of, where nothing of it is told: no colon, quotation or list follows in the sentence.
_ENDED = r"(?:[。；！？]|$)"
#: How the tale begins that follows: 讲起结对的由来，那天….
_TALE = r"那[天年时会晚次]|当[年时初天]|\d{4}年|最初|起初|一开始|先是|原来|头[一两]|有一[次回年]"
_OBJECT = (
    rf"(?![，：“])[^。！？；：“，]{{2,60}}"
    rf"(?:{_ENDED}|(?<![细例数小][节子字事])，(?!一是|首先|第一|即|认为|称|说|{_TALE})[^。！？；：“]*{_ENDED})"
)
_TOLD_OF = regex(rf"(?:(?:了|过|着|起了?|完)|(?=[他她](?!们))){_OBJECT}")
#: What was over before something else happened says nothing of it: 分享了感受后，.
_BEFORE_ELSE = regex(rf"(?:了|过|完)?[^，。：；“”{SPOKEN}]{{0,24}}(?<![今最先此])后，")
#: How a sentence goes on behind such a verb, besides; one that always has an object needs no more: 说起当年，声音哽咽.
_UNSAID = regex(rf"$|[。；！]|{LISTENED}|(?<=起){_OBJECT}|(?<=[讲说聊])到[^，。；：“”]{{1,10}}[，。]")
#: Whoever is described by what he does: 代表大家发言的李军.
_ATTRIBUTIVE = regex(rf"的(?=[{HAN}]{{2,4}}[，。])")
_OCCASIONS = frozenset("中时里会")
#: A verse that is cited is covered as a name is.
_VERSE_BEHIND = regex(f"[：，]{NAME_LIKE}{{12}}")
#: Where verbs of speech stand in a text, and which.
Verbs = Sequence[tuple[int, str]]


@cache
def _verbs() -> Words:
    words = speech()
    return Words(words.strong | words.plain | words.not_speech)


def verbs_in(masked: Sequence[str]) -> Sequence[Verbs]:
    """Return where in each of some passages, quotations covered, verbs of speech stand, or words that hold one."""
    return _verbs().in_each(masked)


def attributions(paragraph: Paragraph, verbs: Verbs | None = None) -> list[Attribution]:
    """Return who speaks in this paragraph, in the order of the text; ``verbs`` are its ``verbs_in``, if known."""
    found: list[Attribution] = []
    no_speech = speech().not_speech
    verbs = (verbs_in([paragraph.masked])[0] if verbs is None else verbs)[:MOST_VERBS]
    if told := phrases_in(paragraph.masked):
        verbs = sorted([*verbs, *told], key=itemgetter(0))
    for start, verb in verbs:
        end = start + len(verb)
        if verb not in no_speech and not _is_told_by_body(paragraph, found, start, end, verb):
            _take(_reported(paragraph, start, end, verb), found, paragraph)
        elif verb[1:] in speech().strong and (_ends_a_name(paragraph, start + 1) or _says_how(paragraph, start + 1)):
            _take(_reported(paragraph, start + 1, end, verb[1:]), found, paragraph)
    for quotation in paragraph.speech:
        if not any(attribution.speakers and _beside(paragraph, attribution, quotation) for attribution in found):
            _take(by_place(paragraph, quotation.start, quotation.end), found, paragraph)
    if not found:
        found.extend(felt(paragraph) or of_a_crowd(paragraph) or own_words(paragraph))
    return _outermost(paragraph, sorted(found, key=itemgetter(0)))


def _outermost(paragraph: Paragraph, found: list[Attribution]) -> list[Attribution]:
    """Leave out who only is named in what another says: 县长李军表示，王明厅长一行指出了方向."""
    kept = found[:1]
    for each in found[1:]:
        last = kept[-1]
        end = last.start + len(last.words)
        inside = paragraph.masked[end : each.start]
        names = [who.name for who in each.speakers]
        nested = (
            not (last.quoted or each.quoted)
            and last.speakers
            and last.speakers[0].name
            and all(names)
            and names != [who.name for who in last.speakers]
            and inside[:1] in ("，", "：")
            and not any(mark in "。！？；" for mark in inside)
        )
        if not nested:
            kept.append(each)
    return kept


def _is_told_by_body(paragraph: Paragraph, found: Sequence[Attribution], start: int, end: int, verb: str) -> bool:
    """Tell whether a verb that may be no speech is in what a body says of somebody: 会议指出，某某的报告明确了任务."""
    if not found or found[-1].speakers or verb not in speech().plain or paragraph.masked[end : end + 1] in "，：“":
        return False
    return verb not in speech().demand and not any(
        mark in "。！？" for mark in paragraph.masked[found[-1].start : start]
    )


def _ends_a_name(paragraph: Paragraph, end: int) -> bool:
    """Tell whether a name ends at ``end`` behind a post, or by one, and no verb holds its end: 贾福来|说, 李同学|说."""
    name = paragraph.masked[max(0, end - 3) : end]
    if name[:2] in common_words():  # 干部来源渠|道
        return False
    if name[:1] not in beginnings() and name not in paragraph.known:
        return False
    begin = clause_start(paragraph.masked, end)
    reading = person_at_end(paragraph.masked[begin:end], paragraph.known)
    return reading is not None and len(reading.name) == 3 and (reading.score >= 4 or name[1:] in titles().honorific)


def _says_how(paragraph: Paragraph, end: int) -> bool:
    """Tell whether how something was said ends at ``end``, with 的 for 地: 动情的|说."""
    return paragraph.masked[end - 1] == "的" and leaves_manner(
        paragraph.masked[clause_start(paragraph.masked, end) : end]
    )


def _take(attribution: Attribution | None, found: list[Attribution], paragraph: Paragraph) -> None:
    if attribution is not None:
        found.append(attribution)
        paragraph.told.extend([(attribution.start, speaker) for speaker in attribution.speakers[-1:]])


def _beside(paragraph: Paragraph, attribution: Attribution, quotation: Quotation) -> bool:
    """Tell whether an attribution stands in a quotation's sentence; what follows a colon is of the clause before it."""
    start, end = quotation.start, quotation.end
    if after_colon(paragraph, start):
        return clause_start(paragraph.masked, start - 1) <= attribution.start < start
    if attribution.start < start:
        if paragraph.masked[start - 1] == "”" and paragraph.masked[end : end + 1].isalpha():
            return False  # “…。”“…。”邻座的李军叹气
        return not any(mark in paragraph.masked[attribution.start : start] for mark in "。！？!?")
    return not any(mark in paragraph.masked[end : attribution.start] for mark in "。！？!?")


def _quoted_beside(paragraph: Paragraph, start: int, end: int) -> bool:
    return bool(paragraph.speech) and any(
        0 <= quotation.start - end <= 4 or (quotation.end <= start and start - quotation.end <= 60)
        for quotation in paragraph.speech
    )


def _says_nothing(paragraph: Paragraph, start: int, end: int, verb: str, quoted: bool) -> bool:
    """Tell whether a verb of speech tells of something without any of the words: 介绍了交通, 表示欢迎, 李老师的介绍."""
    masked = paragraph.masked
    after = masked[end : end + 1]
    if masked[start - 1 : start] == "在" and after in _OCCASIONS:
        return True  # 在总结中, 在介绍时: the verb comes after
    if (verb == "表示" and _COURTESY.match(masked, end)) or (verb == "提出" and _TERM.match(masked, end)):
        return True
    if verb == "写" and after not in "，：":
        return True
    if not quoted and (_ONESELF.match(masked, start) or (verb == "写下" and after not in "，：")):
        return True
    if not quoted and (only_holds(masked, start, end, verb) or _hands_over(paragraph, end, verb)):
        return True
    if (
        not quoted
        and _HELD_A.search(masked, max(0, start - 6), start)
        and (after not in "，：" or TELLS_ON.match(masked, end))
    ):
        return True
    if not quoted and _HELD_SUCH.search(masked, max(0, start - 9), start) and AND_SAYS.match(masked, end) is None:
        return True
    if verb in speech().demand and after in "，。；、的和与以" and _FOLLOWED.search(masked, max(0, start - 30), start):
        return True  # 响应党中央号召，
    if verb in _CITING and (is_from_classics(masked[max(0, end - 12) : end]) or _VERSE_BEHIND.match(masked, end)):
        return True
    goes_on = verb[-1] in "到起" and verb[0] in "讲说聊谈" and _FROM.search(masked, max(0, start - 16), start)
    if not quoted and (goes_on or (verb in KNOWS and SURE_OF.match(masked, end))):
        return True
    if verb not in speech().telling:
        return False
    if not quoted and masked[start - 1 : start] == "的" and after in "，。；让使和、":
        return True
    if _TO_REPORTERS.search(masked, max(0, start - 8), start):
        return False
    if _TOLD_OF.match(masked, end) is not None or (not quoted and _BEFORE_ELSE.match(masked, end)):
        return True
    return not quoted and _UNSAID.match(masked, end) is not None


def _hands_over(paragraph: Paragraph, end: int, verb: str) -> bool:
    """Tell whether the next clause is about another person: 县长致辞，副县长李军主持."""
    if verb not in TAKES_THE_WORD or paragraph.masked[end : end + 1] not in ("，", "；"):
        return False
    return any(mention.title_start == end + 1 and mention.speaker.title for mention in paragraph.mentions)


def _reported(paragraph: Paragraph, start: int, end: int, verb: str) -> Attribution | None:
    quoted = _quoted_beside(paragraph, start, end)
    telling = not quoted and verb in speech().telling and tells_on(paragraph.masked, start, end)
    if not telling and _says_nothing(paragraph, start, end, verb, quoted):
        return None
    begin = clause_start(paragraph.masked, start)
    strong = verb not in speech().plain and not verb.endswith(("的是", "的就是"))
    if strong and not quoted and _ATTRIBUTIVE.match(paragraph.masked, end):
        return None
    strong = strong or (verb == "提出" and _POINTS.match(paragraph.masked, end) is not None)
    strong = strong or (verb in speech().demand and paragraph.masked[end : end + 1] == "：")
    clause = paragraph.masked[begin:start]
    subject = paragraph.subject(clause, begin)
    if subject is None and strong and quoted and clause.endswith("的"):
        subject = paragraph.person(stripped(clause[:-1]), begin)
    if strong and (subject is None or subject.nobody):
        subject = paragraph.subject_further_off(begin, start, quoted) or subject
    elif verb in speech().plain and "" in stripped(clause) and begin and paragraph.masked[begin - 1] in "，,":
        subject = paragraph.subject_further_off(begin, start, quoted)
    if subject is None and paragraph.masked[end : end + 1] == "：":
        subject = paragraph.crowd(begin, start)
    if subject is None and verb in speech().demand and _TOLD_THEM.match(paragraph.masked, end):
        subject = paragraph.head(begin, start)  # 李军充分肯定并勉励大家：…
    if subject is None:
        return None
    if subject.nobody:
        return Attribution(subject.start, (), paragraph.text[subject.start : end])
    led = _LED.match(paragraph.masked, end)
    if not quoted and verb in speech().finding and led is None:
        return None
    after = led.group()[-1] if led else paragraph.masked[end : end + 1]
    if not strong and not (_is_sure(subject, after) or (quoted and subject.score >= 2)):
        return None
    if not strong and "的" in (paragraph.masked[start - 1], paragraph.masked[end : end + 1]):
        return None
    if not strong and not subject.speakers[0].name and paragraph.masked[end : end + 1] not in (*"，,：:",):
        return None
    return Attribution(subject.start, subject.speakers, paragraph.text[subject.start : end], quoted)


def _is_sure(subject: Subject, after: str) -> bool:
    """Tell whether somebody is surely the subject of a verb that is no speech in other places, ``after`` behind it."""
    if subject.score >= 3:
        return True
    name = subject.speakers[-1].name or ""
    if subject.score < 2 or after not in ("，", "：") or leaves_adverb(name, name[:-1]):
        return False
    return name.isalpha() and likeness(name) >= LIKELY
