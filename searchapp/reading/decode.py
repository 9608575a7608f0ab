"""Bytes -> text: UTF-8, UTF-16, GB18030 and Big5, told apart by strict decoding and by what looks like Chinese."""

from __future__ import annotations

import codecs

from msgspec import Struct

from searchapp.errors import ReadError

#: The marks and the commonest characters of Chinese prose, Simplified and Traditional: about a third of any text, and
#: next to none of what a wrong decoding gives.
_COMMON = frozenset(
    "，。、：“”（）的一是不了在有人和中大国國为為上个個这這我们們到地以要他时時来來用生会會年学學工发發市行区區"
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: Control characters that no text holds. Of them, and of the one that stands for what cannot be decoded, a text has at
#: most this share.
_ODD = bytes((*range(0x09), *range(0x0E, 0x1C)))
_ODD_SHARE = 0.02

#: How many bytes are looked at to judge an encoding.
_SAMPLE = 200_000

#: A file in a known encoding may have this share of its characters damaged and still be read.
_DAMAGE = 0.002


class Decoded(Struct, frozen=True):
    """The text of a file and the encoding it was in, by its Python name."""

    text: str
    encoding: str


def plausibility(text: str) -> float:
    """Return the share of the common characters of Chinese among those of ``text`` that are not ASCII (1.0 if none)."""
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        return 1.0
    return sum(char in _COMMON for char in foreign) / len(foreign)


def decode(data: bytes, file: str = "") -> Decoded:
    """Return the text of ``data``, the content of ``file``.

    Raises ReadError when it is empty, binary, or in an encoding that nobody can tell.
    """
    if not data.strip():
        raise ReadError("read_empty", file=file)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _filled(
                Decoded(data.decode(encoding, errors="replace").lstrip("\ufeff").rstrip("\ufffd"), encoding), file
            )
    if b"\x00" in data:
        # Files of old archives are filled up to a whole block; one NUL at the end is half a character of UTF-16.
        filled = data.rstrip(b"\x00")
        if not filled or b"\x00" in filled or len(data) - len(filled) == 1:
            return _filled(_without_bom(data, file), file)
        data = filled
    found = _strict(data, "utf-8") or _damaged(data, "utf-8") or _legacy(data)
    found = found or _damaged(data, "gb18030") or _damaged(data, "big5hkscs") or _arbitrated(data)
    if found is None:
        raise ReadError("read_encoding", file=file)
    return _filled(found, file)


def _filled(decoded: Decoded, file: str) -> Decoded:
    if not decoded.text.strip("\ufeff\ufffd \t\r\n"):
        raise ReadError("read_empty", file=file)
    sample = decoded.text[:_SAMPLE]
    most = len(sample) * _ODD_SHARE
    if "\x00" in decoded.text or _odd(sample) > most or sample.count("\ufffd") > max(2, most):
        raise ReadError("read_binary", file=file)
    return decoded


def _odd(text: str) -> int:
    """Return how many characters of ``text`` no text holds."""
    plain = text.encode("ascii", "ignore")
    return len(plain) - len(plain.translate(None, _ODD))


def _without_bom(data: bytes, file: str) -> Decoded:
    """UTF-16 that lost its mark: NUL bytes are the upper halves of its ASCII characters, all on one side."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        han = sum("\u4e00" <= char <= "\u9fff" for char in text[:_SAMPLE])
        if (
            "\x00" not in text
            and (han == 0 or plausibility(text[:_SAMPLE]) >= 0.1)
            and text[:_SAMPLE].isprintable() | ("\n" in text or "\r" in text)
        ):
            return Decoded(text, encoding)
    raise ReadError("read_binary", file=file)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    """The text if all of it is valid; what is left of a last character that was cut off is no character."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    return None if text.isascii() else Decoded(text, encoding)


def _legacy(data: bytes) -> Decoded | None:
    candidates = [_strict(data, encoding) for encoding in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")]
    scored = [(plausibility(found.text[:_SAMPLE]), found) for found in candidates if found is not None]
    if not scored:
        return None
    best, found = max(scored, key=lambda pair: pair[0])
    return found if best >= 0.05 else None


def _damaged(data: bytes, encoding: str) -> Decoded | None:
    """A text of a known encoding with a few broken bytes: each becomes U+FFFD, the rest is read."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data)
    broken = text.count("\ufffd")
    if broken <= max(4, len(text) * _DAMAGE) and broken < len(text) / 10 and plausibility(text[:_SAMPLE]) >= 0.1:
        return Decoded(text, encoding)
    return None


def _arbitrated(data: bytes) -> Decoded | None:
    """What charset-normalizer makes of it, if the result is printable text."""
    from charset_normalizer import from_bytes  # slow to load, and hardly ever needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    found = _strict(data, best.encoding)
    if found is None or plausibility(found.text[:_SAMPLE]) < 0.05:
        return None
    return found
