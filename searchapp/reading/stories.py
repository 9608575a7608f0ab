"""What a walk through a document finds, in order, and how it becomes lines: for Word, OpenDocument and RTF."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from searchapp.errors import ReadError
from searchapp.reading.extraction import Extraction, LeftOut
from searchapp.reading.lines import Line, split_lines
from searchapp.reading.packages import Element

#: Stands in a sentence for a picture or a sign that has no character, so that the words around it do not meet.
OBJECT = "\ufffc"

#: A table cell of this many characters holds a text, not a datum.
_LONG_CELL = 150


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph that is shown (its text may hold line breaks), or the row of a table."""

    text: str
    role: str | None = None
    indented: bool = False


Found = Shown | LeftOut


def shown(text: str, role: str | None = None, indented: bool = False) -> Shown:
    """Return a paragraph; pictures and blanks at its edges stand between no words."""
    return Shown(text.strip(OBJECT + " \t\n"), role, indented)


def row(cells: Sequence[Sequence[Found]]) -> list[Found]:
    """Return a row of a table as one line, its cells parted by |, since no blank may part what it does not join.

    A cell that holds a text only lies in a table: then the paragraphs of all cells stand for themselves.
    """
    filled = [texts for cell in cells if (texts := [each for each in cell if isinstance(each, Shown) and each.text])]
    if len(filled) < 2 or any(len(cell) > 1 or len(cell[0].text) >= _LONG_CELL for cell in filled):
        return [each for cell in cells for each in cell]
    left: list[Found] = [each for cell in cells for each in cell if isinstance(each, LeftOut)]
    return [*left, Shown(" | ".join(cell[0].text.replace("\n", " ") for cell in filled), "row")]


def with_text(extraction: Extraction, file: str) -> Extraction:
    """Return an extraction that has lines; raises ReadError for one without any."""
    if not extraction.lines:
        raise ReadError("read_no_text", file=file)
    return extraction


def extraction(found: Iterable[Found], beside: Iterable[LeftOut] = (), encoding: str | None = None) -> Extraction:
    """Return what a walk found as numbered lines; what was left out stands at the line before it."""
    lines: list[Line] = []
    left: list[LeftOut] = []
    gap = False
    for each in found:
        if isinstance(each, LeftOut):
            left.append(each._replace(line=max(1, len(lines))))
            continue
        pieces = split_lines(each.text)
        for ordinal, piece in enumerate(pieces):
            indent = 4 if each.indented and not each.role and not ordinal else piece.indent
            lines.append(Line(len(lines) + 1, piece.text, indent, gap or piece.gap, each.role))
            gap = False
        gap = gap or not pieces
    left += [each._replace(line=max(1, len(lines))) for each in beside]
    return Extraction(tuple(lines), tuple(left), encoding=encoding)


def below(element: Element, name_of: Callable[[Element], str], name: str, stops: Collection[str]) -> Iterator[Element]:
    """Yield the elements of a name below one, through whatever wraps them, but not those inside one of ``stops``."""
    waiting = list(reversed(element))
    while waiting:
        each = waiting.pop()
        if name_of(each) == name:
            yield each
        elif name_of(each) not in stops:
            waiting.extend(reversed(each))
