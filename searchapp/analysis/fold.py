"""Fold text so that spellings of the same thing are equal, and keep the way back to the original characters.

Width, case, Traditional and Simplified, variant characters, accents and classes of punctuation marks are folded by one
context-free table (``data/fold/table.tsv``, which names its sources). White space counts, as one space, only between
two letters or figures of scripts that are written with spaces: beside a Han character, kana or any mark it is a matter
of printing (张　伟, 2023 年, 7.5 %, a line that ends in the middle of a sentence) and is dropped. So are control and
formatting characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from searchapp.lexicon.folding import fold_table

#: The mark that every quotation mark folds to.
QUOTE = '"'


class Folded(NamedTuple):
    """A folded text. ``origins[i]`` is the offset in the original of the character that gave ``text[i]``.

    ``origins`` has one entry more than ``text``: the length of the original. It is a range where nothing moved.
    """

    text: str
    origins: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of original characters that gave ``text[start:end]``."""
        if start >= end:
            return self.origins[start], self.origins[start]
        return self.origins[start], self.origins[end - 1] + 1


#: A letter or figure of a script that is written with spaces.
_SPACED = "[^\\W_\u2e80-\u2fdf\u3000-\u312f\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"


@lru_cache(maxsize=1)
def _dropped() -> re.Pattern[str]:
    """Return what finds white space that does not count, between others that does; most searches never ask for it."""
    return re.compile(f"(?<!{_SPACED}) +| +(?!{_SPACED}| )|(?<= ) +")


def fold_text(text: str) -> str:
    """Return ``text`` folded, without the way back (see ``fold``)."""
    folded = text.translate(fold_table())
    return _dropped().sub("", folded) if " " in folded else folded


def fold_characters(text: str) -> str:
    """Return ``text`` with each character folded, and all its white space as spaces: where these part terms."""
    return text.translate(fold_table())


def fold(text: str, folded: str | None = None) -> Folded:
    """Fold ``text`` and keep, for every folded character, the offset of the original it came from.

    ``folded`` is what ``fold_text`` gives for it, where that is known.
    """
    if folded is None:
        folded = fold_text(text)
    if len(folded) == len(text) and (_COMMON.fullmatch(text) or _uneven_characters().isdisjoint(text)):
        # Every character folds to just one.
        return Folded(folded, range(len(text) + 1))
    table = fold_table()
    pieces = [table.get(ord(char), char) for char in text]
    origins = [offset for offset, piece in enumerate(pieces) for _ in piece]
    kept: list[int] = []
    end = 0
    for blank in _dropped().finditer("".join(pieces)):
        kept += origins[end : blank.start()]
        end = blank.end()
    return Folded(folded, [*kept, *origins[end:], len(text)])


#: What newspapers are mostly printed with, all of which folds to one character each.
_COMMON = re.compile("[ -~·\u2013-\u201d\u3001-\u301b\u4e00-\u9fff\uff01-\uff5e]*")


@lru_cache(maxsize=1)
def _uneven_characters() -> frozenset[str]:
    return frozenset(chr(code) for code, target in fold_table().items() if len(target) != 1)
