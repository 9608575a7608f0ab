"""Fold reprints when hits are shown: of a paragraph and its twins one is shown, which says where the others are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs

from searchapp.analysis.reprints import SAME, resemblance
from searchapp.engines.base import Reader
from searchapp.model import Paragraph

#: The number of a paragraph, its score, and whether it matches in part only.
Ranked = tuple[int, float, bool]


def with_reprints(paragraph: Paragraph, reader: Reader) -> Paragraph:
    """Return a paragraph with the ids of its twins in other articles."""
    twins = tuple(twin.id for _, twin in _twins(paragraph, reader)) if paragraph.prints else ()
    return structs.replace(paragraph, also_in=twins) if twins else paragraph


def folded(ranked: Iterable[Ranked], reader: Reader) -> list[Ranked]:
    """Return ranked paragraphs without those that are twins of one before them."""
    kept: list[Ranked] = []
    dropped: set[int] = set()
    for each in ranked:
        if each[0] not in dropped:
            kept.append(each)
            dropped.update(number for number, _ in _twins(reader.paragraph(each[0]), reader))
    return kept


def _twins(paragraph: Paragraph, reader: Reader) -> Iterator[tuple[int, Paragraph]]:
    candidates = {number for each in paragraph.prints for number in reader.numbers("print", each)}
    for number in sorted(candidates):
        other = reader.paragraph(number)
        if other.article.id != paragraph.article.id and resemblance(paragraph.text, other.text) >= SAME:
            yield number, other
