"""The one analysis chain, for index and query alike: folded text -> terms.

A text is indexed by its words (jieba in search mode) and by its characters: every single one and every pair of
neighbours. The words decide the ranking; the characters guarantee that no run is missed, however it was segmented.

Characters of scripts that are written without spaces make plain terms (商, 营商), so that a two-character word and
the pair of its characters are one term. Pairs with letters or digits are marked as INNER, because a part of a Latin
word is not a word (the "ai" in "main"). Two characters that only quotation marks keep apart make a SKIP pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add

from whoosh.analysis import Analyzer, Token

from searchapp.analysis.fold import QUOTE, fold_text
from searchapp.analysis.segment import Word
from searchapp.analysis.segmenter import PLAIN, Segmenter
from searchapp.lexicon.numbers import COUNT
from searchapp.lexicon.wordlists import sections

INNER = "\x1f"
SKIP = "\x1e"

_STOP_WORDS = "analysis/stopwords.txt"

#: Han, kana, bopomofo, Hangul: scripts whose single characters are terms of their own.
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff"
_HAN += "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af"
HAN = re.compile(f"[{_HAN}]")
_RUNS = re.compile(rf"(?:[^\W_]{QUOTE}*)+")
_ONLY_HAN = re.compile(f"[{_HAN}]+")
_WORDLIKE = re.compile(r"[^\W_]")


def has_word(text: str) -> bool:
    """Return whether ``text`` holds a letter, digit or Han character: anything but punctuation and space."""
    return _WORDLIKE.search(text) is not None


def pair(first: str, second: str, apart: bool = False) -> str:
    """Return the term of two neighbouring characters; ``apart`` when quotation marks stand between them."""
    both = f"{first}{SKIP}{second}" if apart else first + second
    return both if HAN.match(first) and HAN.match(second) else INNER + both


def single(char: str) -> str:
    """Return the term of one character."""
    return char if HAN.match(char) else INNER + char


def grams(text: str) -> Iterator[Word]:
    """Yield the character terms of a folded ``text``: each character that is part of words, each pair of neighbours."""
    for run in _RUNS.finditer(text):
        start = run.start()
        last, last_at, last_han = "", -1, False
        for at, char in enumerate(run[0], start):
            if char == QUOTE:
                continue
            han = HAN.match(char) is not None
            yield (char if han else INNER + char), at, at + 1
            if last:
                both = last + char if at == last_at + 1 else f"{last}{SKIP}{char}"
                yield (both if han and last_han else INNER + both), last_at, at + 1
            last, last_at, last_han = char, at, han


def gram_terms(text: str) -> Iterator[str]:
    """Yield the terms that ``grams`` gives, in any order and without their ranges: in a third of the time."""
    for run in _RUNS.finditer(text):
        chars = run[0]
        if _ONLY_HAN.fullmatch(chars):
            yield from chars
            yield from map(add, chars, chars[1:])
        else:
            yield from (term for term, _, _ in grams(chars))


def is_word_term(word: str) -> bool:
    """Return whether a word is a term of its own: it is no punctuation, and not already among the grams."""
    if len(word) > 2 and word.isalnum():
        return True  # most words, and quickly
    is_gram = len(word) <= 2 and HAN.match(word) is not None and HAN.match(word, len(word) - 1) is not None
    return not is_gram and has_word(word)


def words(text: str, segmenter: Segmenter) -> Iterator[Word]:
    """Yield the words of a folded ``text`` that are not already among its ``grams``."""
    return (word for word in segmenter.cut_for_search(text) if is_word_term(word[0]))


def terms(text: str, segmenter: Segmenter) -> Iterator[Word]:
    """Yield every term of a folded ``text`` with its range: what the index holds of it."""
    yield from grams(text)
    yield from words(text, segmenter)


#: The terms of so many runs are remembered (two kilobytes each at most), but of none that is longer: a thousand
#: characters have as many terms.
_RUNS_REMEMBERED, _RUN_REMEMBERED = 2048, 16


def run_grams(run: str, skip_quotes: bool) -> tuple[tuple[str, ...], ...]:
    """Return the terms that any text in which the folded ``run`` stands must hold: alternatives, all of which count.

    An empty one (a run of punctuation only) says that the index cannot narrow the search down.
    """
    return (_grams_of_short if len(run) <= _RUN_REMEMBERED else _grams_of)(run, skip_quotes)


def _grams_of(run: str, skip_quotes: bool) -> tuple[tuple[str, ...], ...]:
    if skip_quotes:
        run = run.replace(QUOTE, "")
    needed: list[tuple[str, ...]] = []
    for piece in re.finditer(r"[^\W_]+", run):
        chars = piece[0]
        if len(chars) == 1:
            needed.append((single(chars),))
        for first, second in pairwise(chars):
            literal = (pair(first, second),)
            needed.append((*literal, pair(first, second, apart=True)) if skip_quotes else literal)
    return tuple(dict.fromkeys(needed))


_grams_of_short = lru_cache(maxsize=_RUNS_REMEMBERED)(_grams_of)


def is_decided_by_grams(run: str) -> bool:
    """Return whether ``run_grams`` says all: a run of one or two characters stands exactly where its term does."""
    return len(run) <= 2 and re.fullmatch(r"[^\W_]+", run) is not None


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Return the folded words that a query does not search for when it holds others."""
    return frozenset(map(fold_text, sections(_STOP_WORDS)[""]))


@lru_cache(maxsize=1)
def _untelling() -> frozenset[str]:
    """Return the stop words and, folded, those that are searched for but say nothing where they stand alone."""
    return stop_words().union(map(fold_text, sections(_STOP_WORDS)["attendants"]))


def content_words(term: str, segmenter: Segmenter) -> list[str]:
    """Return the words of a folded query ``term`` that carry its meaning; of stop words alone, all of them.

    A single letter or digit carries none: 1+1+N is looked for as it stands.
    """
    return list(dict.fromkeys(word for word, _, _ in content_spans(segmenter.cut(term))))


def content_spans(words: Sequence[Word]) -> list[Word]:
    """Return those of the ``words`` of a query term that carry its meaning (see ``content_words``)."""
    found = [word for word in words if has_word(word[0]) and (len(word[0]) > 1 or HAN.match(word[0]))]
    return [word for word in found if word[0] not in stop_words()] or found


def telling_spans(content: Sequence[Word]) -> list[Word]:
    """Return those of the content words of a query term each of which alone tells what a text is about.

    No stop word does, no negation or the like, no number in characters nor what it counts (一次).
    """
    return [word for word in content if word[0] not in _untelling() and not COUNT.fullmatch(word[0])]


class ParagraphAnalyzer(Analyzer):
    """``terms`` as a Whoosh analyzer, with nobody's own words. Positions are character offsets in the folded text."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        token = Token(positions=True)
        token.boost = 1.0
        token.stopped = False
        for text, start, _end in terms(fold_text(value), PLAIN):
            token.text = text
            token.pos = start
            yield token
