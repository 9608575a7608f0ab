"""The arguments of a call -> a search request: each of its type, or an error that names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from searchapp.answer import SearchRequest
from searchapp.errors import RequestError

_TEXT = ("query", "since", "until", "added_since", "match", "sort", "duplicates")
_WHOLE = ("limit", "offset")
_FLAG = ("synonyms", "explain", "partial", "bare")
#: What may be left unsaid.
_OPTIONAL = ("since", "until", "added_since", "limit", "partial", "filters")


def requested(**given: Any) -> SearchRequest:
    """Return the request that the arguments of a search make. Raises ``RequestError`` for one of another type."""
    for names, kind, wanted in ((_TEXT, str, "text"), (_WHOLE, int, "whole"), (_FLAG, bool, "flag")):
        for name in names:
            value = given.get(name)
            if type(value) is not kind:
                checked(name, value, kind, wanted, name in _OPTIONAL or name not in given)
    filters, facets = _filters(given.get("filters")), texts("facets", given.get("facets", ()))
    most = _facet_limit(given.get("facet_limit"))
    return SearchRequest(**{**given, "filters": filters, "facets": facets, "facet_limit": most})


def checked(name: str, value: Any, kind: type, wanted: str, optional: bool = False) -> None:
    """Raise ``RequestError`` where an argument is not of a type (a flag is no whole number)."""
    fits = isinstance(value, kind) and not (kind is int and isinstance(value, bool))
    if not fits and not (optional and value is None):
        raise _wrong(name, wanted, value)


def _facet_limit(given: Any) -> int | dict[str, int] | None:
    if not isinstance(given, Mapping):
        checked("facet_limit", given, int, "whole", optional=True)
        whole: int | None = given
        return whole
    for name, number in given.items():
        checked("facet_limit", name, str, "text")
        checked(f"facet_limit[{name!r}]", number, int, "whole")
    return dict(given)


def _filters(given: Any) -> dict[str, tuple[str, ...]]:
    """Return filters with a tuple of values each; those without a value are left out."""
    if not (given is None or isinstance(given, Mapping)):
        raise _wrong("filters", "filters", given)
    filters = {}
    for name, values in (given or {}).items():
        checked("filters", name, str, "filters")
        several = (values,) if isinstance(values, str) else values
        if several:
            filters[name] = texts(f"filters[{name!r}]", several)
    return filters


def texts(name: str, given: Any) -> tuple[str, ...]:
    """Return the texts of an argument that takes several. Raises ``RequestError`` for anything else."""
    if isinstance(given, (str, bytes, Mapping)) or not hasattr(given, "__iter__"):
        raise _wrong(name, "texts", given)
    texts = tuple(given)
    for text in texts:
        checked(name, text, str, "texts")
    return texts


def _wrong(name: str, wanted: str, given: object) -> RequestError:
    return RequestError(f"argument_{wanted}", name=name, given=type(given).__name__)
