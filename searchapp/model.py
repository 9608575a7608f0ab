"""The data that flows through searchapp: frozen, nothing that acts.

Dataclasses, but for what an answer makes hundreds of (paragraphs, hits, snippets, values of facets): these are structs
of msgspec, which are made and read from JSON in a fraction of the time. ``msgspec.structs.replace`` changes one.

Offsets count Unicode characters of the text that they point into; ranges are
half-open ``(start, end)`` pairs. What is not known is ``None`` or ``()``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from msgspec import Struct

Range = tuple[int, int]

KINDS = ("testimonial", "policy", "narrative")

#: Levels of the administration: of a province or municipality, a city, a county or district, a town or street.
TIERS = ("省", "市", "县", "乡")

TOPICS = (
    "营商环境", "产业发展", "科技创新", "招商引资", "基层治理", "乡村振兴", "文旅文创", "城市建设",
    "政务服务", "干部培养", "对外开放", "人才", "民生", "生态", "其他",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """Something the answer has to say of itself: a message key of ``messages`` and the facts it mentions."""

    key: str
    facts: dict[str, object] = field(default_factory=dict)


class Speaker(Struct, frozen=True, gc=False):
    """Who speaks. ``name`` is None for a collective or an unnamed official (学员们, 有关负责人)."""

    name: str | None = None
    title: str | None = None
    org: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One decision and the ``words`` that led to it; ``field`` is kind, speaker, city, home_city and so on."""

    field: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as reading found it, before it is annotated.

    ``lines`` are its 1-based source lines (its ordinal where a format has no lines). ``joins`` are the offsets in
    ``text`` where a line, column or page break was mended. ``narrator`` is what a first-person section says of its
    narrator, as printed (芜湖市政府办公室 胡蓉菲). ``uncertain`` marks a passage whose article is a guess. ``page`` is
    the page of the file that it begins on, ``ocr`` (0 to 1) how certain text is that was recognised in a picture.
    """

    text: str
    lines: tuple[int, ...]
    section: str | None = None
    narrator: str | None = None
    joins: tuple[int, ...] = ()
    uncertain: bool = False
    page: int | None = None
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document, with what its headlines, byline and dateline say.

    ``date`` is YYYY, YYYY-MM or YYYY-MM-DD, as exact as stated; ``date_basis`` is "stated" or "inferred". ``url`` is
    the address that it is published at, ``page`` the page of the paper that prints it (A02); when a person looked at
    the address (``accessed``, a date), and what it is published in (``medium``), only a person says.
    """

    id: str
    title: str | None
    passages: tuple[Passage, ...]
    kicker: str | None = None
    subtitle: str | None = None
    source: str | None = None
    date: str | None = None
    date_basis: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    page: str | None = None
    accessed: str | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Discarded:
    """A stretch of a document that is not content: its first source line, its text, and the rule that says so."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of the paragraph that begins with ``opening``, against what the program decided.

    None is what the person says nothing of; ``sets_speaker`` tells a speaker of None that was said from one that was
    not.
    """

    opening: str
    kind: str | None = None
    speaker: Speaker | None = None
    sets_speaker: bool = False
    cities: tuple[str, ...] | None = None
    home_cities: tuple[str, ...] | None = None
    host_cities: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read. ``file`` is its path under its root, with ``/``, ``name`` what ids begin with.

    ``headings`` are the lines that its articles' headlines and sections are made of: with passages and ``discarded``
    they are all that is seen of the file. ``corrections`` are a person's, from the sidecar; ``notes`` tell of
    corrections that fit nothing in the file.
    """

    file: str
    format: str
    encoding: str | None
    articles: tuple[Article, ...]
    discarded: tuple[Discarded, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[Note, ...] = ()
    name: str = ""
    headings: tuple[Discarded, ...] = ()


class ArticleInfo(Struct, frozen=True, gc=False):
    """What a paragraph knows of its article; see ``Article``."""

    id: str | None = None
    title: str | None = None
    source: str | None = None
    date: str | None = None
    date_basis: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    page: str | None = None
    accessed: str | None = None
    medium: str | None = None


class Paragraph(Struct, frozen=True, gc=False):
    """The unit that is indexed and found: a paragraph with the metadata that makes it quotable.

    ``speaker`` is the main speaker, ``speakers`` the names of all; ``posts`` are those that the main speaker holds,
    without place and body, and ``tier`` (省, 市, 县, 乡) is that of the body. ``also_kinds`` are kinds that a paragraph
    is besides its ``kind``. ``position`` is the ordinal in its article, from 1.
    ``confidence`` (0 to 1) belongs to ``kind``. ``also_in`` holds the ids of the same paragraph in reprints, which are
    recognised by ``prints``. ``page`` is the page of the file that it begins on, where the format has pages; ``ocr``
    (0 to 1) is how certain its text is where it was recognised in a picture.
    """

    id: str
    text: str
    kind: str | None = None
    confidence: float | None = None
    speaker: Speaker | None = None
    speakers: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    home_cities: tuple[str, ...] = ()
    host_cities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    section: str | None = None
    position: int | None = None
    file: str | None = None
    also_in: tuple[str, ...] = ()
    article: ArticleInfo = ArticleInfo()
    evidence: tuple[Evidence, ...] = ()
    prints: tuple[str, ...] = ()
    also_kinds: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    tier: str | None = None
    page: int | None = None
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as the engine-independent part of the program understands it.

    ``filters`` maps a facet field to the values that are allowed (alternatives); ``since`` and ``until`` are dates as
    exact as typed. ``match`` is auto, all or any; ``sort`` relevance, date or position. ``limit`` None means all.
    ``duplicates`` is fold (of a paragraph and its reprints one is shown) or show. ``synonyms`` says whether words that
    mean the same are looked for too; ``explain`` whether each hit of a ranked answer says what its score is made of.
    ``partial`` says whether partial matches follow the full ones; None means where they fill a page, so not without a
    limit. ``added_since`` is a date, a time or "last": what came into the index from then on. Of a facet at most
    ``facet_limit`` values are given, those that were chosen besides.
    """

    query: str
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
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
    facet_limit: int | None = None

    @property
    def takes_partial(self) -> bool:
        """Whether partial matches may be among the hits."""
        return self.limit is not None if self.partial is None else self.partial


class Snippet(Struct, frozen=True, gc=False):
    """A piece of a paragraph: ``start`` is its offset there, ``highlights`` are ranges within ``text``."""

    text: str
    start: int
    highlights: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
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


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query worth trying, why (``reason``: a short key such as homophone), and how many paragraphs it finds."""

    query: str
    reason: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """What may be typed: a value of a facet field, or a ``term`` of the texts, and how many paragraphs hold it."""

    text: str
    field: str
    count: int


@dataclass(frozen=True, slots=True, repr=False)
class Results:
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
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
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
        return Stream(replace(self, hits=()), iter(self.hits))

    def to_frame(self) -> Any:
        """Return the hits as a ``pandas.DataFrame``: a row each, with the columns of a CSV; several values are lists.

        Raises ``RequestError`` where pandas is not installed.
        """
        from searchapp.frames import frame

        return frame(self.hits)


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer whose hits are made one by one, as they are asked for: ``results`` is the rest of it, without them.

    Iterating over it gives the hits, once.
    """

    results: Results
    hits: Iterator[Hit]

    def __iter__(self) -> Iterator[Hit]:
        return self.hits


@dataclass(frozen=True, slots=True)
class Staleness:
    """The files that are new, changed or gone, by their paths under their roots.

    Where the look is not ``complete``, there may be more of them.
    """

    files: tuple[str, ...]
    complete: bool
