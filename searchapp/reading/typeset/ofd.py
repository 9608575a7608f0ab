"""The pages of an OFD document (GB/T 33190—2016): characters with their places, from its XML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import islice

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.reading.extraction import Extraction, LeftOut
from searchapp.reading.opendocument import attribute
from searchapp.reading.packages import Element, Package
from searchapp.reading.typeset.paragraphs import Sheet, read_sheets
from searchapp.reading.typeset.pieces import Glyph, pieces

_A4 = (0.0, 0.0, 210.0, 297.0)

#: A matrix as it is written: a b c d e f.
_Matrix = tuple[float, float, float, float, float, float]

#: So many millimetres apart stand texts at a slant, once they are laid level.
_APART = 50.0

#: A step to the next character up to this many ems is what a character takes; a wider one leaves a gap.
_ADVANCE = 1.3

#: Sizes below this many millimetres (a text of size nought) are taken for this one.
_SMALLEST = 0.1


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of an OFD document in reading order, each with its page.

    Raises ReadError when the file is encrypted or damaged, or holds more than ``settings.MAX_PAGES`` pages or
    ``settings.MAX_GLYPHS`` characters.
    """
    package = Package(data, file)
    entry = package.xml("OFD.xml")
    if entry is None:
        raise package.damaged("no OFD.xml")
    sheets: list[Sheet] = []
    left: list[LeftOut] = []
    room, number = settings.MAX_GLYPHS, 0
    # What is written at a slant (watermarks, seals) makes a sheet of its own behind its page.
    for root in entry.iter("{*}DocRoot"):
        document = _Document(package, _place("", root.text or ""))
        for page in document.pages:
            number += 1
            if number > settings.MAX_PAGES:
                raise ReadError("read_expands", file=file)
            shown, hidden = document.texts(page)
            for texts in (
                [each for each in shown if not _is_turned(each)],
                [each for each in shown if _is_turned(each)],
            ):
                glyphs = list(islice((glyph for at, text in enumerate(texts) for glyph in _glyphs(text, at)), room + 1))
                room -= len(glyphs)
                if room < 0:
                    raise ReadError("read_expands", file=file)
                sheets.append(Sheet(number, document.height(page), tuple(pieces(glyphs))))
            left += [LeftOut(0, words, "hidden", number) for text in hidden if (words := _words(text))]
    lines, beside = read_sheets(sheets)
    return Extraction(tuple(lines), tuple(left + beside))


def _place(base: str, location: str) -> str:
    """Return where a location is that stands in a part; a leading slash means the root of the package."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), location.strip())).lstrip("/")


class _Document:
    """One document of a package: its pages, the templates that they stand on, and what is noted on them."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        root = package.xml(name)
        if root is None:
            key = "read_encrypted" if "Encryptions.xml" in " ".join(package.names) else "read_damaged"
            raise ReadError(key, file=package.file, problem=f"no {name}")
        self._box = _numbers(next((each.text for each in root.iter("{*}PhysicalBox")), None)) or _A4
        self._templates = {attribute(each, "ID"): attribute(each, "BaseLoc") for each in root.iter("{*}TemplatePage")}
        self._notes = dict(self._annotations(root))
        self.pages = [each for pages in root.iter("{*}Pages") for each in pages if attribute(each, "BaseLoc")]

    def _annotations(self, root: Element) -> Iterator[tuple[str | None, str]]:
        for listed in root.iter("{*}Annotations"):
            place = _place(self._name, listed.text or "")
            table = self._package.xml(place)
            for page in table.iter("{*}Page") if table is not None else ():
                location = next((each.text for each in page.iter("{*}FileLoc")), None)
                if location:
                    yield attribute(page, "PageID"), _place(place, location)

    def _part(self, location: str | None) -> Element | None:
        return self._package.xml(_place(self._name, location)) if location else None

    def height(self, page: Element) -> float:
        """Return the height of a page in millimetres."""
        content = self._part(attribute(page, "BaseLoc"))
        own = next((each.text for each in content.iter("{*}PhysicalBox")), None) if content is not None else None
        return (_numbers(own) or self._box)[3]

    def texts(self, page: Element) -> tuple[list[Element], list[Element]]:
        """Return the texts that a page shows, those of its template and of notes on it too, and those it hides."""
        content = self._part(attribute(page, "BaseLoc"))
        if content is None:
            return [], []
        templates = [
            self._part(self._templates.get(attribute(each, "TemplateID"))) for each in content.iter("{*}Template")
        ]
        note = self._notes.get(attribute(page, "ID"))
        parts = [*templates, content, self._package.xml(note) if note else None]
        found = [text for part in parts if part is not None for text in part.iter("{*}TextObject")]
        hidden = [text for text in found if _is_hidden(text)]
        return [text for text in found if text not in hidden], hidden


def _is_hidden(text: Element) -> bool:
    return any(attribute(each, "Visible") == "false" for each in (text, *text.iterancestors()))


def _words(text: Element) -> str:
    return "".join("".join(each.itertext()) for each in text.iter("{*}TextCode")).strip()


def _numbers(text: str | None) -> tuple[float, ...] | None:
    try:
        found = tuple(float(each) for each in (text or "").split())
    except ValueError:
        return None
    return found if len(found) in (4, 6) else None


def _matrix(element: Element) -> _Matrix:
    found = _numbers(attribute(element, "CTM"))
    return found if found and len(found) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _is_turned(text: Element) -> bool:
    a, b, *_ = _matrix(text)
    return abs(b) > 0.1 * abs(a)


def _glyphs(text: Element, ordinal: int) -> Iterator[Glyph]:
    """Yield the characters of a text object at their places on the page; objects at a slant below each other."""
    left, top, *_ = _numbers(attribute(text, "Boundary")) or _A4
    a, b, c, d, e, f = _matrix(text)
    if _is_turned(text):
        a, b, c, d, e, f = 1.0, 0.0, 0.0, 1.0, 0.0, ordinal * _APART
    stated = float(attribute(text, "Size") or 0)
    size = max(_SMALLEST, stated * ((c * c + d * d) ** 0.5 or 1.0))
    font = attribute(text, "Font") or ""
    for ancestor in text.iterancestors("{*}Annot"):
        inside = next((each for each in ancestor.iter("{*}Appearance")), None)
        dx, dy, *_ = (_numbers(attribute(inside, "Boundary")) if inside is not None else None) or (0.0, 0.0)
        left, top = left + dx, top + dy
    x = y = 0.0
    for code in text.iter("{*}TextCode"):
        words = "".join(code.itertext())
        x, y = _number(attribute(code, "X"), x), _number(attribute(code, "Y"), y)
        along, down = _steps(attribute(code, "DeltaX"), len(words)), _steps(attribute(code, "DeltaY"), len(words))
        for at, char in enumerate(words):
            step = along[at] if at < len(along) else 0.0
            width = step if 0 < step <= _ADVANCE * stated else stated * (0.5 if char.isascii() else 1.0)
            place = left + a * x + c * y + e
            yield Glyph(char, place, top + b * x + d * y + f, place + abs(a or 1.0) * width, size, font)
            x += step if at < len(along) else 0.0 if down else width
            y += down[at] if at < len(down) else 0.0


def _number(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise


def _steps(text: str | None, most: int) -> list[float]:
    """Return the distances between characters; ``g 3 2.5`` stands for three of 2.5."""
    steps: list[float] = []
    waiting = iter(re.split(r"[\s,]+", (text or "").strip()))
    for each in waiting:
        if len(steps) >= most:
            break
        if each == "g":
            count, step = next(waiting, "0"), next(waiting, "0")
            steps += [_number(step, 0.0)] * min(most, int(_number(count, 0.0)))
        elif each:
            steps.append(_number(each, 0.0))
    return steps
