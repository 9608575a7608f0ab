"""The parsed tree of a web page -> its lines: the blocks of the article, and what is left out around and inside it."""

from __future__ import annotations

from msgspec import structs
from selectolax.lexbor import LexborHTMLParser

from searchapp.reading.extraction import Extraction, LeftOut
from searchapp.reading.lines import Line, columns
from searchapp.reading.markup.article import Choice, choose, without_lists
from searchapp.reading.markup.blocks import BLANKS, HEADINGS, Blocks, blocks_of
from searchapp.reading.markup.head import read_head, without_site
from searchapp.reading.metadata import parse_meta


def extracted(text: str, encoding: str | None) -> Extraction:
    """Return the lines of a page's article, with the title of the head above them where the page prints none."""
    tree = LexborHTMLParser(text)
    head = read_head(tree, text)
    found = blocks_of(tree.root)
    chosen = choose(found, head.titles)
    lines: list[Line] = []
    stated = head.stated
    if stated and found.seen and not chosen.title:
        lines.append(Line(1, without_site(stated), 0, True, "h1"))
        stated = stated[len(lines[0].text) :].strip()
    left = [LeftOut(1, stated, "title")] if stated else []
    _sort(found, chosen, lines, left)
    return Extraction(tuple(lines), tuple(left), head.facts, encoding)


def whole(text: str) -> Extraction:
    """Return the lines of a page that is a text and nothing else, a chapter of a book; lists of links are left out."""
    tree = LexborHTMLParser(text)
    found = blocks_of(tree.root)
    lines: list[Line] = []
    left: list[LeftOut] = []
    _sort(found, Choice(tuple(without_lists(found.seen, range(len(found.seen)))), ()), lines, left)
    return Extraction(tuple(lines), tuple(left), read_head(tree, text).facts)


def _sort(found: Blocks, chosen: Choice, lines: list[Line], left: list[LeftOut]) -> None:
    """Put each block among the lines or what is left out, and what nobody sees where it stands between them."""
    kept = set(chosen.kept)
    unseen = list(reversed(found.unseen))

    def leave(text: str, reason: str) -> None:
        above = left[-1] if left else None
        if above is not None and above.reason == reason == "outside" and above.line == len(lines):
            left[-1] = above._replace(text=f"{above.text}\n{text}")
        else:
            left.append(LeftOut(len(lines), text, reason))

    for n, block in enumerate(found.seen):
        while unseen and unseen[-1].after <= n:
            leave(*unseen.pop()[:2])
        text = block.text.strip(BLANKS)
        if n not in kept:
            leave(text, "outside")
        elif n in chosen.title[1:]:
            lines[-1] = structs.replace(lines[-1], text=lines[-1].text + text)
        else:
            role = "h1" if n in chosen.title else "h2" if block.role == "h1" else block.role
            indent = columns(block.text[: block.text.index(text)])
            if role not in HEADINGS and parse_meta(apart := block.apart.strip(BLANKS)):
                text = apart
            lines.append(Line(len(lines) + 1, text, indent, block.gap, role))
    while unseen:
        leave(*unseen.pop()[:2])
