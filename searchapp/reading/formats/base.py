"""What a format declares of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from searchapp.model import Note, Paragraph
from searchapp.reading.extraction import Extraction

#: A file's bytes and how it is called in messages -> its lines. Raises ReadError for what a user can understand.
Reader = Callable[[bytes, str], Extraction]

#: Called with each row that is skipped: a Note with the message key and the facts file, line and problem.
OnBad = Callable[[Note], None]


class Piece(NamedTuple):
    """A stretch of a file's bytes that begins with a line, and the number of that line."""

    start: int
    end: int
    line: int


#: A file or a piece of it, how it is called, the name that ids of rows without one begin with -> its ready-made
#: paragraphs, each with the line that it begins on.
RowReader = Callable[[Path, str, str, OnBad, Piece | None], Iterator[tuple[int, Paragraph]]]

#: A file -> pieces of about so many bytes that can be read one by one; none where it has to be read whole.
Cutter = Callable[[Path, int], list[Piece]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child process in which a dangerous format is read may use: bytes of memory, seconds of CPU.

    Of memory None means any. The seconds begin anew whenever the reader says how far it is (``isolated.progress``).
    """

    memory: int | None = 1 << 30
    seconds: int = 20


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of files and what reads it: documents by ``read``, or ready-made paragraphs by ``rows``.

    ``name`` is what a document's ``format`` says; ``suffixes`` are in small letters, with their dots. A file of rows
    may be ``cut`` into pieces, for several processes to read. ``extra`` is the optional part of this package that has
    to be installed for it. ``limits`` are those of a format that can hang or kill what reads it: it is read in a
    process of its own. Of a ``costly`` one what was extracted is kept, under the ``number`` of its reader, which is
    raised by hand when the same file gives other lines.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader | None = None
    rows: RowReader | None = None
    cut: Cutter | None = None
    extra: str | None = None
    limits: Limits | None = None
    costly: bool = False
    number: int = 1

    @property
    def ready_made(self) -> bool:
        """Whether its files hold paragraphs that are indexed as they stand."""
        return self.rows is not None
