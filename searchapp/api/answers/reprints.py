"""Fold reprints when hits are shown: of a paragraph and its twins one is shown, which says where the others are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec import structs

from searchapp.analysis.reprints import SAME, resemblance
from searchapp.engines.base import Reader, batches
from searchapp.model import Paragraph

#: The number of a paragraph, its score, and whether it matches in part only.
Ranked = tuple[int, float, bool]

#: Of so many paragraphs the twins are looked for at a time.
_AT_A_TIME = 100


def with_reprints(paragraphs: Sequence[Paragraph], reader: Reader) -> list[Paragraph]:
    """Return paragraphs with the ids of their twins in other articles."""
    return [
        structs.replace(paragraph, also_in=tuple(twin.id for _, twin in twins)) if twins else paragraph
        for paragraph, twins in zip(paragraphs, _twins(paragraphs, reader), strict=True)
    ]


def folded(ranked: Sequence[Ranked], reader: Reader) -> list[Ranked]:
    """Return ranked paragraphs without those that are twins of one before them."""
    kept: list[Ranked] = []
    dropped: set[int] = set()
    for batch in batches(ranked, _AT_A_TIME):
        paragraphs = reader.paragraphs([number for number, _, _ in batch])
        for each, twins in zip(batch, _twins(paragraphs, reader), strict=True):
            if each[0] not in dropped:
                kept.append(each)
                dropped.update(number for number, _ in twins)
    return kept


def _twins(paragraphs: Sequence[Paragraph], reader: Reader) -> list[list[tuple[int, Paragraph]]]:
    """Return of each paragraph the numbers and paragraphs that print it in other articles, ascending."""
    prints = list(dict.fromkeys(chain.from_iterable(paragraph.prints for paragraph in paragraphs)))
    if not prints:
        return [[] for _ in paragraphs]
    holding = dict(zip(prints, reader.holding("print", prints), strict=True))
    candidates = [sorted({*chain.from_iterable(map(holding.__getitem__, each.prints))}) for each in paragraphs]
    wanted = list(dict.fromkeys(chain.from_iterable(candidates)))
    others = dict(zip(wanted, reader.paragraphs(wanted), strict=True))
    return [
        [(number, others[number]) for number in numbers if _is_twin(paragraph, others[number])]
        for paragraph, numbers in zip(paragraphs, candidates, strict=True)
    ]


def _is_twin(paragraph: Paragraph, other: Paragraph) -> bool:
    return other.article.id != paragraph.article.id and resemblance(paragraph.text, other.text) >= SAME
