"""Which counties today's cities and districts were, whose names texts of earlier years still have: 沙湾县, 高陵县."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchapp.lexicon.places import Place

#: No county of old has a name of so many characters without its rank.
_LONG = 4


def counties_once(places: Iterable[Place], taken: Container[str]) -> dict[str, Place]:
    """Return what each county is now, by its full name of old, where only one of ``places`` has its name.

    One that is a city is meant before one that is a district. A name that is ``taken`` tells of no county.
    """
    places = tuple(places)
    names = {place.name for place in places}
    once: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        short, rank = place.short, place.name[-1]
        if rank not in "市区" or place.city == short or place.name != short + rank or place.ordinary:
            continue
        if 1 < len(short) < _LONG and short not in taken:
            once[f"{short}县"].append(place)
    found = {}
    for name, now in once.items():
        cities = [place for place in now if place.name[-1] == "市"] or now
        if len(cities) == 1 and cities[0].city and name not in names:
            found[name] = cities[0]
    return found
