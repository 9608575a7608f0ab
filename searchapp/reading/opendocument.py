"""OpenDocument texts (.odt): a walk of all that a word processor shows, and what it hides.

The names are those of OpenDocument 1.3 (OASIS, 2021).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from searchapp import settings
from searchapp.reading.extraction import LeftOut
from searchapp.reading.packages import Element
from searchapp.reading.stories import OBJECT, Found, below, row, shown
from searchapp.reading.word.numbers import printed

#: Elements whose text is left out, and the reason.
_REASONS = {
    "tracked-changes": "deleted",
    "annotation": "comment",
    "ruby-text": "ruby",
    "covered-table-cell": "hidden",
    "desc": "description",
    "title": "description",
}

#: Elements that hold no text that is shown.
_SILENT = frozenset(["sequence-decls", "variable-decls", "user-field-decls", "forms", "event-listeners", "change-info"])

#: How a level's numbers are written, by the sample that stands for it -> the name that ``printed`` knows.
_NUMBERS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
    "一, 二, 三, ...": "chineseCounting", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "壹, 貳, 參, ...": "chineseLegalSimplified", "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac", "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
    "01, 02, 03, ...": "decimalZero",
}  # fmt: skip


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def name_of(element: Element) -> str:
    """Return an element's name without its namespace; "" for what is no element."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its name without namespace, None where there is none."""
    return next((str(value) for key, value in element.items() if _local(key) == name), None)


class Walk:
    """The state of a walk: what was found so far, the pieces of the open paragraph, the boxes in it, and the lists."""

    def __init__(self, styles: Iterable[Element]) -> None:
        self.found: list[Found] = []
        self._hidden: set[str] = set()
        self._lists: dict[str, Element] = {}
        self._indented: set[str] = set()
        for style in styles:
            name = attribute(style, "name") or ""
            if name_of(style) == "list-style":
                self._lists[name] = style
            properties = {key: value for each in style for key, value in each.items()} if len(style) else {}
            stated = {_local(key): str(value) for key, value in properties.items()}
            if stated.get("display") == "none":
                self._hidden.add(name)
            if stated.get("text-indent", "0")[:1] not in ("0", "-"):
                self._indented.add(name)
        self._pieces: list[str] | None = None
        self._boxes: list[Element] = []
        self._depth = 0
        self._number = ""
        self._levels: list[str] = []  # the styles of the lists around this place
        self._counts: dict[str, list[int]] = {}  # of each style, how far its levels have counted
        self._rules = {
            "p": self._body_text,
            "h": self._heading,
            "s": self._blanks,
            "tab": lambda _: self._sign("\t"),
            "line-break": lambda _: self._sign("\n"),
            "note": self._note,
            "text-box": self._box,
            "custom-shape": self._box,
            "image": self._picture,
            "object": self._picture,
            "list": self._list,
            "list-item": self._list_item,
            "table": self._table,
        }

    def story(self, element: Element) -> list[Found]:
        """Walk through a story and return what was found in it; RecursionError where it nests too deep."""
        before, self.found = self.found, []
        self._inside(element)
        self._loose()
        story, self.found = self.found, before
        return story

    def _inside(self, element: Element) -> None:
        self._depth += 1
        if self._depth > settings.MAX_NESTING:
            raise RecursionError("elements nest too deep")
        if self._pieces is not None:
            self._text(element.text)
        for each in element:
            self._visit(each)
            if self._pieces is not None:
                self._text(each.tail)
        self._depth -= 1

    def _visit(self, element: Element) -> None:
        name = name_of(element)
        if name in _SILENT or not name:
            return
        if name in _REASONS:
            self._leave(element, _REASONS[name])
        elif attribute(element, "style-name") in self._hidden or attribute(element, "display") == "none":
            self._leave(element, "hidden")
        elif name in self._rules:
            self._rules[name](element)
        else:
            self._inside(element)

    def _text(self, text: str | None) -> None:
        """Add text; white space of the file itself counts as one blank, what is shown of it are elements."""
        if text and self._pieces is not None:
            words = " ".join(text.split())
            edges = (text[0].isspace(), text[-1].isspace())
            self._pieces.append(f"{' ' * edges[0]}{words}{' ' * (edges[1] and bool(words))}")

    def _leave(self, element: Element, reason: str) -> None:
        for text in _paragraphs(element):
            self.found.append(LeftOut(0, text, reason))

    def _loose(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._inside(box)

    # Paragraphs

    def _body_text(self, element: Element) -> None:
        self._paragraph(element, None)

    def _heading(self, element: Element) -> None:
        level = attribute(element, "outline-level") or "1"
        self._paragraph(element, f"h{min(6, int(level))}" if level.isdecimal() else "h1")

    def _paragraph(self, element: Element, role: str | None) -> None:
        outer, self._pieces = self._pieces, [self._number]
        outer_boxes, self._boxes = self._boxes, []
        self._number = ""
        self._inside(element)
        indented = attribute(element, "style-name") in self._indented
        self.found.append(shown("".join(self._pieces), role, indented))
        self._pieces = None
        self._loose()
        self._pieces, self._boxes = outer, outer_boxes

    def _blanks(self, element: Element) -> None:
        count = attribute(element, "c") or "1"
        self._sign(" " * min(int(count) if count.isdecimal() else 1, 80))

    def _sign(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def _note(self, element: Element) -> None:
        self._leave(element, attribute(element, "note-class") or "footnote")

    # Boxes and pictures

    def _box(self, element: Element) -> None:
        if self._pieces is None:
            self._inside(element)
        else:
            self._boxes.append(element)

    def _picture(self, element: Element) -> None:
        frame = element.getparent()
        if frame is not None and attribute(frame, "anchor-type") == "as-char":
            self._sign(OBJECT)

    # Lists

    def _list(self, element: Element) -> None:
        style = attribute(element, "style-name") or (self._levels[-1] if self._levels else "")
        level = len(self._levels)
        counts = self._counts.setdefault(style, [])
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if level == 0 and not goes_on:
            counts.clear()
        self._levels.append(style)
        del counts[level + (1 if goes_on else 0) :]
        self._inside(element)
        self._levels.pop()

    def _list_item(self, element: Element) -> None:
        self._number = self._next(self._levels[-1], len(self._levels)) if self._levels else ""
        self._inside(element)
        self._number = ""

    def _next(self, style: str, level: int) -> str:
        """Count one more at a level of a list and return what is printed before the item."""
        of_list = {attribute(each, "level"): each for each in self._lists.get(style, ())}
        found = of_list.get(str(level))
        counts = self._counts.setdefault(style, [])
        counts += [0] * (level - len(counts))
        if found is None or name_of(found) != "list-level-style-number":
            return ""
        start = attribute(found, "start-value") or "1"
        counts[level - 1] = counts[level - 1] + 1 if counts[level - 1] else int(start) if start.isdecimal() else 1
        del counts[level:]
        shown_levels = attribute(found, "display-levels") or "1"
        first = max(1, level + 1 - int(shown_levels)) if shown_levels.isdecimal() else level
        written = [
            printed(counts[at - 1], _NUMBERS.get(attribute(of_list.get(str(at), found), "num-format") or "", "decimal"))
            for at in range(first, level + 1)
        ]
        text = (attribute(found, "num-prefix") or "") + ".".join(written) + (attribute(found, "num-suffix") or "")
        return f"{text} " if text and text[-1] < "\u2000" else text

    # Tables

    def _table(self, element: Element) -> None:
        outer, self._pieces = self._pieces, None
        for line in below(element, name_of, "table-row", {"table"}):
            cells = []
            for cell in below(line, name_of, "table-cell", {"table-row"}):
                before, self.found = self.found, []
                self._inside(cell)
                cells.append([each for each in self.found if isinstance(each, LeftOut) or each.text])
                self.found = before
            self.found += row(cells)
        self._pieces = outer


def _paragraphs(element: Element) -> Iterator[str]:
    """Yield the text below an element that is left out, a paragraph each."""
    whole = list(element.iter("{*}p", "{*}h")) or [element]
    for each in whole:
        text = " ".join("".join(each.itertext()).split())
        if text:
            yield text
