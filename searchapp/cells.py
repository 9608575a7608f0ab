"""Cells of a table that no spreadsheet takes for a formula, and what they said before."""

from __future__ import annotations

import re

#: A cell that begins so, after blanks or not, is a formula to some spreadsheet, and a formula can fetch and send
#: (OWASP, "CSV Injection"; East Asian versions take the full-width signs as well). What only looks as if it had been
#: guarded is guarded too, so that ``unguarded`` takes away just what was added.
_FORMULA = r"'*[\s\u200b\ufeff]*[=+\-@＝＋－＠]"
_BEGINS_AS_FORMULA = re.compile(_FORMULA)
#: Other programs guard tabs and line breaks as well.
_GUARD = re.compile(rf"'(?={_FORMULA}|[\t\r\n])")


def guarded(text: str) -> str:
    """Return the text of a cell with an apostrophe before it where it might be taken for a formula."""
    # Most begin with a letter or a figure, as no formula does.
    return "'" + text if not text[:1].isalnum() and _BEGINS_AS_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text of a cell as it was before it was guarded."""
    return text[1:] if _GUARD.match(text) else text
