"""Ways to say the same thing: reads synonym files and finds, in a query, the words that stand in them.

The format is that of Solr's synonym files: a line ``a, b, c`` lets each word find the others, ``a, b => c`` lets a and
b find c; ``#`` begins a line of comment, a backslash takes the meaning from the character after it, and what several
lines say of a word adds up. What was typed is always looked for as well. Words are folded when they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from searchapp.analysis.analyzer import has_word
from searchapp.analysis.fold import fold_text
from searchapp.analysis.segment import Word
from searchapp.errors import RequestError
from searchapp.settings import DATA_DIR

#: The name of the user's own file in the folder of an index.
NAME = "synonyms.txt"

_ESCAPED = re.compile(r"\\(.)")

#: What a folded word also finds: folded -> as it is written in the file.
Others = Mapping[str, str]
#: One side of a line: its words, folded and as written.
_Side = Sequence[tuple[str, str]]


class Family(Struct, frozen=True):
    """A stretch of a query, ``[start, end)``, that a synonym file knows, and what else is looked for in its place."""

    start: int
    end: int
    others: Others


class Synonyms:
    """What synonym files say, by folded word."""

    def __init__(self, sides: Mapping[str, Sequence[_Side]]) -> None:
        self._sides = sides
        self._longest = max(map(len, sides), default=0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sides)

    def __contains__(self, word: object) -> bool:
        return word in self._sides

    def of(self, word: str) -> Others:
        """Return what else a folded word finds, without what the word itself or another of them finds already."""
        found = {other: written for side in self._sides.get(word, ()) for other, written in side}
        return {
            other: written
            for other, written in found.items()
            if word not in other and not any(shorter in other for shorter in found if shorter != other)
        }

    def families(self, words: Sequence[Word]) -> tuple[Family, ...]:
        """Return the families in a query that is cut into ``words``: the longest first where they overlap.

        A family covers whole words, one or several that are neighbours.
        """
        found: list[Family] = []
        at = 0
        while at < len(words):
            family, at = self._at(words, at)
            if family is not None:
                found.append(family)
        return tuple(found)

    def _at(self, words: Sequence[Word], at: int) -> tuple[Family | None, int]:
        """Return the longest family that begins with a word, or None, and the number of the word after it."""
        start, run = words[at][1], ""
        best: tuple[Family | None, int] = (None, at + 1)
        for number in range(at, len(words)):
            run += words[number][0]
            if len(run) > self._longest:
                break
            if run in self._sides and (others := self.of(run)):
                best = (Family(start, words[number][2], others), number + 1)
        return best

    def with_more(self, more: Synonyms) -> Synonyms:
        """Return what both say."""
        words = dict.fromkeys((*self._sides, *more._sides))
        return Synonyms({word: (*self._sides.get(word, ()), *more._sides.get(word, ())) for word in words})


@lru_cache(maxsize=1)
def shipped() -> Synonyms:
    """Return the synonyms that come with the program."""
    return read_synonyms(DATA_DIR / NAME)


def read_synonyms(path: Path) -> Synonyms:
    """Read a synonym file (UTF-8, with or without BOM).

    Raises ``RequestError`` with the file and the line that is wrong, OSError where the file cannot be read.
    """
    return parse_synonyms(path.read_bytes(), str(path))


def parse_synonyms(data: bytes, file: str) -> Synonyms:
    """Return the synonyms in the content of a file; ``file`` is its name in errors (see ``read_synonyms``)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError("lines_encoding", file=file, line=data.count(b"\n", 0, error.start) + 1) from error
    found: dict[str, list[_Side]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line and not line.startswith("#"):
            sides = [_words(side, file, number) for side in _split(line, "=>")]
            if len(sides) > 2:
                raise RequestError("synonyms_arrows", file=file, line=number)
            if len(sides) == 1 and len(sides[0]) == 1:
                raise RequestError("synonyms_alone", file=file, line=number, word=line)
            for word, _ in sides[0]:
                found.setdefault(word, []).append(sides[-1])
    return Synonyms(found)


def _words(side: str, file: str, number: int) -> _Side:
    """Return the words of one side of a line."""
    written = [word.strip() for word in _split(side, ",")]
    if "\\" in side:
        written = [_ESCAPED.sub(r"\1", word) for word in written]
    # A side that folding leaves alone, as it does most, has no word that folding changes.
    folded = written if fold_text(side) == side else [fold_text(word).strip(" ") for word in written]
    if not all(word.isalnum() or has_word(word) for word in folded):
        raise RequestError("synonyms_empty", file=file, line=number)
    return list(zip(folded, written, strict=True))


def _split(text: str, mark: str) -> list[str]:
    """Split at every ``mark`` that is not escaped."""
    if mark not in text or "\\" not in text:
        return text.split(mark)
    places = [found.start() for found in re.finditer(rf"\\.|{mark}", text) if found[0] == mark]
    starts = [0, *(place + len(mark) for place in places)]
    return [text[start:end] for start, end in zip(starts, [*places, len(text)], strict=True)]
