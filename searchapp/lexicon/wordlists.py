"""Reads the word lists among the data files: sections of words, with weights where a list has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from searchapp.settings import DATA_DIR


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the words of the data file ``name`` by section, in the order of the file and without repeats.

    A list is UTF-8 text: ``# comment``, ``[section]``, and words between blanks. Words before the first section
    stand under "", those below ``[one + other]`` in both.
    """
    found: dict[str, dict[str, None]] = {"": {}}
    current = [found[""]]
    for line in (DATA_DIR / name).read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            current = [found.setdefault(section, {}) for section in line[1:-1].split(" + ")]
        else:
            for words in current:
                words.update(dict.fromkeys(line.split()))
    return {section: tuple(words) for section, words in found.items()}


@cache
def listed(name: str, *kinds: str) -> str:
    """Return the words of some sections of the data file ``name`` as ``alternatives``."""
    lists = sections(name)
    return alternatives(word for kind in kinds for word in lists[kind])


@cache
def weights(name: str) -> dict[str, dict[str, float]]:
    """Return the words of a weighted list by section: ``word=weight``, a weight that is not stated being 1."""
    result: dict[str, dict[str, float]] = {}
    for section, words in sections(name).items():
        table: dict[str, float] = {}
        for word in words:
            text, stated, weight = word.rpartition("=")
            table[text if stated else word] = float(weight) if stated else 1.0
        if table:
            result[section] = table
    return result


def lengths_by_end(words: Iterable[str], end: int = 1) -> dict[str, tuple[int, ...]]:
    """Return how long those of ``words`` are that end with a character, the longest first: what a text may end with.

    Where all of them are longer, they may be told by an ``end`` of two characters, which few texts share.
    """
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) < end:
            raise ValueError(f"{word} is shorter than {end}")
        lengths.setdefault(word[-end:], set()).add(len(word))
    return {last: tuple(sorted(each, reverse=True)) for last, each in lengths.items()}


#: So many first characters, or fewer, need no sieve.
_FEW = 24
#: So many first characters share a sieve.
_GROUP = 40


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression, without a group around it, that matches the longest of ``words`` at a place.

    Words that begin alike share their beginning in it, so that a long list costs little more than a short one.
    """
    tree = _Tree()
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, _Tree())
        node[""] = _Tree()
    return _branches(tree)


def any_word(words: Collection[str]) -> str:
    """Return ``alternatives`` behind a sieve of first and second characters, thrice as quick to search a text for.

    A long list is parted by the first characters of its words, and each part has a sieve of its own. A short one has
    none: to its first characters the search skips by itself.
    """
    firsts = sorted({word[0] for word in words})
    if len(firsts) <= _FEW:
        return f"(?:{alternatives(words)})"
    groups = [frozenset(firsts[at : at + _GROUP]) for at in range(0, len(firsts), _GROUP)]
    parts = [_sifted([word for word in words if word[0] in group]) for group in groups]
    return parts[0] if len(parts) == 1 else f"(?={_sieve(words)})(?:{'|'.join(parts)})"


def _sifted(words: Collection[str]) -> str:
    return f"(?={_sieve(words)})(?:{alternatives(words)})"


def _sieve(words: Collection[str]) -> str:
    first = f"[{_class(word[0] for word in words)}]"
    seconds = _class(word[1] for word in words if len(word) > 1)
    singles = _class(word for word in words if len(word) == 1)
    if seconds and singles:
        return f"{first}(?:[{seconds}]|(?<=[{singles}]))"
    return first + (f"[{seconds}]" if seconds else "")


def _class(characters: Iterable[str]) -> str:
    return re.escape("".join(sorted(set(characters))))


class _Tree(dict[str, "_Tree"]):
    """What may follow, by character; an empty key where a word ends."""


def _branches(tree: _Tree) -> str:
    parts = []
    for char in sorted(key for key in tree if key):
        below = tree[char]
        rest = _branches(below)
        if set(below) == {""}:
            rest = ""
        elif "" in below:
            rest = f"(?:{rest})?"
        elif len(below) > 1:
            rest = f"(?:{rest})"
        parts.append(re.escape(char) + rest)
    return "|".join(parts)
