"""Characters that a cluster would lose or take for something else, and how they travel: in the last plane of Unicode.

Halves of surrogate pairs cannot be written in UTF-8; what Java takes for white space would end a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PLANE = 0x100000
_BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \u1680\u2028\u2029\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_HALVES = range(0xD800, 0xE000)

_ESCAPED_HALVES = {code: _PLANE + code for code in _HALVES}
_ESCAPED = {**_ESCAPED_HALVES, **{ord(char): _PLANE + ord(char) for char in _BLANKS}}
_IS_ESCAPED = re.compile(f"[{re.escape(''.join(map(chr, _ESCAPED)))}]")
_IS_HALF = re.compile("[\ud800-\udfff]")
#: Stands between terms until those are written: in no text, as it is no character.
_BETWEEN = "\U0010fffe"
_PRINTED = {target: code for code, target in _ESCAPED_HALVES.items()}
_IS_PRINTED = re.compile(f"[{chr(min(_PRINTED))}-{chr(max(_PRINTED))}]")


def term(text: str) -> str:
    """Return a term as it is written among others that are separated by blanks."""
    return text.translate(_ESCAPED)


def written(terms: Iterable[str]) -> str:
    """Return terms as one text, each as ``term`` gives it, with blanks between them."""
    joined = _BETWEEN.join(terms)
    for char in set(_IS_ESCAPED.findall(joined)):
        joined = joined.replace(char, term(char))
    return joined.replace(_BETWEEN, " ")


def escaped(text: str) -> str:
    """Return a text without halves of surrogate pairs."""
    return text.translate(_ESCAPED_HALVES) if _IS_HALF.search(text) else text


def is_escaped(text: str) -> bool:
    """Return whether ``printed`` would make another text of it."""
    return _IS_PRINTED.search(text) is not None


def printed(text: str) -> str:
    """Return the text that ``escaped`` gave."""
    return text.translate(_PRINTED) if is_escaped(text) else text
