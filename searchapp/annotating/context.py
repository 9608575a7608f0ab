"""What an article says of its places for certain, and what may decide between places of one name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from searchapp.annotating.placenames import Name
from searchapp.lexicon.places import (
    DISTRICT,
    Certainty,
    Place,
    common_towns,
    entries,
    gazetteer,
    ordinary_names,
    towns,
)


@dataclass(slots=True)
class Context:
    """What an article says for certain: how often it names each city and province, and its districts by bare name.

    ``counties`` counts what may be the names of counties without their rank, each of one city alone.
    """

    cities: Counter[str] = field(default_factory=Counter)
    provinces: Counter[str] = field(default_factory=Counter)
    established: dict[str, Place] = field(default_factory=dict)
    counties: Counter[str] = field(default_factory=Counter)

    def most_named(self, besides: Collection[str]) -> str | None:
        """Return the city that is named most ``besides`` some, more than once where another is named at all."""
        counts = Counter({city: count for city, count in self.cities.items() if city not in besides})
        city, count = counts.most_common(1)[0] if counts else (None, 0)
        return city if count > 1 or len(self.cities) == 1 else None


class Neighbourhood:
    """What may decide between places of one name: first the same text, then what is local to it, then the article.

    The text is that between ``start`` and ``end``, in which some of ``names`` stand.
    """

    def __init__(self, names: Sequence[Name], start: int, end: int, local: Sequence[str], context: Context) -> None:
        self.context = context
        self._names, self._start, self._end = names, start, end
        self._local = local
        self._here: tuple[Container[str], Container[str]] | None = None

    def _text(self) -> tuple[Container[str], Container[str]]:
        """Return the cities and the provinces that the text itself names for certain."""
        if self._here is None:
            cities, provinces, _ = _said_by(_between(self._names, self._start, self._end))
            of = gazetteer().provinces_of
            self._here = cities, {*provinces, *[of[city] for city in cities if city in of]}
        return self._here

    def cities(self, full: bool) -> Iterator[Container[str]]:
        """Yield the cities that stand nearest first; what is local decides between ``full`` names only."""
        yield self._text()[0]
        yield self._local if full else ()
        yield self.context.cities

    def provinces(self) -> Iterator[Container[str]]:
        """Yield the provinces that stand nearest first."""
        yield self._text()[1]
        yield self.context.provinces


def gather(names: Sequence[Name]) -> Context:
    """Return what the names of an article say without regard to each other, and what an adjacent parent decides."""
    cities, provinces, introduced = _said_by(names)
    bare = [name.entry.name for name in names if name.entry.kind == "bare"]
    counties = Counter(list(filter(one_county, bare)))
    context = Context(Counter(cities), Counter(provinces), introduced, counties)
    provinces_of = gazetteer().provinces_of
    for city, count in context.cities.items():
        if belongs := provinces_of.get(city):
            context.provinces[belongs] += count
    return context


def _said_by(names: Sequence[Name]) -> tuple[list[str], list[str], dict[str, Place]]:
    """Return the cities and provinces that names say for certain, as often as they do, and the districts introduced."""
    cities: list[str] = []
    provinces: list[str] = []
    introduced: dict[str, Place] = {}
    said = [name.entry.certain or _certain_beside(names, n) for n, name in enumerate(names)]
    if any(name.entry.kind == "town" for name in names):
        said = _without_far_towns(names, said)
    for certain in said:
        cities += certain.cities
        provinces += certain.provinces
        if (place := certain.introduced) is not None:
            introduced.setdefault(place.short, place)
    return cities, provinces, introduced


def _without_far_towns(names: Sequence[Name], said: Sequence[Certainty]) -> list[Certainty]:
    """Return what names say, and nothing for towns in a province that no other name is in."""
    of = gazetteer().provinces_of
    near: set[str | None] = set()
    for name, certain in zip(names, said, strict=True):
        if name.entry.kind != "town":
            near.update(certain.provinces, map(of.get, certain.cities))
    return [
        Certainty() if near and name.entry.kind == "town" and near.isdisjoint(map(of.get, certain.cities)) else certain
        for name, certain in zip(names, said, strict=True)
    ]


def _certain_beside(names: Sequence[Name], n: int) -> Certainty:
    """Return what a name says together with the one that it follows directly: of several cities that one's own."""
    entry, places = names[n].entry, names[n].entry.places
    previous = names[n - 1] if n and names[n - 1].end == names[n].start else None
    if previous is not None:
        parents = {p.city for p in previous.entry.places}
        if len({p.city for p in places if p.city}) > 1:
            places = tuple(p for p in places if p.city in parents)
    elif entry.ordinary:
        return Certainty()
    owners = {p.city for p in places if p.city}
    if len(owners) != 1 or (entry.kind == "town" and len(entry.name) < 3):
        return Certainty()
    return Certainty(tuple(owners), introduced=places[0] if entry.kind == "full" else None)


def _between(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    first = itemgetter(0)
    return names[bisect_left(names, start, key=first) : bisect_left(names, end, key=first)]


def sole_county(name: str, context: Context) -> bool:
    """Say whether a name without its rank may be that of divisions of one city only, and is no other word.

    A town of that name counts only where the article names its city.
    """
    city, others = _county(name)
    return city is not None and (city in context.cities or others.isdisjoint(context.cities))


@lru_cache(maxsize=4096)
def _county(name: str) -> tuple[str | None, frozenset[str]]:
    """Return the city of the only county that a bare name may mean, and those with a town of that name."""
    places = entries()[name].places
    owners = {place.city for place in places}
    if len(owners) > 1 or name in ordinary_names() or any(p.rank != DISTRICT or p.ordinary for p in places):
        return None, frozenset()
    return owners.pop(), frozenset(_cities_with_town(name))


def _cities_with_town(name: str) -> set[str]:
    by_code = gazetteer().by_code
    codes = [code for rank in ("镇", "乡", "街道") for code in towns().get(name + rank, ())]
    return {city for code in codes if code in by_code and (city := by_code[code].city)}


@lru_cache(maxsize=4096)
def one_county(name: str) -> bool:
    """Say whether a name without its rank may be that of divisions of one city only, and is no other word."""
    city, others = _county(name)
    return city is not None and (name not in common_towns() or others == {city})
