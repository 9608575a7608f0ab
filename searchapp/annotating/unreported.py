"""Finds whose words a passage holds that reports none: a feeling, a crowd beside a quotation, 我 behind a colon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from searchapp.annotating.groups import crowd_in
from searchapp.annotating.quotations import SPOKEN, Masked, Quotation
from searchapp.annotating.subjects import Paragraph
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.sieve import sieved
from searchapp.lexicon.speech import speech
from searchapp.model import Speaker
from searchapp.patterns import regex

#: A sentence in marks is that long at least, to be taken for the words of a crowd.
CROWD_SAYS = 8
#: After a paragraph that says it: 这是某镇镇长李军最深的感受。
_THIS_FELT = sieved(r"这(?:(?<=[。！？”]这)|(?<=^这))(?:也|正)?是[^，。！？“”：]{4,60}的([一-鿿]{2})(?=[。！])")
#: A colon and what somebody says of himself behind it.
_I_SAY = regex(
    "：(?=[^“◆□。！？]{0,30}(?:我(?![市省县区国州校院])|咱)|(?:原来|难怪|怪不得|人家)[^“◆□。！？]{4}|(?:从前|以前|过去|原先)[^“◆。]{2,20}(?:现在|如今|这回|眼下))"
)
#: From this share of quotation on a passage is that of whoever is quoted.
MOSTLY = 0.5
#: So far from its beginning whoever is named there has all of it that is not quoted behind the verb.
_OPENING = 16
_TOLD = regex(f"[，：](?!{SPOKEN})")
#: Where a sentence ends.
_STOP = regex("[。！？\n]")


class Attribution(NamedTuple):
    """Words of somebody: where the attribution stands, who it is, the words that say so, whether there is a quotation.

    ``speakers`` is empty where a meeting, a plan or another body has the word (会议强调): then nobody speaks.
    """

    start: int
    speakers: tuple[Speaker, ...]
    words: str
    quoted: bool = False


def has_it_all(masked: Masked, found: Sequence[Attribution], quoted: float) -> bool:
    """Tell whether a passage is the words of whoever is ``found`` first: most is ``quoted``, or 李军说，."""
    opens = found[0].start < _OPENING and _TOLD.match(masked.text, found[0].start + len(found[0].words)) is not None
    return quoted >= MOSTLY or opens


def felt(paragraph: Paragraph) -> list[Attribution]:
    """Return whose feeling a sentence says that the words before it were."""
    match = _THIS_FELT.search(paragraph.masked)
    if match is None or match.group(1) not in speech().feeling:
        return []
    who = next((m for m in paragraph.mentions if match.start() <= m.start < match.end() and m.speaker.name), None)
    return [Attribution(match.start(), (who.speaker,), match.group())] if who else []


def of_a_crowd(paragraph: Paragraph) -> list[Attribution]:
    """Return the crowd whose words the quotations of a passage are that names nobody: 学员们有说有笑，“…”."""
    whole = [
        q
        for q in paragraph.speech
        if q.end - q.start >= CROWD_SAYS and paragraph.text[q.end - 2 : q.end - 1] in "。！？"
    ]
    for quotation in whole:
        begin, end = _sentence_around(paragraph.masked, quotation)
        if crowd := crowd_in(paragraph.masked, paragraph.text, begin, end):
            start, words = crowd
            return [Attribution(min(start, quotation.start), (Speaker(None, words, None),), words, True)]
    return []


def _sentence_around(masked: str, quotation: Quotation) -> tuple[int, int]:
    """Return where the sentence begins that a quotation stands in, or behind, and where the one behind it ends."""
    before = max(masked.rfind(mark, 0, max(0, quotation.start - 1)) for mark in "。！？\n") + 1
    stop = _STOP.search(masked, quotation.end)
    return before, stop.end() if stop else len(masked)


def own_words(paragraph: Paragraph) -> list[Attribution]:
    """Return whose words in the first person stand behind a colon, without marks: 李军放下碗：我真想再回一趟…."""
    for match in _I_SAY.finditer(paragraph.masked) if "：" in paragraph.masked else ():
        colon = match.start()
        begin = max(paragraph.masked.rfind(mark, 0, colon) for mark in "。！？；\n◆”") + 1
        subject = paragraph.head(begin, colon) or paragraph.head(clause_start(paragraph.masked, colon), colon)
        if subject:
            return [Attribution(subject.start, subject.speakers, paragraph.text[subject.start : colon + 1])]
    return []
