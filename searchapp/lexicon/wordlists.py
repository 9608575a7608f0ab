"""Reads the word lists among the data files: sections of words, with weights where a list has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from searchapp.settings import DATA_DIR


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the words of the data file ``name`` by section, in the order of the file and without repeats.

    A list is UTF-8 text: ``# comment``, ``[section]``, and words between blanks. Words before the first section
    stand under "".
    """
    found: dict[str, dict[str, None]] = {}
    current = found.setdefault("", {})
    for line in (DATA_DIR / name).read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], {})
        else:
            current.update(dict.fromkeys(line.split()))
    return {section: tuple(words) for section, words in found.items()}


@cache
def weights(name: str) -> dict[str, dict[str, float]]:
    """Return the words of a weighted list by section: ``word=weight``, a weight that is not stated being 1."""
    result: dict[str, dict[str, float]] = {}
    for section, words in sections(name).items():
        table: dict[str, float] = {}
        for word in words:
            text, _, weight = word.partition("=")
            table[text] = float(weight) if weight else 1.0
        if table:
            result[section] = table
    return result


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression, without a group around it, that matches the longest of ``words`` at a place."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
