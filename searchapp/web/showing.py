"""Text as a page shows it: what cannot be seen, or would steer the order of what is seen, is given a form."""

from __future__ import annotations

import re

from searchapp.render.escape import visible

#: What turns the direction of the text that follows: a quotation must not look otherwise than it reads.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(value: object) -> object:
    """Return what a template writes for a value: nothing for None, text harmless, markup as it is.

    Marks that turn the direction of text appear as their number (⟨U+202E⟩), other controls as ``visible`` has them.
    """
    if type(value) is str:  # markup is of another type
        return value if value.isprintable() else visible(_TURNING.sub(_numbered, value))
    return "" if value is None else value


def _numbered(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"
