"""The table of formats. Each declares itself in a module of its own; nothing else in the program knows a suffix.

A module of a format imports what reads it only when a file is read: the table is asked by whoever looks for files.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from searchapp.reading.formats import csv, doc, docx, epub, html, image, jsonl, mail, markdown, odt, ofd, pdf, rtf, text
from searchapp.reading.formats.base import Format
from searchapp.reading.formats.unread import ADVICE

FORMATS: tuple[Format, ...] = (
    text.FORMAT,
    markdown.FORMAT,
    html.FORMAT,
    mail.SAVED_PAGE,
    mail.MESSAGE,
    epub.FORMAT,
    docx.FORMAT,
    doc.FORMAT,
    rtf.FORMAT,
    odt.FORMAT,
    pdf.FORMAT,
    ofd.FORMAT,
    image.FORMAT,
    jsonl.FORMAT,
    csv.FORMAT,
)


def by_suffix(formats: Iterable[Format]) -> dict[str, Format]:
    """Return formats by their suffixes. Raises ValueError for a row that could not be used as it stands.

    That is one with the name or a suffix of another, one without any, one that reads nothing or both ways.
    """
    table: dict[str, Format] = {}
    names: set[str] = set()
    for each in formats:
        taken = [suffix for suffix in each.suffixes if suffix in table]
        if not each.name or each.name in names or taken or not each.suffixes:
            raise ValueError(f"format {each.name!r}: its name or a suffix is missing or taken: {taken}")
        if (each.read is None) == (each.rows is None):
            raise ValueError(f"format {each.name!r}: give it one of read and rows")
        names.add(each.name)
        table.update(dict.fromkeys(each.suffixes, each))
    return table


_BY_SUFFIX = by_suffix(FORMATS)

#: The suffixes of everything that can be read, in order.
READABLE = tuple(sorted(_BY_SUFFIX))


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name in small letters, with its dot; "" where it has none."""
    return PurePath(name).suffix.lower()


def of(name: str) -> Format | None:
    """Return the format of a file by its name, None where no reader knows it."""
    return _BY_SUFFIX.get(suffix_of(name))


def advice(suffix: str) -> str | None:
    """Return the message key of what a person can do with a file that is not read, None where nothing is known."""
    known = ADVICE.get(suffix)
    return f"unread_{known}" if known else None
