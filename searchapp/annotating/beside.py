"""Finds whose words a quotation is that no verb of speech reports, by who stands beside it."""

from __future__ import annotations

import re

from searchapp.annotating.described import describe
from searchapp.annotating.groups import CROWD, crowd_in, group_words, one_at_head
from searchapp.annotating.names import person_at_end
from searchapp.annotating.subjects import SPOKEN_OF, Paragraph, Subject
from searchapp.annotating.sure_names import likely_size
from searchapp.annotating.unreported import Attribution
from searchapp.lexicon.marks import CLAUSE_MARKS, clause_start
from searchapp.lexicon.persons import DOTS, HAN, LIKELY, is_name, likeness
from searchapp.model import Speaker
from searchapp.patterns import regex

_HEARTFELT = regex(
    r"^[，,]?(?:(?<=[，,])是|这(?:是|句话是|番话是|也是|正是|句话道出了|番话道出了|道出了|说出了))([他她]|[^。！？]{2,40}?)(?:[对在]于?[^。！？]{2,24}?)?的?"
    r"(?:共同|一致|真实|普遍|最大|由衷|最深|最直观|最突出|第一)?的?(?:心声|印象|评价|总结|感受|体会|感言|共识|心里话|感悟|感慨|收获|真实写照|肺腑之言|口头禅|(?:经常|时常|总是?|最|老|常|爱){0,2}(?:挂在嘴[边上]|(?:(?<=[常爱老总])|[对跟向][^，。！？]{1,12})[说讲]|念叨|[说讲念][^，。！？]{0,4}最多)的(?:[一那这]句)?话?)"
)
#: Who it is that has just been quoted: “…。”说话的是某镇镇长李军。
_IT_IS = regex(
    r"^[，,。]?(?:说(?:这话|此话|这番话|话)的(?:人)?|说话者|发出(?:这样|如此)感慨的|发言的|这样说的|(?:这样|如此)?(?:夸奖|夸赞|称赞|赞扬|点赞|感叹|感慨|评价|形容|描述|感谢|回忆)[^，。！？：“”]{0,14}的|[^，。！？：“”]{0,6}?(?:开口|搭腔|搭话|接话|接过话头?|接茬|插话|插嘴|应声|答话|接口)的)，?(?:不是[^，。！？]{1,20}，)?(?:(?:正|就|便|而)?(?:是|叫)|(?=一[位个名]是))(一[位个名]是[^。！？]{4,60}|[^，。！？]{2,40})"
)
_WRITTEN = regex(
    r"^[，,]?这是([^。！？，]{2,40}?)(?:写|记|留)(?:在|进|到|下)[^。！？，]{0,20}?的?(?:一句话|一段话|几句话|话|感受|句子|体会|文字)"
)
#: “…。”村支书老蔡的一番话，让大家坐不住了。
_HIS_WORDS = regex(
    r"^([^，。！？“”的]{2,24}?)的(?:这|那)?一?(?:番|句|席)?(?:肺腑之言|心里话|实话|大实话|话|反问|回答|提醒|叮嘱|教诲|感慨)[，。]?(?=[^。]*[。！])"
)
#: Of whom somebody speaks, or whom he looks at, does not speak: “…。”提起医生李军，村民王秀兰竖起大拇指.
_OF_WHOM = regex(
    rf"一?(?:{SPOKEN_OF.pattern}|回忆起?|谈论|[拉握望看指对陪跟围迎][着住了]|面对|望向|送别|见到|看到|感谢)(?![了着过])"
)
_IS_CALLED = regex(r"^[，,]?(?:他|她|这位[^，。]{0,6}?)(?:名?叫)")
#: Who has just been quoted is called so: “…。”裁缝姓李，叫李军，在老街开店.
_CALLED = regex(
    rf"^[，,。]?[{HAN}]{{1,8}}?(?:姓[{HAN}]{{1,2}}，)?名?叫(?:做|作)?(?P<name>[{HAN}{DOTS}]{{2,10}})(?=[，。])"
)
_NEXT_HE = regex(r"^[，,]?(?:他|她)(?![们])")
#: So many clauses behind a quotation, or before it, may name who has the word.
_CLAUSES = 3
#: Before a quotation that is no sentence of its own.
_JOINS_ON = regex(rf"[{HAN}、]")
_SILENT = regex("没有?(?:作声|说话|吭声|回答|接话)|沉默|不说话|不作声")
#: Behind a name: what is told is not of its bearer, or of several.
_NOT_HE = regex("[的和与及、等]|理论|思想|精神|路线|[省市区县州镇乡村路山湖河岛]")


def after_colon(paragraph: Paragraph, start: int) -> bool:
    return start > 0 and paragraph.masked[start - 1] in "：:"


def by_place(paragraph: Paragraph, start: int, end: int) -> Attribution | None:
    """Return whose words the quotation between ``start`` and ``end`` is, by who stands before or behind it."""
    if after_colon(paragraph, start):
        subject = _before_mark(paragraph, start - 1)
        if subject and subject.speakers:
            return Attribution(subject.start, subject.speakers, paragraph.text[subject.start : start], True)
    if whose := _said_to_be(paragraph, end):
        return whose
    if _is_part(paragraph.masked, start):
        return None
    if whose := _behind(paragraph, end):
        return whose
    if start and paragraph.masked[start - 1] in "，," and (subject := _expected_before(paragraph, start - 1)):
        return Attribution(subject.start, subject.speakers, paragraph.text[subject.start : start], True)
    return None


def _said_to_be(paragraph: Paragraph, end: int) -> Attribution | None:
    """Return whose words the text behind a quotation says that it is: 这是李军最深的感受, 说话的是王明."""
    after = paragraph.masked[end : end + 80]
    heartfelt = _HEARTFELT.match(after) or _WRITTEN.match(after) or _IT_IS.match(after)
    if heartfelt is None and (own := _HIS_WORDS.match(after)):
        reading = person_at_end(own.group(1), paragraph.known)
        heartfelt = own if reading is not None and reading.score >= 2 else None
    if heartfelt:
        words = paragraph.text[end : end + heartfelt.end()]
        who = paragraph.text[end + heartfelt.start(1) : end + heartfelt.end(1)]
        if several := paragraph.listed(end + heartfelt.start(1), end + heartfelt.end(1)):
            return Attribution(end, several, words, True)
        reading = person_at_end(who, paragraph.known)
        if who in ("他", "她") and (last := paragraph.last_person(end)):
            return Attribution(end, (last,), words, True)
        if reading and (reading.score >= 2 or (reading.left == "" and likeness(who) >= LIKELY)):
            return Attribution(end, (describe(reading, who[: len(reading.left)], paragraph.known),), words, True)
        return Attribution(end, (Speaker(None, group_words(who), None),), words, True)
    if "叫" in after and (called := _CALLED.match(after)) and is_name(called.group("name")):
        name = called.group("name")
        speaker = paragraph.known.get(name, Speaker(name))
        return Attribution(end, (speaker,), paragraph.text[end : end + called.end()], True)
    return None


def _behind(paragraph: Paragraph, end: int) -> Attribution | None:
    """Return who acts in the sentence behind a quotation: he, somebody named, somebody without a name."""
    masked = paragraph.masked
    after = masked[end : end + 80]
    if _NEXT_HE.match(after) and not _IS_CALLED.match(after) and (person := paragraph.last_person(end)):
        return Attribution(end, (person,), paragraph.text[end : end + 12], True)
    for mention in paragraph.mentions:
        owns = masked[mention.end : mention.end + 1] == "的" and mention.speaker.title is None
        if owns and likeness(mention.speaker.name or "") < LIKELY:
            continue  # 冷库的灯
        if mention.start < end or _OF_WHOM.match(masked, mention.title_start, mention.start):
            continue
        between = masked[end : mention.title_start]
        silent = _SILENT.match(masked, mention.end)
        if silent or len(between) > 60 or any(mark in between for mark in "。！？!?；;“”") or CROWD.search(between):
            break
        if between and one_at_head(masked, paragraph.text, end, mention.title_start):
            break  # “…。”司机报了站名，李军收起本子
        if mention.title_start == end or masked[mention.title_start - 1] in CLAUSE_MARKS:
            stop = re.search(r"[。！？!?“]|$", masked[mention.end :])
            until = mention.end + (stop.start() if stop else 0)
            named = paragraph.relative(mention) or Subject((mention.speaker,), mention.title_start, 3.0)
            whose = paragraph.with_listed(named, until)
            return Attribution(whose.start, whose.speakers, paragraph.text[whose.start : until], True)
    goes_on = masked[end : end + 1].isalpha() and paragraph.text[end - 2] not in "。！？!?…，,"  # “国脉杯”天元战
    begin = end + (masked[end : end + 1] in "，,")
    for _ in range(1 if goes_on else _CLAUSES):
        until = next((at for at in range(begin, len(masked)) if masked[at] in CLAUSE_MARKS), len(masked))
        if subject := _expected(paragraph, begin, until):
            return Attribution(begin, subject.speakers, paragraph.text[begin:until], True)
        if one := one_at_head(masked, paragraph.text, begin, until):
            return Attribution(begin, (one,), paragraph.text[begin:until], True)
        if masked[until : until + 1] not in ("，", ","):
            break
        begin = until + 1
    return None


def _expected(paragraph: Paragraph, start: int, end: int) -> Subject | None:
    """Return whom a clause beside somebody's words names, as it begins or behind 的, and who does something there:
    彭一苇搓着手, 在乡下支教的费佳音声音有些喘."""
    masked = paragraph.masked
    if _OF_WHOM.match(masked, start, end):
        return None
    for begin in (start, *[at + 1 for at in range(start, end) if masked[at] == "的"][::-1]):
        size = likely_size(masked, begin) if begin < end else 0
        after = begin + size
        if size and after < end and not (_SILENT.match(masked, after) or _NOT_HE.match(masked, after)):
            name = masked[begin : begin + size]
            read = paragraph.person((masked[start : begin + size],), start)
            if read is not None and read.speakers[-1].name == name:
                return read
            return Subject((paragraph.known.get(name, Speaker(name)),), start, 2.0)
    return None


def _expected_before(paragraph: Paragraph, end: int) -> Subject | None:
    """Return who is ``_expected`` in the clauses up to a mark at ``end``, the nearest one first."""
    for _ in range(_CLAUSES):
        start = clause_start(paragraph.masked, end)
        head = paragraph.head(start, end)
        if subject := head or _expected(paragraph, start, end):
            return subject
        if not start or paragraph.masked[start - 1] not in "，,":
            break
        end = start - 1
    return None


def _is_part(masked: str, start: int) -> bool:
    """Tell whether a quotation is a part of the sentence that it stands in: 直接回“那还好吧”，李军走到面前."""
    return _JOINS_ON.match(masked, max(0, start - 1)) is not None


def _before_mark(paragraph: Paragraph, colon: int) -> Subject | None:
    """Return who has the word in the sentence before a colon."""
    start = clause_start(paragraph.masked, colon)
    clause = paragraph.masked[start:colon]
    head = paragraph.head(start, colon)
    if head:
        return paragraph.with_listed(head, colon)
    subject = paragraph.subject(clause, start)
    if subject and subject.score >= 2:
        return subject
    if "的" in clause and (described := _expected(paragraph, start, colon)):
        return described
    further = paragraph.subject_further_off(start, colon, True) or _expected_before(paragraph, colon)
    if further is None and (crowd := crowd_in(paragraph.masked, paragraph.text, start, colon)):
        return Subject((Speaker(None, crowd[1], None),), start, 2.0)
    return further
