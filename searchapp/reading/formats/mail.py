"""Messages (.eml), and web pages that a browser saved with all their parts (.mht, .mhtml)."""

from __future__ import annotations

from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format


def read_message(data: bytes, file: str) -> Extraction:
    """Return what a message says; its subject is its title. Raises ReadError when there is no text in it."""
    from searchapp.reading import mail

    return mail.message(data, file)


def read_saved_page(data: bytes, file: str) -> Extraction:
    """Return the article of a saved page. Raises ReadError when there is no text in it."""
    from searchapp.reading import mail

    return mail.saved_page(data, file)


MESSAGE = Format("eml", (".eml",), read=read_message, extra="formats")
SAVED_PAGE = Format("mht", (".mht", ".mhtml"), read=read_saved_page, extra="formats")
