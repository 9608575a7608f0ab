"""Highlights and snippets of a paragraph, as ranges of its original text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from searchapp.analysis.fold import Folded
from searchapp.analysis.runs import Mark, find, word_marks
from searchapp.analysis.segmenter import Segmenter
from searchapp.answer import Snippet
from searchapp.model import Range

#: A sentence or clause that can stand alone ends here, its closing marks included.
_SENTENCE_END = re.compile(r"[。！？；!?;….](?:(?<=…)…*|(?<![….])|(?<=[^\d]\.)(?=\s|$))[”’」』）)】》\"']*")
#: At most this many blanks are looked past beside a mark.
_BLANKS = 16
#: Where a long sentence may be cut, if it must be.
_CLAUSE_END = re.compile(r"(?:[，、：—]|(?<!\d)[,:]|[,:](?!\d))+[”’」』）)】》]*")

#: Marks that can be part of a word of folded text after a Latin letter or a digit (C++, 1.3nm).
_JOINING = ".+#&%-"


def highlights(folded: Folded, marks: Iterable[Mark]) -> tuple[Range, ...]:
    """Return the ranges of the original of a ``folded`` text that answer the query, merged where they touch.

    A run is highlighted where it stands; its content words are where it does not stand anywhere in the text.
    """
    found: list[Range] = []
    for mark in marks:
        spans = find(mark, folded.text)
        for word in word_marks(mark) if not spans else ():
            spans += find(word, folded.text)
        found += spans
    if not isinstance(folded.origins, range):
        found = [folded.original(start, end) for start, end in found]
    return merge(found)


def merge(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges in order, those that overlap or touch as one."""
    ordered = sorted(ranges)
    if len(ordered) == 1 and ordered[0][0] < ordered[0][1]:
        return (ordered[0],)
    merged: list[Range] = []
    until = -1
    for each in ordered:
        start, end = each
        if start <= until:
            if end > until:
                merged[-1] = (merged[-1][0], end)
                until = end
        elif end > start:
            merged.append(each)
            until = end
    return tuple(merged)


def snippets(
    text: str, folded: Folded, ranges: Sequence[Range], length: int, segmenter: Segmenter
) -> tuple[Snippet, ...]:
    """Return pieces of ``text`` with all that fits of its highlights, at most ``length`` characters in all.

    A piece is made of whole sentences where they fit; a sentence that is too long is cut at a clause, else between
    words, around its highlights. A text without highlights gives its beginning. Only a single word that is longer than
    ``length`` makes a longer piece.
    """
    if len(text) <= length:
        return (Snippet(text, 0, tuple(ranges)),)
    words = _Words(folded, segmenter)
    if not ranges:
        return (_piece(text, 0, _cut_near(text, length, words), ranges),)
    cuts = _cuts(text, words)
    chosen: list[Range] = []
    left = length
    for index in _by_worth(cuts, ranges):
        start, end = cuts[index], cuts[index + 1]
        if end - start > left:
            if chosen and left < length // 3:
                break
            start, end = _narrow(text, start, end, ranges, left, words)
            if chosen and end - start > left:
                continue
        chosen.append((start, end))
        left -= end - start
    return tuple(_piece(text, start, end, ranges) for start, end in merge(_grown(cuts, merge(chosen), left)))


def _grown(cuts: Sequence[int], chosen: Sequence[Range], left: int) -> list[Range]:
    """Add the sentences before and after while they fit: a quotation reads better with its surroundings."""
    pieces = list(chosen)
    if len(pieces) != 1:
        return pieces
    start, end = pieces[0]
    at = bisect_left(cuts, end)
    if cuts[at] == end:
        while at + 1 < len(cuts) and cuts[at + 1] - end <= left:
            at += 1
            end, left = cuts[at], left - (cuts[at] - end)
    at = bisect_left(cuts, start)
    if cuts[at] == start:
        while at > 0 and start - cuts[at - 1] <= left:
            at -= 1
            start, left = cuts[at], left - (start - cuts[at])
    return [(start, end)]


def _piece(text: str, start: int, end: int, ranges: Sequence[Range]) -> Snippet:
    inside = [
        (first - start if first > start else 0, (last if last < end else end) - start)
        for first, last in ranges
        if first < end and last > start
    ]
    return Snippet(text[start:end], start, tuple(inside))


def _cuts(text: str, words: _Words) -> list[int]:
    """Return where the sentences of a text begin, in order, and its end."""
    cuts = [0, *words.ends(_SENTENCE_END, text, 0, len(text))]
    return cuts if cuts[-1] == len(text) else [*cuts, len(text)]


def _by_worth(cuts: Sequence[int], ranges: Sequence[Range]) -> list[int]:
    """Return the sentences that hold highlights: those with most different characters of them first."""
    covered: dict[int, int] = {}
    for first, last in ranges:
        at = bisect_right(cuts, first) - 1
        while at + 1 < len(cuts) and cuts[at] < last:
            start, end = cuts[at], cuts[at + 1]
            inside = (last if last < end else end) - (first if first > start else start)
            covered[at] = covered.get(at, 0) + inside
            at += 1
    return sorted(covered, key=covered.__getitem__, reverse=True)


def _narrow(text: str, start: int, end: int, ranges: Sequence[Range], length: int, words: _Words) -> Range:
    """Cut a sentence to ``length`` characters around its first highlight, or to the word in which that begins."""
    marked, last = next((max(a, start), min(b, end)) for a, b in ranges if a < end and b > start)
    first, last = words.at_or_before(marked), words.at_or_after(last)
    if last - first > length:
        last = max(words.at_or_before(first + length), words.at_or_after(marked + 1))
    if last - first >= length:
        return first, last
    spare = length - (last - first)
    begin = max(start, min(first - spare // 3, end - length))
    if begin > start:
        clauses = [at for at in words.ends(_CLAUSE_END, text, start, first) if at >= begin]
        begin = clauses[0] if clauses else words.at_or_after(begin)
    finish = min(end, begin + length)
    if finish < end:
        far = [at for at in words.ends(_CLAUSE_END, text, last, finish) if at >= begin + length * 2 // 3]
        finish = far[-1] if far else words.at_or_before(finish)
    return begin, finish


def _cut_near(text: str, length: int, words: _Words) -> int:
    ends = words.ends(_SENTENCE_END, text, 0, length)
    return ends[-1] if ends and ends[-1] >= length // 2 else words.at_or_before(length) or words.at_or_after(1)


class _Words:
    """Where words begin in a text, its own beginning and end among them: the only places where it may be cut.

    Words do not reach over punctuation: only the stretches in which somebody looks are cut into words.
    """

    def __init__(self, folded: Folded, segmenter: Segmenter) -> None:
        self._cut = segmenter.cut
        self._text, self._origins = folded.text, folded.origins
        self._starts: dict[int, list[int]] = {}

    def at_or_before(self, offset: int) -> int:
        place = bisect_right(self._origins, offset) - 1
        if place < 0:
            return 0
        starts = self._starts_around(place)
        return self._origins[starts[bisect_right(starts, place) - 1]]

    def at_or_after(self, offset: int) -> int:
        place = bisect_left(self._origins, offset) if offset > 0 else 0
        starts = self._starts_around(place)
        return self._origins[starts[bisect_left(starts, place)]] if offset > 0 else 0

    def _starts_around(self, place: int) -> list[int]:
        """Return where words begin in the stretch of the folded text around ``place``, and where the next one does."""
        text = self._text
        if place >= len(text) or not _in_word(text, place):
            return [place, place + 1]
        begin, end = place, place + 1
        while begin > 0 and (text[begin - 1].isalnum() or _in_word(text, begin - 1)):
            begin -= 1
        if begin not in self._starts:
            while end < len(text) and (text[end].isalnum() or _in_word(text, end)):
                end += 1
            self._starts[begin] = sorted({begin, *(begin + last for _, _, last in self._cut(text[begin:end]))})
        return self._starts[begin]

    def ends(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> list[int]:
        """Return where ``pattern`` ends in ``text[start:end]``, inside words left out."""
        found = []
        size = len(text)
        for match in pattern.finditer(text, start, end):
            at = match.end()
            # Only between letters or digits can a mark be part of a word (5.0): elsewhere nobody has to look.
            if at == size or "\u3000" <= text[at] <= "\u9fff":
                found.append(at)
                continue
            # Blanks beside a mark do not count.
            behind, before = (
                text[at : at + _BLANKS].lstrip(),
                text[max(0, match.start() - _BLANKS) : match.start()].rstrip(),
            )
            joining = _is_latin(behind[:1]) and _is_latin(before[-1:])
            if not joining or self.at_or_before(at) == at:
                found.append(at)
        return found


def _in_word(text: str, at: int) -> bool:
    """Whether a character of folded text can be part of a word."""
    if text[at].isalnum() or text[at] == "_":
        return True
    before = text[at - 1 : at]
    return text[at] in _JOINING and before.isascii() and (before.isalnum() or before in ("+", "#"))


def _is_latin(char: str) -> bool:
    return char != "" and unicodedata.normalize("NFKC", char).isascii() and char.isalnum()
