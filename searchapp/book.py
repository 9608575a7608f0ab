"""A quote book: quotations in groups, the references that they are cited by, and what is still to be found out."""

from __future__ import annotations

from dataclasses import dataclass, field

from searchapp.model import ArticleInfo, Note, Paragraph, Range

#: What a quotation may lack besides what its citation lacks: who speaks, the speaker's post or body, and a look at the
#: print where its text was recognised in a picture.
LACKS = ("speaker", "post", "print")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A whole paragraph, under its ``number`` in the book, from 1; ``reference`` is the number of its article.

    ``matched_posts`` and ``matched_speakers`` are pieces of the speaker's posts and of names that answer the query,
    ``partial`` says that not every term does. ``lacks`` holds words of ``LACKS``.
    """

    number: int
    paragraph: Paragraph
    reference: int
    highlights: tuple[Range, ...] = ()
    matched_posts: tuple[str, ...] = ()
    matched_speakers: tuple[str, ...] = ()
    partial: bool = False
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The quotations that stand under one ``value`` of the field that a book is grouped by (None: it is not known).

    Of several values of a paragraph the first has its quotation; ``also`` are the numbers of those that have this value
    as well and stand under another one.
    """

    value: str | None
    quotations: tuple[Quotation, ...]
    also: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many quotations have this value, wherever they stand."""
        return len(self.quotations) + len(self.also)


@dataclass(frozen=True, slots=True)
class Reference:
    """An article that is quoted, under its ``number``: from 1, in the order in which the book cites them first.

    ``lacks`` are the fields without which its citation is incomplete, ``quotations`` the numbers of those out of it.
    ``ocr`` says that text of it was recognised in a picture.
    """

    number: int
    article: ArticleInfo
    file: str | None
    lacks: tuple[str, ...]
    quotations: tuple[int, ...]
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class QuoteBook:
    """Quotations in groups, with their references.

    ``by`` is the field that they are grouped by (None: one group). ``filters`` are the values that each filter was
    taken to mean, ``since`` and ``until`` dates as typed. ``found`` counts the paragraphs that answer the query,
    reprints among them; ``excerpt`` says that a limit or an offset may leave some out, ``relaxed`` that they match in
    part only. ``made`` is the day (YYYY-MM-DD) on which the book
    was made, ``index`` the name of the index, ``indexed`` when that was made. ``gone`` are ids that were asked for and
    are not in the index.
    """

    groups: tuple[Group, ...]
    references: tuple[Reference, ...]
    made: str
    index: str
    indexed: str | None = None
    query: str = ""
    by: str | None = None
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    found: int = 0
    excerpt: bool = False
    relaxed: bool = False
    notes: tuple[Note, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations, by their numbers."""
        return tuple(each for group in self.groups for each in group.quotations)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is lacking."""
        lacking = *(each.lacks for each in self.references), *(each.lacks for each in self.quotations)
        return not (self.gone or any(lacking))
