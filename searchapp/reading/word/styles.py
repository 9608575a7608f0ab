"""What the styles of a Word document say of a paragraph or a run: heading, indent, list, hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from searchapp.patterns import regex
from searchapp.reading.packages import Element
from searchapp.reading.word.names import child, name_of, number, switch, value

_HEADING = regex(r"(?:heading|标题)\s*(\d)$", re.I)
_TITLES = frozenset(["title", "标题"])

#: Outline levels from 0 to this one are headings; the next stands for body text.
_LAST_LEVEL = 8


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's properties come to: its role (h1 to h6), first-line indent, and list with level."""

    role: str | None = None
    indented: bool = False
    list_id: str | None = None
    level: int | None = None
    style: str | None = None


class Styles:
    """The styles part of a document, or none of it."""

    def __init__(self, root: Element | None) -> None:
        styles = [each for each in root if name_of(each) == "w:style"] if root is not None else []
        self._styles = {value(each, "styleId") or "": each for each in styles}
        self._default = next(
            (
                value(each, "styleId")
                for each in styles
                if value(each, "type") == "paragraph" and (value(each, "default") or "0") in ("1", "true", "on")
            ),
            None,
        )
        self._hidden_by_default = bool(switch(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"), "w:vanish"))
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._hidden: dict[str | None, bool] = {}

    def _chain(self, style: str | None) -> Iterator[Element]:
        """Yield a style and those that it is based on, nearest first; a circle of styles ends where it began."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(child(self._styles[style], "w:basedOn"))

    def paragraph(self, properties: Element | None) -> ParagraphStyle:
        """Return what the properties of a paragraph and its style come to."""
        style = value(child(properties, "w:pStyle")) or self._default
        base = self._paragraphs.get(style)
        if base is None:
            base = self._paragraphs[style] = self._of_style(style)
        if properties is None:
            return base
        role, indented = _level_role(properties), _indented(properties)
        list_id, level = _list(properties)
        return ParagraphStyle(
            base.role if role is None else role or None,
            base.indented if indented is None else indented,
            base.list_id if list_id is None else list_id,
            base.level if level is None else level,
            style,
        )

    def _of_style(self, style: str | None) -> ParagraphStyle:
        role: str | None = None
        indented: bool | None = None
        list_id: str | None = None
        level: int | None = None
        for each in self._chain(style):
            properties = child(each, "w:pPr")
            role = _name_role(each) or _level_role(properties) if role is None else role
            indented = _indented(properties) if indented is None else indented
            own_list, own_level = _list(properties)
            list_id = own_list if list_id is None else list_id
            level = own_level if level is None else level
        return ParagraphStyle(role or None, bool(indented), list_id, level, style)

    def hides(self, run: Element | None, paragraph_style: str | None) -> bool:
        """Return whether a run of these properties, in a paragraph of that style, is hidden text.

        ``vanish`` is a toggle: a character style that says it inside a paragraph style that says it shows again.
        """
        own = switch(run, "w:vanish")
        if own is not None:
            return own
        of_styles = self._hides(paragraph_style) ^ self._hides(value(child(run, "w:rStyle")))
        return of_styles or self._hidden_by_default

    def _hides(self, style: str | None) -> bool:
        if style not in self._hidden:
            said = (switch(child(each, "w:rPr"), "w:vanish") for each in self._chain(style))
            self._hidden[style] = next((each for each in said if each is not None), False)
        return self._hidden[style]


def _name_role(style: Element) -> str | None:
    name = (value(child(style, "w:name")) or "").strip()
    found = _HEADING.match(name)
    return f"h{min(6, int(found.group(1)) or 1)}" if found else "h1" if name.lower() in _TITLES else None


def _level_role(properties: Element | None) -> str | None:
    """Return the role that an outline level gives, "" for that of body text, None where there is none."""
    level = number(child(properties, "w:outlineLvl"))
    if level is None:
        return None
    return f"h{min(6, level + 1)}" if 0 <= level <= _LAST_LEVEL else ""


def _indented(properties: Element | None) -> bool | None:
    indent = child(properties, "w:ind")
    said = [number(indent, name) for name in ("firstLineChars", "firstLine")]
    stated = [amount for amount in said if amount is not None]
    return stated[0] > 0 if stated else None


def _list(properties: Element | None) -> tuple[str | None, int | None]:
    said = child(properties, "w:numPr")
    return value(child(said, "w:numId")), number(child(said, "w:ilvl"))
