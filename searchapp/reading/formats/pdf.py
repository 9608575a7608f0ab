"""PDF: the paragraphs of its pages in reading order."""

from __future__ import annotations

from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format, Limits


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of a PDF as lines numbered by their ordinals, each with its page; see ``typeset.pdf``."""
    from searchapp.reading.typeset import pdf

    return pdf.read(data, file)


FORMAT = Format("pdf", (".pdf",), read=read, extra="formats", limits=Limits(), costly=True, number=3)
