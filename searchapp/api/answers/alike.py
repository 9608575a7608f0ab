"""Synonyms of the words of a query, as far as the index holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from searchapp.analysis.segment import Word
from searchapp.analysis.synonyms import Family, Synonyms
from searchapp.engines.base import Reader
from searchapp.query.compile import other_stands


class Alike:
    """Resolves synonyms for ``compile_query`` and remembers them; what stands nowhere in the index is left out."""

    def __init__(self, reader: Reader, synonyms: Synonyms) -> None:
        self._reader = reader
        self._synonyms = synonyms
        self._known: dict[str, bool] = {}
        self._found: dict[str, None] = {}

    @property
    def found(self) -> list[str]:
        """The synonyms that were looked for too, as they are written in the synonym file."""
        return list(self._found)

    def __call__(self, words: Sequence[Word]) -> Sequence[Family]:
        """Return the families among the words of a term."""
        return list(self._families(words))

    def _families(self, words: Sequence[Word]) -> Iterator[Family]:
        for family in self._synonyms.families(words):
            others = {other: written for other, written in family.others.items() if self._stands(other)}
            if others:
                self._found |= dict.fromkeys(others.values())
                yield structs.replace(family, others=others)

    def _stands(self, other: str) -> bool:
        if other not in self._known:
            self._known[other] = self._reader.count(other_stands(other)) > 0
        return self._known[other]
