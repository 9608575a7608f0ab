"""Markdown: its headings, lists and emphasis become roles; what they mark stays as printed."""

from __future__ import annotations

import re

from searchapp.reading.decode import decode
from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format
from searchapp.reading.lines import Line, split_lines

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BOLD = re.compile(r"^(\*\*|__)(.{2,40})\1$")
_SIGN = re.compile(r"^(?:>\s*|[-*+]\s+)+(?=\S)")
_IMAGE = re.compile(r"^!\[[^\]]*\]\([^)]*\)$")


def read(data: bytes, file: str) -> Extraction:
    """Return the lines of a Markdown text, headings, quotations and list items without their signs."""
    decoded = decode(data, file)
    return in_text(decoded.text, decoded.encoding)


def in_text(text: str, encoding: str | None = None) -> Extraction:
    """Return the lines of a Markdown text that is decoded."""
    lines = (line._replace(text=_SIGN.sub("", line.text)) for line in split_lines(text))
    return Extraction(tuple(mark(line) for line in lines if line.text), encoding=encoding)


def mark(line: Line) -> Line:
    """Return a line with the role that its Markdown sign gives it."""
    if line.text[0] not in "#*_!":
        return line
    heading = _HEADING.match(line.text)
    if heading and heading.group(2):
        return line._replace(text=heading.group(2), role=f"h{len(heading.group(1))}")
    bold = _BOLD.match(line.text)
    if bold:
        return line._replace(text=bold.group(2), role="b")
    return line._replace(role="image") if _IMAGE.match(line.text) else line


FORMAT = Format("markdown", (".md", ".markdown"), read=read)
