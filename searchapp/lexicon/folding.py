"""What a character stands for: the table that folds spellings of the same thing, and Simplified for Traditional."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from searchapp.patterns import regex
from searchapp.settings import DATA_DIR

_ESCAPE = regex(r"\\(?:U([0-9a-f]{8})|(.))", re.DOTALL)
_NAMED = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


@lru_cache(maxsize=1)
def fold_table() -> dict[int, str]:
    """Return what each character that does not stay as it is folds to: no, one or several characters."""

    def plain(text: str) -> str:
        if "\\" not in text:
            return text
        return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _NAMED[m[2]], text)

    table: dict[int, str] = {}
    for line in (DATA_DIR / "fold" / "table.tsv").read_text(encoding="utf-8").split("\n"):
        if not line.startswith("#"):
            target, _, sources = line.partition("\t")
            table.update(dict.fromkeys(map(ord, plain(sources)), plain(target)))
    # A lone surrogate cannot be written to a file or a terminal: it counts as the replacement character.
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    return table


@cache
def _plain() -> dict[int, str]:
    """The Han part of the table."""
    table = fold_table()
    return {code: plain for code in range(0x4E00, 0xA000) if len(plain := table.get(code, "")) == 1}


@cache
def traditional() -> str:
    """Return all characters that ``simplified`` replaces."""
    return "".join(map(chr, _plain()))


@cache
def _any_traditional() -> re.Pattern[str]:
    """Any of them: most texts hold none."""
    return regex(f"[{traditional()}]")


def holds_traditional(text: str) -> bool:
    """Return whether ``simplified`` would change ``text``."""
    return _any_traditional().search(text) is not None


def simplified(text: str) -> str:
    """Return ``text`` with its Traditional characters replaced, as long as before."""
    return text.translate(_plain()) if holds_traditional(text) else text
