"""Web pages: all that is seen of them, the article apart from what stands around it, and what the head states."""

from __future__ import annotations

import re

from searchapp.errors import ReadError
from searchapp.patterns import regex
from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format

#: The deepest nesting of elements that is still a page: the parser takes time with its square.
MAX_DEPTH = 1_000
#: What a tag may be that nests; scripts, styles and comments hold none, and some elements end where others begin.
_TAG = regex(
    r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)|\Z)|<(/?)([a-zA-Z][^\s/>]*)",
    re.DOTALL | re.IGNORECASE,
)
_NOT_NESTING = frozenset(
    (
        *("a", "area", "base", "basefont", "bgsound", "br", "button", "col", "dd", "dt", "embed", "frame", "hr", "img"),
        *("input", "li", "link", "meta", "nobr", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "track", "wbr"),
    )
)


def read(data: bytes, file: str) -> Extraction:
    """Return the article of a page as lines, and all else that it shows or hides as left out.

    Raises ReadError when the page nests too deep or holds no text at all.
    """
    from searchapp.reading.decode import decode

    decoded = decode(data, file)
    return in_text(decoded.text, file, decoded.encoding)


def in_text(text: str, file: str, encoding: str | None = None) -> Extraction:
    """Return the article of a page that is decoded; whatever encoding the page itself names is not asked."""
    from searchapp.reading.formats.html_tree import extracted

    check_depth(text, file)
    extraction = extracted(text, encoding)
    if not extraction.lines:
        raise ReadError("read_no_text", file=file)
    return extraction


def check_depth(text: str, file: str) -> None:
    """Raise ReadError where the elements of a page nest too deep."""
    if depth(text) > MAX_DEPTH:
        raise ReadError("read_expands", file=file)


def depth(text: str) -> int:
    """Return how deep the elements of a page nest at most, counting what is opened and not closed."""
    now = deepest = 0
    for found in _TAG.finditer(text):
        name = found.group(2)
        if name and name.lower() not in _NOT_NESTING:
            now = max(0, now - 1) if found.group(1) else now + 1
            deepest = max(deepest, now)
    return deepest


FORMAT = Format("html", (".html", ".htm", ".xhtml"), read=read, extra="formats")
