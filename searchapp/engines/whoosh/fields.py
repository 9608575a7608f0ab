"""The fields of a segment, and how a term is written: one byte for its field, then the term in UTF-8.

A segment carries its own table of fields, so that one that was written when there were others is read as it stands.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from searchapp.engines.base import TEXT_FIELDS, VALUE_FIELDS

#: The first byte of a key is its field.
MAX_FIELDS = 256

#: Value fields that are looked up only; the values of the others are also kept by paragraph, to count and sort by.
_NO_COLUMN = ("id", "print")


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields in the order of their numbers. ``text`` is the first of all."""

    texts: tuple[str, ...]
    values: tuple[str, ...]
    prefixes: dict[str, bytes] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.names) > MAX_FIELDS:
            raise ValueError(f"{len(self.names)} fields: one byte has room for {MAX_FIELDS}")
        object.__setattr__(self, "prefixes", {name: bytes([number]) for number, name in enumerate(self.names)})

    @classmethod
    def read(cls, written: bytes) -> FieldTable:
        """Return the table that ``written`` gave."""
        texts, values = json.loads(written)
        return cls(tuple(texts), tuple(values))

    @property
    def written(self) -> bytes:
        """The table as a segment carries it."""
        return json.dumps([self.texts, self.values]).encode("ascii")

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.texts, *self.values)

    @property
    def columns(self) -> tuple[str, ...]:
        """The value fields whose values are kept by paragraph."""
        return tuple(name for name in self.values if name not in _NO_COLUMN)

    def key(self, name: str, term: str) -> bytes:
        """Return a term of a field as the dictionary holds it."""
        return self.prefixes[name] + term.encode("utf-8", "surrogatepass")

    def number(self, name: str) -> int:
        """Return the number of a field."""
        return self.prefixes[name][0]


#: What is written now.
PRESENT = FieldTable(TEXT_FIELDS, VALUE_FIELDS)

#: The table of segments that carry none: those of versions before 0.2.
FIRST = FieldTable(
    ("text", "section", "title", "who"),
    (
        "city", "home_city", "host_city", "province", "district", "kind", "speaker", "org", "source", "topic",
        "article", "file", "year", "month", "id", "key", "article_id", "first_day", "last_day", "print",
    ),
)  # fmt: skip

FIELDS = PRESENT.names
