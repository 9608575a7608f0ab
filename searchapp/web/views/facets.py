"""The counts beside an answer as links: each finds exactly what it counts, and what is chosen is always there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct

from searchapp.answer import FacetValue
from searchapp.fields import BY_NAME, FACET_FIELDS
from searchapp.messages import say
from searchapp.web.views.exclusions import Exclusion, excluding, exclusions
from searchapp.web.views.pieces import Link, asked_name, elsewhere, field_name, value_name
from searchapp.web.wanted import Wanted

#: The facets beside an answer; any other one is there when a value of it was chosen.
SHOWN = ("kind", "city", "home_city", "host_city", "topic", "speaker", "post", "source")
#: So many values of a facet are shown beside an answer.
VALUES = 6


class Choice(Struct, frozen=True):
    """A value of a facet: ``url`` chooses it, or lets it go; ``exclude`` leaves it out, or no more."""

    name: str
    leave_out: str
    count: int
    chosen: bool
    excluded: bool
    url: str
    exclude: str | None


class Box(Struct, frozen=True):
    """A facet: its first values, and where ``all`` of them are, of which there are ``more``."""

    field: str
    label: str
    choices: tuple[Choice, ...]
    all: str
    more: bool


def fields_for(wanted: Wanted) -> tuple[str, ...]:
    """Return the facets that an answer is asked for: those that are shown, those chosen from, and years."""
    left_out = (each.field for each in exclusions(wanted.query))
    chosen = (name for name in (*dict(wanted.filters), *left_out) if name in FACET_FIELDS and name != "year")
    return tuple(dict.fromkeys((*SHOWN, *chosen, "year")))


def most_of(fields: Iterable[str]) -> dict[str, int]:
    """Return how many values of facets are asked for: one more than is shown, and every year, for the time line."""
    return {name: VALUES + 1 for name in fields if name != "year"}


def boxes(facets: Mapping[str, Sequence[FacetValue]], wanted: Wanted, lang: str) -> tuple[Box, ...]:
    """Return the facets of an answer that have anything to choose, without those that are drawn as a time line."""
    links = _Links(wanted, lang)
    return tuple(
        Box(
            field=name,
            label=field_name(name, lang),
            choices=links.choices(name, values, VALUES),
            all=elsewhere(wanted).url(f"/browse/{name}"),
            more=len(values) > VALUES,
        )
        for name, values in facets.items()
        if name != "year" and (values or name in links.left_out)
    )


def choices(name: str, values: Sequence[FacetValue], wanted: Wanted, lang: str) -> tuple[Choice, ...]:
    """Return all of some values of one facet as links."""
    return _Links(wanted, lang).choices(name, values, len(values))


def chips(wanted: Wanted, lang: str, path: str = "/") -> tuple[Link, ...]:
    """Return what narrows an answer, or another page at ``path``, down, each with a link to the same without it."""
    return tuple(_chips(wanted, lang, path))


def _chips(wanted: Wanted, lang: str, path: str) -> Iterator[Link]:
    for name, typed_values in wanted.filters:
        for typed in typed_values:
            called = say("page_chip", lang, field=field_name(name, lang), value=asked_name(name, typed, lang))
            yield Link(called, wanted.without_value(name, typed).url(path))
    if wanted.since or wanted.until:
        span = say("page_chip_dates", lang, since=wanted.since or "", until=wanted.until or "")
        yield Link(span, wanted.but(since=None, until=None).url(path))
    for each in exclusions(wanted.query):
        value = value_name(each.field, each.value, lang)
        called = say("page_chip_not", lang, field=field_name(each.field, lang), value=value)
        yield Link(called, wanted.but(query=each.without).url(path))


class _Words(Struct, frozen=True):
    """What is said of a value: its ``name``, and how addresses choose it and leave it out (``added`` to a query)."""

    name: str
    leave_out: str
    quoted: str
    added: str


@lru_cache(4_096)  # the values of facets are the same on page after page
def _words(field: str, value: str, lang: str) -> _Words:
    name = value_name(field, value, lang)
    return _Words(
        name=name,
        leave_out=say("page_exclude", lang, name=name),
        quoted=quote(value),
        added=quote(excluding(field, value, lang) or ""),
    )


class _Links:
    """Makes the links of one answer: what they have in common is written once."""

    def __init__(self, wanted: Wanted, lang: str) -> None:
        self._wanted, self._lang = wanted, lang
        first = wanted.but().url()
        self._more = f"{first}{'&' if '?' in first else '?'}"
        rest = wanted.but(query="").url().partition("?")[2]
        self._query, self._rest = quote(wanted.query), f"&{rest}" if rest else ""
        self.left_out: dict[str, dict[str, Exclusion]] = {}
        for each in exclusions(wanted.query):
            self.left_out.setdefault(each.field, {})[each.value] = each

    def choices(self, name: str, values: Sequence[FacetValue], limit: int) -> tuple[Choice, ...]:
        left_out = self.left_out.get(name, {})
        shown = [*values[:limit], *(value for value in values[limit:] if value.selected)]
        there = {value.value for value in shown}
        shown += [FacetValue(value, 0) for value in left_out if value not in there]
        chosen = [value.value for value in values if value.selected]
        return tuple(self._choice(name, value, chosen, left_out.get(value.value)) for value in shown)

    def _choice(self, name: str, value: FacetValue, all_chosen: list[str], excluded: Exclusion | None) -> Choice:
        chosen, words = value.selected, _words(name, value.value, self._lang)
        url = self._without(name, value.value, all_chosen) if chosen else f"{self._more}{name}=={words.quoted}"
        exclude: str | None = None
        if excluded is not None:
            exclude = self._wanted.but(query=excluded.without).url()
        elif not chosen and words.added:
            exclude = f"/?q={self._query}{words.added}{self._rest}"
        return Choice(
            name=words.name,
            leave_out=words.leave_out,
            count=value.count,
            chosen=chosen,
            excluded=excluded is not None,
            url=url,
            exclude=exclude,
        )

    def _without(self, name: str, value: str, chosen: list[str]) -> str:
        """Return the address without a chosen value: without what was typed for it, else with the others it means."""
        typed = self._wanted.values(name)
        kept = [each for each in typed if each not in (value, f"={value}")]
        if len(kept) == len(typed):
            kept = [f"={each}" for each in chosen if each != value]
        return self._wanted.with_values(name, kept).url()


def other_fields(shown: Iterable[str], wanted: Wanted, lang: str) -> tuple[Link, ...]:
    """Return links to the facets that are not beside the answer."""
    rest = (name for name in FACET_FIELDS if name not in {*shown, "article_id", "year"})
    return tuple(
        Link(field_name(name, lang), elsewhere(wanted).url(f"/browse/{name}")) for name in rest if BY_NAME[name].facet
    )
