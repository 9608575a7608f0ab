"""The account of a document: every visible character is in a paragraph, in a heading, or in what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from searchapp.model import Document
from searchapp.reading.extraction import Extraction
from searchapp.reading.lines import INVISIBLE, has_han

#: Cells of a row are told apart by bars that nobody printed.
_UNCOUNTED = frozenset(INVISIBLE + "|")


@dataclass(frozen=True, slots=True)
class Account:
    """How many visible characters of a file went where, and which are missing or too many."""

    body: int
    headings: int
    left_out: int
    missing: str = ""
    added: str = ""

    @property
    def total(self) -> int:
        return self.body + self.headings + self.left_out

    @property
    def holds(self) -> bool:
        """Whether nothing is missing and nothing was added."""
        return not (self.missing or self.added)


def visible(texts: Iterable[str]) -> Counter[str]:
    """Return how often each character that can be seen stands in texts."""
    count: Counter[str] = Counter()
    for text in texts:
        count.update(text)
    for character in [each for each in count if each.isspace() or each in _UNCOUNTED]:
        del count[character]
    return count


def only_han(count: Counter[str]) -> Counter[str]:
    """Return the Chinese characters of a count."""
    return Counter({character: number for character, number in count.items() if has_han(character)})


def account(document: Document, seen: Counter[str] | None = None) -> Account:
    """Return the account of a document; held against the characters that are to be ``seen`` of it, if given."""
    body = visible(passage.text for article in document.articles for passage in article.passages)
    headings = visible(heading.text for heading in document.headings)
    left_out = visible(stretch.text for stretch in document.discarded)
    missing = added = ""
    if seen is not None:
        told = body + headings + left_out
        missing, added = ("".join((one - other).elements()) for one, other in ((seen, told), (told, seen)))
    return Account(body.total(), headings.total(), left_out.total(), missing, added)


def seen_in(extraction: Extraction) -> Counter[str]:
    """Return the characters of an extraction: of its lines, and of what its reader left out."""
    return visible([*(line.text for line in extraction.lines), *(each.text for each in extraction.left_out)])
