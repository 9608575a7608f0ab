"""What makes one match rank above another: the terms of what was typed and their worth, its whole run, its cities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from whoosh.query import ConstantScoreQuery, Query, Term

from searchapp.analysis.analyzer import HAN, INNER, SKIP, stop_words, terms
from searchapp.analysis.runs import Mark
from searchapp.analysis.segment import Word
from searchapp.analysis.segmenter import Segmenter
from searchapp.analysis.tree import Run
from searchapp.weights import Weights


def ranking(
    marks: Sequence[Mark], boosts: Mapping[str, float], segmenter: Segmenter, weights: Weights
) -> Iterator[Query]:
    """Yield the queries whose scores add up to the rank of a paragraph, for the ``marks`` of what was typed.

    ``boosts`` tells what each field counts: those of ``weights``, without fields in which there is nothing.
    """
    for mark in marks:
        cities = [Term("city", word.removesuffix("市")) for word in mark.instead]
        yield from (ConstantScoreQuery(city, weights.city_boost) for city in cities)
        chosen = ranking_terms(mark.text, segmenter, weights) if mark.kind in ("exact", "run") else {}
        for field, boost in boosts.items():
            yield from [Term(field, term, boost=boost * worth) for term, worth in chosen.items()]
            if len(mark.text) > 2:
                yield Run(field, mark, boost=boost * weights.run_boost)


def character_ranking(
    marks: Sequence[Mark], boosts: Mapping[str, float], segmenter: Segmenter, weights: Weights
) -> Iterator[Query]:
    """Yield what partial matches are scored by besides: the characters of terms that are one word."""
    for mark in marks if len(marks) > 1 else ():
        if mark.kind == "run" and _is_one_word(segmenter.cut(mark.text), mark.text):
            for field, boost in boosts.items():
                yield from [
                    Term(field, char, boost=boost * weights.character_boost) for char in dict.fromkeys(mark.text)
                ]


def _is_one_word(words: Sequence[Word], run: str) -> bool:
    return len(words) == 1 and len(run) > 1 and all(map(HAN.match, run))


def ranking_terms(run: str, segmenter: Segmenter, weights: Weights) -> dict[str, float]:
    """Return the terms by which a folded run ranks paragraphs, and what each is worth; stop words are left out.

    Of a run that is one word single characters are left out: every match holds them all.
    """
    words = segmenter.cut(run)
    whole = {(start, end) for _, start, end in words}
    stops = [(start, end) for word, start, end in words if word in stop_words()]
    if sum(end - start for start, end in stops) == len(run):
        stops = []
    shortest = 2 if _is_one_word(words, run) else 1
    chosen: dict[str, float] = {}
    for term, start, end in terms(run, segmenter):
        if end - start < shortest or SKIP in term or term.startswith(INNER) or term in chosen:
            continue
        if stops and any(first <= start and end <= last for first, last in stops):
            continue
        if end - start == 1:
            chosen[term] = weights.character_boost
        elif stops and any(first < end and start < last for first, last in stops):
            chosen[term] = weights.stop_pair_boost
        else:
            chosen[term] = weights.word_boost if (start, end) in whole else 1.0
    return chosen or {term: 1.0 for term, _, _ in terms(run, segmenter)}
