"""Count values, and pairs of them, over the columns of an engine: as arrays, whatever the number of paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from searchapp.api.answers.answering import Narrowed, narrowed
from searchapp.api.answers.filters import not_a_choice
from searchapp.api.answers.requests import requested
from searchapp.api.state import State
from searchapp.api.workbench.reprinted import reprinted
from searchapp.arrays import different, ranges
from searchapp.engines.base import Column
from searchapp.errors import IndexStateError
from searchapp.model import Note, Paragraph
from searchapp.query.filters import EVERYTHING

Numbers = NDArray[np.int64]

#: Codes below this are counted by their place in an array (of bytes where articles are counted), others by sorting.
_BY_PLACE = 1 << 25

COUNTED = ("paragraphs", "articles")


@dataclass(frozen=True)
class Source:
    """What is counted from: a state, and what is learnt of it when it is first asked for."""

    state: State

    @cached_property
    def same(self) -> Numbers:
        """Which articles are one that was printed again: see ``reprinted``."""
        return reprinted(self.state.reader)

    def article_of(self, paragraph: Paragraph) -> int | None:
        """Return the number of a paragraph's article, the same for those that are one; None where it names none."""
        name = paragraph.article.id or paragraph.article.title
        return int(self.same[self._articles[name]]) if name else None

    @cached_property
    def _articles(self) -> dict[str, int]:
        (articles,) = self.state.reader.held(EVERYTHING, ["article_id"])
        return {name: at for at, name in enumerate(articles.values)}


@dataclass(frozen=True, slots=True)
class Matched:
    """The paragraphs that a request leaves: a column for each field asked for, and how they are counted.

    ``units`` is None where paragraphs are counted, else the number of the article of each (-1: it names none).
    """

    asked: Narrowed
    counted: str
    columns: Mapping[str, Column]
    units: Numbers | None
    paragraphs: int

    @property
    def total(self) -> int:
        """How many paragraphs or articles there are."""
        return self.of(np.ones(self.paragraphs, dtype=bool))

    def by_article(self, source: Source) -> Matched:
        """Return the same, counted by article; ``article_id`` is one of the columns."""
        articles = self.columns["article_id"]
        units = np.full(len(articles), -1, dtype=np.int64)
        has = np.flatnonzero(np.diff(articles.starts))
        units[has] = source.same[articles.ordinals[articles.starts[has]]]
        return replace(self, counted="articles", units=units)

    def of(self, paragraphs: NDArray[np.bool_]) -> int:
        """Return how many paragraphs or articles some of the paragraphs are, given as a mask."""
        if self.units is None:
            return int(paragraphs.sum())
        return int(np.count_nonzero(np.bincount(self.units[paragraphs & (self.units >= 0)])))

    def said(self, query: str) -> dict[str, Any]:
        """Return what every count says of itself."""
        asked = self.asked
        notes = list(asked.notes)
        nameless = 0 if self.units is None else int((self.units < 0).sum())
        if nameless:
            notes.append(Note("note_no_article", {"count": nameless}))
        return {
            "query": query, "counted": self.counted, "total": self.total, "filters": asked.filters,
            "notes": tuple(notes), "since": asked.since, "until": asked.until, "undated": asked.undated,
        }  # fmt: skip


def matched(source: Source, query: str, fields: Sequence[str], count: str, **narrowing: Any) -> Matched:
    """Return what a request leaves, with the columns of fields under their own names.

    Raises ``RequestError`` and ``IndexStateError`` as a search does.
    """
    if count not in COUNTED:
        raise not_a_choice("count", count, COUNTED)
    asked = narrowed(requested(query=query, **narrowing), source.state)
    return counted_of(source, asked, fields, count)


def counted_of(source: Source, asked: Narrowed, fields: Sequence[str], count: str) -> Matched:
    """Return what is left to be counted, with the columns of fields."""
    reader = source.state.reader
    for name in filter(reader.lacks, fields):
        raise IndexStateError("index_lacks_field", field=name, path=str(source.state.place))
    # Of something there has to be a column, to know how many paragraphs there are.
    wanted = list(dict.fromkeys((*fields, *(["article_id"] if count == "articles" or not fields else []))))
    columns = dict(zip(wanted, reader.held(asked.query, wanted), strict=True))
    found = Matched(asked, "paragraphs", columns, None, len(columns[wanted[0]]))
    return found.by_article(source) if count == "articles" else found


def filled(column: Column) -> Column:
    """Return a column in which what has no value has one more, of the ordinal ``size`` of the column before."""
    counts = np.diff(column.starts)
    if counts.all():
        return structs.replace(column, size=column.size + 1)
    starts: Numbers = np.append(0, np.cumsum(np.maximum(counts, 1), dtype=np.int64))
    ordinals = np.full(int(starts[-1]), column.size, dtype=np.int64)
    ordinals[ranges(starts[:-1], counts)] = column.ordinals
    return structs.replace(column, starts=starts, ordinals=ordinals, size=column.size + 1)


def chosen(column: Column, places: Sequence[int | None]) -> Column:
    """Return a column with the values of ``places`` alone, numbered in their order; None is a value that nobody has."""
    number = np.full(column.size, -1, dtype=np.int64)
    for at, place in enumerate(places):
        if place is not None:
            number[place] = at
    numbered = number[column.ordinals]
    kept = numbered >= 0
    starts = np.append(0, np.cumsum(kept, dtype=np.int64))[column.starts]
    return structs.replace(column, starts=starts, ordinals=numbered[kept], size=len(places))


def beside(one: Column, other: Column) -> tuple[Numbers, Numbers, Numbers]:
    """Return each value of a paragraph in ``one`` beside each of its values in ``other``, and whose they are."""
    if _is_one_each(one):
        several = np.diff(other.starts)
        return np.repeat(one.ordinals, several), other.ordinals, np.repeat(np.arange(len(one)), several)
    paragraphs = np.repeat(np.arange(len(one)), np.diff(one.starts))
    if _is_one_each(other):
        return one.ordinals, other.ordinals[paragraphs], paragraphs
    several = np.diff(other.starts)[paragraphs]
    right = other.ordinals[ranges(other.starts[paragraphs], several)]
    return np.repeat(one.ordinals, several), right, np.repeat(paragraphs, several)


def _is_one_each(column: Column) -> bool:
    """Whether each paragraph has just one value."""
    return len(column.ordinals) == len(column) and np.array_equal(column.starts, np.arange(len(column) + 1))


def often(codes: Numbers, paragraphs: Numbers, units: Numbers | None) -> tuple[Numbers, Numbers]:
    """Return the different codes, ascending, and how many paragraphs, or articles, have each.

    ``paragraphs`` says whose each code is; none has one twice.
    """
    if not len(codes):
        return codes, codes
    range_of_codes = int(codes.max()) + 1
    if units is None:
        return _there(np.bincount(codes)) if range_of_codes <= _BY_PLACE else different(codes)
    of_codes = units[paragraphs]
    known = of_codes >= 0
    size = int(units.max(initial=0)) + 1
    both = codes[known] * size + of_codes[known]
    if range_of_codes * size <= _BY_PLACE:
        marked = np.zeros((range_of_codes, size), dtype=bool)
        marked.ravel()[both] = True
        return _there(np.count_nonzero(marked, axis=1))
    return different(different(both)[0] // size)


def _there(counts: Numbers) -> tuple[Numbers, Numbers]:
    there = np.flatnonzero(counts)
    return there, counts[there]


def values_often(column: Column, units: Numbers | None) -> Numbers:
    """Return how many paragraphs, or articles, have each value of a column, by its ordinal."""
    if units is None:
        return np.bincount(column.ordinals, minlength=column.size)
    counts = np.zeros(column.size, dtype=np.int64)
    paragraphs = np.repeat(np.arange(len(column)), np.diff(column.starts))
    there, found = often(column.ordinals, paragraphs, units)
    counts[there] = found
    return counts
