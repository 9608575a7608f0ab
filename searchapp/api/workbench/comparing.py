"""Two sides beside each other: how often each has the values of some fields, which words tell of it, quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
from msgspec import structs

from searchapp.analysis.analyzer import HAN, stop_words
from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import Mark
from searchapp.analysis.tree import Run
from searchapp.api.answers.answering import Narrowed, narrowed
from searchapp.api.answers.filters import check_field
from searchapp.api.answers.requests import requested
from searchapp.api.state import State
from searchapp.api.workbench.counting import Matched, Numbers, Source, counted_of, values_often
from searchapp.api.workbench.keyness import g2, log_ratio
from searchapp.api.workbench.told import told
from searchapp.counts import Comparison, Contrast, Side
from searchapp.deadline import check
from searchapp.engines.base import EngineRequest
from searchapp.errors import RequestError
from searchapp.model import Note
from searchapp.query.filters import NOTHING, all_of
from searchapp.query.syntax import typed_values

#: What happens by chance less than once in a hundred times is told (the G² of such a chance).
SURE = 6.63
#: So many terms are looked at for words of each side, the surest first, and a word stands in so many paragraphs.
_LOOKED_AT, _LEAST = 4000, 3
#: In so many paragraphs it is looked at whether two characters are a word there, and what stands beside a word.
_SAMPLED = 8
#: Of two words of which one is a part of the other and that stand in nearly as many paragraphs, one is listed.
_NEARLY = 0.85
#: What a word of a side is worth beside the others when quotations are looked for.
_WORTH = 10.0


def compare(
    source: Source, left: str, right: str, query: str, fields: Sequence[str], words: int, quotations: int, **rest: Any
) -> Comparison:
    """Compare what matches two queries. Raises ``RequestError`` where one of them is empty."""
    state = source.state
    if not left.strip() or not right.strip():
        raise RequestError("compare_side_missing")
    names = tuple(dict.fromkeys(map(check_field, fields)))
    base = narrowed(requested(query=query, **rest), state)
    own = {name: rest[name] for name in ("synonyms", "match") if name in rest}
    asked = [narrowed(requested(query=side, **own), state) for side in (left, right)]
    trees = [all_of([base.query, each.query]) for each in asked]
    sides = [
        counted_of(source, structs.replace(each, query=tree), (*names, "article_id"), "paragraphs")
        for each, tree in zip(asked, trees, strict=True)
    ]
    shared = state.reader.count(all_of(trees))
    typed = [fold_text(value) for side in (left, right) for value in typed_values(side)]
    told_apart = list(_words(source, sides, typed, words))
    worth = [
        {each.value: min(_WORTH, abs(each.log_ratio)) for each in told_apart if (each.log_ratio > 0) == on_left}
        for on_left in (True, False)
    ]
    shown = [
        Side(
            query=text,
            paragraphs=side.paragraphs,
            articles=side.by_article(source).total,
            quotations=told(state, side.asked.query, base.ranking, quotations, weights) if quotations else (),
        )
        for text, side, weights in zip((left, right), sides, worth, strict=True)
    ]
    return Comparison(
        query=query,
        counted="paragraphs",
        total=sides[0].paragraphs + sides[1].paragraphs - shared,
        filters=base.filters,
        notes=_notes(base, asked, shown, shared),
        since=base.since,
        until=base.until,
        undated=base.undated,
        left=shown[0],
        right=shown[1],
        shared=shared,
        fields={name: tuple(_values(name, sides)) for name in names},
        words=tuple(told_apart),
    )


def _notes(base: Narrowed, asked: Sequence[Narrowed], sides: Sequence[Side], shared: int) -> tuple[Note, ...]:
    kept = {(note.key, str(note.facts)): note for each in (base, *asked) for note in each.notes}
    empty = [Note("note_side_empty", {"query": side.query}) for side in sides if not side.paragraphs]
    overlap = [Note("note_sides_share", {"count": shared})] if shared else []
    return (*kept.values(), *empty, *overlap)


def _contrasts(values: Sequence[str], left: Numbers, right: Numbers, sides: Sequence[Matched]) -> list[Contrast]:
    of_left, of_right = sides[0].paragraphs, sides[1].paragraphs
    rows = zip(
        values,
        left.tolist(),
        right.tolist(),
        g2(left, right, of_left, of_right).tolist(),
        log_ratio(left, right, of_left, of_right).tolist(),
        strict=True,
    )
    return [Contrast(value, one, other, round(sure, 2), round(ratio, 2)) for value, one, other, sure, ratio in rows]


def _values(field: str, sides: Sequence[Matched]) -> list[Contrast]:
    """Return the values of a field that either side has, the most frequent first."""
    columns = [side.columns[field] for side in sides]
    counts = [values_often(column, None) for column in columns]
    size = max(map(len, counts))
    left, right = (np.append(each, np.zeros(size - len(each), np.int64)) for each in counts)
    there = np.flatnonzero(left + right)
    values = max(columns, key=lambda column: column.size).values
    found = _contrasts([values[at] for at in there.tolist()], left[there], right[there], sides)
    return sorted(found, key=lambda each: (-each.left - each.right, each.value))


def _words(source: Source, sides: Sequence[Matched], typed: Sequence[str], count: int) -> Iterator[Contrast]:
    """Yield the words that tell the sides apart: at most ``count`` of the left, then of the right."""
    of_left, of_right = sides[0].paragraphs, sides[1].paragraphs
    if not (count and of_left and of_right):
        return
    state = source.state
    found = state.reader.term_counts([side.asked.query for side in sides])
    left, right = found.counts[:, 0], found.counts[:, 1]
    sure = np.where(left + right >= _LEAST, g2(left, right, of_left, of_right), 0.0)
    on_left = left * of_right > right * of_left
    for is_left in (True, False):
        check()
        there = np.flatnonzero((sure >= SURE) & (on_left == is_left))
        first = there[np.argsort(-sure[there], kind="stable")][:_LOOKED_AT].tolist()
        words = _telling(found.names(first), typed, state)
        yield from _listed(source, words, sides, is_left, count)


def _telling(names: Sequence[str], typed: Sequence[str], state: State) -> list[str]:
    """Return those of terms that are words which carry meaning, name nobody and do not only say what was typed."""
    speakers = "\n".join(map(fold_text, state.reader.values("speaker")))
    return [
        name
        for name in names
        if len(name) > 1
        and name not in stop_words()
        and all(char.isalnum() for char in name)
        and not any(char.isdigit() for char in name)
        and (not _is_pair(name) or state.segmenter.is_known(name))
        and not any(name in value or value in name for value in typed)
        and name not in speakers
    ]


def _is_pair(name: str) -> bool:
    """Whether a term is two Han characters: a word, or the end of one and the beginning of the next."""
    return len(name) == 2 and HAN.match(name) is not None


def _listed(
    source: Source, words: Sequence[str], sides: Sequence[Matched], is_left: bool, count: int
) -> Iterator[Contrast]:
    """Yield the words of one side as they are listed, with how many paragraphs of each side hold each literally.

    The terms of an index tell where a word of three characters and more was cut as one, not wherever it stands. Two
    that nearly always stand side by side (营商, 环境) are listed as one.
    """
    state, side = source.state, sides[0 if is_left else 1]
    kept: list[Contrast] = []
    telling = frozenset(words)
    for each in sorted(_literally(words[: 4 * count], sides, state), key=lambda each: (-each.g2, -len(each.value))):
        check()
        if each.g2 < SURE or (each.log_ratio > 0) != is_left or any(_same(each, other) for other in kept):
            continue
        cuts = _cuts(each.value, side, state)
        if _is_pair(each.value) and 2 * sum(each.value in words for words in cuts) < len(cuts):
            continue  # 少于 is no word in 不少于
        (whole,) = _literally([_grown(each.value, cuts, telling)], sides, state)
        listed = whole if whole.g2 >= SURE and _is_nearly(whole, each) else each
        if not any(_same(listed, other) for other in kept):
            kept.append(listed)
            yield listed
        if len(kept) == count:
            return


def _literally(words: Sequence[str], sides: Sequence[Matched], state: State) -> list[Contrast]:
    """Return in how many paragraphs of each side words stand, character by character."""
    runs = [Run("text", Mark("exact", word)) for word in words]
    asked = [all_of([side.asked.query, run]) for run in runs for side in sides]
    counts = np.array(state.reader.counts(asked), dtype=np.int64).reshape(-1, 2)
    return _contrasts(words, counts[:, 0], counts[:, 1], sides)


def _cuts(word: str, side: Matched, state: State) -> list[list[str]]:
    """Return some of the paragraphs of a side in which a word stands, cut into words."""
    query = all_of([side.asked.query, Run("text", Mark("exact", word))])
    page = state.reader.search(EngineRequest(query, NOTHING, limit=_SAMPLED)).page
    shown = state.reader.shown([number for number, _ in page])
    return [[each for each, _, _ in state.segmenter.cut(folded)] for _, folded in shown]


def _grown(word: str, cuts: Sequence[Sequence[str]], telling: Collection[str]) -> str:
    """Return a word with the telling word before or behind it that stands beside it nearly everywhere."""
    places = [(words, words.index(word)) for words in cuts if word in words]
    grown = word
    for step in (1, -1):
        beside = Counter(words[at + step] for words, at in places if 0 <= at + step < len(words))
        neighbour, often = beside.most_common(1)[0] if beside else ("", 0)
        if neighbour in telling and often >= _NEARLY * len(cuts):
            grown = grown + neighbour if step > 0 else neighbour + grown
    return grown


def _is_nearly(one: Contrast, other: Contrast) -> bool:
    """Whether two words stand in nearly as many paragraphs."""
    few, many = sorted((one.left + one.right, other.left + other.right))
    return few >= _NEARLY * many


def _same(one: Contrast, other: Contrast) -> bool:
    """Whether of two words one is a part of the other and stands in nearly the same paragraphs."""
    return (one.value in other.value or other.value in one.value) and _is_nearly(one, other)
