"""Synonyms of the words of a query, as far as the index holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
        families = self._synonyms.families(words)
        self._look_up(other for family in families for other in family.others)
        for family in families:
            others = {other: written for other, written in family.others.items() if self._known[other]}
            if others:
                self._found |= dict.fromkeys(others.values())
                yield structs.replace(family, others=others)

    def _look_up(self, others: Iterable[str]) -> None:
        new = [other for other in dict.fromkeys(others) if other not in self._known]
        counts = self._reader.counts([other_stands(other) for other in new])
        self._known.update((other, count > 0) for other, count in zip(new, counts, strict=True))
