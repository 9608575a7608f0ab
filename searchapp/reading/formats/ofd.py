"""OFD (.ofd), the page format of Chinese official documents."""

from __future__ import annotations

from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format, Limits


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of an OFD document as lines, each with its page; see ``typeset.ofd``."""
    from searchapp.reading import stories
    from searchapp.reading.typeset import ofd

    return stories.with_text(ofd.read(data, file), file)


FORMAT = Format("ofd", (".ofd",), read=read, extra="formats", limits=Limits())
