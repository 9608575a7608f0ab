"""Read what an article calls by a short name of its own: 科教城 after 常州科教城, 沪明合作 between 上海 and 三明."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter

from searchapp.annotating.context import Context
from searchapp.annotating.mentions import Mention
from searchapp.annotating.placenames import Name
from searchapp.lexicon.places import CITY, common_towns, entries, gazetteer, towns, word_neighbours
from searchapp.lexicon.wordlists import alternatives, any_word, listed, sections
from searchapp.patterns import regex

#: The cities that each short name stands for.
Owners = Mapping[str, tuple[str, ...]]

#: Among more cities than these, two characters may be a pair by chance.
_MOST_CITIES = 12
#: So many characters of a short name, and 市, may stand before the word that it ends with.
_BEFORE_WORD = 5


@cache
def _part_of_city() -> re.Pattern[str]:
    words = sections("places/short_names.txt")
    alone, led = alternatives(words["alone"]), alternatives(words["with-a-name"])
    return regex(f"市?([一-龥]{{0,3}}?(?:{alone})|[一-龥]{{2,4}}?(?:{led}))")


@cache
def _working_together() -> re.Pattern[str]:
    return regex(any_word(sections("places/short_names.txt")["pair"]))


@cache
def _abbreviations() -> dict[str, str]:
    """Return the one-character names of each city, together."""
    found: dict[str, str] = {}
    for char, place in gazetteer().abbreviations.items():
        if place.rank == CITY and place.city:
            found[place.city] = found.get(place.city, "") + char
    return found


def short_names(text: str, names: Sequence[Name], near: Container[int]) -> Owners:
    """Return what an article calls by a short name after it has named its city (常州科教城, then 科教城), and the city.

    ``near`` are the places that are ``near_short``. A short name that two cities would share is left out.
    """
    owners: dict[str, set[str]] = {}
    for name in names:
        entry = name.entry
        if entry.kind == "zone" and (part := entry.name.removeprefix(entry.cities[0])):
            if 2 < len(part) < len(entry.name):
                owners.setdefault(part, set()).update(entry.cities)
        elif name.end in near and (city := entry.city) and (match := _part_of_city().match(text, name.end)):
            owners.setdefault(match.group(1), set()).add(city)
    return _of_one_city(owners)


def parts_named(text: str, mentions: Sequence[Mention], near: Container[int]) -> Owners:
    """Return the cities of towns and zones without their rank (盛泽镇, then 盛泽), of villages that follow a
    place, and of towns that are not known where they follow their county.

    ``near`` are the places that are ``near_short``. What is also a word, another place's name, or would be two cities'
    is left out.
    """
    owners: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.rule == "town" and (bare := _bare_town(mention.words)):
            owners.setdefault(bare, set()).update(mention.cities)
        end = mention.end
        if (
            mention.district
            and not _RANKS.isdisjoint(text[end + 2 : end + 4])
            and (match := _new_town().match(text, end))
        ):
            owners.setdefault(match.group(1), set()).update(mention.cities)
        if end not in near or not (mention.district or mention.rule == "town"):
            continue
        if match := _village().match(text, end):
            owners.setdefault(match.group(1), set()).update(mention.cities)
        if mention.district and (match := _zone().match(text, end)) and not _is_known(match.group(1)):
            owners.setdefault(match.group(1), set()).update(mention.cities)
    return _of_one_city(owners)


def near_short(text: str) -> set[int]:
    """Return the places in ``text`` from which it is not far to a word such as short names end with."""
    return {at for match in _last_words().finditer(text) for at in range(match.start() - _BEFORE_WORD, match.end())}


@cache
def _last_words() -> re.Pattern[str]:
    words = sections("places/short_names.txt")
    return regex(alternatives(word for kind in ("alone", "with-a-name", "village", "zone") for word in words[kind]))


#: What follows the name of a place where somebody is, and of one that begins a clause.
_STAYS = "(?=[，。、；的当学做住跟挂工])"
_BEGINS = "(?=[的只地有人是没这])"


def towns_like_words(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield where a town without its rank, which is a word as well (石龙镇), stands as a place: 在石龙当学徒, 石龙的厂.

    Somebody must be there or go there once; else it is the word.
    """
    named = {mention.words: mention.cities for mention in mentions if mention.rule == "town" and mention.cities}
    for full, cities in named.items():
        bare = _without_rank(full)
        if len(bare) < 2 or not _is_known(bare) or text.count(bare) == text.count(full):
            continue
        led = f"(?:(?<=[在到来去回])|(?<=离开)|(?<=走进)){bare}{_STAYS}"
        if re.search(led, text) is None:
            continue
        for match in re.finditer(f"{led}|(?<![一-龥]){bare}{_BEGINS}", text):
            yield Mention(match.start(), match.end(), bare, cities, rule="short")


#: So far back goes the list of which several are called towns.
_LIST = 60
_OF_LIST = regex("[一-龥]{2,4}(?:、[一-龥]{2,4})+$")
_ARE_TOWNS = regex("等[0-9一二两三四五六七八九十多几]*个?(?:乡镇|镇街|街镇|街道|村镇|乡|镇)")


def listed_towns(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield lists of towns without their rank (递铺、山川等乡镇), two of them in one county of the article's cities."""
    cities = {city for mention in mentions for city in mention.cities}
    county = gazetteer().by_code
    for match in _ARE_TOWNS.finditer(text) if cities else ():
        end = match.start()
        if (named := _OF_LIST.search(text, max(0, end - _LIST), end)) is None:
            continue
        first, *others = named.group().split("、")
        towns_of = [_counties_with(first[-2:], first[-3:], first), *map(_counties_with, others)]
        common = Counter(code for codes in towns_of for code in codes if code in county and county[code].city in cities)
        code, count = common.most_common(1)[0] if common else ("", 0)
        if count > 1:
            start = named.start() + len(first) - 2
            yield Mention(start, end, text[start:end], (county[code].city or "",), rule="short")


def _counties_with(*names: str) -> set[str]:
    """Return the codes of the counties with a town of one of some names without their rank."""
    return {code for name in names for rank in ("镇", "乡", "街道") for code in towns().get(name + rank, ())}


def _of_one_city(owners: Mapping[str, set[str]]) -> Owners:
    return {short: tuple(cities) for short, cities in owners.items() if len(cities) == 1}


@cache
def zone_ends() -> tuple[str, ...]:
    """Return what the zone of a city or county is called behind its name: 高新区."""
    return tuple(sections("places/short_names.txt")["zone"])


@cache
def _zone() -> re.Pattern[str]:
    return regex(f"([一-龥]{{2,3}}?)(?:{alternatives(sections('places/short_names.txt')['zone'])})")


#: How what is named after its county or town does not begin, and what it does not hold: 一个村, 的两个林场.
_NAMED = "(?![一二两三四五六七八九十几每某各这那哪][个座处])(?:(?![的等和与及在有各所全本该这那])[一-龥])"


@cache
def _village() -> re.Pattern[str]:
    return regex(f"({_NAMED}{{2,4}}(?:{alternatives(sections('places/short_names.txt')['village'])}))")


#: With these the rank of a town begins.
_RANKS = frozenset("镇乡街")


@cache
def _new_town() -> re.Pattern[str]:
    words = ")(?<!".join(sections("places/short_names.txt")["no-town"])
    return regex(f"({_NAMED}{{2,3}}?(?<!{words})(?:镇|乡|街道)(?![镇村]))")


def _bare_town(name: str) -> str | None:
    """Return a town's name without its rank, None if that is also a word or the name of another place."""
    bare = _without_rank(name)
    return bare if len(bare) > 1 and not _is_known(bare) else None


def _without_rank(town: str) -> str:
    return town.removesuffix("街道").removesuffix("镇").removesuffix("乡")


def _is_known(word: str) -> bool:
    return word in common_towns() or word in entries()


def paired_names(text: str, context: Context) -> list[Mention]:
    """Return where two characters before a word for working together stand for two cities of the article.

    One is a one-character name of its city, the other that of another city or a character of its name.
    """
    cities = list(context.cities)
    letters = "".join([_abbreviations().get(city, "") for city in cities])
    if not letters or not 1 < len(cities) <= _MOST_CITIES:
        return []
    ends = [match.start() for match in _working_together().finditer(text)]
    ends = [end for end in ends if end > 1 and (text[end - 2] in letters or text[end - 1] in letters)]
    pairs = _pairs(cities) if ends else {}
    return [
        Mention(end - 2, end, text[end - 2 : end], pairs[text[end - 2 : end]], rule="run")
        for end in ends
        if text[end - 2 : end] in pairs
    ]


#: Who comes so, and what for, shows that a character is a place's name.
_ARRIVED = regex(
    "(?P<verb>[来赴抵驻在到])(?P<char>[一-龥])(?=后[，,]|[的，,。、；]"
    f"|{listed('places/study_words.txt', 'comes-for', 'comes-too')})"
    "|(?P<sender>[一-龥])派(?=干部|教师|医生|人才|专家|[一-龥]{2}[省市县区的])"
)


_DIRECTIONS = frozenset("上下东西南北")


def arrivals(text: str, context: Context, mentions: Sequence[Mention]) -> list[Mention]:
    """Return where one character behind 来, 赴 and the like stands for a place that the article names too (来溧挂职).

    It is the first of its name, or what stands there behind a direction, which is none itself (来虞: 上虞; 在上), or
    the one-character name of its city, also before 派 (禾派干部), and of no other's in the article; what is a word with
    the verb (来信) is none.
    """
    owners: dict[str, set[str]] = {}
    named = [(city, city) for city in context.cities]
    named += [(short, place.city) for short, place in context.established.items() if place.city]
    for name, city in named:
        for char in (name[1:] if len(name) == 2 else "") if name[0] in _DIRECTIONS else name[0]:
            owners.setdefault(char, set()).add(city)
    for city in dict.fromkeys([city for mention in mentions for city in mention.cities]):
        for char in _abbreviations().get(city, ""):
            owners.setdefault(char, set()).add(city)
    words = word_neighbours()[1]
    found = []
    for match in _ARRIVED.finditer(text) if owners else ():
        side = "sender" if match["sender"] else "char"
        char = match[side]
        if len(owners.get(char, ())) == 1 and (side == "sender" or char not in words.get(match["verb"], ())):
            found.append(Mention(match.start(side), match.end(side), char, tuple(owners[char]), rule="nearby"))
    return found


def _pairs(cities: Sequence[str]) -> Owners:
    return {
        pair: (one, other) if pair[0] == char else (other, one)
        for one in cities
        for char in _abbreviations().get(one, "")
        for other in cities
        if other != one
        for letter in {*other, *_abbreviations().get(other, "")} - {char}
        for pair in (char + letter, letter + char)
    }


def with_short_names(mentions: Sequence[Mention], explained: Sequence[Mention]) -> Sequence[Mention]:
    """Return ``mentions`` and, where they leave room, those that the article has ``explained``."""
    if not explained:
        return mentions
    starts = [mention.start for mention in mentions]
    added = [each for each in explained if not _is_taken(each, mentions, bisect_left(starts, each.end))]
    taken = {at for mention in added for at in range(mention.start, mention.end)}
    kept = [m for m in mentions if taken.isdisjoint(range(m.start, m.end))] if taken else mentions
    return sorted([*kept, *added], key=itemgetter(0, 1))


def _is_taken(explained: Mention, mentions: Sequence[Mention], at: int) -> bool:
    """Return whether any of the first mentions, ``at`` of them, overlaps or ends where the explained one begins."""
    while at and mentions[at - 1].end >= explained.start:
        at -= 1
        if mentions[at].end - mentions[at].start > 1:
            return True
    return False


def owned_names(text: str, owners: Owners) -> Iterator[Mention]:
    """Yield where the short names of an article stand."""
    for short, cities in owners.items():
        at = text.find(short)
        while at >= 0:
            yield Mention(at, at + len(short), short, cities, rule="short")
            at = text.find(short, at + len(short))
