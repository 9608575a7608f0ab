"""A paragraph as plain data, in the shape of the JSON contract, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from searchapp.fields import PATHS
from searchapp.model import ArticleInfo, Paragraph, Speaker

#: The parts of a paragraph that have parts of their own.
WHOLES: dict[str, Any] = {"speaker": Speaker, "article": ArticleInfo}


def _keys(kind: Any, above: str = "") -> tuple[str, ...]:
    """Return the attributes that a record keeps, in their order."""
    known = {"id", "text", *WHOLES, *PATHS}
    return tuple(name for name in kind.__struct_fields__ if above + name in known)


_KEYS = _keys(Paragraph)
_KEYS_OF = {name: _keys(kind, f"{name}.") for name, kind in WHOLES.items()}
_GET = attrgetter(*_KEYS)
_GET_OF = {name: attrgetter(*keys) for name, keys in _KEYS_OF.items()}


def paragraph_to_record(paragraph: Paragraph) -> dict[str, Any]:
    """Return a paragraph as ``searchapp export`` writes it: the keys of a hit, without what belongs to a search."""
    record = _record(paragraph, _KEYS, _GET)
    for name, keys in _KEYS_OF.items():
        if record[name] is not None:
            record[name] = _record(record[name], keys, _GET_OF[name])
    return record


def paragraph_parts(paragraph: Paragraph) -> dict[str, Any]:
    """Return what ``paragraph_to_record`` does with tuples and structs as they are: msgspec writes both alike."""
    return dict(zip(_KEYS, _GET(paragraph), strict=True))


def _record(whole: Any, keys: tuple[str, ...], get: Callable[[Any], tuple[Any, ...]]) -> dict[str, Any]:
    values = zip(keys, get(whole), strict=True)
    return {key: list(value) if type(value) is tuple else value for key, value in values}


def paragraph_from_record(record: Mapping[str, Any]) -> Paragraph:
    """Return the paragraph that ``paragraph_to_record`` wrote; keys whose values are empty may be missing."""
    values = _values(record)
    for name, kind in WHOLES.items():
        if values.get(name) is not None:
            values[name] = kind(**_values(values[name]))
    return Paragraph(**values)


def _values(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if type(value) is list else value for key, value in record.items()}
