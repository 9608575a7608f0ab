"""Documents of other formats that a Word document takes in (altChunk): pages, texts, documents of Word's own."""

from __future__ import annotations

from collections.abc import Callable

from searchapp.reading.packages import Package
from searchapp.reading.stories import Found, Shown

#: The name by which a document calls what it takes in -> what that shows and leaves out.
Chunks = Callable[[str], list[Found]]


def chunks_of(package: Package, main: str) -> Chunks:
    """Return what reads the documents that the part ``main`` of a package takes in; those in them stay unread."""
    places = {each.identity: each.place for each in package.related(main) if each.kind == "aFChunk"}

    def read(identity: str) -> list[Found]:
        place = places.get(identity, "")
        data = package.part(place) if place else None
        return _read(data, place, package.file) if data and data.strip() else []

    return read


def _read(data: bytes, place: str, file: str) -> list[Found]:
    from searchapp.reading import formats
    from searchapp.reading.decode import decode
    from searchapp.reading.formats import docx, html, text
    from searchapp.reading.formats.html_tree import whole
    from searchapp.reading.word import document

    named = formats.of(place)
    format = formats.of_content(data, named if named and not named.ready_made else text.FORMAT)
    if format is docx.FORMAT:
        return document.found_in(Package(data, file), chunks=False)
    if format is html.FORMAT:
        page = decode(data, file).text
        html.check_depth(page, file)
        found = whole(page)
    else:
        assert format.read is not None
        found = format.read(data, file)
    return [*(Shown(line.text, line.role) for line in found.lines), *found.left_out]
