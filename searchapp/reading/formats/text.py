"""Plain text: the lines as they stand; where it carries Markdown headings they count as headings."""

from __future__ import annotations

from searchapp.reading.decode import decode
from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format
from searchapp.reading.formats.markdown import SIGNS, mark
from searchapp.reading.lines import split_lines


def read(data: bytes, file: str) -> Extraction:
    """Return the lines of a plain text in whatever encoding it is."""
    decoded = decode(data, file)
    return in_text(decoded.text, decoded.encoding)


def in_text(text: str, encoding: str | None = None) -> Extraction:
    """Return the lines of a text that is decoded."""
    lines = split_lines(text)
    if any(map(text.__contains__, SIGNS)):
        lines = tuple(map(mark, lines))
    return Extraction(lines, encoding=encoding)


FORMAT = Format("text", (".txt", ".text"), read=read)
