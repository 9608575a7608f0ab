"""PDF: the text lines of each page with its columns in reading order."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from searchapp.errors import ReadError
from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format
from searchapp.reading.lines import Line, columns

#: More pages than this is a book, not a newspaper text.
_MAX_PAGES = 2_000


@dataclass(frozen=True, slots=True)
class _Box:
    """A text line or block with its place on the page; y grows upwards."""

    x0: float
    y0: float
    x1: float
    y1: float
    lines: tuple[tuple[str, float], ...]


def read(data: bytes, file: str) -> Extraction:
    """Return the lines of a PDF in reading order, numbered through.

    Raises ReadError when the file is encrypted, damaged or holds no text.
    """
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    if not data.lstrip()[:5].startswith(b"%PDF"):
        raise ReadError("read_damaged", file=file, problem="no PDF header")
    lines: list[Line] = []
    try:
        # detect_vertical would take the columns of a table for vertical Chinese; newspapers' web PDFs are horizontal.
        for page in extract_pages(io.BytesIO(data), maxpages=_MAX_PAGES, laparams=LAParams(boxes_flow=None)):
            for text, indent, gap in _page_lines(page):
                lines.append(Line(len(lines) + 1, text, indent, gap))
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as problem:
        raise ReadError("read_encrypted", file=file) from problem
    if not lines:
        raise ReadError("read_no_text", file=file)
    return Extraction(tuple(lines))


def _page_lines(page: Any) -> Iterator[tuple[str, int, bool]]:
    """Yield text, indent in columns, and whether a gap stands above, of each line of a page."""
    from pdfminer.layout import LTTextBoxHorizontal

    boxes = [
        _Box(
            box.x0,
            box.y0,
            box.x1,
            box.y1,
            tuple((line.get_text().strip(), line.x0) for line in box if line.get_text().strip()),
        )
        for box in page
        if isinstance(box, LTTextBoxHorizontal)
    ]
    for box in in_reading_order([box for box in boxes if box.lines]):
        left = min(x for _, x in box.lines)
        width = max(columns(text) for text, _ in box.lines)
        unit = (box.x1 - box.x0) / width if width else 1.0
        for ordinal, (text, x) in enumerate(box.lines):
            yield text, round((x - left) / unit) if unit > 0 else 0, ordinal == 0


def in_reading_order(boxes: Sequence[_Box]) -> list[_Box]:
    """Return the boxes of a page column by column, by cutting it along its white space (XY cut).

    The recursive XY cut is of Nagy and Seth, Hierarchical representation of optically scanned documents, ICPR 1984. A
    page is cut across first, so that a headline over all columns comes before them.
    """
    if len(boxes) < 2:
        return list(boxes)
    rows = _cut(boxes, lambda box: (-box.y1, -box.y0))
    if len(rows) > 1 and not _is_column_grid(rows):
        return [box for row in rows for box in in_reading_order(row)]
    strips = _cut(boxes, lambda box: (box.x0, box.x1))
    if len(strips) > 1:
        return [box for strip in strips for box in in_reading_order(strip)]
    if len(rows) > 1:
        return [box for row in rows for box in in_reading_order(row)]
    return sorted(boxes, key=lambda box: (-box.y1, box.x0))


def _is_column_grid(rows: Sequence[Sequence[_Box]]) -> bool:
    """Say whether every row of a page has the same columns: then paragraphs happen to end at the same height."""
    strips = [len(_cut(row, lambda box: (box.x0, box.x1))) for row in rows]
    return min(strips) > 1


def _cut(boxes: Sequence[_Box], span: Any) -> list[list[_Box]]:
    """Return the groups of boxes whose spans overlap, in the order of the spans."""
    groups: list[list[_Box]] = []
    end = float("-inf")
    for box in sorted(boxes, key=span):
        start, stop = span(box)
        if not groups or start >= end:
            groups.append([])
        groups[-1].append(box)
        end = max(end, stop)
    return groups


FORMAT = Format("pdf", (".pdf",), read=read, extra="formats")
