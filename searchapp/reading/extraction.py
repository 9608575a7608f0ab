"""What a reader of a format makes of a file: all that a person would see of it, and what was left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct, structs

from searchapp.reading.lines import Line


class LeftOut(NamedTuple):
    """A stretch of a file that a reader kept out of the lines.

    ``line`` is the number of the line that it stands in or after; ``reason`` the key of a label: hidden, deleted,
    script, header and the like.
    """

    line: int
    text: str
    reason: str
    page: int | None = None


class Facts(NamedTuple):
    """What a format itself states of the whole file (tags of a page's head, the properties of a document).

    ``date`` is YYYY, YYYY-MM or YYYY-MM-DD, ``url`` the address that the file was published at.
    """

    title: str | None = None
    source: str | None = None
    date: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()


NOTHING_STATED = Facts()


class Extraction(Struct, frozen=True):
    """The lines of a file in reading order, each with its place, what was left out, and what the format states.

    ``encoding`` is the name that Python has for that of a text, None where the format has none.
    """

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...] = ()
    facts: Facts = NOTHING_STATED
    encoding: str | None = None


def dumps(extraction: Extraction) -> bytes:
    """Return an extraction as JSON, for ``loads``."""
    parts = [[*map(structs.astuple, extraction.lines)], extraction.left_out, extraction.facts, extraction.encoding]
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def loads(data: bytes) -> Extraction:
    """Return what ``dumps`` wrote; raises ValueError or TypeError for anything else."""
    lines, left_out, facts, encoding = json.loads(data)
    title, source, date, url, authors = facts
    return Extraction(
        tuple(Line(*line) for line in lines),
        tuple(LeftOut(*each) for each in left_out),
        Facts(title, source, date, url, tuple(authors)),
        encoding,
    )


def one_after_another(parts: Iterable[Extraction], facts: Facts = NOTHING_STATED) -> Extraction:
    """Return several extractions as that of one file, whose lines are numbered by their ordinals."""
    lines: list[Line] = []
    left: list[LeftOut] = []
    for part in parts:
        above = len(lines)
        places = {line.number: n for n, line in enumerate(part.lines, start=above + 1)}
        lines += (structs.replace(line, number=n) for n, line in enumerate(part.lines, start=above + 1))
        left += (each._replace(line=places.get(each.line, above)) for each in part.left_out)
    return Extraction(tuple(lines), tuple(left), facts)


def numbered(texts: Iterable[tuple[str, str | None]]) -> tuple[Line, ...]:
    """Return texts with their roles as lines that stand apart, numbered by their ordinals."""
    return tuple(Line(number, text, 0, True, role) for number, (text, role) in enumerate(texts, start=1))
