"""Tell from which city somebody is, as an article introduces the name: 吴兴区的干部钮国英, 来自碧江区的杨再芳."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.annotating.cues import cues
from searchapp.annotating.mentions import Mention, Text
from searchapp.lexicon.persons import surnames
from searchapp.patterns import regex

#: What stands between a place and the name of whoever is from it: a post, a body, so many of a kind.
_POST = regex("[^，。；：！？“”（）]{0,18}")
#: What leads to a place where somebody is now, and to the one that he is from.
_THERE = ("在", "到", "赴", "往", "进", "驻", "援", "抵达", "走进")
_FROM = ("从", "来自", "自")
#: How a paragraph goes on behind the name that it begins with.
_OPENS = regex("(?P<name>[一-龥]{2,3}?)(?:[的说是在把从也就则却]|[，,])")


def people_from(printed: str, passages: Sequence[Text], names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the cities of the place that each of ``names`` is introduced with, where an article does so."""
    found: dict[str, tuple[str, ...]] = {}
    for said in passages:
        for name in names:
            if name not in found and (cities := _introduced(printed, said, name)):
                found[name] = cities
    return found


def named_at_head(text: str, printed: str, passages: Sequence[Text]) -> tuple[str, ...]:
    """Return the cities of somebody of whom a paragraph goes on to tell by name, as another introduces him."""
    head = _OPENS.match(text)
    if head is None or head["name"][0] not in surnames().single:
        return ()
    name = head["name"]
    return next((cities for said in passages if said.text != text and (cities := _introduced(printed, said, name))), ())


def _introduced(printed: str, said: Text, name: str) -> tuple[str, ...]:
    at = said.text.find(name) if said.mentions else -1
    if at < 0:
        return ()
    start = said.start + at
    before = [mention for mention in said.mentions if mention.end <= start]
    while before:
        last = before[-1]
        between = _POST.fullmatch(printed, last.end, start)
        if between is None or cues().temporary.search(between.group()):
            return ()
        first = _first_of_chain(printed, before)
        if not printed.endswith(_THERE, 0, before[first].start):
            return last.cities if len(last.cities) == 1 else ()
        before = before[:first]
        if not (before and printed.endswith(_FROM, 0, before[_first_of_chain(printed, before)].start)):
            return ()
    return ()


def _first_of_chain(printed: str, before: Sequence[Mention]) -> int:
    """Return where the places begin that lead to the last one: 蚌埠市|禹会区|朝阳街道, 商丘的|虞城县."""
    first = len(before) - 1
    while first and printed[before[first - 1].end : before[first].start] in ("", "的"):
        first -= 1
    return first
