"""Markdown: headings, lists, tables and properties become roles and facts; the marks of emphasis go, the text stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import structs

from searchapp.patterns import regex
from searchapp.reading.decode import decode
from searchapp.reading.extraction import Extraction, LeftOut
from searchapp.reading.formats.base import Format
from searchapp.reading.lines import Line, ends_sentence, split_lines

_HEADING = regex(r"^(#{1,6})\s+(.*?)\s*#*$")
_BOLD = regex(r"^(\*\*|__)(.{2,40})\1$")
_IMAGE_LINE = regex(r"^!\[[^\]]*\]\([^)]*\)$")
_SIGN = regex(r"^(?:>\s*|[-*+]\s+(?:\[[ xX]\]\s+)?)+(?=\S)")
_CALLOUT = regex(r"^\[!\w+\][+-]?\s*")
_UNDERLINE = regex(r"=+|-{2,}")
_FENCE = regex(r"`{3,}|~{3,}")
_TABLE_RULE = regex(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?|\|\s*:?-+:?\s*\|")
_BORDER = regex(r"(?<!\\)\|")
_DEFINITION = regex(r"\[(?!\^)[^\[\]]+\]:\s*\S+(?:\s+[\"'(].*[\"')])?")
_HIDDEN_LINE = regex(r"%%[^%]+%%")
#: What begins a line that a sign gives a role.
SIGNS = frozenset("#*_!")
_BREAK = regex(r"<br\s*/?>", re.I)


def read(data: bytes, file: str) -> Extraction:
    """Return the lines of a Markdown text as they are seen: headings, quotations and list items without their signs."""
    decoded = decode(data, file)
    return in_text(decoded.text, decoded.encoding)


def in_text(text: str, encoding: str | None = None) -> Extraction:
    """Return the lines of a Markdown text that is decoded, and what its properties state."""
    from searchapp.reading.formats.front_matter import front_matter

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    left: list[LeftOut] = []
    text = _without_comments(text, left)
    rows = text.split("\n")
    above, facts = front_matter(rows)
    if above:
        left.append(LeftOut(1, " ".join(rows[1 : above - 1]), "properties"))
        text = "\n" * above + "\n".join(rows[above:])
    lines = tuple(_seen(split_lines(text), left))
    return Extraction(lines, tuple(sorted(left)), facts, encoding)


def _without_comments(text: str, left: list[LeftOut]) -> str:
    """Return a text with the line breaks of its comments in their place; what they say is left out."""
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        comment = text[start + 4 : end]
        pieces += [text[at:start], "\n" * comment.count("\n")]
        if comment.strip():
            left.append(LeftOut(text.count("\n", 0, start) + 1, " ".join(comment.split()), "comment"))
        at = end + 3
    return "".join([*pieces, text[at:]]) if at else text


def _seen(lines: tuple[Line, ...], left: list[LeftOut]) -> Iterator[Line]:
    """Yield lines as they are seen; what is not goes to ``left``."""
    from searchapp.reading.formats.inline import as_seen

    fenced = False
    tabled = False
    gap = False
    for line, below in zip_longest(lines, lines[1:]):
        if gap and not line.gap:
            line = structs.replace(line, gap=True)
        gap = False
        ruled = below is not None and not below.gap and _TABLE_RULE.fullmatch(below.text) is not None
        tabled = tabled and not line.gap and "|" in line.text
        if _FENCE.match(line.text):
            fenced = not fenced
            gap = True
        elif fenced:
            yield line
        elif _TABLE_RULE.fullmatch(line.text) or (line.role is None and _UNDERLINE.fullmatch(line.text)):
            tabled = "|" in line.text
            gap = not tabled
        elif _DEFINITION.fullmatch(line.text) or _HIDDEN_LINE.fullmatch(line.text):
            left.append(LeftOut(line.number, line.text, "comment"))
        else:
            role = "row" if (ruled and "|" in line.text) or tabled else _underlined(line, below)
            tabled = role == "row"
            for piece in _BREAK.split(line.text):
                shown = as_seen(_cells(piece) if role == "row" else _SIGN.sub("", piece), line.number, left)
                yield from _marked(line, shown, role)


def _underlined(line: Line, below: Line | None) -> str | None:
    """Return the role of a line that another line of = or - below makes a heading."""
    if below is None or below.gap or not _UNDERLINE.fullmatch(below.text) or ends_sentence(line.text):
        return None
    return "h1" if below.text[0] == "=" else "h2"


def _cells(row: str) -> str:
    return " | ".join(cell.strip() for cell in _BORDER.split(row.strip().strip("|")) if cell.strip())


def _marked(line: Line, shown: tuple[str, str | None], role: str | None) -> Iterator[Line]:
    text, marked = shown
    text = _CALLOUT.sub("", text)
    if text.strip():
        yield structs.replace(line, text=text.strip(), role=role or marked)


def mark(line: Line) -> Line:
    """Return a line of a plain text with the role that its Markdown sign gives it."""
    if line.text[0] not in SIGNS:
        return line
    heading = _HEADING.match(line.text)
    if heading and heading.group(2):
        return structs.replace(line, text=heading.group(2), role=f"h{len(heading.group(1))}")
    bold = _BOLD.match(line.text)
    if bold:
        return structs.replace(line, text=bold.group(2), role="b")
    return structs.replace(line, role="image") if _IMAGE_LINE.match(line.text) else line


FORMAT = Format("markdown", (".md", ".markdown"), read=read)
