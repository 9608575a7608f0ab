"""Decide which place each name in a text means.

A name that several places share is resolved by what stands beside it, then by the other places of the paragraph, of
the article, by their provinces. Where nothing decides, the name is left out: a place is never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from searchapp.annotating.placenames import Name
from searchapp.lexicon.places import CITY, DISTRICT, PROVINCE, Place, ordinary_names, province_of, well_known_names

_SUPPORT_BEFORE = re.compile(r"(?:赴|来自|前往|抵达|奔赴|分赴|走进|派往|来到|去往|到|在)$")
_SUPPORT_AFTER = re.compile(r"[市州]|(?:干部|学员|等地|两地|三地)")


class Mention(NamedTuple):
    """A place that a text names or implies, after it has been decided which one: what ``words`` say and the ``rule``."""

    start: int
    end: int
    words: str
    cities: tuple[str, ...]
    provinces: tuple[str, ...] = ()
    district: str | None = None
    rule: str = "name"


@dataclass(slots=True)
class Context:
    """What an article says for certain: how often it names each city and province, and its districts by bare name."""

    cities: Counter[str] = field(default_factory=Counter)
    provinces: Counter[str] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)
    established: dict[str, Place] = field(default_factory=dict)


def gather(texts: Iterable[Sequence[Name]]) -> Context:
    """Return what the names of an article say without regard to each other, and what an adjacent parent decides."""
    context = Context()
    ordinary = ordinary_names()
    for names in texts:
        for n, name in enumerate(names):
            entry = name.entry
            context.cities.update(entry.cities)
            context.provinces.update(entry.provinces)
            if entry.kind in ("bare", "full") and any(p.rank == PROVINCE for p in entry.places):
                context.provinces[entry.places[0].province] += 1
            cities = {p.city for p in entry.places if p.city}
            if entry.kind == "bare":
                top = next((p for p in entry.places if p.rank == CITY), None)
                if top is not None and entry.name not in ordinary:
                    context.cities[top.short] += 1
            elif entry.kind in ("full", "town", "abbreviation"):
                places = entry.places
                if len(cities) > 1 and n and names[n - 1].end == name.start:
                    parents = {p.city for p in names[n - 1].entry.places}
                    places = tuple(p for p in places if p.city in parents)
                    cities = {p.city for p in places if p.city}
                if len(cities) == 1 and (entry.kind != "town" or len(entry.name) > 2):
                    context.cities.update(c for c in cities if c)
                    if entry.kind == "full":
                        _establish(context, places)
    for city, count in context.cities.items():
        if province := province_of(city):
            context.provinces[province] += count
    return context


def _establish(context: Context, places: Sequence[Place]) -> None:
    place = places[0]
    context.districts[place.name] += 1
    context.established.setdefault(place.short, place)


def resolve(text: str, names: Sequence[Name], context: Context, local: Iterable[str] = ()) -> list[Mention]:
    """Decide what each name in ``text`` means; what nothing decides is left out.

    ``local`` are cities that stand closer than the rest of the article: the speaker's, the section's.
    """
    if not names:
        return []
    here = gather([names])
    near = (here.cities, Counter(local), context.cities)
    regions = (here.provinces, context.provinces)
    decided: list[Mention] = []
    for n, name in enumerate(names):
        previous = decided[-1] if decided and decided[-1].end == name.start else None
        beside = (
            n + 1 < len(names) and names[n + 1].end > name.end and text[name.end : names[n + 1].start] in "、和与及"
        )
        beside = beside or bool(n and text[names[n - 1].end : name.start] in ("、", "和", "与", "及"))
        mention = _decide(text, name, previous, beside, near, regions, context)
        if mention is not None:
            decided.append(mention)
    return decided


def _decide(
    text: str,
    name: Name,
    previous: Mention | None,
    beside: bool,
    near: Sequence[Counter[str]],
    regions: Sequence[Counter[str]],
    context: Context,
) -> Mention | None:
    entry = name.entry
    if entry.kind in ("run", "zone"):
        return Mention(name.start, name.end, entry.name, entry.cities, entry.provinces, entry.district, entry.kind)
    places = entry.places
    adjacent = tuple(p for p in places if previous is not None and _within(p, previous))
    if entry.kind == "abbreviation":
        return _mention(name, places[0])
    if entry.kind in ("full", "town"):
        if entry.kind == "town" and previous is not None and previous.district and not adjacent:
            return None
        top = next((p for p in places if p.rank != DISTRICT), None)
        if top is not None and entry.kind == "full" and not adjacent:
            return _mention(name, places[-1] if top.rank == PROVINCE else top)
        unique = entry.kind == "full" or len(entry.name) > 2
        place = _choose(adjacent or places, near, regions, context, unique)
        if place is not None and entry.kind == "full":
            context.established.setdefault(place.short, place)
        return _mention(name, place, same=places) if place is not None else None
    return _decide_bare(text, name, adjacent, beside, near, regions, context)


def _decide_bare(
    text: str,
    name: Name,
    adjacent: tuple[Place, ...],
    beside: bool,
    near: Sequence[Counter[str]],
    regions: Sequence[Counter[str]],
    context: Context,
) -> Mention | None:
    word = name.entry.name
    places = name.entry.places
    ordinary = word in ordinary_names()
    if adjacent and not any(p.rank == PROVINCE for p in places):
        place = next((p for p in adjacent if p.rank == CITY), adjacent[0])
        return _mention(name, place) if place.rank == CITY or not ordinary else None
    if any(p.rank == PROVINCE for p in places):
        place = next((p for p in places if p.rank == CITY and p.city == p.province), places[0])
        return _mention(name, place)
    city = next((p for p in places if p.rank == CITY), None)
    if city is not None:
        supported = not ordinary or beside or city.city in context.cities
        if supported or _SUPPORT_BEFORE.search(text, 0, name.start) or _SUPPORT_AFTER.match(text, name.end):
            if ordinary and len({p.city for p in places}) > 1:
                place = _choose(places, near, regions, context, unique=False)
                return _mention(name, place or city) if place or not beside else None
            return _mention(name, city)
    if ordinary:
        return None
    if word in context.established:
        return _mention(name, context.established[word])
    if word in well_known_names():
        place = _choose(places, near, regions, context, unique=True)
        return _mention(name, place) if place is not None else None
    if any(p.ordinary for p in places):
        return None
    place = _choose(places, near, (), context, unique=False)
    return _mention(name, place) if place is not None else None


def _within(place: Place, parent: Mention) -> bool:
    if parent.district is not None:
        return place.name == parent.district and place.city in parent.cities
    if parent.cities:
        return place.city in parent.cities and place.rank == DISTRICT
    return place.province in parent.provinces


def _choose(
    places: Sequence[Place],
    near: Sequence[Counter[str]],
    regions: Sequence[Counter[str]],
    context: Context,
    unique: bool,
) -> Place | None:
    if len(places) > 1:
        named = [p for p in places if p.name in context.districts and p.city in context.cities]
        if len({p.city for p in named}) == 1:
            return named[0]
    if unique and len({(p.city, p.province) for p in places}) == 1:
        return places[0]
    for cities in near:
        fitting = [p for p in places if p.city in cities]
        if len({p.city for p in fitting}) == 1:
            return fitting[0]
        if fitting:
            places = fitting
    for provinces in regions:
        fitting = [p for p in places if p.province in provinces]
        if len({(p.city, p.province) for p in fitting}) == 1:
            return fitting[0]
    return None


def _mention(name: Name, place: Place, same: Sequence[Place] = ()) -> Mention:
    district = place.name if place.rank == DISTRICT else None
    if district and len({p.name for p in same if p.city == place.city}) > 1:
        district = None
    cities = (place.city,) if place.city else ()
    return Mention(name.start, name.end, name.entry.name, cities, (place.province,), district, name.entry.kind)
