"""Word's older format (.doc) and that of WPS (.wps), as far as a program is installed that reads them."""

from __future__ import annotations

from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format, Limits

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: What holds the text inside such a file: of Word and WPS, of Works. LibreOffice takes whatever else for plain text.
_STREAMS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "MatOST"))


def is_compound(data: bytes) -> bool:
    """Say whether a file is a compound one that holds a text of Word, WPS or Works."""
    return data.startswith(_COMPOUND) and any(name in data for name in _STREAMS)


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of a document as lines numbered by their ordinals.

    LibreOffice reads it where it is installed, else antiword. Raises ReadError with what to install where neither is,
    or reads nothing.
    """
    from searchapp.errors import ReadError
    from searchapp.reading import converting, stories
    from searchapp.reading.formats import docx
    from searchapp.reading.lines import split_lines

    if not is_compound(data) and b"wordDocument" not in data[:4096]:
        raise ReadError("read_damaged", file=file, problem="no Word document")
    program = converting.office()
    made = converting.to_docx(program, data, ".doc") if program else None
    if made is not None:
        return docx.read(made, file)
    text = converting.by_antiword(data) if data.startswith(_COMPOUND) else None
    if text is None:
        raise ReadError("read_not_converted" if program else "read_converter", file=file)
    return stories.with_text(Extraction(split_lines(text)), file)


FORMAT = Format(
    "doc", (".doc", ".wps", ".wpt", ".dot"), read=read, extra="formats", limits=Limits(4 << 30, 60), costly=True
)
