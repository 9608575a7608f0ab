"""The automatic numbers of a Word document's lists, as they are printed before the text of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from searchapp.patterns import regex
from searchapp.reading.packages import Element
from searchapp.reading.word.names import child, name_of, number, switch, value
from searchapp.reading.word.numbers import printed
from searchapp.reading.word.styles import ParagraphStyle

_PLACE = regex(r"%([1-9])")

#: A list has so many levels, 0 to 8.
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts and prints; ``restarts`` is the level above which it begins anew (0: never)."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    follows: str = "tab"
    restarts: int | None = None
    figures: bool = False
    of_style: str | None = None


@dataclass(slots=True)
class _List:
    """One use of a list: the abstract list whose count it goes on with, its levels, and where it begins anew."""

    counts: str
    levels: dict[int, _Level]
    begins: dict[int, int]


class Numbering:
    """The lists of a document, each with how far it has counted."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        uses = []
        for each in root if root is not None else ():
            if name_of(each) == "w:abstractNum":
                self._abstract[value(each, "abstractNumId") or ""] = each
            elif name_of(each) == "w:num":
                uses.append(each)
        self._by_link = {
            link: key for key, each in self._abstract.items() if (link := value(child(each, "w:styleLink")))
        }
        for use in uses:
            self._lists[value(use, "numId") or ""] = self._list(use)

    def _list(self, use: Element) -> _List:
        key = value(child(use, "w:abstractNumId")) or ""
        link = value(child(self._abstract.get(key), "w:numStyleLink"))
        key = self._by_link.get(link, key) if link else key
        levels = _levels(self._abstract.get(key))
        begins = {}
        for override in use:
            at = number(override, "ilvl")
            if name_of(override) != "w:lvlOverride" or at is None:
                continue
            own = child(override, "w:lvl")
            if own is not None:
                levels[at] = _level(own)
            start = number(child(override, "w:startOverride"))
            if start is not None:
                begins[at] = start
                levels[at] = replace(levels.get(at, _Level()), start=start)
        return _List(key, levels, begins)

    def next(self, style: ParagraphStyle) -> str:
        """Count a paragraph and return the number that is printed before its text, with its blank; "" without one.

        What stands before the items of a list without numbers is an ornament and no text.
        """
        found = self._lists.get(style.list_id or "0")
        if found is None:
            return ""
        at = style.level
        if at is None:
            at = next((level for level, each in found.levels.items() if each.of_style == style.style), 0)
        level = found.levels.get(at)
        if level is None or not 0 <= at < _LEVELS:
            return ""
        counts = self._counts.setdefault(found.counts, [None] * _LEVELS)
        if at in found.begins:
            counts[at] = found.begins.pop(at) - 1
        _count(counts, found.levels, at)
        return "" if level.style == "bullet" else _with_blank(_text(level, counts, found.levels), level.follows)


def _levels(abstract: Element | None) -> dict[int, _Level]:
    levels = {}
    for each in abstract if abstract is not None else ():
        at = number(each, "ilvl")
        if name_of(each) == "w:lvl" and at is not None:
            levels[at] = _level(each)
    return levels


def _level(element: Element) -> _Level:
    start = number(child(element, "w:start"))
    return _Level(
        0 if start is None else start,
        value(child(element, "w:numFmt")) or "decimal",
        value(child(element, "w:lvlText")) or "",
        value(child(element, "w:suff")) or "tab",
        number(child(element, "w:lvlRestart")),
        bool(switch(element, "w:isLgl")),
        value(child(element, "w:pStyle")),
    )


def _count(counts: list[int | None], levels: dict[int, _Level], at: int) -> None:
    """Count one more at a level: levels above it that were never used begin, those below begin anew."""
    for above in range(at):
        if counts[above] is None:
            counts[above] = levels.get(above, _Level()).start
    before = counts[at]
    counts[at] = levels[at].start if before is None else before + 1
    for below in range(at + 1, _LEVELS):
        restarts = levels.get(below, _Level()).restarts
        if restarts is None or at < restarts:
            counts[below] = None


def _text(level: _Level, counts: list[int | None], levels: dict[int, _Level]) -> str:
    def place(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        style = "decimal" if level.figures else levels.get(at, _Level()).style
        return printed(counts[at] or 0, style)

    return _PLACE.sub(place, level.text)


def _with_blank(text: str, follows: str) -> str:
    """Return a number with a blank where its list sets one and the number does not end in a wide character.

    1. is no part of the figure that may follow; beside 、 and ） a blank is not seen.
    """
    return f"{text} " if text and follows != "nothing" and text[-1] < "\u2000" else text
