"""Markdown: its headings, lists and emphasis become roles; what they mark stays as printed."""

from __future__ import annotations

import re
from dataclasses import replace

from searchapp.reading.lines import Line, Page, split_lines

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_IMAGE = re.compile(r"^!\[[^\]]*\]\([^)]*\)$")


def read(text: str) -> Page:
    """Return the lines of a Markdown text, headings without their signs."""
    return Page(tuple(mark(line) for line in split_lines(text)))


def mark(line: Line) -> Line:
    """Return a line with the role that its Markdown sign gives it."""
    heading = _HEADING.match(line.text)
    if heading and heading.group(2):
        return replace(line, text=heading.group(2), role=f"h{len(heading.group(1))}")
    if _IMAGE.match(line.text):
        return replace(line, role="caption")
    return line
