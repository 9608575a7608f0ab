"""A walk of a story of WordprocessingML (body, note, header): all that Word shows of it, in order, and what it hides.

The names are those of ISO/IEC 29500-1. What has no rule of its own is walked through, so that no wrapper (smart tags,
content controls, custom XML, insertions) loses the text inside it. A story that nests deeper than
``settings.MAX_NESTING`` elements raises RecursionError.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from searchapp import settings
from searchapp.reading.extraction import LeftOut
from searchapp.reading.packages import Element
from searchapp.reading.stories import OBJECT, Found, below, row, shown
from searchapp.reading.word import formulas
from searchapp.reading.word.chunks import Chunks
from searchapp.reading.word.names import child, name_of, switch, value
from searchapp.reading.word.numbering import Numbering
from searchapp.reading.word.styles import Styles

#: Properties, and fields' codes and data: nothing that is shown.
_SILENT = frozenset(
    ["w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:tblPrEx", "w:trPr", "w:tcPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr",
     "w:smartTagPr", "w:customXmlPr", "w:instrText", "w:delInstrText", "w:fldData", "w:rubyPr"]
)  # fmt: skip

#: Element -> the reason for which all text in it is left out.
_REASONS = {"w:del": "deleted", "w:moveFrom": "deleted", "w:delText": "deleted", "w:rt": "ruby"}

#: Element -> the text that it stands for.
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


@dataclass(slots=True)
class _Open:
    """The paragraph that is being read: its pieces, how it begins, and the boxes anchored in it."""

    role: str | None
    indented: bool
    style: str | None
    pieces: list[str]
    boxes: list[Element] = field(default_factory=list)


class Walk:
    """The state of a walk: what was shown and left out so far (``found``, in order), the open paragraph, and fields."""

    def __init__(self, styles: Styles, numbering: Numbering, chunks: Chunks | None = None) -> None:
        self.found: list[Found] = []
        self._styles = styles
        self._numbering = numbering
        self._chunks = chunks
        self._open: _Open | None = None
        self._goes_on = False
        self._fields: list[bool] = []  # of each field around this place, whether its result has begun
        self._whole: frozenset[Element] = frozenset()
        self._depth = 0
        self._rules = {
            "w:p": self._paragraph,
            "w:r": self._run,
            "w:t": self._text,
            "w:sym": self._symbol,
            "w:fldChar": self._field,
            "w:tbl": self._table,
            "w:txbxContent": self._box,
            "a:p": self._box,
            "v:textpath": self._box,
            "mc:AlternateContent": self._alternative,
            "wp:inline": self._object,
            "w:object": self._object,
            "w:pict": self._picture,
            "m:oMath": self._formula,
            "w:altChunk": self._chunk,
        }

    def story(self, element: Element) -> list[Found]:
        """Walk through a story and return what was found in it."""
        self.found, self._fields, self._whole = [], [], _whole_fields(element)
        self._inside(element)
        self._close()
        return self.found

    def _visit(self, element: Element) -> None:
        name = name_of(element)
        if name in _SILENT or not name:
            return
        if name in _SIGNS:
            self._add(_SIGNS[name])
        elif name in _REASONS:
            self._leave(element, _REASONS[name])
        elif name in self._rules:
            self._rules[name](element)
        else:
            self._inside(element)

    def _inside(self, element: Element) -> None:
        self._depth += 1
        if self._depth > settings.MAX_NESTING:
            raise RecursionError("elements nest too deep")
        for each in element:
            self._visit(each)
        self._depth -= 1

    # Paragraphs

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "w:pPr")
        if not self._goes_on:
            self._close()
        if self._open is None:
            style = self._styles.paragraph(properties)
            number = self._numbering.next(style)
            self._open = _Open(style.role, style.indented, style.style, [number] if number else [])
        self._inside(element)
        # A paragraph whose mark is deleted or hidden goes on with the next one.
        mark = child(properties, "w:rPr")
        self._goes_on = any(child(mark, name) is not None for name in ("w:del", "w:moveFrom")) or bool(
            switch(mark, "w:vanish")
        )
        if not self._goes_on:
            self._close()

    def _close(self) -> None:
        """End the open paragraph; what its boxes hold follows it."""
        closing, self._open, self._goes_on = self._open, None, False
        if closing is None:
            return
        paragraph = shown("".join(closing.pieces), closing.role, closing.indented)
        if paragraph.text or not self.found or self.found[-1] != paragraph:  # one gap is as good as many
            self.found.append(paragraph)
        for box in closing.boxes:
            self._read_box(box)

    def _add(self, text: str) -> None:
        if self._open is None:
            self._open = _Open(None, False, None, [])
        if all(self._fields):
            self._open.pieces.append(text)
        elif text.strip():
            self.found.append(LeftOut(0, text, "field"))

    def _leave(self, element: Element, reason: str) -> None:
        for text in _paragraphs_of(element):
            self.found.append(LeftOut(0, text, reason))

    # Runs

    def _run(self, element: Element) -> None:
        style = self._open.style if self._open else None
        if self._styles.hides(child(element, "w:rPr"), style):
            self._leave(element, "hidden")
            for each in element:
                if name_of(each) == "w:fldChar":
                    self._field(each)
        else:
            self._inside(element)

    def _text(self, element: Element) -> None:
        self._add(element.text or "")

    def _symbol(self, element: Element) -> None:
        """Add a sign by its code; those of the private area have a shape in their font only."""
        try:
            sign = chr(int(value(element, "char") or "", 16))
        except (ValueError, OverflowError):
            sign = OBJECT
        self._add(OBJECT if unicodedata.category(sign) in ("Co", "Cs", "Cn", "Cc") else sign)

    def _field(self, element: Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin" and element in self._whole:
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _formula(self, element: Element) -> None:
        self._add(formulas.as_text(element))

    # Boxes and pictures

    def _box(self, element: Element) -> None:
        if self._open is None:
            self._read_box(element)
        else:
            self._open.boxes.append(element)

    def _read_box(self, element: Element) -> None:
        name = name_of(element)
        fields, self._fields = self._fields, []
        if name == "w:txbxContent":
            self._inside(element)
            self._close()
        else:
            text = value(element, "string") if name == "v:textpath" else "".join(_texts(element))
            self.found.append(shown(text or ""))
        self._fields = fields

    def _alternative(self, element: Element) -> None:
        """Walk through one of several forms of the same thing: the first that holds text, else the first."""
        forms = [each for each in element if name_of(each) in ("mc:Choice", "mc:Fallback")]
        holding = (each for each in forms if any(True for _ in _texts(each)))
        chosen = next(holding, forms[0] if forms else None)
        if chosen is not None:
            self._inside(chosen)

    def _object(self, element: Element) -> None:
        """Walk through what stands in the line as a character does; where it stood, the sentence has a mark."""
        self._inside(element)
        self._add(OBJECT)

    def _picture(self, element: Element) -> None:
        """Walk through a picture of VML, which stands in the line unless it says that it floats."""
        floats = any("position:absolute" in (value(each, "style") or "").replace(" ", "") for each in element.iter())
        (self._inside if floats else self._object)(element)

    def _chunk(self, element: Element) -> None:
        """Take in a document of another format where it stands."""
        self._close()
        if self._chunks is not None:
            self.found += self._chunks(value(element, "id") or "")

    # Tables

    def _table(self, element: Element) -> None:
        self._close()
        for line in below(element, name_of, "w:tr", _SILENT | {"w:tbl"}):
            marks = child(line, "w:trPr")
            if child(marks, "w:del") is not None:
                self._leave(line, "deleted")
            elif switch(marks, "w:hidden"):
                self._leave(line, "hidden")
            else:
                self.found += row([self._cell(cell) for cell in below(line, name_of, "w:tc", _SILENT | {"w:tr"})])

    def _cell(self, element: Element) -> list[Found]:
        if child(element, "w:tcPr", "w:cellDel") is not None:
            return [LeftOut(0, text, "deleted") for text in _paragraphs_of(element)]
        before, self.found = self.found, []
        self._inside(element)
        self._close()
        cell, self.found = self.found, before
        return cell


def _texts(element: Element) -> Iterator[str]:
    """Yield every piece of text below an element, deleted text too."""
    for each in element.iter():
        yield from _own_text(each, name_of(each))


def _own_text(element: Element, name: str) -> Iterator[str]:
    if name in ("w:t", "w:delText", "m:t", "a:t"):
        yield element.text or ""
    elif name == "v:textpath":
        yield value(element, "string") or ""
    elif name in _SIGNS and name_of(element.getparent()) == "w:r":
        yield _SIGNS[name]


def _whole_fields(element: Element) -> frozenset[Element]:
    """Return the marks at which fields of a story begin that also end there: one that does not is no field."""
    begun: list[Element] = []
    whole: list[Element] = []
    for each in element.iter("{*}fldChar"):
        kind = value(each, "fldCharType")
        if kind == "begin":
            begun.append(each)
        elif kind == "end" and begun:
            whole.append(begun.pop())
    return frozenset(whole)


def _paragraphs_of(element: Element) -> Iterator[str]:
    """Yield the text below an element that is left out, a paragraph each, without other forms of the same thing."""
    pieces: list[str] = []
    waiting = [element]
    while waiting:
        each = waiting.pop()
        name = name_of(each)
        if name in ("w:p", "a:p"):
            yield from _joined(pieces)
        pieces += _own_text(each, name)
        if name not in _SILENT:
            waiting.extend(below for below in reversed(each) if name_of(below) != "mc:Fallback")
    yield from _joined(pieces)


def _joined(pieces: list[str]) -> Iterator[str]:
    text = "".join(pieces).strip()
    pieces.clear()
    if text:
        yield text
