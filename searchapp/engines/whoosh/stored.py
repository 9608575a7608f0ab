"""A paragraph as it is kept: its text in UTF-8, then as JSON what else is known of it and not empty."""

from __future__ import annotations

import json
import struct
from typing import Any

from searchapp.model import Paragraph
from searchapp.records import paragraph_from_record, paragraph_to_record

_LENGTH = struct.Struct("<I")

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()
_EMPTY = paragraph_to_record(Paragraph(id="", text=""))


def stored_bytes(paragraph: Paragraph) -> bytes:
    """Return a paragraph as bytes."""
    text = paragraph.text.encode("utf-8", "surrogatepass")
    known = {key: value for key, value in paragraph_to_record(paragraph).items() if value != _EMPTY[key]}
    known.pop("text", None)
    if paragraph.prints:
        known["prints"] = paragraph.prints
    rest = _ENCODER.encode(known).encode("utf-8", "surrogatepass")
    return _LENGTH.pack(len(text)) + text + rest


def paragraph_of(stored: bytes) -> Paragraph:
    """Return the paragraph that ``stored_bytes`` wrote."""
    (length,) = _LENGTH.unpack_from(stored)
    text = stored[_LENGTH.size : _LENGTH.size + length].decode("utf-8", "surrogatepass")
    record: dict[str, Any] = _DECODER.raw_decode(stored[_LENGTH.size + length :].decode("utf-8", "surrogatepass"))[0]
    return paragraph_from_record({"id": "", **record, "text": text})
