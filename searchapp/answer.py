"""What is asked of an index and what it answers: frozen data, nothing that acts.

Of what an answer holds hundreds (hits, snippets, values of facets) there are structs, as ``model`` has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, structs

from searchapp.model import ArticleInfo, Note, Paragraph, Range, Speaker


class SearchRequest(Struct, frozen=True):
    """A search as the engine-independent part of the program understands it.

    ``filters`` maps a facet field to the values that are allowed (alternatives); ``since`` and ``until`` are dates as
    exact as typed. ``match`` is auto, all or any; ``sort`` relevance, date or position. ``limit`` None means all.
    ``duplicates`` is fold (of a paragraph and its reprints one is shown) or show. ``synonyms`` says whether words that
    mean the same are looked for too; ``explain`` whether each hit of a ranked answer says what its score is made of.
    ``partial`` says whether partial matches follow the full ones; None means where they fill a page, so not without a
    limit. ``added_since`` is a date, a time or "last": what came into the index from then on. Of a facet at most
    ``facet_limit`` values are given, those that were chosen besides; of those that a dict does not name, all. ``bare``
    hits are paragraphs without what in them answers the query, and without help with it.
    """

    query: str
    filters: dict[str, tuple[str, ...]] = {}
    facets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    added_since: str | None = None
    match: str = "auto"
    sort: str = "relevance"
    limit: int | None = 10
    offset: int = 0
    duplicates: str = "fold"
    synonyms: bool = True
    explain: bool = False
    partial: bool | None = None
    facet_limit: int | dict[str, int] | None = None
    bare: bool = False

    @property
    def takes_partial(self) -> bool:
        """Whether partial matches may be among the hits."""
        return self.limit is not None if self.partial is None else self.partial


class Snippet(Struct, frozen=True, gc=False):
    """A piece of a paragraph: ``start`` is its offset there, ``highlights`` are ranges within ``text``."""

    text: str
    start: int
    highlights: tuple[Range, ...] = ()


class Contribution(Struct, frozen=True):
    """What a typed ``term`` adds to the score of a hit, in one ``field`` and in one way.

    ``kind`` is run (the whole term, one character after another), word (words of it), characters (its single characters
    and pairs), instead (a synonym), value (of a facet, such as a city), related (words of the topic that the query
    names; ``term`` is empty) or other (what only all terms together earn). ``words`` are those of them that stand in
    the field, ``counts`` how often each does.
    """

    term: str
    kind: str
    field: str | None
    words: tuple[str, ...]
    counts: tuple[int, ...]
    score: float


class Hit(Struct, frozen=True, gc=False):
    """A paragraph that answers a search. ``partial`` when not every term of the query matches.

    ``explanation`` says what the score is made of, where that was asked for; ``matched_posts`` are pieces of the
    speaker's posts that answer the query. What of the query the text does not hold is shown where else it stands:
    ``title_highlights`` and ``section_highlights`` are ranges of the article's title and of the section,
    ``matched_speakers`` pieces of the speakers' names.
    """

    rank: int
    score: float
    paragraph: Paragraph
    highlights: tuple[Range, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    partial: bool = False
    explanation: tuple[Contribution, ...] | None = None
    matched_posts: tuple[str, ...] = ()
    title_highlights: tuple[Range, ...] = ()
    section_highlights: tuple[Range, ...] = ()
    matched_speakers: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.paragraph.id

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def kind(self) -> str | None:
        return self.paragraph.kind

    @property
    def confidence(self) -> float | None:
        return self.paragraph.confidence

    @property
    def speaker(self) -> Speaker | None:
        return self.paragraph.speaker

    @property
    def speakers(self) -> tuple[str, ...]:
        return self.paragraph.speakers

    @property
    def cities(self) -> tuple[str, ...]:
        return self.paragraph.cities

    @property
    def home_cities(self) -> tuple[str, ...]:
        return self.paragraph.home_cities

    @property
    def host_cities(self) -> tuple[str, ...]:
        return self.paragraph.host_cities

    @property
    def provinces(self) -> tuple[str, ...]:
        return self.paragraph.provinces

    @property
    def districts(self) -> tuple[str, ...]:
        return self.paragraph.districts

    @property
    def topics(self) -> tuple[str, ...]:
        return self.paragraph.topics

    @property
    def section(self) -> str | None:
        return self.paragraph.section

    @property
    def position(self) -> int | None:
        return self.paragraph.position

    @property
    def file(self) -> str | None:
        return self.paragraph.file

    @property
    def also_in(self) -> tuple[str, ...]:
        return self.paragraph.also_in

    @property
    def article(self) -> ArticleInfo:
        return self.paragraph.article

    @property
    def date(self) -> str | None:
        return self.paragraph.article.date

    @property
    def source(self) -> str | None:
        return self.paragraph.article.source

    @property
    def citation(self) -> str:
        """How to cite the paragraph's article, as GB/T 7714 has it."""
        from searchapp.citing import citation_of

        return citation_of(self.paragraph)


class FacetValue(Struct, frozen=True, gc=False):
    """One value of a facet, how many matches have it, and whether a filter chose it."""

    value: str
    count: int
    selected: bool = False


class Suggestion(Struct, frozen=True):
    """Another query worth trying, why (``reason``: a short key such as homophone), and how many paragraphs it finds."""

    query: str
    reason: str
    count: int | None = None


class Completion(Struct, frozen=True):
    """What may be typed: a value of a facet field, or a ``term`` of the texts, and how many paragraphs hold it."""

    text: str
    field: str
    count: int


class Results(Struct, frozen=True):
    """The answer to a search: its hits, in order, may be iterated over and counted.

    ``total`` and ``facets`` count full matches, or, when ``relaxed``, partial ones; ``articles`` is how many articles
    the counted matches stand in. ``filters`` are the values that each filter, and each ``field:value``
    of the query that is not denied, was taken to mean; ``undated`` is how many paragraphs ``since`` and ``until`` left
    out because their date is not known.
    """

    query: str
    total: int
    offset: int
    took_ms: float
    match: str
    relaxed: bool
    hits: tuple[Hit, ...]
    articles: int = 0
    facets: dict[str, tuple[FacetValue, ...]] = {}
    notes: tuple[Note, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    filters: dict[str, tuple[str, ...]] = {}
    undated: int = 0

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __repr__(self) -> str:
        return f"<Results of {self.query!r}: {len(self.hits)} of {self.total}>"

    def _repr_html_(self) -> str:
        """Return the answer as a notebook shows it, its matches marked."""
        from searchapp.render.notebook import results_as_html  # only a notebook asks for it

        return results_as_html(self)

    def streamed(self) -> Stream:
        """Return the answer as one whose hits come one by one."""
        return Stream(structs.replace(self, hits=()), iter(self.hits))

    def to_frame(self) -> Any:
        """Return the hits as a ``pandas.DataFrame``: a row each, with the columns of a CSV; several values are lists.

        Raises ``RequestError`` where pandas is not installed.
        """
        from searchapp.frames import frame

        return frame(self.hits)


class Stream(Struct, frozen=True):
    """An answer whose hits are made one by one, as they are asked for: ``results`` is the rest of it, without them.

    Iterating over it gives the hits, once.
    """

    results: Results
    hits: Iterator[Hit]

    def __iter__(self) -> Iterator[Hit]:
        return self.hits


class Staleness(Struct, frozen=True):
    """The files that are new, changed or gone, by their paths under their roots.

    Where the look is not ``complete``, there may be more of them.
    """

    files: tuple[str, ...]
    complete: bool
