"""Documents, their articles and their paragraphs: frozen data that flow through searchapp, nothing that acts.

But for notes they are structs of msgspec, which are made, and defined when the module is imported, in a fraction of the
time that dataclasses take. ``msgspec.structs.replace`` changes one.

Offsets count Unicode characters of the text that they point into; ranges are
half-open ``(start, end)`` pairs. What is not known is ``None`` or ``()``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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


class Evidence(Struct, frozen=True, gc=False):
    """One decision and the ``words`` that led to it; ``field`` is kind, speaker, city, home_city and so on."""

    field: str
    value: str
    words: str


class Passage(Struct, frozen=True, gc=False):
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


class Article(Struct, frozen=True):
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


class Discarded(Struct, frozen=True, gc=False):
    """A stretch of a document that is not content: its first source line, its text, and the rule that says so."""

    line: int
    text: str
    reason: str


class Correction(Struct, frozen=True):
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


class Document(Struct, frozen=True):
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
