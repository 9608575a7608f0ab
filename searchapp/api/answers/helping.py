"""Whether an answer needs help: a cheap look at what it holds already, so that a good answer pays for nothing more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from searchapp.analysis.fold import QUOTE, fold_characters, fold_text
from searchapp.answer import Hit, Results, SearchRequest
from searchapp.api.state import State

_HAN = re.compile("[\u3400-\u9fff]+")
#: A quoted run that was found was meant as it was typed.
_BETWEEN = re.compile(r'(?:"[^"]*"|[\s"()])+')
#: Terms of so many characters may be slips; what is longer is a question, which need not stand anywhere as it is.
_SHORTEST, _LONGEST = 2, 10


#: ``py:yingshang``: what sounds so, in letters.
PINYIN = re.compile(r"(?<![^\s(（\-－])(?:py|拼音)[:：](?P<typed>[A-Za-zü'’]+)", re.IGNORECASE)


def asks_for_pinyin(query: str) -> bool:
    """Return whether a query asks by name for what sounds so (``py:``)."""
    return PINYIN.search(query) is not None


def needs_help(results: Results, request: SearchRequest, state: State) -> bool:
    """Return whether an answer finds nothing, only part of what was typed, or a term only by its parts.

    What is no word, and stands beside the same character in most hits, may be the rest of one whose edge was left out.
    """
    if not request.query.strip() or request.limit == 0 or request.offset:
        return False
    if not results.total or results.relaxed:
        return True
    terms = [(term, False) for term in _BETWEEN.split(fold_characters(request.query)) if _HAN.fullmatch(term)]
    doubted = [term for term, _ in without_synonyms(terms, results, state) if _SHORTEST <= len(term) <= _LONGEST]
    return any(_in_doubt(term, results.hits, state) for term in doubted)


def without_synonyms(terms: list[tuple[str, bool]], results: Results, state: State) -> list[tuple[str, bool]]:
    """Return the terms (text, whether quoted) that may be slips: not those in whose place synonyms were looked for.

    What a synonym file knows is no slip, though it may stand nowhere itself.
    """
    if not any(note.key.startswith("note_synonyms") for note in results.notes):
        return terms
    return [(text, quoted) for text, quoted in terms if quoted or fold_text(text) not in state.synonyms]


def _in_doubt(term: str, hits: tuple[Hit, ...], state: State) -> bool:
    known = state.segmenter.is_known(term)
    if known and any(hit.text[start:end] == term for hit in hits[:1] for start, end in hit.highlights):
        return False  # what the others hold need not be looked at
    neighbours = _neighbours(term, hits)
    first = next(neighbours, None)
    if first is None:
        return True
    return not known and any(map(_agree, zip(first, *neighbours, strict=True)))


def _agree(chars: Sequence[str]) -> bool:
    """Whether at least half of what stands beside a term is one and the same character."""
    char, often = Counter(chars).most_common(1)[0]
    return bool(char) and often * 2 >= len(chars)


def _neighbours(term: str, hits: tuple[Hit, ...]) -> Iterator[tuple[str, str]]:
    """Yield the Han characters before and after the term in each hit whose highlights it stands in, "" for others."""
    for hit in hits:
        for start, end in hit.highlights:
            folded = fold_text(hit.text[max(0, start - 1) : end + 1]).replace(QUOTE, "")
            at = folded.find(term)
            if at >= 0:
                before, after = folded[:at][-1:], folded[at + len(term) :][:1]
                yield (before if _HAN.match(before) else ""), (after if _HAN.match(after) else "")
                break
