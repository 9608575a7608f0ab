"""The small things that pages are made of: marked text, links, and what a value is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from searchapp.fields import BY_NAME, NAMES, UNDATED, UNSURE
from searchapp.messages import MESSAGES, label, say
from searchapp.model import Note, Paragraph, Range
from searchapp.render.labels import standing
from searchapp.render.style import parted
from searchapp.web.wanted import Wanted

#: Text in pieces, each with whether it is marked.
Pieces = tuple[tuple[str, bool], ...]


class Link(Struct, frozen=True):
    """A link: what it is called, where it leads, how much is there, whether it is the one that is chosen."""

    name: str
    url: str
    count: int | None = None
    chosen: bool = False


def pieces(text: str, ranges: Sequence[Range] = ()) -> Pieces:
    """Return text in pieces, those in ``ranges`` marked."""
    return tuple(parted(text, ranges)) if ranges else ((text, False),) if text else ()


def marked(text: str, words: Sequence[str]) -> Pieces:
    """Return text in pieces, each of ``words`` that stands in it marked."""
    return pieces(text, standing(words, text))


def field_name(field: str, lang: str) -> str:
    """Return what a field is called on a page, which has room for more than a column of a terminal has."""
    own = f"page_field_{field}"
    return say(own, lang) if own in MESSAGES else label("field", field, lang)


def value_name(field: str, value: str, lang: str) -> str:
    """Return what a value of a field is called (policy: 举措), or the value itself."""
    return label(field, value, lang) if BY_NAME[field].is_closed or value == UNDATED else value


def is_doubtful(paragraph: Paragraph) -> bool:
    """Return whether one is not sure of the kind of a paragraph."""
    return paragraph.confidence is not None and paragraph.confidence < UNSURE


def kind_name(paragraph: Paragraph, lang: str) -> str:
    """Return what the kind of a paragraph is called, in question where one is not sure; empty where it has none."""
    if not paragraph.kind:
        return ""
    kind = label("kind", paragraph.kind, lang)
    return say("page_doubtful_kind", lang, kind=kind) if is_doubtful(paragraph) else kind


def asked_name(field: str, typed: str, lang: str) -> str:
    """Return what the value of a filter is called, as it was typed."""
    return value_name(field, typed.removeprefix("="), lang)


@lru_cache(64)  # most links of a page begin with it
def elsewhere(wanted: Wanted) -> Wanted:
    """Return the same question as other pages than that of its answer are asked it: without its place and length."""
    return wanted.but(limit=Wanted().limit, facets=(), more=())


def only(wanted: Wanted) -> Wanted:
    """Return a question that keeps nothing but the language."""
    return Wanted(lang=wanted.lang)


def paragraph_url(id: str, wanted: Wanted, place: int | None = None) -> str:
    """Return the address of a paragraph's page: as the hit at a ``place`` (from 1) of an answer, where it is one."""
    url = elsewhere(wanted).url(f"/p/{id}")
    return url if place is None else f"{url}{'&' if '?' in url else '?'}n={place}"


def notes_said(notes: Iterable[Note], lang: str) -> tuple[str, ...]:
    """Return notes as sentences for a page: without the options of a command line, fields by their labels."""
    return tuple(_said(note, lang) for note in notes)


def _said(note: Note, lang: str) -> str:
    facts = dict(note.facts)
    for name in ("field", "other"):
        if facts.get(name) in NAMES.values():
            facts[name] = field_name(str(facts[name]), lang)
    for name in ("nearest", "value"):
        if isinstance(facts.get(name), str):
            facts[name] = str(facts[name]).removeprefix("=")
    own = f"{note.key}_web"
    return say(own if own in MESSAGES else note.key, lang, **facts)


def sides(paragraph: Paragraph, lang: str) -> str:
    """Return who sends and who is studied from (派出 铜陵 → 学习 上海); empty where neither is known."""
    groups = (("page_from", paragraph.home_cities), ("page_to", paragraph.host_cities))
    return " → ".join(say(key, lang, cities=cities) for key, cities in groups if cities)


def further_cities(paragraph: Paragraph) -> tuple[str, ...]:
    """Return the cities that a paragraph is about besides those that send and are studied from."""
    known = {*paragraph.home_cities, *paragraph.host_cities}
    return tuple(city for city in paragraph.cities if city not in known)
