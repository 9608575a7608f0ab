"""Pinyin and initials as they are typed on a keyboard -> the words and runs of an index that sound so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from searchapp.lexicon.characters import readings, syllables
from searchapp.suggesting.sounds import FIRST, SIZE, codes
from searchapp.suggesting.standing import Standing
from searchapp.suggesting.vocabulary import Vocabulary, text_of

#: What may be pinyin: letters, with apostrophes between syllables, ü as v or ü.
TYPED = re.compile(r"[a-zü]+(?:['’][a-zü]+)*")
LONGEST = 8
_WAYS = 6
#: As many beginnings of runs are followed, and as many whole ones looked up in the texts.
_BEAM = 200
_LOOKUPS = 12
#: What it counts for that a run is a word, in logarithms of how often it stands.
_WORD = 2.0
_LEAST = 2

Sounds = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sounding:
    """A run that sounds as typed, and in how many paragraphs it stands."""

    text: str
    count: int
    weight: float


def cut_syllables(typed: str, open_end: bool = False) -> list[Sounds]:
    """Return the ways to cut letters into syllables, the fewest first; ``open_end`` takes a beginning for the last."""
    known = syllables()
    starts = frozenset(syllable[:size] for syllable in known for size in range(1, len(syllable)))
    ways: list[list[Sounds]] = [[()]]
    parts = [part.replace("ü", "v") for part in re.split("['’]", typed)]
    text, walls = "".join(parts), set(accumulate(map(len, parts)))
    for end in range(1, len(text) + 1):
        here: list[Sounds] = []
        for start in range(max(0, end - 6), end):
            piece = text[start:end]
            whole = piece in known or (open_end and end == len(text) and piece in starts)
            if whole and not any(start < wall < end for wall in walls):
                here += [(*way, piece) for way in ways[start]]
        ways.append(sorted(here, key=len)[:_WAYS])
    return ways[-1]


@lru_cache(maxsize=512)
def sounding(beginning: str, whole: bool) -> NDArray[np.bool_]:
    """Return for every character (from ``sounds.FIRST`` on) whether it is read so, or so begins."""
    chosen = [
        both
        for syllable, both in syllables().items()
        if syllable == beginning or (not whole and syllable.startswith(beginning))
    ]
    table = np.zeros(SIZE, dtype=bool)
    table[codes("".join(usual + (also if whole else "") for usual, also in chosen)) - FIRST] = True
    return table


def sounds_so(text: str, sounds: Sequence[str], whole: bool = True) -> bool:
    """Return whether a text begins with characters read as ``sounds``; the last, or all, may be beginnings."""
    known = readings()
    return len(text) >= len(sounds) and all(
        any(
            reading == sound if whole and place < len(sounds) - 1 else reading.startswith(sound)
            for reading in known.get(char, ())
        )
        for place, (char, sound) in enumerate(zip(text, sounds, strict=False))
    )


def read_so(text: str, sounds: Sequence[str]) -> bool:
    """Return whether a whole text is read as ``sounds``."""
    known = readings()
    return len(text) == len(sounds) and all(
        sound in known.get(char, ()) for char, sound in zip(text, sounds, strict=True)
    )


def runs_read(
    typed: str, vocabulary: Vocabulary, stands: Standing, is_word: Callable[[str], bool], wanted: int
) -> tuple[str, list[Sounding]]:
    """Return whether ``typed`` is "pinyin" or "initials" of anything, and the runs that sound so, the best first."""
    for kind, ways in (("pinyin", cut_syllables(typed)), ("initials", [tuple(typed)])):
        best: dict[str, Sounding] = {}
        for way in ways:
            if 2 <= len(way) <= LONGEST:
                for found in _of_way(way, kind == "pinyin", vocabulary, stands, is_word, wanted):
                    best.setdefault(found.text, found)
        if best:
            return kind, sorted(best.values(), key=lambda each: -each.weight)[:wanted]
    return "pinyin", []


def _of_way(
    way: Sounds,
    whole: bool,
    vocabulary: Vocabulary,
    stands: Standing,
    is_word: Callable[[str], bool],
    wanted: int,
) -> Iterator[Sounding]:
    tables = [sounding(sound, whole) for sound in way]
    known: set[str] = set()
    if len(way) > 2:
        rows, counts = vocabulary.words(len(way))
        fits = np.ones(len(rows), dtype=bool)
        for place, table in enumerate(tables):
            fits &= table[rows[:, place] - FIRST]
        chosen = np.flatnonzero(fits)
        for at in chosen[np.argsort(-counts[chosen], kind="stable")][: 2 * wanted].tolist():
            known.add(text_of(rows[at]))
            yield Sounding(text_of(rows[at]), int(counts[at]), log(counts[at]) + _WORD)
    chains = _chains(tables, vocabulary)[: _LOOKUPS if len(way) > 2 else 8 * wanted]
    left = [(text, bound) for text, bound in chains if text not in known]
    counts_of = stands.several([text for text, _ in left]) if len(way) > 2 else [bound for _, bound in left]
    for (text, _), count in zip(left, counts_of, strict=True):
        word = is_word(text)
        if count >= (1 if word else _LEAST):
            yield Sounding(text, count, log(count) + (_WORD if word else 0))


def _chains(tables: Sequence[NDArray[np.bool_]], vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Return runs that sound so and all of whose pairs stand in the index, with how often they stand at most."""
    beams = [("", 0)]
    for place, (table, after) in enumerate(pairwise(tables)):
        firsts, seconds, counts = vocabulary.pairs(table, after, FIRST)
        steps: dict[str, list[tuple[str, int]]] = {}
        for first, second, count in zip(firsts.tolist(), seconds.tolist(), counts.tolist(), strict=True):
            steps.setdefault(chr(first), []).append((chr(second), count))
        if place == 0:
            grown = [(first + second, count) for first, nexts in steps.items() for second, count in nexts]
        else:
            grown = [
                (text + second, min(bound, count)) for text, bound in beams for second, count in steps.get(text[-1], ())
            ]
        beams = sorted(grown, key=lambda each: -each[1])[:_BEAM]
    return beams
