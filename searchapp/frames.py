"""Hits as a table of pandas."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from searchapp.answer import Hit
from searchapp.citing import citation_of
from searchapp.errors import RequestError
from searchapp.fields import COLUMNS, at

_GETTERS = {column: at(row.path) for column, row in COLUMNS.items() if row.path}
_COLUMNS = ("rank", "id", "score", "partial", "text", *_GETTERS, "citation")


def frame(hits: Iterable[Hit]) -> Any:
    """Return hits as a ``DataFrame``. Raises ``RequestError`` where pandas is not installed."""
    try:
        pandas = import_module("pandas")
    except ImportError as missing:
        raise RequestError("pandas_missing") from missing
    return pandas.DataFrame([_row(hit) for hit in hits], columns=list(_COLUMNS))


def _row(hit: Hit) -> tuple[object, ...]:
    values = (value(hit.paragraph) for value in _GETTERS.values())
    kept = (list(value) if isinstance(value, tuple) else value for value in values)
    return (hit.rank, hit.id, hit.score, hit.partial, hit.text, *kept, citation_of(hit.paragraph))
