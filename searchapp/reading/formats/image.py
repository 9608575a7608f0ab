"""Pictures of printed pages (.jpg, .png, .tif …), whose text is recognised."""

from __future__ import annotations

from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format, Limits

#: What recognising the text of a page may take.
_LIMITS = Limits(6 << 30, 120)


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of a picture as lines, each with its page and how certain its text is.

    Raises ReadError when the file is no picture, has more than ``settings.MAX_PIXELS`` dots, or shows no text.
    """
    from searchapp.reading import stories
    from searchapp.reading.typeset import pictures

    return stories.with_text(pictures.read(data, file), file)


FORMAT = Format(
    "image",
    (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"),
    read=read,
    extra="ocr",
    limits=_LIMITS,
    costly=True,
)
