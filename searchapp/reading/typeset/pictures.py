"""The pages of a picture file: one, or as many as a TIFF holds."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.reading import isolated
from searchapp.reading.extraction import Extraction
from searchapp.reading.typeset.paragraphs import Sheet, read_sheets
from searchapp.reading.typeset.scans import Recogniser

#: Of a picture that is smaller, in dots, no text could be read: an icon, a portrait, a rule.
_SMALLEST = 150


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs that are recognised in a picture; see ``formats.image``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as problem:
        raise ReadError("read_expands", file=file) from problem
    except (UnidentifiedImageError, OSError, SyntaxError) as problem:
        raise ReadError("read_damaged", file=file, problem="no picture") from problem
    if min(picture.size) < _SMALLEST:
        raise ReadError("read_no_text", file=file)
    lines, left = read_sheets(list(_sheets(picture, file)))
    return Extraction(tuple(lines), tuple(left))


def _sheets(picture: Image.Image, file: str) -> Iterator[Sheet]:
    recogniser = Recogniser(file)
    count = min(getattr(picture, "n_frames", 1), settings.MAX_PAGES + 1)
    for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        if number > settings.MAX_PAGES or frame.size[0] * frame.size[1] > settings.MAX_PIXELS:
            raise ReadError("read_expands", file=file)
        isolated.progress(number - 1, count)
        upright = ImageOps.exif_transpose(frame).convert("RGB")
        yield Sheet(number, float(upright.size[1]), tuple(recogniser.pieces(np.asarray(upright))))
    isolated.progress(count, count)
