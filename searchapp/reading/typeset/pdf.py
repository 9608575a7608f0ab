"""The pages of a PDF by pdfium: characters with their places, what form fields show, and pages that are pictures."""

from __future__ import annotations

import ctypes
import math
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2.raw as pdfium

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.reading import isolated
from searchapp.reading.extraction import Extraction, LeftOut
from searchapp.reading.lines import has_han
from searchapp.reading.typeset import scans
from searchapp.reading.typeset.paragraphs import Sheet, read_sheets
from searchapp.reading.typeset.pieces import Glyph, pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: A page with fewer characters than this, and a picture over most of it, is a scan.
_FEW = 20
_MOST = 0.5

#: Pages are drawn with so many dots an inch for their text to be recognised.
_RESOLUTION = 200

#: A reader that has read so many characters more has earned more time.
_MUCH = 100_000

#: A page without text on which more than this is drawn may show letters as shapes.
_DRAWN = 500

#: Characters of a line are off it by less than this many ems, and the next one stands less than so many further on.
_ALIGNED, _NEXT = 0.3, 2.0

#: How high a character that stands reaches above its baseline, in ems, and where the middle of one that lies is.
_ASCENT, _MIDDLE = 0.88, 0.35

#: Stands for a character that a font draws and does not name.
_UNKNOWN = "\ufffd"

_NAMELESS = frozenset(["Cc", "Cn", "Co", "Cs"])

_PROBLEMS = {pdfium.FPDF_ERR_PASSWORD: "read_encrypted", pdfium.FPDF_ERR_SECURITY: "read_encrypted"}


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of a PDF in reading order, each with its page.

    The text of pages that are pictures is recognised where the extra ``ocr`` is installed; else they are left out by
    number. Raises ReadError when the file is encrypted, damaged, holds more than ``settings.MAX_PAGES`` pages or
    ``settings.MAX_GLYPHS`` characters, or no text.
    """
    sheets: list[Sheet] = []
    scanned: list[int] = []
    left: list[LeftOut] = []
    room = told = settings.MAX_GLYPHS
    with _document(data, file) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > settings.MAX_PAGES:
            raise ReadError("read_expands", file=file)
        for number in range(1, count + 1):
            with _page(document, number - 1) as page:
                if page is None:
                    left.append(LeftOut(0, "", "damaged page", number))
                    continue
                room -= _read_page(page, number, sheets, scanned)
            if room < 0:
                raise ReadError("read_expands", file=file)
            if room < told - _MUCH:
                told = room
                isolated.progress(number, count)
        if scanned and scans.can_recognise():
            sheets += _recognised(document, scanned, file)
    lines, beside = read_sheets(sorted(sheets, key=lambda sheet: sheet.number))
    if not lines:
        unreadable = scanned and not scans.can_recognise()
        raise ReadError("read_scan" if unreadable else "read_no_text", file=file, count=len(scanned))
    unread = [] if scans.can_recognise() else [LeftOut(0, "", "scan", number) for number in scanned]
    return Extraction(tuple(lines), (*left, *beside, *unread))


def _recognised(document: Any, numbers: Sequence[int], file: str) -> Iterator[Sheet]:
    """Yield the pages of these numbers with the text that is recognised in their pictures."""
    isolated.allow(scans.MEMORY, scans.SECONDS_A_PAGE)
    recogniser = scans.Recogniser(file)
    for done, number in enumerate(numbers):
        isolated.progress(done, len(numbers))
        with _page(document, number - 1) as page:
            picture = _drawn(page)
        yield Sheet(number, float(picture.shape[0]), tuple(recogniser.pieces(picture)))
    isolated.progress(len(numbers), len(numbers))


def _drawn(page: Any) -> NDArray[Any]:
    """Return a page as it is printed, as rows of pixels in red, green and blue."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(_RESOLUTION / 72, math.sqrt(settings.MAX_PIXELS / max(1.0, width * height)))
    columns, rows = max(1, int(width * scale)), max(1, int(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_BGR, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * rows)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    drawn = np.frombuffer(buffer, np.uint8).reshape(rows, stride)[:, : 3 * columns].reshape(rows, columns, 3)
    return np.ascontiguousarray(drawn[:, :, ::-1])


@contextmanager
def _document(data: bytes, file: str) -> Iterator[Any]:
    # The library was made ready by its import, and is by whoever else has imported it.
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        key = _PROBLEMS.get(pdfium.FPDF_GetLastError(), "read_damaged")
        raise ReadError(key, file=file, problem="no PDF")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _page(document: Any, index: int) -> Iterator[Any]:
    """Open a page with what its form fields and notes show drawn into it, as it is printed."""
    page = pdfium.FPDF_LoadPage(document, index)
    if page and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


def _read_page(page: Any, number: int, sheets: list[Sheet], scanned: list[int]) -> int:
    """Add a page to the sheets, or to the scans; return how many characters it holds.

    What is written in another direction (up along the margin) makes a sheet of its own behind the page.
    """
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        count = max(0, pdfium.FPDFText_CountChars(text)) if text else 0
        characters = list(_characters(text, count))
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
    shown = [char for char, *_ in characters if not char.isspace()]
    unknown = shown.count(_UNKNOWN)
    if unknown > _MOST * len(shown) or (len(shown) - unknown < _FEW and _is_picture(page, box)):
        scanned.append(number)
        return count
    for glyphs, height in in_sheets(characters, box):
        sheets.append(Sheet(number, height, tuple(pieces(glyphs))))
    return count


#: A character, its origin, its advance, its size and font, and the direction of its line in degrees.
_Character = tuple[str, float, float, float, float, str, int]


def _characters(text: Any, count: int) -> Iterator[_Character]:
    """Yield the characters of a page as they are drawn, without those that pdfium adds."""
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, loose = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    high = 0
    fonts: dict[int, str] = {}
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:  # the first half of a character, where the system's are of 16 bits
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
        high = 0
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        pdfium.FPDFText_GetLooseCharBox(text, index, loose)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        degrees = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        width = abs(loose.right - loose.left) if abs(degrees) % 180 < 45 else abs(loose.top - loose.bottom)
        char = _named(code)
        if has_han(char):  # whose box may be no wider than its shape: it takes an em
            width = max(width, pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.a, matrix.b))
        if size > 0:
            font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text, index))
            yield char, x.value, y.value, width, size, _font_name(font, fonts), degrees


def _font_name(font: Any, known: dict[int, str]) -> str:
    """Return the name of a font without the mark of the part of it that a file holds (``ABCDEF+SimSun``)."""
    key = ctypes.addressof(font.contents) if font else 0
    if key not in known:
        buffer = ctypes.create_string_buffer(128)
        if font:
            pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
        known[key] = buffer.value.decode("latin-1").rpartition("+")[2]
    return known[key]


def _named(code: int) -> str:
    char = chr(code) if 0 < code <= sys.maxunicode else _UNKNOWN
    if char in "\x02\u00ad":
        return "-"
    return char if char.isspace() or unicodedata.category(char) not in _NAMELESS else _UNKNOWN


def in_sheets(characters: Sequence[_Character], box: Any) -> Iterator[tuple[list[Glyph], float]]:
    """Yield the characters of a page as they are read, in sheets of one direction each, with the height of each.

    Where most Chinese characters stand below the ones before them, lines are upright; those that are level, a headline
    over them, come first.
    """
    level: set[int] = set()
    steps = down = 0
    for at, (one, other) in enumerate(pairwise(characters)):
        char, x, y, _, size, _, degrees = one
        if degrees == other[-1] == 0 and has_han(char) and has_han(other[0]):
            right, below = other[1] - x, y - other[2]
            steps += 1
            down += abs(right) < _ALIGNED * size and 0 < below < _NEXT * size
            if abs(below) < _ALIGNED * size and 0 < right < _NEXT * size:
                level |= {at, at + 1}
    if down <= _MOST * steps:
        yield from _by_direction(characters, box)
        return
    yield from _by_direction([characters[at] for at in sorted(level)], box)
    yield _downwards((each for at, each in enumerate(characters) if at not in level), box)


def _downwards(characters: Iterable[_Character], box: Any) -> tuple[list[Glyph], float]:
    """Return the characters of upright lines as if these ran from left to right, the rightmost on top, and the height.

    What stands upright takes an em of its line; what lies on its side (figures, Latin letters) runs down it.
    """
    glyphs = []
    for char, x, y, width, size, font, degrees in characters:
        upright = degrees == 0
        along = box.top - y - (_ASCENT * size if upright else 0.0)
        across = box.right - x - (0.5 if upright else _MIDDLE) * size
        glyphs.append(Glyph(char, along, across, along + (size if upright else width), size, font))
    return glyphs, box.right - box.left


def _by_direction(characters: Iterable[_Character], box: Any) -> Iterator[tuple[list[Glyph], float]]:
    """Yield the characters of each direction, those of the commonest first, as if they were level."""
    directions: dict[int, list[_Character]] = {}
    for character in characters:
        directions.setdefault(character[-1], []).append(character)
    for degrees in sorted(directions, key=lambda each: -len(directions[each])):
        yield _turned(directions[degrees], degrees, box)


def _turned(characters: Iterable[_Character], degrees: int, box: Any) -> tuple[list[Glyph], float]:
    """Return the characters of one direction with the page turned so that they stand upright, and its height then."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    heights = [y * cosine - x * sine for x in (box.left, box.right) for y in (box.bottom, box.top)]
    top = max(heights)
    glyphs = []
    for char, x, y, width, size, font, _ in characters:
        along = x * cosine + y * sine
        glyphs.append(Glyph(char, along, top - (y * cosine - x * sine), along + width, size, font))
    return glyphs, top - min(heights)


def _is_picture(page: Any, box: Any) -> bool:
    """Say whether pictures cover most of a page, or so much is drawn on it that its text may be drawn too."""
    area = abs((box.right - box.left) * (box.top - box.bottom)) or 1.0
    covered = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    count = pdfium.FPDFPage_CountObjects(page)
    for index in range(count):
        each = pdfium.FPDFPage_GetObject(page, index)
        drawn = pdfium.FPDFPageObj_GetType(each) in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        if drawn and pdfium.FPDFPageObj_GetBounds(each, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered > _MOST * area or count > _DRAWN
