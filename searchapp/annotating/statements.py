"""Finds which passages go on with what somebody states below his name, one after another: 李军：…, 王娜：…."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from searchapp.annotating.turns import turn
from searchapp.lexicon.speech import FIRST_PERSONS
from searchapp.model import Article, Speaker


class Statements(NamedTuple):
    """Which passages, by number, go on with the words of the label above them; ``all`` when most go on or have one."""

    below: frozenset[int] = frozenset()
    all: bool = False


NONE = Statements()


def statements(
    article: Article,
    labels: Sequence[str | None],
    masked: Sequence[str],
    counted: Mapping[str, int],
    known: Mapping[str, Speaker],
) -> Statements:
    """Return which passages go on with what is stated below the ``labels`` of an article that name two persons or more.

    Those are the passages below one, up to the next or the end of the section, as far as they say 我 or 我们, and what
    stands between. ``masked`` are the passages with their quotations covered.
    """
    turns = [
        turn(label, text, counted, known, (), frozenset()) if label is not None else None
        for label, text in zip(labels, masked, strict=True)
    ]
    named = [each is not None and not each.asks for each in turns]
    if len({label for label, names in zip(labels, named, strict=True) if names}) < 2:
        return NONE
    own: set[int] = set()
    below: list[int] | None = None
    section: str | None = None
    for at, (passage, text) in enumerate(zip(article.passages, masked, strict=True)):
        if named[at]:
            below = []
        elif passage.section != section:
            below = None
        elif below is not None:
            below.append(at)
            if "我" in text and FIRST_PERSONS.search(text):
                own.update(below)
        section = passage.section
    return Statements(frozenset(own), 2 * (sum(named) + len(own)) > len(masked))
