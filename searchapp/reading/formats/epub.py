"""Books on the web's own terms (.epub): a zip archive of pages in the order of their spine."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from searchapp.errors import ReadError
from searchapp.patterns import regex
from searchapp.reading.extraction import Extraction, Facts, one_after_another
from searchapp.reading.formats.base import Format, Limits

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbncx+xml")
_DAY = regex(r"\d{4}(?:-\d\d){0,2}")


def read(data: bytes, file: str) -> Extraction:
    """Return the lines of a book, page by page; its description is what it states.

    Raises ReadError when the book is encrypted, damaged, or has no page with text.
    """
    from searchapp.reading.decode import decode
    from searchapp.reading.formats.html import check_depth
    from searchapp.reading.formats.html_tree import whole
    from searchapp.reading.packages import Package

    package = Package(data, file)
    ciphers = package.xml("META-INF/encryption.xml")
    encrypted = (
        {unquote(each.get("URI", "")) for each in ciphers.iter("{*}CipherReference")} if ciphers is not None else ()
    )
    container = package.xml("META-INF/container.xml")
    place = (
        next((root.get("full-path") for root in container.iter("{*}rootfile")), None) if container is not None else ""
    )
    book = package.xml(place) if place else None
    if book is None or not place:
        raise package.damaged("no list of pages")
    items = {item.get("id"): item for item in book.iter("{*}item")}
    pages: list[Extraction] = []
    for reference in book.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(item.get("href", ""))))
        if name in encrypted:  # programs of layout only encrypt fonts
            raise ReadError("read_encrypted", file=file)
        content = package.part(name)
        if content and content.strip():
            text = decode(content, file).text
            check_depth(text, file)
            pages.append(whole(text))
    extraction = one_after_another(pages, _facts(book))
    if not extraction.lines:
        raise ReadError("read_no_text", file=file)
    return extraction


def _facts(book: Any) -> Facts:
    def stated(name: str) -> list[str]:
        return [
            text
            for each in book.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
            if (text := (each.text or "").strip())
        ]

    dated = next((found for text in stated("date") if (found := _DAY.match(text))), None)
    return Facts(
        next(iter(stated("title")), None),
        next(iter(stated("publisher")), None),
        dated.group() if dated else None,
        next((text for text in stated("source") if "://" in text), None),
        tuple(stated("creator")),
    )


FORMAT = Format("epub", (".epub",), read=read, extra="formats", limits=Limits())
