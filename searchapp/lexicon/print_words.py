"""The words that print itself uses around an article: roles in bylines, page furniture, openings of paragraphs.

Each list is a file under ``data/print``: one entry a line, ``#`` starts a comment, a tab parts a word from its group.
"""

from __future__ import annotations

import re
from functools import cache

from searchapp.patterns import regex
from searchapp.settings import DATA_DIR

_FIRST_LETTERS = regex(r"[\W_]*([^\W_]?)[\W_]*([^\W_]?)")


@cache
def groups(name: str) -> dict[str, str]:
    """Return the entries of ``data/print/NAME.txt`` as word -> group ("" where the file names none)."""
    entries: dict[str, str] = {}
    for line in (DATA_DIR / "print" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, group = line.partition("\t")
            entries[word] = group
    return entries


@cache
def words(name: str, group: str | None = None) -> frozenset[str]:
    """Return the words of ``data/print/NAME.txt``, all of them or those of one group."""
    return frozenset(word for word, kind in groups(name).items() if group is None or kind == group)


@cache
def _beginnings(name: str) -> frozenset[str]:
    return frozenset("".join(filter(str.isalnum, word))[:2] for word in words(name))


def may_begin(text: str, name: str) -> bool:
    """Say whether ``text`` may begin with a word of ``data/print/NAME.txt`` or a figure, marks left out.

    A quick look at two characters, for lists whose words begin with letters or digits; 丨 may be a mark.
    """
    opening = text[:2]
    if opening.isalpha():
        return opening in _beginnings(name) or "丨" in opening
    found = _FIRST_LETTERS.match(text)
    first, second = found.groups() if found else ("", "")
    if first in _beginnings(name) or first + second in _beginnings(name):
        return True
    return first.isdigit() or "丨" in first + second


@cache
def alternatives(name: str, group: str | None = None) -> str:
    """Return the same words as the alternatives of a regular expression, longest first."""
    return "|".join(re.escape(word) for word in sorted(words(name, group), key=lambda word: (-len(word), word)))
