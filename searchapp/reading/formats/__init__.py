"""The table of formats. Each declares itself in a module of its own; nothing else in the program knows a suffix.

A module of a format imports what reads it only when a file is read: the table is asked by whoever looks for files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from searchapp.patterns import regex
from searchapp.reading.formats import csv, doc, docx, epub, html, image, jsonl, mail, markdown, odt, ofd, pdf, rtf, text
from searchapp.reading.formats.base import Format
from searchapp.reading.formats.unread import ADVICE
from searchapp.reading.names import stem_of

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

#: What a file begins with that is of a format whatever its name says; what stands behind the head of a zip archive's
#: first entry; the names of parts.
_BEGINS = ((b"%PDF-", pdf.FORMAT), (b"{\\rtf", rtf.FORMAT))
_FIRST_ENTRY = 30
_TYPES = (
    (b"mimetypeapplication/epub+zip", epub.FORMAT),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", odt.FORMAT),
)
_PARTS = ((b"word/document.xml", docx.FORMAT), (b"OFD.xml", ofd.FORMAT))
_PAGE = regex(rb"<(?:!doctype\s+html|html)[\s>]", re.I)
_SAVED_PAGE = regex(rb"(?:From: <Saved by|MIME-Version: 1\.0\r?\nContent-Type: multipart/related)", re.I)

#: The suffixes of everything that can be read, in order.
READABLE = tuple(sorted(_BY_SUFFIX))


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name in small letters, with its dot; "" where it has none."""
    return name[len(stem_of(name)) :].lower()


def of(name: str) -> Format | None:
    """Return the format of a file by its name, None where no reader knows it."""
    return _BY_SUFFIX.get(suffix_of(name))


def of_content(data: bytes, named: Format) -> Format:
    """Return the format of what a document holds: the one it is ``named`` after, unless its bytes say another."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for begin, format in _BEGINS:
        if start.startswith(begin):
            return format
    if start.startswith(b"PK\x03\x04"):
        typed = (format for kind, format in _TYPES if data.startswith(kind, _FIRST_ENTRY))
        return next(typed, None) or next((format for part, format in _PARTS if part in data), named)
    if doc.is_compound(data):
        return doc.FORMAT
    if _PAGE.match(start) or (named is doc.FORMAT and start[:1] == b"<" and not data.startswith(b"<?xml")):
        return html.FORMAT
    return mail.SAVED_PAGE if named is not mail.MESSAGE and _SAVED_PAGE.match(start) else named


def advice(suffix: str) -> str | None:
    """Return the message key of what a person can do with a file that is not read, None where nothing is known."""
    known = ADVICE.get(suffix)
    return f"unread_{known}" if known else None
