"""A page in Traditional characters is read in Simplified ones; what was read is then spelled as it was printed."""

from __future__ import annotations

from msgspec import structs

from searchapp.lexicon.folding import holds_traditional, simplified
from searchapp.model import Article, Document
from searchapp.patterns import regex
from searchapp.reading.extraction import Extraction

_BLANKS = regex(r"(\s+)")


def in_simplified(page: Extraction) -> Extraction:
    """Return ``page`` in Simplified characters, the same object if it holds no others."""
    if not holds_traditional("\n".join([line.text for line in page.lines])):
        return page
    lines = (
        structs.replace(line, text=simplified(line.text)) if holds_traditional(line.text) else line
        for line in page.lines
    )
    return structs.replace(page, lines=tuple(lines))


def as_printed(document: Document, page: Extraction) -> Document:
    """Return a document that was read from ``in_simplified(page)`` with all its texts as ``page`` prints them."""
    print_of = _Print(page)
    return structs.replace(
        document,
        articles=tuple(_article(article, print_of) for article in document.articles),
        discarded=tuple(structs.replace(d, text=print_of.spelled(d.text, d.line)) for d in document.discarded),
        headings=tuple(structs.replace(d, text=print_of.spelled(d.text, d.line)) for d in document.headings),
    )


def _article(article: Article, print_of: _Print) -> Article:
    def spelled(text: str | None) -> str | None:
        return print_of.spelled(text) if text else text

    passages = tuple(
        structs.replace(
            passage,
            text=print_of.spelled(passage.text, passage.lines[0]),
            section=spelled(passage.section),
            narrator=spelled(passage.narrator),
        )
        if passage.section or passage.narrator or not print_of.changed.isdisjoint(passage.lines)
        else passage
        for passage in article.passages
    )
    return structs.replace(
        article,
        passages=passages,
        title=spelled(article.title),
        kicker=spelled(article.kicker),
        subtitle=spelled(article.subtitle),
        source=spelled(article.source),
        authors=tuple(print_of.spelled(name) for name in article.authors),
    )


class _Print:
    """The characters of a page without white space, as printed and simplified, and where each line begins in them."""

    def __init__(self, page: Extraction) -> None:
        pieces = ["".join(line.text.split()) for line in page.lines]
        plain = [simplified(piece) if holds_traditional(piece) else piece for piece in pieces]
        self.printed, self.plain = "".join(pieces), "".join(plain)
        #: The numbers of the lines that hold others than Simplified characters.
        self.changed = {line.number for line, new, old in zip(page.lines, plain, pieces, strict=True) if new is not old}
        #: The Simplified characters that stand somewhere for others.
        self.standing_in = {
            char
            for new, old in zip(plain, pieces, strict=True)
            if new is not old
            for char, was in zip(new, old, strict=True)
            if char != was
        }
        self.begins: dict[int, int] = {}
        at = 0
        for line, piece in zip(page.lines, pieces, strict=True):
            self.begins.setdefault(line.number, at)
            at += len(piece)

    def spelled(self, text: str, line: int | None = None) -> str:
        """Return ``text``, which is printed from ``line`` on or anywhere, in the characters of the print."""
        if self.standing_in.isdisjoint(text):
            return text
        run = "".join(text.split())
        at = self.plain.find(run, self.begins.get(line, 0)) if line is not None else -1
        at = at if at >= 0 else self.plain.find(run)
        if at < 0:  # put together from several places: a headline above and one below the date
            pieces = _BLANKS.split(text)
            return "".join(map(self.spelled, pieces)) if len(pieces) > 1 else text
        printed = self.printed[at : at + len(run)]
        if printed == run:
            return text
        if len(run) == len(text):
            return printed
        characters = iter(printed)
        return "".join(char if char.isspace() else next(characters) for char in text)
