"""What an engine promises. Nothing above this package knows how paragraphs are stored.

An engine keeps one committed state in one folder, or, where the paragraphs are elsewhere (on a cluster), the name of
that place. A ``Writer`` fills a folder; a ``Reader`` answers from it and keeps answering from the same state for as
long as it is open. Any question to a reader may be a journey: what belongs together is asked in batches. Queries are
trees of Whoosh's query classes and ``analysis.tree.Run`` over the fields below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np
from msgspec import Struct

from searchapp import fields
from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import PLAIN, Segmenter
from searchapp.analysis.tree import Tree
from searchapp.dates import days
from searchapp.model import Note, Paragraph
from searchapp.settings import QUOTED_FIELDS
from searchapp.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searchapp.reports import Shard

_T = TypeVar("_T")

#: Searched fields: text, the section and title above it, the names of who speaks, and the posts of who does mainly.
TEXT_FIELDS = ("text", "section", "title", "who", "office")

#: By text field in which a quoted run of marks may stand, other than the text: the value field that holds it whole and
#: folded, so that what no term can narrow down is looked for in each different heading once.
WHOLE = {name: f"whole_{name}" for name in QUOTED_FIELDS if name != "text"}

#: Fields whose values are counted and filtered by, exactly as they are: the facets, and what only filters need.
#: ``first_day`` and ``last_day`` are the days that a paragraph's date covers (YYYYMMDD), absent where it is not known.
VALUE_FIELDS = (*fields.VALUE_FIELDS, "id", "key", "first_day", "last_day", "print", *WHOLE.values())


#: The file in a state's folder that says where its paragraphs are, when they are on a cluster.
CLUSTER_FILE = "cluster.json"


#: The number of what decides the terms and values of a paragraph: analysis, ``texts_of``, ``values_of``. Raised by hand
#: whenever the same paragraph gets others, so that an index of before is made anew; a new field needs no new number.
TERMS = 3


class EngineRequest(Struct, frozen=True):
    """What to find: paragraphs that match ``query`` and every filter, ranked by ``ranking``.

    ``filters`` are by name (a facet field, or another name for what is no facet). A facet is counted under all
    filters but the one of its own name; of one in ``most`` no more than so many values are needed, the most frequent.
    ``sort`` is relevance, date (newest first, undated last) or position (the order of the files). ``limit`` None means
    all.
    """

    query: Tree
    ranking: Tree
    filters: Mapping[str, Tree] = {}
    facets: tuple[str, ...] = ()
    most: Mapping[str, int] = {}
    sort: str = "relevance"
    limit: int | None = 10
    offset: int = 0


class Found(Struct, frozen=True):
    """What matched: how many, in how many articles, the wanted page as (number, score), and the facet counts.

    Of each facet the values that are there, or as many as are needed, the most frequent first, equal ones in order.
    ``estimated`` names the facets of which only the most frequent values were counted, and "articles" where their
    number is an estimate.
    """

    total: int
    articles: int
    page: tuple[tuple[int, float], ...]
    facets: Mapping[str, Mapping[str, int]]
    estimated: frozenset[str] = frozenset()


class Column(Struct, frozen=True):
    """What some paragraphs hold in a value field, as arrays: of paragraph i ``ordinals[starts[i]:starts[i + 1]]``.

    An ordinal is the place of a value among ``values``, of which there are ``size``, in any order, also such as none of
    these paragraphs holds; it is the same in every column of the field that a reader gives. Values are read when they
    are asked for: counting often needs only how many there are. No paragraph holds a value twice.
    """

    starts: NDArray[np.int64]
    ordinals: NDArray[np.int64]
    size: int
    read: Callable[[], Sequence[str]]

    def __len__(self) -> int:
        """How many paragraphs there are."""
        return len(self.starts) - 1

    @property
    def values(self) -> Sequence[str]:
        return self.read()


class TermCounts(Struct, frozen=True):
    """In how many paragraphs terms of the text stand: a row of ``counts`` for each term, a column for each query.

    ``names`` gives the terms of some rows: words, single characters and pairs of them (see ``analysis.analyzer``).
    """

    counts: NDArray[np.int64]
    names: Callable[[Sequence[int]], list[str]]


def column_of(rows: Iterable[Iterable[str]], places: dict[str, int]) -> Column:
    """Return as a column what each of some paragraphs holds; new values are added to the ``places`` of a field's."""
    ends, ordinals = [0], []
    for row in rows:
        ordinals += [places.setdefault(value, len(places)) for value in row]
        ends.append(len(ordinals))
    return Column(np.array(ends, np.int64), np.array(ordinals, np.int64), len(places), lambda: list(places))


def counted_terms(texts: Sequence[Iterable[Collection[str]]]) -> TermCounts:
    """Return the counts of terms, given for each query the different terms of every paragraph that matches it."""
    found = [Counter(chain.from_iterable(paragraphs)) for paragraphs in texts]
    names = list(dict.fromkeys(chain.from_iterable(found)))
    rows = [[counts[name] for counts in found] for name in names]
    counts = np.array(rows, dtype=np.int64).reshape(len(names), len(found))
    return TermCounts(counts, lambda rows: [names[row] for row in rows])


class Reader(Protocol):
    """One committed state of an index.

    A number names a paragraph of this state; it says nothing of the order of the files.
    """

    def search(self, request: EngineRequest) -> Found:
        """Find, rank, count. Equal scores are in the order of the files."""

    def counts(self, queries: Sequence[Tree]) -> list[int]:
        """Return how many paragraphs match each of some queries."""

    def count(self, query: Tree) -> int:
        """Return how many paragraphs match."""
        return self.counts([query])[0]

    def paragraphs(self, numbers: Sequence[int]) -> list[Paragraph]:
        """Return the paragraphs of numbers that ``search`` gave."""

    def paragraph(self, number: int) -> Paragraph:
        """Return the paragraph of a number that ``search`` gave."""
        return self.paragraphs([number])[0]

    def shown(self, numbers: Sequence[int]) -> list[tuple[Paragraph, str]]:
        """Return the paragraphs of numbers that ``search`` gave, each with its folded text."""

    def holding(self, field: str, values: Sequence[str]) -> list[list[int]]:
        """Return for each of some values of a value field the numbers of the paragraphs that hold it, ascending."""

    def numbers(self, field: str, value: str) -> list[int]:
        """Return the numbers of the paragraphs whose value field holds ``value``, ascending."""
        return self.holding(field, [value])[0]

    def values(self, field: str) -> Mapping[str, int]:
        """Return every value of a value field and how many paragraphs hold it."""

    def held(self, query: Tree, fields: Sequence[str]) -> list[Column]:
        """Return what the paragraphs that match hold in some value fields, a column each.

        The paragraphs stand in the same order in each column, and in no order that means anything. Nothing is decoded.
        """

    def term_counts(self, queries: Sequence[Tree]) -> TermCounts:
        """Return in how many of the paragraphs that match each query every term of the text stands that is in one."""

    def holds(self, field: str) -> bool:
        """Return whether any paragraph has anything in a field."""

    def han_terms(self, length: int) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
        """Return the terms of the text that are so many Han characters, and in how many paragraphs each stands.

        A row of code points a term. A term may have several rows, whose counts add up, and paragraphs that were
        removed may be counted: good for guessing, not for answering.
        """

    def all_numbers(self) -> Iterator[int]:
        """Yield the number of every paragraph, in the order of the files."""

    def verify(self, progress: Callable[[int, int], None] | None = None, anew: bool = True) -> list[Note]:
        """Return what in the files is damaged or does not agree with the paragraphs; nothing when all is sound.

        ``check_damaged`` (file, parts) and ``check_disagrees`` (file, part, ids); ``progress`` is told of paragraphs.
        ``anew`` says whether paragraphs are analysed anew: for those of other ``TERMS`` that would prove nothing.
        """

    def shards(self) -> Sequence[Shard]:
        """Return the parts of the index that are on other machines, copies too; nothing where all is in the folder."""
        return ()

    def lacks(self, field: str) -> bool:
        """Return whether the index was made when there was no such field, so that nothing can be said of it."""

    @property
    def is_current(self) -> bool:
        """Whether the index has just the fields of today; only to such a one paragraphs may be added."""

    def close(self) -> None:
        """Let go of the files."""


class Writer(Protocol):
    """Changes to a folder, all or none of which ``commit`` makes."""

    def add(self, paragraph: Paragraph, key: str) -> None:
        """Add a paragraph of the source file that ``key`` names."""

    def adopt(self, files: Sequence[str], keys: Collection[str]) -> None:
        """Add the files of a part, which holds paragraphs of the source files that ``keys`` name."""

    def remove(self, key: str) -> None:
        """Remove every paragraph of a source file, those that were added before too."""

    def commit(self) -> None:
        """Write everything to the folder."""

    def cancel(self) -> None:
        """Leave the folder as it was."""


class Part(Protocol):
    """Paragraphs that another process than the writer's puts into files, for the writer to adopt."""

    def add(self, paragraph: Paragraph, key: str) -> None:
        """Add a paragraph of the source file that ``key`` names."""

    def finish(self) -> list[str]:
        """Write what is left and return the names of the files, in order."""


class Engine(Protocol):
    """A way to store paragraphs."""

    @property
    def name(self) -> str:
        """What the engine is called."""

    def create(self, folder: Path) -> None:
        """Make an empty index in an empty folder."""

    def writer(self, folder: Path, segmenter: Segmenter = PLAIN) -> Writer:
        """Return a writer on a folder's index, whose texts ``segmenter`` cuts."""

    def part(self, folder: Path, name: str, segmenter: Segmenter = PLAIN) -> Part:
        """Return a part of a folder's index, in files whose names begin with ``name``; may be called in any process."""

    def reader(self, folder: Path, segmenter: Segmenter = PLAIN, weights: Weights = DEFAULT) -> Reader:
        """Return a reader of a folder's index; raises ``IndexStateError`` where the folder holds none.

        ``segmenter`` cuts what is analysed anew, ``weights`` say what ranking weighs.
        """


def batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """Yield items in lists of at most ``size``: what a reader is asked for at a time."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def values_of(paragraph: Paragraph, key: str) -> dict[str, tuple[str, ...]]:
    """Return the values of every value field of a paragraph."""
    article = paragraph.article
    first_day, last_day = map(str, days(article.date)) if article.date else (None, None)
    return {
        **fields.values_of(paragraph),
        "id": (paragraph.id,),
        "key": (key,),
        "first_day": _one(first_day),
        "last_day": _one(last_day),
        "print": paragraph.prints,
        **{WHOLE[name]: _one(fold_text(text)) for name, text in texts_of(paragraph).items() if name in WHOLE},
    }


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def texts_of(paragraph: Paragraph) -> dict[str, str]:
    """Return the text of every searched field of a paragraph."""
    return {
        "text": paragraph.text,
        "section": paragraph.section or "",
        "title": paragraph.article.title or "",
        "who": "，".join(paragraph.speakers),
        "office": "，".join(paragraph.posts),
    }
