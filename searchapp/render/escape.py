"""Make any text harmless to a terminal: what a file or a query holds must never steer the reader's screen."""

from __future__ import annotations

import json
import re

# Controls (C0, DEL, C1), what has no glyph of its own but moves or reorders others (bidirectional marks, invisible
# separators, tags, annotation anchors), and lone surrogates, which no encoding can write. The zero-width joiners stay:
# emoji and some scripts need them, and they move nothing.
_BEYOND_ASCII = (
    "\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_HARMFUL = re.compile(f"[\x00-\x1f{_BEYOND_ASCII}]")
_HARMFUL_IN_JSON = re.compile(f"[{_BEYOND_ASCII}]")


def visible(text: str) -> str:
    """Return ``text`` on one line with nothing in it that acts on a terminal.

    White space that breaks lines becomes a space, other controls their picture (␛) or their number, a lone surrogate
    its escape; invisible marks are left out.
    """
    return text if text.isprintable() else _HARMFUL.sub(_harmless, text)


def visible_lines(text: str) -> str:
    """Return ``text`` as ``visible`` does, with its line breaks kept."""
    return "\n".join(visible(line) for line in text.splitlines())


def safe_json(written: str) -> str:
    """Return JSON with what acts on a terminal, and lone surrogates, as escapes: it reads back as the same value."""
    if written.isprintable():
        return written  # said at once, and so of most lines
    return _HARMFUL_IN_JSON.sub(lambda found: json.dumps(found[0])[1:-1], written)


def _harmless(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    if char in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0:
        return f"\\x{code:02x}"
    if 0xD800 <= code <= 0xDFFF:
        return f"\\u{code:04x}"
    return ""
