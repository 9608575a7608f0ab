"""Gives each article of a document the lines beside its text that are no content: signatures, bylines, captions."""

from __future__ import annotations

from bisect import bisect

from searchapp.model import Document
from searchapp.patterns import regex

#: A note on an author closes a text; a caption of the author's picture does not.
_CLOSES = regex(
    r"[\s（(【\[]*(?:本文)?作者(?!\S{2,8}[（(][前后中左右]|[一-鿿·]{2,4}?(?:[与和同跟在给]|正在)(?!.{0,20}(?:任职|工作|就读)))"
)


def remarks_around(document: Document) -> list[tuple[str, ...]]:
    """Return for each article of ``document`` what stands beside its text and is no content: signatures, bylines."""
    owners = sorted(
        (line, number)
        for number, article in enumerate(document.articles)
        for passage in article.passages
        for line in passage.lines[:1]
    )
    lines = [line for line, _ in owners]
    result: list[list[str]] = [[] for _ in document.articles]
    for piece in document.discarded:
        at = bisect(lines, piece.line)
        before = owners[at - 1][1] if at else None
        after = owners[at][1] if at < len(owners) else None
        for number in {before, after} - {None}:
            if number is not None and not (number == after != before and _CLOSES.match(piece.text)):
                result[number].append(piece.text)
    return [tuple(remarks) for remarks in result]
