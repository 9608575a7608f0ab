"""A paragraph as it is kept: its text in UTF-8, then as JSON what else is known of it and not empty."""

from __future__ import annotations

import json
import struct
from operator import attrgetter
from typing import Any

from msgspec import DecodeError, structs
from msgspec import json as quick_json

from searchapp.model import Paragraph
from searchapp.records import WHOLES, paragraph_from_record

_LENGTH = struct.Struct("<I")

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()
_decoded = quick_json.Decoder(Paragraph).decode

#: The beginning of a record whose rest is what is kept as JSON: a paragraph needs an id and a text to be made.
_HEAD = b'{"id":"","text":"",'

#: What a paragraph may have beside its text, in the order in which it is written; evidence is not kept.
_PARTS = tuple(name for name in Paragraph.__struct_fields__ if name not in ("text", "evidence"))
_parts_of = attrgetter(*_PARTS)
_EMPTY = _parts_of(Paragraph(id="", text=""))


def stored_bytes(paragraph: Paragraph) -> bytes:
    """Return a paragraph as bytes."""
    text = paragraph.text.encode("utf-8", "surrogatepass")
    known = {
        name: value
        for name, value, empty in zip(_PARTS, _parts_of(paragraph), _EMPTY, strict=True)
        if value is not empty and value != empty
    }
    for name in WHOLES:
        if name in known:
            known[name] = structs.asdict(known[name])
    rest = _ENCODER.encode(known).encode("utf-8", "surrogatepass")
    return _LENGTH.pack(len(text)) + text + rest


def paragraph_of(stored: bytes) -> Paragraph:
    """Return the paragraph that ``stored_bytes`` wrote."""
    (length,) = _LENGTH.unpack_from(stored)
    end = _LENGTH.size + length
    text = stored[_LENGTH.size : end].decode("utf-8", "surrogatepass")
    try:
        paragraph = _decoded(_HEAD + stored[end + 1 :])
    except DecodeError:
        # Half of a surrogate pair, which no UTF-8 may hold but which was printed all the same; or nothing but a text.
        rest: dict[str, Any] = _DECODER.raw_decode(stored[end:].decode("utf-8", "surrogatepass"))[0]
        return paragraph_from_record({"id": "", "text": text, **rest})
    structs.force_setattr(paragraph, "text", text)  # nobody else knows it yet
    return paragraph
