"""Word documents of today (.docx), with or without macros."""

from __future__ import annotations

from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format, Limits


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of a Word document as lines numbered by their ordinals; see ``word.document``."""
    from searchapp.reading.word import document

    return document.read(data, file)


FORMAT = Format("docx", (".docx", ".docm", ".dotx"), read=read, extra="formats", limits=Limits(), costly=True, number=2)
