"""The fields, and how a term is written: one byte for its field, then the term in UTF-8."""

from __future__ import annotations

from searchapp.engines.base import TEXT_FIELDS, VALUE_FIELDS

FIELDS = (*TEXT_FIELDS, *VALUE_FIELDS)

#: Value fields whose values are also kept by paragraph, to be counted and sorted by. (The others are looked up only.)
COLUMNS = tuple(name for name in VALUE_FIELDS if name not in ("id", "print"))

_PREFIX = {name: bytes([number]) for number, name in enumerate(FIELDS)}


def term_key(field: str, term: str) -> bytes:
    """Return a term as the dictionary holds it."""
    return _PREFIX[field] + term.encode("utf-8", "surrogatepass")


def field_bounds(field: str) -> tuple[bytes, bytes]:
    """Return the first key that a field may hold and the first that it may not."""
    number = FIELDS.index(field)
    return bytes([number]), bytes([number + 1])
