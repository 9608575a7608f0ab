"""Word documents: paragraphs and tables in the order of the document, headings by their styles."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from searchapp.errors import ReadError
from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format
from searchapp.reading.lines import Line, split_lines

#: A package that unpacks to more than this many bytes, or more than this many times its size, is no newspaper text.
_MAX_UNPACKED = 300_000_000
_MAX_RATIO = 200
_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.I)
#: What Word encrypts it wraps in the older compound file format.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of a Word document as lines numbered by their ordinal.

    Raises ReadError when the file is encrypted, damaged or expands too far.
    """
    import zipfile

    import docx

    if data.startswith(_COMPOUND):
        raise ReadError("read_encrypted", file=file)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        unpacked = sum(entry.file_size for entry in package.infolist())
        if unpacked > _MAX_UNPACKED or unpacked > _MAX_RATIO * max(len(data), 10_000):
            raise ReadError("read_expands", file=file)
        if any(entry.flag_bits & 1 for entry in package.infolist()):
            raise ReadError("read_encrypted", file=file)
    lines = tuple(_lines(docx.Document(io.BytesIO(data))))
    if not lines:
        raise ReadError("read_no_text", file=file)
    return Extraction(lines)


def _lines(document: Any) -> Iterator[Line]:
    number = 0
    gap = False
    for block in document.iter_inner_content():
        for text, role in _texts(block):
            pieces = split_lines(text)
            for piece in pieces:
                number += 1
                yield Line(number, piece.text, piece.indent, gap, role)
                gap = False
            gap = gap or not pieces


def _texts(block: Any) -> Iterator[tuple[str, str | None]]:
    if hasattr(block, "rows"):
        for row in block.rows:
            cells: dict[Any, str] = {cell._tc: cell.text for cell in row.cells}
            yield " ".join(text.strip() for text in cells.values() if text.strip()), "row"
        return
    style = block.style.name if block.style is not None else ""
    found = _HEADING.match(style or "")
    role = f"h{min(6, int(found.group(1)))}" if found else "h1" if style in ("Title", "标题") else None
    indent = "　　" if not role and _indented(block) else ""
    yield indent + block.text, role


def _indented(block: Any) -> bool:
    own = block.paragraph_format.first_line_indent
    if own is None and block.style is not None:
        own = block.style.paragraph_format.first_line_indent
    return own is not None and own > 0


FORMAT = Format("docx", (".docx",), read=read, extra="formats")
