"""Rich Text Format (.rtf)."""

from __future__ import annotations

from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format, Limits


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of a text in Rich Text Format as lines numbered by their ordinals; see ``reading.rtf``."""
    from searchapp.reading import rtf, stories

    return stories.with_text(stories.extraction(rtf.read(data, file)), file)


FORMAT = Format("rtf", (".rtf",), read=read, limits=Limits())
