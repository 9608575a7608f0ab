"""What indexing, an index, a paragraph in its article and a verification report of themselves: frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from searchapp.model import ArticleInfo, Note, Paragraph, Range


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph with its neighbours in the article, in the order of the text.

    ``highlights`` are the ranges of each text, by the paragraphs' ids, that answer a query, where there was one.
    """

    paragraph: Paragraph
    before: tuple[Paragraph, ...] = ()
    after: tuple[Paragraph, ...] = ()
    highlights: Mapping[str, tuple[Range, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article with all its paragraphs, in the order of the text; ``highlights`` as in ``ShownParagraph``."""

    article: ArticleInfo
    file: str | None
    paragraphs: tuple[Paragraph, ...]
    highlights: Mapping[str, tuple[Range, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncompleteCitation:
    """An article whose citation lacks something: the fields that are not known, or a date that is not exact."""

    article: ArticleInfo
    file: str | None
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a ``name``: its query, the other arguments of ``Index.search``, and the index (a whole path).

    ``seen`` is up to when what came into the index was looked at (UTC), ``saved`` when it was saved.
    """

    name: str
    query: str
    options: dict[str, Any]
    index: str
    saved: str
    seen: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What a person put right of a paragraph, or of its article, in the corrections beside its document.

    ``file`` is the document by its path, ``sidecar`` where the corrections stand; ``before`` and ``after`` are the
    texts of these (None: no file). ``changes`` are the fields with what they were in the index and what was stated.
    ``waiting`` are other files that changed since the index was made, by their paths under their roots; ``notes`` what
    the update had to say of the document, ``indexed`` whether there was one.
    """

    id: str
    file: str
    sidecar: str
    before: str | None
    after: str | None
    changes: tuple[tuple[str, str, str], ...] = ()
    indexed: bool = False
    waiting: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class FileNote:
    """What is to be said of a file: why it was not indexed, or what in it was not taken over."""

    file: str
    note: Note


@dataclass(frozen=True, slots=True)
class UnreadFiles:
    """Files of one suffix ("" for none) that no reader knows: how many, and what a person can do (a message key)."""

    suffix: str
    count: int
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a run of indexing did. Files are named by their path under their root; ``seconds`` is wall time.

    ``skipped`` are files, folders and roots that were not read, each with the reason; ``notes`` tell of those that were
    (a row that is none, a key that is not known, a correction that fits nothing).
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[FileNote, ...] = ()
    notes: tuple[FileNote, ...] = ()
    unread: tuple[UnreadFiles, ...] = ()
    paragraphs: int = 0
    articles: int = 0
    seconds: float = 0.0
    rebuilt: str | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of an index on a cluster, or a copy of one: in what state, on which node, how many paragraphs and bytes.

    Of one that no node has only the state is known, and why.
    """

    index: str
    number: int
    is_primary: bool
    state: str
    node: str | None = None
    paragraphs: int | None = None
    bytes: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """What an index holds: counts, roots, size in bytes, and its stamp; on a cluster the shards, with all copies."""

    path: str
    roots: tuple[str, ...]
    files: int
    articles: int
    paragraphs: int
    characters: int
    kinds: dict[str, int]
    bytes: int
    stamp: str
    built: str | None = None
    shards: tuple[Shard, ...] = ()


@dataclass(frozen=True, slots=True)
class FileAccount:
    """Where the visible characters of a file are: how many in its articles, how many were left out.

    ``missing`` are those that are in neither, ``added`` those that the file does not show. ``second`` says whether it
    was held against a second look at the file; ``refused`` why it could not be read.
    """

    file: str
    body: int = 0
    left_out: int = 0
    missing: str = ""
    added: str = ""
    second: bool = False
    refused: Note | None = None

    @property
    def holds(self) -> bool:
        """Whether every character is accounted for; of a file that could not be read none is."""
        return not (self.missing or self.added or self.refused)


@dataclass(frozen=True, slots=True)
class Verification:
    """What reading every stored paragraph says of the answers to a query.

    ``scanned`` counts paragraphs, ``held`` those that hold every term literally, ``found`` those of the literal answer.
    ``missed`` are ids that the literal answer lacks, ``invented`` those that it should not have, ``hidden`` those that
    the usual answer has not among its full matches. ``usual`` counts the latter, ``by_post`` the paragraphs that only
    match by the post of who speaks; ``notes`` say what ``py:`` stands for.
    """

    query: str
    scanned: int
    held: int
    found: int
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    by_post: int = 0
    usual: int = 0
    notes: tuple[Note, ...] = ()

    @property
    def agrees(self) -> bool:
        return not (self.missed or self.invented or self.hidden)
