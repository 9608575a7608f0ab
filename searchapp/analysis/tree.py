"""The nodes of a query tree: Whoosh's query classes and ``Run``, the literal match of ``analysis.runs``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.matching import ListMatcher, Matcher, NullMatcher
from whoosh.query import And, Or, Query, Term

from searchapp.analysis.analyzer import is_decided_by_grams, run_grams
from searchapp.analysis.runs import Mark, pieces, remembering, settling, stands_in

#: A query tree: any query of Whoosh's.
Tree = Query

#: The terms that a document must hold, each as its alternatives.
Way = tuple[tuple[str, ...], ...]


def _ways_of(mark: Mark) -> tuple[Way, ...]:
    def needed(way: tuple[str, ...]) -> Way:
        return tuple(
            dict.fromkeys(either for piece in way for either in run_grams(piece, mark.kind in ("run", "word", "near")))
        )

    ways = tuple(map(needed, pieces(mark)))
    return ways if all(ways) else ()


_ways = remembering(_ways_of)


class Run(Query):
    """Paragraphs in whose field ``fieldname`` the ``mark`` stands; every match scores ``boost``.

    The index narrows the search down by character terms; where these leave doubt, the text itself decides. The
    searcher must offer ``folded(docnum, fieldname)``, the folded text of a document's field.
    """

    def __init__(self, fieldname: str, mark: Mark, boost: float = 1.0) -> None:
        self.fieldname = fieldname
        self.mark = mark
        self.boost = boost
        self.error = None

    def _key(self) -> tuple[object, ...]:
        return self.fieldname, self.mark.kind, self.mark.text, self.mark.edits, self.boost

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Run) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"Run({self.fieldname!r}, {self.mark.kind} {self.mark.text!r})"

    def is_leaf(self) -> bool:
        return True

    def field(self) -> str:
        return self.fieldname

    def is_decided_by_index(self) -> bool:
        """Whether the character terms alone say where the run stands."""
        return self.mark.kind in ("exact", "run") and is_decided_by_grams(self.mark.text)

    def settled(self) -> list[Run]:
        """Return the exact runs each of which is enough: where one stands, nobody has to look for the mark."""
        return [Run(self.fieldname, Mark("exact", text)) for text in settling(self.mark)]

    def candidates(self) -> Query | None:
        """Return the query for the documents worth looking at, or None when every document is."""
        ways = [self._holding(way) for way in self.ways()]
        return None if not ways else Or(ways) if len(ways) > 1 else ways[0]

    def ways(self) -> tuple[Way, ...]:
        """Return what a document may hold for the mark to stand in it; none when any document may be one."""
        return _ways(self.mark)

    def _holding(self, way: Way) -> Query:
        parts = [
            Or([Term(self.fieldname, term) for term in either]) if len(either) > 1 else Term(self.fieldname, either[0])
            for either in way
        ]
        return And(parts) if len(parts) > 1 else parts[0]

    def estimate_size(self, ixreader: Any) -> int:
        narrowed = self.candidates()
        return int(narrowed.estimate_size(ixreader) if narrowed is not None else ixreader.doc_count())

    def _matches(self, searcher: Any) -> Iterator[int]:
        narrowed = self.candidates()
        if narrowed is None:
            numbers = searcher.reader().all_doc_ids()
        else:
            numbers = narrowed.matcher(searcher, searcher.boolean_context()).all_ids()
        if self.is_decided_by_index():
            yield from numbers
            return
        for number in numbers:
            if stands_in(self.mark, searcher.folded(number, self.fieldname)):
                yield number

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:  # noqa: ARG002 (whoosh's signature)
        numbers = list(self._matches(searcher))
        matcher: Matcher = ListMatcher(numbers, [self.boost] * len(numbers)) if numbers else NullMatcher()
        return matcher
