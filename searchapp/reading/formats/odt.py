"""OpenDocument texts (.odt)."""

from __future__ import annotations

from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format, Limits


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of an OpenDocument text as lines numbered by their ordinals.

    Headers and footers are left out by name. Raises ReadError when the file is encrypted, damaged or no text.
    """
    from searchapp.errors import ReadError
    from searchapp.reading import opendocument, stories
    from searchapp.reading.extraction import LeftOut
    from searchapp.reading.packages import Package

    package = Package(data, file)
    content, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = next(content.iter("{*}text"), None) if content is not None else None
    if b"manifest:encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise ReadError("read_encrypted", file=file)
    if body is None:
        raise package.damaged("no text in content.xml")
    named = [each for root in (styles, content) if root is not None for each in root.iter("{*}style", "{*}list-style")]
    walk = opendocument.Walk(named)
    beside = [
        LeftOut(0, found.text, reason)
        for reason in ("header", "footer")
        for story in (styles.iter(f"{{*}}{reason}") if styles is not None else ())
        for found in walk.story(story)
        if found.text
    ]
    return stories.with_text(stories.extraction(walk.story(body), beside), file)


FORMAT = Format("odt", (".odt", ".ott"), read=read, extra="formats", limits=Limits())
