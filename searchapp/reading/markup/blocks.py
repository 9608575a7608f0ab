"""A parsed page -> its blocks of text in the order in which they are seen, and the text that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from searchapp.patterns import regex
from searchapp.reading.markup.blank import collapsed

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Elements that stand on lines of their own.
_BLOCKS = HEADINGS | frozenset(
    (
        *("html", "body", "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dialog"),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header"),
        *("hgroup", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
#: Elements whose content nobody sees, and why.
_UNSEEN = {
    **dict.fromkeys(("noscript", "iframe", "noembed", "noframes", "object", "audio", "video", "canvas"), "fallback"),
    **dict.fromkeys(("script", "style"), "script"),
    **dict.fromkeys(("textarea", "select", "datalist"), "form"),
    **dict.fromkeys(("rp", "rt", "rtc"), "ruby"),
    "template": "hidden",
    "svg": "drawn",
}
_HIDDEN_STYLE = regex(r"display\s*:\s*none", re.I)
_HAN = regex("[\u3400-\u9fff]")
#: Names of elements that hold what others say of an article, or what leads to others.
_ASIDE = regex(
    r"(?:^|[\s_-])(?:comments?|commentlist|cmt|reply|replies|pinglun|pl|discuss\w*|related?|relate\w*|recommend\w*|tuijian|hot\w*|rank\w*"
    r"|sidebar|aside|footer|copyright|nav|navbar|breadcrumb\w*|mianbao)(?:$|[\s_-])",
    re.I,
)
BLANKS = " \t\r\n\f\u00a0\u3000\u2002\u2003\u2009\u200b\ufeff"
#: A table with so long a cell, or so many lines in one, lays out a page; the others hold data.
_LONG_CELL, _CELL_LINES = 150, 3
#: Of a script with text this much is told.
_SCRIPT_SHOWN = 200


class Block(NamedTuple):
    """A line of a page as it is seen: its text with the blanks it begins with, and what the markup says of it.

    ``role`` is h1 to h6, b (all bold), p, row, caption or None; ``linked`` how many of its characters stand in links;
    ``inside`` the numbers of the elements that it stands in, outermost first; ``gap`` whether it begins an element.
    ``apart`` is the text with blanks between what elements inside the line hold: style sheets set time, source and
    author apart without any.
    """

    text: str
    role: str | None
    linked: int
    inside: tuple[int, ...]
    gap: bool
    apart: str


class Unseen(NamedTuple):
    """Text that a page holds and does not show; ``after`` is how many blocks stand before it."""

    text: str
    reason: str
    after: int


@dataclass(slots=True)
class Blocks:
    """What a walk through a page gathers; ``aside`` are the elements that are named as standing beside an article."""

    seen: list[Block] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    aside: set[int] = field(default_factory=set)


class _Table:
    """A table while it is read: the place of each of its blocks as row and cell."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.row = self.cell = 0
        self.places: dict[int, tuple[int, int]] = {}
        self.layout = False


class _Walker:
    def __init__(self) -> None:
        self.found = Blocks()
        self.pieces: list[str] = []
        self.linked = self.bold = 0
        self.gap = True
        self.inside: list[int] = []
        self.roles: list[str | None] = [None]
        self.tables: list[_Table] = []
        self.elements = self.links = self.strong = self.preformatted = 0

    def text(self, text: str) -> None:
        """Add a piece of text to the line; in preformatted text its line breaks count."""
        if self.preformatted and ("\n" in text or "\r" in text):
            first, *others = text.splitlines()
            self._add(first)
            for line in others:
                self.end_line()
                self._add(line)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        length = len(text.strip(BLANKS))
        self.linked += length if self.links else 0
        self.bold += length if self.strong else 0

    def end_line(self) -> None:
        """Close the line that was begun, if it holds anything."""
        text = collapsed("".join(self.pieces)).strip(" ")
        apart = " ".join(collapsed(piece).strip(" ") for piece in self.pieces) if len(self.pieces) > 1 else text
        bare = text.strip(BLANKS)
        if bare:
            role = self.roles[-1]
            if role in (None, "p") and self.bold >= len(bare) - 1 and len(bare) <= 40:
                role = "b"
            if self.tables:
                table = self.tables[-1]
                table.places[len(self.found.seen)] = (table.row, table.cell)
            block = Block(text.rstrip(BLANKS), role, min(self.linked, len(bare)), tuple(self.inside), self.gap, apart)
            self.found.seen.append(block)
            self.gap = False
        self.pieces.clear()
        self.linked = self.bold = 0

    def leave_out(self, node: Any, reason: str) -> None:
        """Note the text of an element that nobody sees; of scripts the beginning, if they hold Chinese at all."""
        text = collapsed("".join(_texts(node))).strip(BLANKS)
        if reason == "script":
            text = text[:_SCRIPT_SHOWN] if _HAN.search(text) else ""
        if text:
            self.found.unseen.append(Unseen(text, reason, len(self.found.seen)))

    def enter(self, node: Any, tag: str) -> None:
        """Begin an element."""
        if tag in ("br", "hr"):
            self.end_line()
        elif tag in _BLOCKS:
            self.end_line()
            self.gap = True
            self.elements += 1
            self.inside.append(self.elements)
            if tag == "nav" or _is_aside(node):
                self.found.aside.add(self.elements)
            self.preformatted += tag == "pre"
            kept = self.roles[-1] if tag not in ("table", "td", "th") else None
            named = tag if tag in HEADINGS or tag == "p" else "caption" if tag == "figcaption" else None
            self.roles.append(kept if kept in HEADINGS else named or (None if kept == "p" else kept))
            if tag == "table":
                if self.tables:
                    self.tables[-1].layout = True
                self.tables.append(_Table(len(self.found.seen)))
            elif self.tables and tag == "tr":
                self.tables[-1].row += 1
            elif self.tables and tag in ("td", "th"):
                self.tables[-1].cell += 1
        elif tag == "a":
            self.links += 1
        elif tag in ("b", "strong"):
            self.strong += 1

    def leave(self, tag: str) -> None:
        """End an element."""
        if tag in _BLOCKS:
            self.end_line()
            self.gap = True
            self.preformatted -= tag == "pre"
            self.inside.pop()
            self.roles.pop()
            if tag == "table":
                self._end_table(self.tables.pop())
        elif tag == "a":
            self.links -= 1
        elif tag in ("b", "strong"):
            self.strong -= 1

    def _end_table(self, table: _Table) -> None:
        """Put the cells of a row of data on one line; the lines of a table that lays out a page stay as they are."""
        cells: dict[tuple[int, int], list[Block]] = {}
        for at, place in table.places.items():
            cells.setdefault(place, []).append(self.found.seen[at])
        rows: dict[int, list[str]] = {}
        for (row, _), lines in cells.items():
            text = " ".join(line.text.strip(BLANKS) for line in lines)
            if len(lines) >= _CELL_LINES or len(text) >= _LONG_CELL:
                return
            rows.setdefault(row, []).append(text)
        whole = len(table.places) == len(self.found.seen) - table.start
        if table.layout or not whole or max(map(len, rows.values()), default=0) < 2:
            return
        top = min(rows)
        first = {row: lines[0] for (row, _), lines in reversed(cells.items())}
        linked = dict.fromkeys(rows, 0)
        for (row, _), lines in cells.items():
            linked[row] += sum(line.linked for line in lines)
        self.found.seen[table.start :] = [
            Block(
                " | ".join(texts),
                "row" if len(texts) > 1 or row > top else None,  # alone above the others it may be their title
                linked[row],
                first[row].inside,
                True,
                " | ".join(texts),
            )
            for row, texts in rows.items()
        ]


def _unseen_reason(node: Any, tag: str) -> str | None:
    reason = _UNSEEN.get(tag)
    if reason:
        return reason
    attributes = node.attributes
    if not attributes:
        return None
    if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
        return "hidden"
    return "hidden" if tag == "dialog" and "open" not in attributes else None


def _texts(node: Any) -> Iterator[str]:
    """Yield the pieces of text below a node, those of scripts only where it is one itself."""
    stack = [node.child]
    while stack:
        each = stack.pop()
        if each is None:
            continue
        stack.append(each.next)
        if each.tag == "-text":
            yield each.text_content or ""
        elif _UNSEEN.get(each.tag or "") != "script":
            stack.append(each.child)


def _is_aside(node: Any) -> bool:
    attributes = node.attributes
    return bool(attributes) and any(_ASIDE.search(attributes.get(name) or "") for name in ("class", "id"))


def blocks_of(root: Any) -> Blocks:
    """Return what is seen and what is not of the tree below ``root``, a node of selectolax's lexbor."""
    walker = _Walker()
    stack: list[Any] = [root]  # nodes to enter, and the names of elements to leave
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            walker.leave(node)
            continue
        if node is not root and (following := node.next) is not None:
            stack.append(following)
        tag = node.tag or ""
        if tag == "-text":
            walker.text(node.text_content or "")
        elif tag and tag[0] not in "-!" and tag != "head":
            reason = _unseen_reason(node, tag)
            if reason:
                walker.leave_out(node, reason)
                continue
            walker.enter(node, tag)
            stack.append(tag)
            if node.child is not None:
                stack.append(node.child)
    walker.end_line()
    return walker.found
