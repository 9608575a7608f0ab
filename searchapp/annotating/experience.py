"""Finds whose experience a passage tells where no verb of speech says so: 让罗敏难忘的是…, 他原以为…, 到了才明白…."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from searchapp.annotating.described import describe
from searchapp.annotating.names import person_at_end
from searchapp.annotating.quotations import Quotation
from searchapp.annotating.subjects import Paragraph
from searchapp.annotating.unreported import Attribution
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.persons import LIKELY, likeness
from searchapp.lexicon.sieve import Sieved, sieved
from searchapp.lexicon.speech import says_i, speech
from searchapp.lexicon.wordlists import any_word
from searchapp.model import Speaker
from searchapp.patterns import regex

_SENTENCE = regex(r"[^。！？!?\n]+[。！？!?\n]?")
_CLAUSE_END = regex(r"[，,；;：:。！？!?“”◆]|$")
_MOVED = regex(
    r"(?:让|令|使|给|打动|触动|最打动|最触动|感染|吸引|震撼)(?:了)?([^，。！？“”的]{1,40}?)"
    r"(?:的|最|感到|感触|印象|难忘|触动|震撼|惊讶|深受|留下|没想到|没有想到|没料到|没有料到|意想不到|始料未及|吃惊|佩服|大开眼界|眼前一亮|意外|服气|着迷|想不到|倍感|十分|深有|既)"
)
_IN_EYES = sieved(
    r"在([^，。！？“”]{1,40}?)(?:看来|眼里|眼中|心里|心中|的印象中|的印象里|的记忆[里中]|的笔记本?[里上中]|的日记[里中])"
)
_PRONOUN = regex(r"(?:他|她)(?!们)")
FULL = regex(r"[。！？!?…，,]")
_STOP = regex("[。！？!?\n]")
#: What was thought of before whose thought it was is said.
_THOUGHT = regex("以为|[没不].{0,3}[想料]")
#: An unattributed quotation of this length is the words of the one person that the passage is about.
QUOTED = 14
#: No name that stands alone before such words is longer.
LONGEST = 4


@cache
def _cues() -> Sieved:
    return sieved(any_word(speech().experience))


class Experience(NamedTuple):
    """Who perceives, learns or proposes what a passage tells; ``felt`` where its words say so, and not a quotation."""

    told: Attribution
    felt: bool


def experienced(paragraph: Paragraph) -> Experience | None:
    """Return whose perception, learning or proposal the passage tells; None when it tells only what somebody did."""
    masked = paragraph.masked
    for pattern in (_MOVED, _IN_EYES):
        for match in pattern.finditer(masked):
            who = _person(paragraph, match.group(1), match.start(1))
            if who is not None:
                return Experience(Attribution(match.start(), (who,), paragraph.text[slice(*match.span())]), True)
    cue = next((found for found in _cues().finditer(masked) if not _is_mine(masked, found.start())), None)
    said = [q for q in paragraph.speech if q.end - q.start >= QUOTED and FULL.search(paragraph.text, q.start, q.end)]
    heads = _heads(paragraph) if cue is not None or said else []
    if not heads and cue is not None and (named := _named_before(paragraph, cue.start())) is not None:
        heads = [named]
    if not heads:
        return None
    if cue is not None:
        before = [head for head in heads if head[0] <= cue.start()]
        if not before and _THOUGHT.search(cue.group()):  # 原以为…，没料到…，李军有点懵
            stop = _STOP.search(masked, cue.end())
            before = [head for head in heads if head[0] < (stop.start() if stop else len(masked))][:1]
        if before:
            start, who = before[-1]
            felt = masked[cue.start() - 1] != "的"  # 提供自己的建议
            return Experience(Attribution(start, (who,), paragraph.text[slice(*cue.span())]), felt)
    if said and len({who.name for _, who in heads}) == 1:
        start, who = heads[0]
        cited = _ends_with(masked, start, said[0])
        return Experience(Attribution(start, (who,), paragraph.text[start : said[0].start], cited), False)
    return None


def _ends_with(masked: str, start: int, said: Quotation) -> bool:
    """Tell whether a sentence that begins at ``start`` ends with a quotation that is the lesser part of it."""
    alone = masked[said.start - 1] == "，" and masked[said.end : said.end + 1] in "。！？"
    return alone and 2 * (said.end - said.start) < said.end - start and not _STOP.search(masked, start, said.start)


def _is_mine(masked: str, cue: int) -> bool:
    """Tell whether whoever tells a passage says in it what he perceived himself: 我这才懂得."""
    return says_i(masked[clause_start(masked, cue) : cue])


def _named_before(paragraph: Paragraph, cue: int) -> tuple[int, Speaker] | None:
    """Return whose name is all that stands in a clause before the words for what somebody perceived: 白玛才明白."""
    start = clause_start(paragraph.masked, cue)
    words = paragraph.masked[start:cue]
    reading = person_at_end(words, paragraph.known) if len(words) <= LONGEST else None
    if reading is None or reading.left or likeness(reading.name) < LIKELY:
        return None
    return start, describe(reading, "", paragraph.known)


def _heads(paragraph: Paragraph) -> list[tuple[int, Speaker]]:
    """Return the persons that sentences and clauses begin with, or whom they describe (在成都跟班的李军)."""
    masked = paragraph.masked
    found: list[tuple[int, Speaker]] = []
    if not paragraph.mentions and "他" not in masked and "她" not in masked:
        return found
    for sentence in _SENTENCE.finditer(masked):
        start = sentence.start()
        stop = sentence.end()
        at = start
        while at < stop:
            end_match = _CLAUSE_END.search(masked, at, stop)
            end = end_match.start() if end_match else stop
            subject = paragraph.head(at, end)
            if subject is not None and subject.speakers and subject.speakers[0].name:
                found.append((at, subject.speakers[0]))
            at = max(end, at) + 1
    return found


def _person(paragraph: Paragraph, words: str, at: int) -> Speaker | None:
    if _PRONOUN.fullmatch(words):
        return paragraph.last_person(at)
    reading = person_at_end(words, paragraph.known)
    alone = reading is not None and reading.left == "" and likeness(reading.name) >= LIKELY
    if reading is None or not (alone or reading.score >= 3):
        return None
    left = paragraph.text[at : at + len(reading.left)]
    return describe(reading, left, paragraph.known)
