"""How the texts of one index are cut into words: with a person's own words, by whatever is quickest for the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from searchapp.analysis.segment import (
    Mode,
    OwnWords,
    Tokenizer,
    Word,
    has_rjieba,
    packed_dictionary,
    settled,
    tokenizer,
    word_cutter,
)
from searchapp.settings import MAX_QUERY_CHARS

if TYPE_CHECKING:
    from searchapp.analysis.dictionary import Dictionary

#: A longer text is none that somebody types, and no piece between marks where a snippet ends.
_SHORT = MAX_QUERY_CHARS

#: Characters of longer texts that are cut with the dictionary that needs no loading; beyond that loading rjieba's
#: (.16 s, 34 MB) pays, which is faster. For short ones it never does.
_UNLOADED = 100_000


class Segmenter:
    """Cuts folded texts, with a person's ``own`` words, and with the dictionary in the ``folder`` of an index.

    Without a folder, or where no whole dictionary is there, and over whole texts, ``segment.tokenizer`` does the work,
    with the same words. May be shared by threads.
    """

    def __init__(self, own: Callable[[], OwnWords] = tuple, folder: Path | None = None) -> None:
        self._own = own
        self._dictionary = _read_dictionary(folder) if folder else None
        self._quick = partial(settled, self._dictionary.tokenize) if self._dictionary else None
        self._left = _UNLOADED
        # The same few runs of a query are cut for matching, for ranking and for the marks.
        self._recent = lru_cache(maxsize=32)(self._words)

    @cached_property
    def own(self) -> OwnWords:
        """A person's own words."""
        return self._own()

    def cut(self, text: str) -> list[Word]:
        """Cut ``text`` into words that cover it, each once."""
        return list(self._cut(text, "default")) if text else []

    def cut_for_search(self, text: str) -> list[Word]:
        """Cut ``text`` into words, and long words also into the dictionary words inside them (these come first)."""
        words = self.cut(text)
        return words if all(end - start <= 2 for _, start, end in words) else list(self._cut(text, "search"))

    def is_known(self, word: str) -> bool:
        """Return whether a folded word is in the dictionary; without one at hand, whether it is cut no further."""
        return word in self._dictionary if self._dictionary else len(self.cut(word)) == 1

    def settled_cutter(self) -> Tokenizer:
        """Return what cuts many whole texts, by the rules of ``segment.settled``."""
        return tokenizer(self.own)

    def word_cutter(self) -> Callable[[str], list[str]]:
        """Return what cuts many whole texts for searching as jieba does, without those rules."""
        return word_cutter(self.own)

    def write_dictionary(self, folder: Path) -> None:
        """Write the dictionary, own words included, and the model to ``folder``, for another one to map."""
        from searchapp.analysis.dictionary import NAME

        (folder / NAME).write_bytes(packed_dictionary(self.own))

    def _cut(self, text: str, mode: Mode) -> tuple[Word, ...]:
        return self._recent(text, mode) if len(text) <= _SHORT else self._words(text, mode)

    def _words(self, text: str, mode: Mode) -> tuple[Word, ...]:
        return tuple(self._for_text(text)(text, mode))

    def _for_text(self, text: str) -> Tokenizer:
        if self._quick and (len(text) <= _SHORT or self._left > 0 or not has_rjieba()):
            self._left -= len(text) if len(text) > _SHORT else 0
            return self._quick
        return tokenizer(self.own)


def _read_dictionary(folder: Path) -> Dictionary | None:
    try:
        from searchapp.analysis.dictionary import Dictionary

        return Dictionary(folder)
    except (OSError, ValueError):
        return None


#: Cuts as jieba does, with no words of anybody's own.
PLAIN = Segmenter()
