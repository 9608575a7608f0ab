"""Plain text: the lines as they stand; where it carries Markdown headings they count as headings."""

from __future__ import annotations

from searchapp.reading.formats.markdown import mark
from searchapp.reading.lines import Page, split_lines


def read(text: str) -> Page:
    """Return the lines of a plain text."""
    return Page(tuple(mark(line) for line in split_lines(text)))
