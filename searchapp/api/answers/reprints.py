"""Fold reprints when hits are shown: of a paragraph and its twins one is shown, which says where the others are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec import structs

from searchapp.analysis.reprints import is_reprint
from searchapp.engines.base import Reader, batches
from searchapp.model import Paragraph

#: Of so many paragraphs the twins are looked for at a time.
_AT_A_TIME = 100


class Ranked(NamedTuple):
    """The number of a paragraph, its score, whether it matches in part only, and the ids of its twins, where known."""

    number: int
    score: float
    partial: bool = False
    also_in: tuple[str, ...] | None = None


def with_reprints(paragraphs: Sequence[Paragraph], reader: Reader) -> list[Paragraph]:
    """Return paragraphs of an index with the ids of their twins in other articles."""
    twins = _twins(paragraphs, reader)
    return [
        also_printed(each, tuple(twin.id for _, twin in twins(each))) if each.prints else each for each in paragraphs
    ]


def also_printed(paragraph: Paragraph, also_in: tuple[str, ...]) -> Paragraph:
    """Return a paragraph with the ids of its twins."""
    return structs.replace(paragraph, also_in=also_in) if also_in else paragraph


def folded(ranked: Sequence[Ranked], reader: Reader) -> list[Ranked]:
    """Return ranked paragraphs, with the ids of their twins, without those that are twins of one before them."""
    kept: list[Ranked] = []
    dropped: set[int] = set()
    for batch in batches(ranked, _AT_A_TIME):
        left = [each for each in batch if each.number not in dropped]
        paragraphs = reader.paragraphs([each.number for each in left])
        twins = _twins(paragraphs, reader)
        for each, paragraph in zip(left, paragraphs, strict=True):
            if each.number not in dropped:
                found = twins(paragraph)
                kept.append(each._replace(also_in=tuple(twin.id for _, twin in found)))
                dropped.update(number for number, _ in found)
    return kept


def _twins(paragraphs: Sequence[Paragraph], reader: Reader) -> Callable[[Paragraph], list[tuple[int, Paragraph]]]:
    """Return what gives for each of some paragraphs the numbers and paragraphs that print it elsewhere, ascending."""
    prints = list(dict.fromkeys(chain.from_iterable(paragraph.prints for paragraph in paragraphs)))
    holding = dict(zip(prints, reader.holding("print", prints), strict=True)) if prints else {}
    # A paragraph holds its own prints: one that nobody shares leads nowhere.
    shared = {each: numbers for each, numbers in holding.items() if len(numbers) > 1}
    wanted = list(dict.fromkeys(chain.from_iterable(shared.values())))
    others = dict(zip(wanted, reader.shown(wanted), strict=True)) if wanted else {}
    folded = {other.id: text for other, text in others.values()}

    def twins(paragraph: Paragraph) -> list[tuple[int, Paragraph]]:
        def is_twin(other: Paragraph, text: str) -> bool:
            return other.article.id != paragraph.article.id and is_reprint(folded[paragraph.id], text)

        numbers = sorted({*chain.from_iterable(shared.get(each, ()) for each in paragraph.prints)})
        return [(number, others[number][0]) for number in numbers if is_twin(*others[number])]

    return twins
