"""Words of an index that begin as typed, in characters or in letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from searchapp.suggesting.pinyin import TYPED, Sounds, cut_syllables, sounding, sounds_so
from searchapp.suggesting.sounds import FIRST, SIZE, codes
from searchapp.suggesting.vocabulary import Vocabulary, among, text_of

#: Words are completed by up to so many characters, and so many of each length are looked at.
_FURTHER = 3
_EACH = 20

_HAN = re.compile("[\u3400-\u9fff]+")


def ways_to_read(typed: str) -> list[tuple[Sounds, bool]]:
    """Return the ways in which letters may be meant: as syllables (the last unfinished), and as initials."""
    if not TYPED.fullmatch(typed):
        return []
    return [*((way, True) for way in cut_syllables(typed, open_end=True)), (tuple(typed), False)]


def begins(value: str, typed: str, ways: Sequence[tuple[Sounds, bool]]) -> bool:
    """Return whether a folded value begins as typed, or sounds so."""
    return value.startswith(typed) or any(sounds_so(value, way, whole) for way, whole in ways)


def beginning(typed: str, vocabulary: Vocabulary, is_word: Callable[[str], bool]) -> Iterator[tuple[str, int]]:
    """Yield the words that begin with folded ``typed``, or sound so, with their counts."""
    if _HAN.fullmatch(typed):
        yield from _of_tables([among(codes(char)) for char in typed], vocabulary, is_word)
    for way, whole in ways_to_read(typed):
        tables = [sounding(sound, whole) for sound in way[:-1]]
        yield from _of_tables([*tables, sounding(way[-1], False)], vocabulary, is_word)


def _of_tables(
    tables: Sequence[NDArray[np.bool_]], vocabulary: Vocabulary, is_word: Callable[[str], bool]
) -> Iterator[tuple[str, int]]:
    if len(tables) <= 2:
        first, second = tables[0], tables[1] if len(tables) == 2 else np.ones(SIZE, dtype=bool)
        firsts, seconds, counts = vocabulary.pairs(first, second, FIRST)
        for at in np.argsort(-counts, kind="stable")[: 4 * _EACH].tolist():
            text = chr(int(firsts[at])) + chr(int(seconds[at]))
            if is_word(text):
                yield text, int(counts[at])
    for length in range(max(3, len(tables)), len(tables) + _FURTHER + 1):
        rows, counts = vocabulary.words(length)
        chosen = np.arange(len(rows))
        for place, table in enumerate(tables):
            chosen = chosen[table[rows[chosen, place] - FIRST]]
        for at in chosen[np.argsort(-counts[chosen], kind="stable")][:_EACH].tolist():
            yield text_of(rows[at]), int(counts[at])
