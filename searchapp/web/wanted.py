"""What an address asks for -> the arguments of a search, and back: everything that is chosen stands in the address."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from searchapp.errors import RequestError
from searchapp.fields import FILTER_FIELDS, name_of
from searchapp.web.parameters import OF_A_SEARCH, unknown

Pairs = tuple[tuple[str, str], ...]

#: A page holds hundreds of links, which say the same again and again.
_quoted = lru_cache(4_096)(partial(quote, safe="=:"))
_quoted_path = lru_cache(256)(partial(quote, safe="/:"))

_BY_NAME = {each.name: each for each in OF_A_SEARCH}
_ATTRIBUTES = {"q": "query"}


class Wanted(Struct, frozen=True):
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
        said += [(name, _said(value)) for name, usual in _USUAL if (value := getattr(self, name)) != usual]
        return (*said, *self.more)

    def url(self, path: str = "/") -> str:
        """Return the address that asks for it at a path (which is quoted here)."""
        said = _address(self)
        return f"{_quoted_path(path)}?{said}" if said else _quoted_path(path)


#: What a search is told by its own name.
_TOLD = tuple(name for name in _BY_NAME if name not in ("q", "facet"))
_ARGUMENTS = ("query", "facets", *(name for name in _TOLD if name != "lang"))
_USUAL = tuple((name, getattr(Wanted(), name)) for name in _TOLD)


@lru_cache(512)  # the links of a page ask for the same at several paths
def _address(asked: Wanted) -> str:
    return "&".join([f"{_quoted(name)}={_quoted(value)}" for name, value in asked.pairs()])


def wanted(pairs: Pairs, own: Collection[str] = ()) -> Wanted:
    """Return what the parameters of an address ask for.

    ``own`` are parameters that the page knows besides. Raises ``RequestError`` for a parameter that there is not (with
    the nearest one), for a value that it cannot have, and for what can be said once and is said twice.
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
            counted.append(_BY_NAME[name].read(value))
        elif name in _BY_NAME:
            if (told := _ATTRIBUTES.get(name, name)) in said:
                raise RequestError("parameter_twice", name=name)
            said[told] = _BY_NAME[name].read(value)
        else:
            field = _filter(name, own)
            filters[field] = tuple(dict.fromkeys((*filters.get(field, ()), value)))
    return Wanted(filters=_ordered(filters), facets=tuple(dict.fromkeys(counted)), more=tuple(more), **said)


def _ordered(filters: dict[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((field, filters[field]) for field in FILTER_FIELDS if filters.get(field))


def _filter(typed: str, own: Collection[str]) -> str:
    name = name_of(typed)
    if name is None or name not in FILTER_FIELDS:
        raise unknown(typed, (*_BY_NAME, *FILTER_FIELDS, *own))
    return name


def _said(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
