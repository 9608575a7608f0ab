"""Pages that are pictures: text lines recognised by rapidocr, laid level, as pieces of a page.

rapidocr gives lines in the order of their heights over the whole width of a page; columns, paragraphs and their order
are made as of any printed page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING, Any

from searchapp.errors import ReadError
from searchapp.patterns import regex
from searchapp.reading.lines import columns
from searchapp.reading.typeset.pieces import Piece, arranged

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The optional part of this package that recognises text.
EXTRA = "ocr"

#: What recognising takes: memory, and CPU for a page.
MEMORY, SECONDS_A_PAGE = 6 << 30, 120

#: The longest side of a page, in pixels, up to which it is not made smaller.
_LONGEST = 4_000

#: A box this many times as wide as high tells how a page leans.
_LONG_BOX = 4.0

#: Characters take this much of the height of their box; text of this many columns tells the usual size.
_OF_HEIGHT, _WIDE = 0.92, 12

#: Marks of which a wide twin stands behind Chinese text.
_NARROW = regex(r"(?<=[\u3400-\u9fff”’》）])[:;?!()]|\((?=[\u3400-\u9fff])")

#: Sizes that differ less than by this much are the same.
_ABOUT = 1.25

#: The corners of a box on a page, in pixels, from the upper left one on clockwise.
_Corners = Sequence[Sequence[float]]

#: A line of text as it was recognised: its corners, its text, how certain it is.
Recognised = tuple[_Corners, str, float]


def can_recognise() -> bool:
    """Return whether what recognises text is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


class Recogniser:
    """Recognises the text of pages, one after the other. Raises ReadError when the extra ``ocr`` is not installed."""

    def __init__(self, file: str) -> None:
        if not can_recognise():
            raise ReadError("read_extra", file=file, extra=EXTRA)
        from rapidocr import RapidOCR

        threads = "EngineConfig.onnxruntime.intra_op_num_threads"
        self._engine = RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": _LONGEST, threads: 1})

    def pieces(self, page: NDArray[Any]) -> list[Piece]:
        """Return the pieces of a page, given as rows of pixels in red, green and blue; places are in pixels."""
        found = self._engine(page)
        if found.boxes is None or found.txts is None or found.scores is None:
            return []
        boxes: Iterable[_Corners] = found.boxes.tolist()
        return level(zip(boxes, found.txts, found.scores, strict=True))


def level(lines: Iterable[Recognised]) -> list[Piece]:
    """Return recognised lines as pieces of a page that is turned back as far as most of them lean."""
    recognised = [line for line in lines if line[1].strip()]
    if _prints_wide(text for _, text, _ in recognised):
        recognised = [(corners, _with_wide_marks(text), certainty) for corners, text, certainty in recognised]
    leanings = [
        math.atan2(right[1] - left[1], right[0] - left[0])
        for (left, right, _, below), _, _ in recognised
        if math.dist(left, right) > _LONG_BOX * math.dist(left, below)
    ]
    leaning = median(leanings) if leanings else 0.0
    return arranged(_evened([_piece(line, leaning, order) for order, line in enumerate(recognised)]))


def _evened(found: list[Piece]) -> list[Piece]:
    """Return pieces with the size of most of them where theirs is about that: boxes are not drawn exactly."""
    long = [piece.size for piece in found if columns(piece.text) >= _WIDE] or [piece.size for piece in found]
    usual = median(long) if long else 1.0
    return [replace(piece, size=usual) if usual / _ABOUT < piece.size < usual * _ABOUT else piece for piece in found]


def _piece(line: Recognised, leaning: float, order: int) -> Piece:
    corners, text, certainty = line
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = _turned(corners, -leaning)
    left, right, top, bottom = (x0 + x3) / 2, (x1 + x2) / 2, (y0 + y1) / 2, (y2 + y3) / 2
    width = columns(text) / 2
    # The box of a line that leans is higher than its characters, that of a line with wide gaps longer.
    size = min((bottom - top) * _OF_HEIGHT, (right - left) / width)
    return Piece(text.strip(), left, right, (top + bottom) / 2 + 0.35 * size, size, order, certainty=certainty)


def _with_wide_marks(text: str) -> str:
    """Return text with the marks behind Chinese characters as wide as they are printed: a model does not tell them."""
    return _NARROW.sub(lambda found: chr(ord(found.group()) + 0xFEE0), text)


def _prints_wide(texts: Iterable[str]) -> bool:
    """Say whether a page is printed with wide commas, as most are: then its other marks are wide too."""
    page = "".join(texts)
    return page.count("，") >= page.count(",")


def _turned(corners: _Corners, angle: float) -> Iterator[tuple[float, float]]:
    sine, cosine = math.sin(angle), math.cos(angle)
    return ((x * cosine - y * sine, x * sine + y * cosine) for x, y in corners)
