"""Decide which place each name in a text means.

A name that several places share is resolved by what stands beside it, then by the other places of the paragraph, of
the article, by their provinces; a district of a municipality goes before one of a smaller city. Where nothing decides,
the name is left out: a place is never guessed.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from typing import NamedTuple

from searchapp.annotating.context import Context, Neighbourhood, one_county, sole_county
from searchapp.annotating.journeys import (
    COMES,
    SENT_PEOPLE,
    TO_AND_FROM,
    arrives,
    is_of_journey,
    is_passed,
    is_reached,
    is_stayed_at,
    is_stop,
    sees,
)
from searchapp.annotating.placenames import Name, plain_surnames
from searchapp.lexicon.places import (
    CITY,
    DISTRICT,
    PROVINCE,
    Entry,
    Place,
    meaning_of,
    province_of,
    well_known_names,
)
from searchapp.patterns import regex

_SUPPORT_BEFORE = (
    *("赴", "来自", "前往", "抵达", "奔赴", "分赴", "走进", "派往", "来到", "去往", "去了", "去过", "到过", "到了"),
    *("赶到", "远赴", "飞抵", "直奔", "转道", "留在", "回到", "返回", "坐落在", "位于", "地处"),
)
#: What a place is called before its name, and what only a place has.
_KIND_OF_TOWN = ("重镇", "县城", "小城", "山城", "古城", "名城", "强县", "大县", "山区县", "贫困县")
_ZONE = regex("(?:国家级|省级)?(?:经济技术|经济|高新技术|高新|工业)(?:产业)?(?:开发区|园区|区|园)")
_AND = ("、", "和", "与", "及", "—", "－", "-", "——", "--")
#: How many are at a place of a list: 长兴（12人）、安吉（11人）, 昆山8人，江阴6人.
COUNT = r"(?:[（(][^（）()，。]{1,8}[）)]|\d+[人名位个])"
#: The same with what joins the next place to it.
COUNTED_AND = regex(rf"[市县区]?{COUNT}(?:[、，,]|和|与|及|以及)")
#: The code of a province's capital, behind that of the province.
_CAPITAL = "01"
#: Who sends and who receives are of so many provinces at least, where they are of different ones.
_BOTH_SIDES = 2
#: So often a county may be named without its rank to be meant: where its province is named too, and else.
_AGAIN, _OFTEN = 2, 3
#: What stands beside a county's name, not beside another word of two characters: 走出英山, 英山人.
_OUT_OF = ("到", "去", "在", "走出", "离开", "结合", "扎根", "立足")
_PLACE_BEFORE = (*_OUT_OF, "我们", "咱们", "把", "让", "从", "回", "代表")
#: What a place does, or has, that begins a clause: 金山还将增派…, 南海的一个街道.
_ACTS = regex(
    "(?:还将|还要|也将|将|已经|已|不(?!仅|但|只|同|再)|的(?:一个|这个|那个|几个)?(?:街道|镇|村|社区|学校|企业))"
)
_OF_COUNTY = regex("(?:县|新县城|人(?!的|口|才|家|员)|实际|大地|经济社会|各族|的(?:山|水|干部|群众|老百姓))")
#: A list of places goes on, or ends.
_GOES_ON = regex("、|等|和|与|及|以及|[两三四五六七八九]县|[0-9两三四五六七八九]+个?(?:县|市|区|旗|地|名字)")
#: Between two places of a row of what comes from each.
_ROW = regex("的[^，。；、的]{1,6}[，、；]")
#: What goes on a name to that of a town or village.
_OF_TOWN = regex("[\u4e00-\u9fff]{1,4}?(?:乡|镇|村|街道|社区)")
_SUPPORT_AFTER = regex(r"[市州]|(?:地区|城市[建管规发]|干部|学员|等地|两地|三地|选派|派出|选送|组织开展)")


class Mention(NamedTuple):
    """A place that a text names or implies, after it has been decided which one: the ``words`` and the ``rule``."""

    start: int
    end: int
    words: str
    cities: tuple[str, ...]
    provinces: tuple[str, ...] = ()
    district: str | None = None
    rule: str = "name"


HEAD, SECTION, NARRATOR, POST, PASSAGE = "head", "section", "narrator", "post", "passage"


class Text(NamedTuple):
    """A piece of an article, and the places and cities that it names, in order.

    ``start`` and the mentions count from the beginning of the article's pieces, printed one after the other.
    """

    kind: str
    text: str
    start: int
    mentions: Sequence[Mention]
    cities: tuple[str, ...]


def resolve(
    text: str, names: Sequence[Name], context: Context, local: Sequence[str] = (), starts: Sequence[int] = (0,)
) -> list[Mention]:
    """Decide what each name in ``text`` means; what nothing decides is left out.

    ``local`` are cities that stand closer than the rest of the article: that of the paper. ``starts`` are where the
    pieces of the text begin, of which each decides first for its own names.
    """
    nearby: Neighbourhood | None = None
    piece_ends = end = -1
    decided: list[Mention] = []
    for n, name in enumerate(names):
        start, stop, entry = name
        mention: Mention | None
        joined = end == start or (0 <= end == start - 1 and text[end] == "的" and _is_part(text, name, decided[-1]))
        if not joined and _is_far(entry, context):
            continue
        if not joined and (meant := entry.meant) is not None:
            mention = Mention(start, stop, entry.name, *meant, entry.kind)
        else:
            if nearby is None or start >= piece_ends:
                at = bisect(starts, start)
                piece_ends = starts[at] if at < len(starts) else len(text)
                nearby = Neighbourhood(names, starts[at - 1], piece_ends, local, context)
            beside = entry.kind == "bare" and (
                _is_beside_another(text, names, n, entry.ordinary)
                or (not entry.ordinary and _is_parallel(text, names, n))
            )
            mention = _decide(text, name, decided[-1] if joined else None, beside, nearby)
            if mention is None and beside and decided and text[decided[-1].end : start] == "、":
                mention = _listed(text, name, decided[-1])
        if mention is not None:
            decided.append(mention)
            end = mention.end
    return decided


def _is_part(text: str, name: Name, whole: Mention) -> bool:
    """Say whether a name behind 的 is that of a part of the place before it: a town, or a stop (安徽的歙县，)."""
    return name.entry.kind == "town" or (not whole.cities and is_stop(text, whole.start, name.end))


def _listed(text: str, name: Name, above: Mention) -> Mention | None:
    """Return the county that a word names which goes on a list of places of its province (宁乡、桃源等县), or None."""
    provinces = above.provinces or {province_of(city) for city in above.cities}
    places = [place for place in name.entry.places if place.province in provinces]
    return _mention(name, places[0]) if len(places) == 1 and _GOES_ON.match(text, name.end) else None


def _is_beside_another(text: str, names: Sequence[Name], n: int, adjacent: bool) -> bool:
    """Return whether a word for and joins a name to the one before it or behind it, or nothing where ``adjacent``."""
    name = names[n]
    if n + 1 < len(names) and names[n + 1].end > name.end:
        between = text[name.end : names[n + 1].start]
        if between in _AND or (adjacent and not between) or COUNTED_AND.fullmatch(between):
            return True
    before = text[names[n - 1].end : name.start] if n else ""
    return before in _AND or COUNTED_AND.fullmatch(before) is not None


def _is_parallel(text: str, names: Sequence[Name], n: int) -> bool:
    """Say whether a name stands in a row of things from so many places: 凤庆的滇红，安化的黑茶，政和的白茶."""
    pairs = [pair for pair in ((n - 1, n), (n, n + 1)) if pair[0] >= 0 and pair[1] < len(names)]
    return any(
        text.startswith("的", names[other].end) and _ROW.fullmatch(text, names[one].end, names[other].start)
        for one, other in pairs
    )


def _decide(
    text: str,
    name: Name,
    previous: Mention | None,
    beside: bool,
    nearby: Neighbourhood,
) -> Mention | None:
    entry = name.entry
    if entry.kind in ("run", "zone", "school"):
        return Mention(name.start, name.end, entry.name, entry.cities, entry.provinces, entry.district, entry.kind)
    if entry.kind == "landmark":
        cities = tuple(city for city in entry.cities if city in nearby.context.cities)
        return Mention(name.start, name.end, entry.name, cities, rule="landmark") if len(cities) == 1 else None
    places = entry.places
    adjacent = () if previous is None else tuple(p for p in places if _within(p, previous))
    if entry.kind == "abbreviation":
        return _mention(name, places[0])
    if entry.kind == "nearby":
        return _mention(name, places[0]) if places[0].city in nearby.context.cities else None
    if entry.kind in ("full", "town"):
        if entry.kind == "town" and previous is not None and previous.district and not adjacent:
            return None
        top = next((p for p in places if p.rank != DISTRICT), None)
        if top is not None and entry.kind == "full" and not adjacent:
            return _mention(name, places[-1] if entry.is_municipality else top)
        if entry.ordinary and not adjacent:
            begins = not name.start or text[name.start - 1] in "名位" or not text[name.start - 1].isalnum()
            alone = begins and SENT_PEOPLE.match(text, name.end)
            places = places if alone else tuple(p for p in places if _is_known(text, name, p, nearby.context))
            if not places:
                return None
        unique = entry.kind == "full" or len(entry.name) > 2
        full = entry.kind == "full"
        chosen = _choose(adjacent or places, nearby, unique, by_province=full, full=full)
        if chosen is not None and full:
            nearby.context.established.setdefault(chosen.short, chosen)
        return _mention(name, chosen, same=places) if chosen is not None else None
    if previous is not None and previous.district and not adjacent and _is_in(text, name, previous):
        return None
    return _decide_bare(text, name, previous, adjacent, beside, nearby)


def _is_in(text: str, name: Name, county: Mention) -> bool:
    """Say whether a name behind that of a county is that of something there: 和硕县|乌什塔拉乡, 临安区|青山湖."""
    if _OF_TOWN.match(text, name.end):
        return True
    return name.start == county.end and all(p.rank == DISTRICT for p in name.entry.places)


def _is_known(text: str, name: Name, place: Place, context: Context) -> bool:
    """Say whether an article names a county's city, or its province where words lead to the county: 过了新县."""
    return place.city in context.cities or (place.province in context.provinces and is_passed(text, name))


def _is_far(entry: Entry, context: Context) -> bool:
    """Say whether a name is that of a town in none of the provinces that an article names, of both sides: another one
    is meant, which is not known."""
    if entry.kind != "town" or len(context.provinces) < _BOTH_SIDES:
        return False
    return not any(place.province in context.provinces for place in entry.places)


def _decide_bare(
    text: str,
    name: Name,
    previous: Mention | None,
    adjacent: tuple[Place, ...],
    beside: bool,
    nearby: Neighbourhood,
) -> Mention | None:
    word = name.entry.name
    places = name.entry.places
    ordinary = name.entry.ordinary
    ranks = [p.rank for p in places]
    if adjacent and PROVINCE not in ranks:
        place = next((p for p in adjacent if p.rank == CITY), adjacent[0])
        if place.rank == DISTRICT and not ordinary and one_county(word):
            nearby.context.established.setdefault(word, place)
        stop = previous is not None and is_stop(text, previous.start, name.end)
        return _mention(name, place) if place.rank == CITY or not ordinary or stop else None
    if PROVINCE in ranks:
        return _mention(name, places[ranks.index(CITY if name.entry.is_municipality else PROVINCE)])
    if CITY in ranks:
        city = places[ranks.index(CITY)]
        supported = not ordinary or beside or city.city in nearby.context.cities
        supported = supported or (text[name.start - 1 : name.start] == "到" and arrives(text, name)) or sees(text, name)
        supported = supported or is_stayed_at(text, name) or _is_on_the_way(text, name, city, nearby)
        if supported or text.endswith(_SUPPORT_BEFORE, 0, name.start) or _SUPPORT_AFTER.match(text, name.end):
            if ordinary and len({p.city for p in places}) > 1:
                chosen = _choose(places, nearby, unique=False)
                return _mention(name, chosen or city) if chosen or not beside else None
            return _mention(name, city)
    if ordinary:
        named = nearby.context.established.get(word)
        return _mention(name, named) if named and _is_said_of(text, name, named, nearby.context) else None
    if word in nearby.context.established:
        return _mention(name, nearby.context.established[word])
    if name.start and text[name.start - 1] in plain_surnames():
        return None  # 林永康 is a person
    known = word in well_known_names()
    if not known and any(p.ordinary for p in places):
        return None
    if is_reached(text, name) and sole_county(word, nearby.context):
        nearby.context.established.setdefault(word, places[0])
        nearby.context.provinces[places[0].province] += 1
        return _mention(name, places[0])
    comes = COMES.match(text, name.end) is not None
    alone = known or beside or comes or len(word) > 2 or text.endswith(TO_AND_FROM, 0, name.start)
    alone = alone or (one_county(word) and is_of_journey(text, name))
    alone = alone or text.endswith(_KIND_OF_TOWN, 0, name.start) or _ZONE.match(text, name.end) is not None
    if not alone and _again(text, name, nearby.context):
        nearby.context.established.setdefault(word, places[0])
        return _mention(name, places[0])
    chosen = _choose(places, nearby, unique=alone, by_province=known)
    if chosen is not None and comes:
        nearby.context.established.setdefault(word, chosen)
    return _mention(name, chosen) if chosen is not None else None


def _is_said_of(text: str, name: Name, place: Place, context: Context) -> bool:
    """Say whether a word is the name of a division whose full name the article gives: 我们弥勒, 把弥勒变成…, 金山还将….

    It must stand where a place does, as peace does not in 维护和平.
    """
    if place.city not in context.cities:
        return False
    led = text.endswith(_PLACE_BEFORE, 0, name.start) or _OF_COUNTY.match(text, name.end) is not None
    begins = not name.start or not text[name.start - 1].isalnum()
    return led or (begins and _ACTS.match(text, name.end) is not None)


def _is_on_the_way(text: str, name: Name, city: Place, nearby: Neighbourhood) -> bool:
    """Say whether somebody passes a city whose name is also a word, where others of its province are named."""
    return is_passed(text, name) and any(city.province in provinces for provinces in nearby.provinces())


def _again(text: str, name: Name, context: Context) -> bool:
    """Say whether a county named without its rank is meant, as an article names it again and again."""
    word, place = name.entry.name, name.entry.places[0]
    often = context.counties[word]
    if often < _AGAIN or not one_county(word) or f"{word}镇" in text or f"{word}乡" in text:
        return False
    if place.province in context.provinces:
        return True
    led = text.endswith(_OUT_OF, 0, name.start) or _OF_COUNTY.match(text, name.end) is not None
    return often >= _OFTEN and led


def _within(place: Place, parent: Mention) -> bool:
    if parent.district is not None:
        return place.name == parent.district and place.city in parent.cities
    if parent.cities:
        return place.city in parent.cities and place.rank == DISTRICT
    return place.province in parent.provinces


def _choose(
    places: Sequence[Place], nearby: Neighbourhood, unique: bool, by_province: bool = True, full: bool = False
) -> Place | None:
    """Return the one of ``places`` that the neighbourhood speaks for; ``unique``: a name of one city alone will do."""
    if unique and len({(p.city, p.province) for p in places}) == 1:
        return places[0]
    known = nearby.context.established.get(places[0].short)
    for n, cities in enumerate(nearby.cities(full)):
        if n and known in places:
            return known
        fitting = [p for p in places if p.city in cities]
        if len({p.city for p in fitting}) == 1:
            return fitting[0]
        if fitting:
            places = fitting
    for provinces in nearby.provinces() if by_province else ():
        fitting = [p for p in places if p.province in provinces]
        if len({(p.city, p.province) for p in fitting}) == 1:
            return fitting[0]
    return _of_municipality(places) if full else None


def _of_municipality(places: Sequence[Place]) -> Place | None:
    """Return the district of a municipality, which is meant before one of a smaller city: no capital of a province."""
    found = [place for place in places if place.city == place.province]
    others = [place for place in places if place.city != place.province]
    return found[0] if len(found) == 1 and all(place.code[2:4] != _CAPITAL for place in others) else None


def _mention(name: Name, place: Place, same: Sequence[Place] = ()) -> Mention:
    return Mention(name.start, name.end, name.entry.name, *meaning_of(place, same), name.entry.kind)
