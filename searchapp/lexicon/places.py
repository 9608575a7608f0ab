"""What the place files know: divisions and their names, abbreviations, zones, and what only looks like a place.

Everything is loaded on first use. The divisions alone are enough to resolve what a person types; towns and the word
neighbours are only read when texts are annotated. Sources and licences stand at the head of each file in data/places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from searchapp.lexicon.counties_once import counties_once
from searchapp.patterns import regex
from searchapp.settings import DATA_DIR

PROVINCE, CITY, DISTRICT = "province", "city", "district"


class Place(NamedTuple):
    """A division: ``name`` with and ``short`` without its rank; ``city`` as the facet names it, None for a province.

    ``ordinary`` says that the short name is also an ordinary word. A county that its province runs itself has no city.
    """

    code: str
    rank: str
    name: str
    short: str
    city: str | None
    province: str
    ordinary: bool = False


class Meaning(NamedTuple):
    """The places that a name stands for."""

    cities: tuple[str, ...]
    provinces: tuple[str, ...]
    district: str | None = None


class Certainty(NamedTuple):
    """What a name says for certain, without regard to other names: places to count, and one that it introduces."""

    cities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    introduced: Place | None = None


@dataclass(frozen=True)
class Entry:
    """A name to look for in a text, and what it may mean.

    ``kind`` is full (with its rank), bare (without), town, zone, school (a university: who is there
    is in that city, but a text is not about it), run (one-character names), landmark (a city only where
    the article names it, too), abbreviation (one character), nearby (the same, where the article names the city, too),
    region or block (no place). An ``ordinary`` name is a word as well, so that something must support it.
    """

    name: str
    kind: str
    places: tuple[Place, ...] = ()
    cities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    district: str | None = None
    ordinary: bool = False

    @property
    def city(self) -> str | None:
        """The city, if the name may be that of a city."""
        return next((place.city for place in self.places if place.rank == CITY and place.city), None)

    @property
    def is_municipality(self) -> bool:
        """Whether the name is that of a province which is one city (上海), not of a province and its city (吉林)."""
        provinces = {place.name for place in self.places if place.rank == PROVINCE}
        return any(place.rank == CITY and place.name in provinces for place in self.places)

    @property
    def is_former(self) -> bool:
        """Whether the name is that of a county which is a city or a district now."""
        return self.kind == "full" and self.name[-1] == "县" and self.places[0].name[-1] in "市区"

    @cached_property
    def meant(self) -> Meaning | None:
        """What the name means wherever it does not directly follow another place, None if that depends on the text."""
        kind, places = self.kind, self.places
        if kind in ("run", "zone", "school"):
            return Meaning(self.cities, self.provinces, self.district)
        if kind == "abbreviation":
            return meaning_of(places[0])
        if kind == "bare":
            ranks = [place.rank for place in places]
            if PROVINCE in ranks:
                return meaning_of(places[ranks.index(CITY if self.is_municipality else PROVINCE)])
            return meaning_of(places[ranks.index(CITY)]) if CITY in ranks and not self.ordinary else None
        if kind == "full" and (top := next((p for p in places if p.rank != DISTRICT), None)):
            return meaning_of(places[-1] if self.is_municipality else top)
        if (kind == "town" and len(self.name) < 3) or kind not in ("full", "town") or self.ordinary:
            return None
        alone = len(places) == 1 or len({(p.city, p.province) for p in places}) == 1
        return meaning_of(places[0], places) if alone and (kind == "town" or places[0].city) else None

    @cached_property
    def certain(self) -> Certainty | None:
        """What the name says for certain wherever it stands, None if that depends on the name before it."""
        if self.kind in ("landmark", "nearby", "school") or not self.places:
            return Certainty() if self.kind in ("landmark", "school") else Certainty(self.cities, self.provinces)
        first = self.places[0]
        if first.rank == PROVINCE and self.kind != "abbreviation" and not self.is_municipality:
            return Certainty(provinces=(first.province,))
        if self.kind == "bare":
            return Certainty((self.city,) if self.city and not self.ordinary else ())
        owners = {place.city for place in self.places if place.city}
        if self.ordinary or len(owners) > 1:
            return None
        if not owners or (self.kind == "town" and len(self.name) < 3):
            return Certainty()
        return Certainty(tuple(owners), introduced=first if self.kind == "full" else None)


def meaning_of(place: Place, same: Sequence[Place] = ()) -> Meaning:
    """Return what a name of ``place`` means: no district where its city has others by the ``same`` name."""
    district = place.name if place.rank == DISTRICT else None
    if district and len({each.name for each in same if each.city == place.city}) > 1:
        district = None
    return Meaning((place.city,) if place.city else (), (place.province,), district)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The divisions by code and by the names that people give them; ``provinces_of`` maps a city to its province."""

    by_code: dict[str, Place]
    provinces: dict[str, Place]
    cities: dict[str, Place]
    districts: dict[str, tuple[Place, ...]]
    provinces_of: dict[str, str]
    abbreviations: dict[str, Place]


def _lines(name: str) -> Iterator[str]:
    with (DATA_DIR / "places" / name).open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#") and (line := line.rstrip("\n")):
                yield line


def _words(name: str) -> Iterator[str]:
    for line in _lines(name):
        yield from line.split()


def _nothing(value: str) -> tuple[str, ...]:
    return () if value == "-" else tuple(value.split())


def _aliases(place: Place) -> Iterator[str]:
    """Yield the full names of a division: the printed one, and 管城区 for 管城回族区, 延边州 for 延边朝鲜族自治州."""
    yield place.name
    rank = place.name[-1]
    for tail in ("自治州", "自治县", "自治旗", "区"):
        if place.name.endswith(tail) and not place.name.endswith(("特别行政区", "自治区", "地区", "林区")):
            alias = place.short.removesuffix(rank) + rank
            if alias != place.name and len(alias) > 2:
                yield alias


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Load the divisions of China (division codes of 2023)."""
    by_code: dict[str, Place] = {}
    provinces: dict[str, Place] = {}
    cities: dict[str, Place] = {}
    districts: dict[str, list[Place]] = defaultdict(list)
    provinces_of: dict[str, str] = {}
    for line in _lines("divisions.tsv"):
        code, name, short, *flags = line.split("\t")
        province = short if len(code) == 2 else by_code[code[:2]].short
        if len(code) == 2:
            by_code[code] = place = Place(code, PROVINCE, name, short, None, province)
            provinces[name] = provinces[short] = place
            continue
        own_city = len(code) == 6 and code[2:4] == "90" and name.endswith("市")
        if len(code) == 4 or own_city:
            by_code[code] = place = Place(code, CITY, name, short, short, province, bool(flags))
            for key in (*_aliases(place), short):
                cities.setdefault(key, place)
            provinces_of.setdefault(short, province)
            continue
        parent = by_code.get(code[:4]) or by_code.get(code[:2] + "01")
        run_by_province = code[2:4] == "90"
        city = None if parent is None or run_by_province else parent.city
        by_code[code] = place = Place(code, DISTRICT, name, short, city, province, bool(flags))
        for key in {*_aliases(place), short}:
            districts[key].append(place)
    abbreviations = {}
    for line in _lines("abbreviations.tsv"):
        char, rank, name = line.split("\t")
        abbreviations[char] = provinces[name] if rank == PROVINCE else cities[name]
    frozen = {name: tuple(places) for name, places in districts.items()}
    return Gazetteer(by_code, provinces, cities, frozen, provinces_of, abbreviations)


def city_name(text: str) -> str | None:
    """Return the city that a person's words name, as the facet does (上海市, 上海, 沪 -> 上海), or None."""
    known, text = gazetteer(), text.strip()
    place = known.cities.get(text)
    if place is None and (short := known.abbreviations.get(text)) is not None and short.rank == CITY:
        place = short
    return place.city if place else None


def province_name(text: str) -> str | None:
    """Return the province that a person's words name, as the facet does (河南省, 河南, 豫 -> 河南), or None."""
    known, text = gazetteer(), text.strip()
    place = known.provinces.get(text) or known.provinces.get(text.removesuffix("省"))
    if place is None:
        place = known.abbreviations.get(text)
        if place is None or (place.rank == CITY and place.city != place.province):
            return None
    return place.province


def district_names(text: str) -> tuple[str, ...]:
    """Return the full names of the county-level divisions that a person's words may mean (长宁 -> 长宁区, 长宁县)."""
    return tuple(dict.fromkeys(place.name for place in gazetteer().districts.get(text.strip(), ())))


def province_of(city: str) -> str | None:
    """Return the province of a city as the facet names it (郑州 -> 河南), or None."""
    return gazetteer().provinces_of.get(city)


@lru_cache(maxsize=1)
def _papers() -> tuple[tuple[str, str], ...]:
    return tuple((name, city) for name, city in (line.split("\t") for line in _lines("papers.tsv")))


@lru_cache(maxsize=1)
def _paper_names() -> tuple[str, ...]:
    return tuple(name for name, _ in _papers())


#: What the name of a paper, site or office may have before the place.
_BEFORE_PLACE = regex(r"^(?:今日|主流|掌上|精彩|中共|中国[·•]?(?=[^共国]))")


@lru_cache(maxsize=512)
def city_of_paper(source: str | None) -> str | None:
    """Return the city whose paper, site or office a source is (周口日报, 今日义乌 -> 金华), or None."""
    if not source:
        return None
    known, name = gazetteer(), _BEFORE_PLACE.sub("", source.strip())
    if name.startswith(_paper_names()):
        return next(city for beginning, city in _papers() if name.startswith(beginning))
    for size in range(7, 1, -1):
        province = known.provinces.get(name[:size])
        if province is not None and not province.name.endswith("市"):
            return None
        if (place := known.cities.get(name[:size])) is not None:
            return place.city
        owners = {place.city for place in known.districts.get(name[:size], ()) if not place.ordinary}
        if len(owners) == 1:
            return owners.pop()
    return None


@lru_cache(maxsize=1)
def entries() -> dict[str, Entry]:
    """Return the names to look for in texts."""
    known = gazetteer()
    table: dict[str, Entry] = {}

    def add(entry: Entry) -> None:
        if len(entry.name) > 1:
            table.setdefault(entry.name, entry)

    for word in _words("not_places.txt"):
        add(Entry(word, "block"))
    for word in _words("regions.txt"):
        add(Entry(word, "region"))
    for line in _lines("runs.tsv"):
        name, cities, provinces = line.split("\t")
        add(Entry(name, "run", cities=_nothing(cities), provinces=_nothing(provinces)))
    for line in _lines("zones.tsv"):
        name, city, district = line.split("\t")
        kind = "school" if name.endswith("大学") else "zone"
        add(Entry(name, kind, cities=(city,), district=None if district == "-" else district))
    for line in _lines("former.tsv"):
        name, city, district = line.split("\t")
        add(Entry(name, "zone", cities=(city,), district=None if district == "-" else district))
    for line in _lines("landmarks.tsv"):
        name, cities = line.split("\t")
        add(Entry(name, "landmark", cities=_nothing(cities)))
    full: dict[str, list[Place]] = defaultdict(list)
    bare: dict[str, list[Place]] = defaultdict(list)
    for place in known.by_code.values():
        for name in _aliases(place):
            full[name].append(place)
        if place.short not in full or place.rank != DISTRICT:
            bare[place.short].append(place)
    for name, places in full.items():
        add(Entry(name, "full", tuple(places), ordinary=name in ordinary_names()))
    taken = {*table, *ordinary_names(), *known.cities, *known.provinces}
    for name, place in counties_once(known.by_code.values(), taken).items():
        add(Entry(name, "full", (place,)))
    for name, places in bare.items():
        add(Entry(name, "bare", tuple(places), ordinary=name in ordinary_names()))
    return table


@lru_cache(maxsize=1)
def beginnings() -> dict[str, tuple[int, ...]]:
    """Return how long the names are that begin with two characters, the longest first."""
    sizes: dict[str, set[int]] = defaultdict(set)
    for name in entries():
        sizes[name[:2]].add(len(name))
    return {pair: tuple(sorted(found, reverse=True)) for pair, found in sizes.items()}


@lru_cache(maxsize=1)
def towns() -> dict[str, tuple[str, ...]]:
    """Return the codes of the counties that have a town, township or street of this name."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines("towns.tsv"):
        code, names = line.split("\t")
        here = (code,)
        for name in names.split():
            known = found.setdefault(name, here)
            if known is not here:
                found[name] = (*known, code)
    return found


@cache
def town(name: str) -> Entry:
    """Return the entry of one of ``towns``; few of all that are known are ever named."""
    by_code = gazetteer().by_code
    return Entry(name, "town", tuple(by_code[code] for code in towns()[name] if code in by_code))


@cache
def abbreviation(char: str, kind: str) -> Entry:
    """Return the entry of a one-character name, of the kind abbreviation or nearby."""
    return Entry(char, kind, (gazetteer().abbreviations[char],))


@lru_cache(maxsize=1)
def common_town_ends() -> frozenset[str]:
    """Return the ordinary words that towns' names end with, too."""
    return frozenset(_words("common_ends.txt"))


@lru_cache(maxsize=1)
def common_towns() -> frozenset[str]:
    """Return the words that are also the names of towns without their rank."""
    return frozenset(_words("common_towns.txt"))


@lru_cache(maxsize=1)
def word_neighbours() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return which characters make a common word before a character, and which do after one."""
    tables: dict[str, dict[str, frozenset[str]]] = {"<": {}, ">": {}}
    for line in _lines("neighbours.tsv"):
        sign, char, others = line.split("\t")
        tables[sign][char] = frozenset(others)
    return tables["<"], tables[">"]


@lru_cache(maxsize=1)
def ordinary_names() -> frozenset[str]:
    """Return the bare city names that need support, because they are ordinary words too."""
    return frozenset(_words("ordinary.txt"))


@lru_cache(maxsize=1)
def well_known_names() -> frozenset[str]:
    """Return the bare district names that need no support."""
    return frozenset(_words("well_known.txt"))


@lru_cache(maxsize=1)
def abbreviation_contexts() -> tuple[
    dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]
]:
    """Return, for each one-character name, the words that make it a place: before it, nearby, after it.

    Those nearby stand before it, too, but only count where the text also names the place in full.
    """
    tables: dict[str, dict[str, list[str]]] = {side: defaultdict(list) for side in ("before", "nearby", "after")}
    for line in _lines("abbreviation_contexts.tsv"):
        side, chars, words = line.split("\t")
        for char in chars:
            tables[side][char] += words.split()
    before, nearby, after = ({c: tuple(w) for c, w in table.items()} for table in tables.values())
    return before, nearby, after
