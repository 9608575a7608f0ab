"""What the program knows of how people are named: surnames, posts, callings, groups (``data/people``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from searchapp.lexicon.wordlists import sections


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames of one and of two characters, with those of one that are everyday words too; words that are no name;
    the parts of Tibetan and Mongolian names, which have no surname; the characters that names with a dot are written
    with; and words that a sentence goes on with after a name."""

    single: frozenset[str]
    everyday: frozenset[str]
    compound: frozenset[str]
    not_a_name: frozenset[str]
    element: frozenset[str]
    transliteration: str
    goes_on: frozenset[str]


@dataclass(frozen=True, slots=True)
class Titles:
    """Words for what somebody is: see the head of ``data/people/titles.txt`` for each group."""

    post: frozenset[str]
    calling: frozenset[str]
    passing: frozenset[str]
    honorific: frozenset[str]
    prefix: frozenset[str]
    committee: frozenset[str]
    generic: frozenset[str]
    collective: frozenset[str]
    institution: frozenset[str]


@cache
def surnames() -> Surnames:
    """Return the surnames of ``data/people/surnames.txt``."""
    lists = sections("people/surnames.txt")
    everyday = frozenset(lists["everyday"])
    return Surnames(
        single=frozenset(lists["single"]) | everyday,
        everyday=everyday - frozenset(lists["single"]),
        compound=frozenset(lists["compound"]),
        not_a_name=frozenset(lists["not-a-name"]),
        element=frozenset(lists["element"]),
        transliteration="".join(sorted(set("".join(lists["transliteration"])))),
        goes_on=frozenset(lists["goes-on"]),
    )


@cache
def titles() -> Titles:
    """Return the words for posts, callings and groups of ``data/people/titles.txt``."""
    lists = sections("people/titles.txt")
    names = ("post", "calling", "passing", "honorific", "prefix", "committee", "generic", "collective", "institution")
    return Titles(**{name: frozenset(lists[name]) for name in names})
