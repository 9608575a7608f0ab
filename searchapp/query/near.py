"""Proximity as a node of the query tree."""

from __future__ import annotations

from whoosh.query import Phrase, Query, Term


class Near(Query):
    """Two runs that stand near each other, in either order.

    At most ``distance`` characters stand between them, or (None) no end of a sentence.
    """

    def __init__(self, runs: tuple[Term | Phrase, Term | Phrase], distance: int | None) -> None:
        self.runs = runs
        self.distance = distance

    def __repr__(self) -> str:
        return f"Near({self.runs!r}, {self.distance})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Near) and (self.runs, self.distance) == (other.runs, other.distance)

    def __hash__(self) -> int:
        return hash((Near, self.runs, self.distance))
