"""Read what an article calls by a short name of its own: 科教城 after 常州科教城, 沪明合作 between 上海 and 三明."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter

from searchapp.annotating.context import Context
from searchapp.annotating.mentions import Mention
from searchapp.annotating.placenames import Name
from searchapp.lexicon.places import CITY, common_towns, entries, gazetteer, word_neighbours
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
    """Return the cities of towns and zones without their rank (盛泽镇, then 盛泽) and of villages that follow a place.

    ``near`` are the places that are ``near_short``. What is also a word, another place's name, or would be two cities'
    is left out.
    """
    owners: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.rule == "town" and (bare := _bare_town(mention.words)):
            owners.setdefault(bare, set()).update(mention.cities)
        if mention.end not in near or not (mention.district or mention.rule == "town"):
            continue
        if match := _village().match(text, mention.end):
            owners.setdefault(match.group(1), set()).update(mention.cities)
        if mention.district and (match := _zone().match(text, mention.end)) and not _is_known(match.group(1)):
            owners.setdefault(match.group(1), set()).update(mention.cities)
    return _of_one_city(owners)


def near_short(text: str) -> set[int]:
    """Return the places in ``text`` from which it is not far to a word such as short names end with."""
    return {at for match in _last_words().finditer(text) for at in range(match.start() - _BEFORE_WORD, match.end())}


@cache
def _last_words() -> re.Pattern[str]:
    words = sections("places/short_names.txt")
    return regex(alternatives(word for kind in ("alone", "with-a-name", "village", "zone") for word in words[kind]))


def _of_one_city(owners: Mapping[str, set[str]]) -> Owners:
    return {short: tuple(cities) for short, cities in owners.items() if len(cities) == 1}


@cache
def _zone() -> re.Pattern[str]:
    return regex(f"([一-龥]{{2,3}}?)(?:{alternatives(sections('places/short_names.txt')['zone'])})")


@cache
def _village() -> re.Pattern[str]:
    ends = alternatives(sections("places/short_names.txt")["village"])
    return regex(f"((?![一二两三四五六七八九十几每某各这那哪][个座处])[一-龥]{{2,4}}(?:{ends}))")


def _bare_town(name: str) -> str | None:
    """Return a town's name without its rank, None if that is also a word or the name of another place."""
    bare = name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
    return bare if len(bare) > 1 and not _is_known(bare) else None


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
    "(?P<verb>[来赴抵驻在])(?P<char>[一-龥])(?=后[，,]|[的，,。、；]"
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
