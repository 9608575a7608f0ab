"""What an address asks for -> the arguments of a search, and back: everything that is chosen stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from searchapp.errors import RequestError
from searchapp.fields import FACET_FIELDS, FILTER_FIELDS, name_of

Pairs = tuple[tuple[str, str], ...]

#: No page and no answer of the JSON API is longer, or begins further on.
MOST, FURTHEST = 100, 10_000

_SORTS = ("relevance", "date", "position")
_MATCHES = ("auto", "all", "any")
_DUPLICATES = ("fold", "show")
_FLAGS = {"yes": True, "true": True, "1": True, "on": True, "no": False, "false": False, "0": False, "off": False}

#: What an address may say of a search besides the fields that narrow it down.
NAMES = (
    "q", "facet", "since", "until", "match", "sort", "limit", "offset", "duplicates", "synonyms", "explain", "partial",
    "facet_limit", "lang",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search as an address has it. ``filters`` are pairs of field and values as typed, in the order of the fields.

    ``lang`` is the language that the address names, ``more`` what else the page knows (its own parameters). All else is
    as in ``Index.search``.
    """

    query: str = ""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    facets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    match: str = "auto"
    sort: str = "relevance"
    limit: int = 10
    offset: int = 0
    duplicates: str = "fold"
    synonyms: bool = True
    explain: bool = False
    partial: bool | None = None
    facet_limit: int | None = None
    lang: str | None = None
    more: Pairs = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is searched for: no words, no filter, no date."""
        return not (self.query.strip() or self.filters or self.since or self.until)

    def arguments(self, **others: Any) -> dict[str, Any]:
        """Return it as the arguments of ``Index.search``, with ``others`` instead."""
        own = {name: getattr(self, name) for name in _ARGUMENTS}
        return {**own, "filters": dict(self.filters), **others}

    def values(self, field: str) -> tuple[str, ...]:
        """Return the values of a filter, as typed."""
        return dict(self.filters).get(field, ())

    def own(self, name: str, default: str = "") -> str:
        """Return what the address says for a parameter of the page's own."""
        return dict(self.more).get(name, default)

    def but(self, **changes: Any) -> Wanted:
        """Return the same with changes, from its first page on unless they name another offset."""
        return replace(self, **{"offset": 0, **changes})

    def with_value(self, field: str, value: str) -> Wanted:
        """Return the same with one more value of a filter (``=VALUE`` for exactly what a facet counts)."""
        return self.with_values(field, (*self.values(field), value))

    def without_value(self, field: str, value: str) -> Wanted:
        """Return the same without a value of a filter."""
        return self.with_values(field, (each for each in self.values(field) if each != value))

    def without_field(self, field: str) -> Wanted:
        """Return the same without a filter."""
        return self.with_values(field, ())

    def with_values(self, field: str, values: Iterable[str]) -> Wanted:
        """Return the same with other values of a filter."""
        chosen = {**dict(self.filters), field: tuple(dict.fromkeys(values))}
        return self.but(filters=_ordered(chosen))

    def with_own(self, name: str, *values: str) -> Wanted:
        """Return the same with other values for a parameter of the page's own."""
        return self.but(more=(*(pair for pair in self.more if pair[0] != name), *((name, each) for each in values)))

    def pairs(self) -> Pairs:
        """Return what an address has to say to ask for it: nothing that is so anyway."""
        said = [("q", self.query)] if self.query else []
        said += [(field, value) for field, values in self.filters for value in values]
        said += [("facet", field) for field in self.facets]
        for name in _TOLD:
            value = getattr(self, name)
            if value != getattr(_NOTHING, name):
                said.append((name, _said(value)))
        return (*said, *self.more)

    def url(self, path: str = "/") -> str:
        """Return the address that asks for it at a path (which is quoted here)."""
        said = urlencode(self.pairs(), quote_via=quote, safe="=:")
        return quote(path, safe="/:") + (f"?{said}" if said else "")


_TOLD = (
    "since", "until", "match", "sort", "limit", "offset", "duplicates", "synonyms", "explain", "partial", "facet_limit",
    "lang",
)  # fmt: skip
_ARGUMENTS = ("query", "facets", *(name for name in _TOLD if name != "lang"))
_NOTHING = Wanted()


def wanted(pairs: Pairs, own: Collection[str] = ()) -> Wanted:
    """Return what the parameters of an address ask for.

    ``own`` are parameters that the page knows besides. Raises ``RequestError`` for a parameter that there is not (with
    the nearest one) and for a value that it cannot have.
    """
    filters: dict[str, tuple[str, ...]] = {}
    counted: list[str] = []
    more: list[tuple[str, str]] = []
    said: dict[str, Any] = {}
    for name, value in pairs:
        if name in own:
            more.append((name, value))
        elif not value.strip():
            continue  # a form sends its empty fields too
        elif name == "facet":
            counted.append(facet_named(value))
        elif name == "q":
            said["query"] = value
        elif name in _READ:
            said[name] = _READ[name](name, value)
        else:
            field = _filter(name, own)
            filters[field] = tuple(dict.fromkeys((*filters.get(field, ()), value)))
    return Wanted(filters=_ordered(filters), facets=tuple(dict.fromkeys(counted)), more=tuple(more), **said)


def _ordered(filters: dict[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((field, filters[field]) for field in FILTER_FIELDS if filters.get(field))


def _filter(typed: str, own: Collection[str]) -> str:
    name = name_of(typed)
    if name is None or name not in FILTER_FIELDS:
        known = (*NAMES, *FILTER_FIELDS, *own)
        raise RequestError("parameter_unknown", name=typed, choices=list(known), nearest=_nearest(typed, known))
    return name


def facet_named(typed: str) -> str:
    """Return the facet that is called so; raises ``RequestError`` for one that there is not, with the nearest."""
    name = name_of(typed)
    if name is None or name not in FACET_FIELDS:
        raise _no_choice("facet", typed, FACET_FIELDS)
    return name


def _nearest(typed: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(typed.lower()[:100], list(known), n=3, cutoff=0.5)


def _no_choice(name: str, value: str, choices: Collection[str]) -> RequestError:
    facts = {"option": name, "value": value, "choices": list(choices)}
    return RequestError("choice_unknown", nearest=_nearest(value, choices), **facts)


def _one_of(choices: Collection[str]) -> Callable[[str, str], str]:
    def read(name: str, value: str) -> str:
        if value not in choices:
            raise _no_choice(name, value, choices)
        return value

    return read


def _number(most: int) -> Callable[[str, str], int]:
    def read(name: str, value: str) -> int:
        if not (value.isdecimal() and len(value) <= len(str(most)) and int(value) <= most):
            raise RequestError("number_range", option=name, value=value, least=0, most=most)
        return int(value)

    return read


def _flag(name: str, value: str) -> bool:
    if value.lower() not in _FLAGS:
        raise _no_choice(name, value, tuple(_FLAGS))
    return _FLAGS[value.lower()]


def _text(_name: str, value: str) -> str:
    return value


_READ: dict[str, Callable[[str, str], Any]] = {
    "since": _text, "until": _text, "match": _one_of(_MATCHES), "sort": _one_of(_SORTS), "limit": _number(MOST),
    "offset": _number(FURTHEST), "duplicates": _one_of(_DUPLICATES), "synonyms": _flag, "explain": _flag,
    "partial": _flag, "facet_limit": _number(FURTHEST), "lang": _one_of(("zh", "en")),
}  # fmt: skip


def _said(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
