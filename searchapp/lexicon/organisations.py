"""What an organisation is called: how the names of bodies end (``data/people/organisations.txt``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from searchapp.lexicon.wordlists import lengths_by_end, sections

#: The kinds of bodies that may have the word by themselves: 教育局表示, 总工会介绍.
_SPEAKING = ("party", "government", "society", "enterprise", "school", "institution")


@dataclass(frozen=True, slots=True)
class Organisations:
    """Endings of names of bodies: divisions of the country, parts of a body, bodies that speak, and all together."""

    division: frozenset[str]
    member: frozenset[str]
    speaking: frozenset[str]
    every: frozenset[str]


@cache
def organisations() -> Organisations:
    """Return the endings of ``data/people/organisations.txt``."""
    lists = sections("people/organisations.txt")
    division, member = frozenset(lists["division"]), frozenset(lists["member"])
    speaking = frozenset(word for section in _SPEAKING for word in lists[section])
    return Organisations(division, member, speaking, division | member | speaking)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    return lengths_by_end(organisations().every)


def organisation_end(text: str) -> str | None:
    """Return the longest ending of an organisation's name that ``text`` ends with, or None."""
    every = organisations().every
    for length in _lengths().get(text[-1:], ()):
        if text[-length:] in every:
            return text[-length:]
    return None


def is_body(text: str) -> bool:
    """Tell whether ``text`` ends as the name of a body that can speak: 教育局, 县妇联; a division or a team cannot."""
    return (organisation_end(text) or "") in organisations().speaking
