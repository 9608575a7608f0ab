"""Read what an article calls by a short name of its own: 科教城 after 常州科教城, 沪明合作 between 上海 and 三明."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from searchapp.annotating.mentions import Context, Mention
from searchapp.annotating.placenames import Name
from searchapp.lexicon.places import CITY, common_towns, entries, gazetteer
from searchapp.lexicon.wordlists import alternatives, any_word, sections

#: Among more cities than these, two characters may be a pair by chance.
_MOST_CITIES = 12


@cache
def _part_of_city() -> re.Pattern[str]:
    words = sections("places/short_names.txt")
    alone, led = alternatives(words["alone"]), alternatives(words["with-a-name"])
    return re.compile(f"市?([一-龥]{{0,3}}?(?:{alone})|[一-龥]{{2,4}}?(?:{led}))")


@cache
def _working_together() -> re.Pattern[str]:
    return re.compile(any_word(sections("places/short_names.txt")["pair"]))


@cache
def _abbreviations() -> dict[str, str]:
    """Return the one-character names of each city, together."""
    found: dict[str, str] = {}
    for char, place in gazetteer().abbreviations.items():
        if place.rank == CITY and place.city:
            found[place.city] = found.get(place.city, "") + char
    return found


def short_names(texts: Iterable[tuple[str, Sequence[Name]]]) -> dict[str, tuple[str, ...]]:
    """Return what an article calls by a short name after it has named its city (常州科教城, then 科教城), and the city.

    A short name that two cities would share is left out.
    """
    owners: dict[str, set[str]] = {}
    for text, names in texts:
        for name in names:
            if name.entry.kind == "zone" and (part := name.entry.name.removeprefix(name.entry.cities[0])):
                if 2 < len(part) < len(name.entry.name):
                    owners.setdefault(part, set()).update(name.entry.cities)
                continue
            city = next((p.city for p in name.entry.places if p.rank == CITY and p.city), None)
            if city and (match := _part_of_city().match(text, name.end)):
                owners.setdefault(match.group(1), set()).add(city)
    return {short: tuple(cities) for short, cities in owners.items() if len(cities) == 1}


def parts_named(texts: Iterable[tuple[str, Sequence[Mention]]]) -> dict[str, tuple[str, ...]]:
    """Return the cities of towns and zones without their rank (盛泽镇, then 盛泽) and of villages that follow a place.

    What is also a word, another place's name, or would be two cities' is left out.
    """
    owners: dict[str, set[str]] = {}
    for text, mentions in texts:
        for mention in mentions:
            if mention.rule == "town" and (bare := _bare_town(mention.words)):
                owners.setdefault(bare, set()).update(mention.cities)
            if (mention.district or mention.rule == "town") and (match := _village().match(text, mention.end)):
                owners.setdefault(match.group(1), set()).update(mention.cities)
            if mention.district and (match := _zone().match(text, mention.end)) and not _is_known(match.group(1)):
                owners.setdefault(match.group(1), set()).update(mention.cities)
    return {short: tuple(cities) for short, cities in owners.items() if len(cities) == 1}


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(f"([一-龥]{{2,3}}?)(?:{alternatives(sections('places/short_names.txt')['zone'])})")


@cache
def _village() -> re.Pattern[str]:
    return re.compile(f"([一-龥]{{2,4}}(?:{alternatives(sections('places/short_names.txt')['village'])}))")


def _bare_town(name: str) -> str | None:
    """Return a town's name without its rank, None if that is also a word or the name of another place."""
    bare = name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
    return bare if len(bare) > 1 and not _is_known(bare) else None


def _is_known(word: str) -> bool:
    return word in common_towns() or any(entry.name == word for entry in entries().get(word[:2], ()))


def paired_names(context: Context) -> dict[str, tuple[str, ...]]:
    """Return the pairs that may stand for two of an article: a one-character name and a character of another."""
    cities = list(context.cities)
    if not 1 < len(cities) <= _MOST_CITIES:
        return {}
    return {
        pair: (one, other) if pair[0] == char else (other, one)
        for one in cities
        for char in _abbreviations().get(one, "")
        for other in cities
        if other != one
        for letter in {*other, *_abbreviations().get(other, "")} - {char}
        for pair in (char + letter, letter + char)
    }


def with_short_names(
    text: str, mentions: Sequence[Mention], owners: Mapping[str, tuple[str, ...]], pairs: Mapping[str, tuple[str, ...]]
) -> tuple[Mention, ...]:
    """Return ``mentions`` and, where they leave room, those that ``owners`` and ``pairs`` of the article explain."""
    explained = [*_owned(text, owners), *_paired(text, pairs)]
    if not explained:
        return tuple(mentions)
    added = [
        mention
        for mention in explained
        if not any(m.start < mention.end and mention.start <= m.end for m in mentions if m.end - m.start > 1)
    ]
    if not added:
        return tuple(mentions)
    kept = [m for m in mentions if not any(a.start < m.end and m.start < a.end for a in added)]
    return tuple(sorted([*kept, *added], key=lambda m: (m.start, m.end)))


def _owned(text: str, owners: Mapping[str, tuple[str, ...]]) -> Iterator[Mention]:
    for short, cities in owners.items():
        at = text.find(short)
        while at >= 0:
            yield Mention(at, at + len(short), short, cities, rule="short")
            at = text.find(short, at + len(short))


def _paired(text: str, pairs: Mapping[str, tuple[str, ...]]) -> Iterator[Mention]:
    if pairs:
        for match in _working_together().finditer(text):
            end = match.start()
            if (cities := pairs.get(text[max(0, end - 2) : end])) is not None:
                yield Mention(end - 2, end, text[end - 2 : end], cities, rule="run")
