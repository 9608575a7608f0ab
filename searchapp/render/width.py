"""How many columns a text takes in a terminal: a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Symbols that became wide with Unicode 16.0 (EastAsianWidth.txt), later than the tables of some supported Pythons:
# trigrams, hexagrams, Tai Xuan Jing symbols, counting rods.
_WIDE_SINCE_16 = (
    ("\u2630", "\u2637"),
    ("\u268a", "\u268f"),
    ("\u4dc0", "\u4dff"),
    ("\U0001d300", "\U0001d356"),
    ("\U0001d360", "\U0001d376"),
)


@lru_cache(maxsize=8192)
def char_width(char: str) -> int:
    """Return the columns of one character: 0, 1 or 2.

    After Unicode Standard Annex 11: wide and full-width take two, ambiguous ones (“ ” …) one, as terminals draw them
    outside of East Asian legacy modes; marks that combine take none. U+FE0F asks for an emoji's wide form and so
    counts one: what is counted is never less than what is drawn.
    """
    if char < "\u0300":
        return 1
    if char == "\ufe0f":
        return 1
    if char in "\u200c\u200d" or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 2
    return 2 if any(first <= char <= last for first, last in _WIDE_SINCE_16) else 1


def text_width(text: str) -> int:
    """Return the columns that ``text`` takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def clip(text: str, width: int) -> str:
    """Return ``text``, or as much of it as fits into ``width`` columns with an ellipsis at its end."""
    if text_width(text) <= width:
        return text
    room = width - 1
    for end, char in enumerate(text):
        room -= char_width(char)
        if room < 0:
            return text[:end].rstrip() + "…"
    return text


def pad(text: str, width: int) -> str:
    """Return ``text`` with spaces at its end up to ``width`` columns."""
    return text + " " * (width - text_width(text))
