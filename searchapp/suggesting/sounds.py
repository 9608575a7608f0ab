"""Which characters sound alike and which look alike, and what a slip from one to another costs."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from searchapp.lexicon.characters import lookalikes, readings, syllables

#: Characters are weighed from here on, and so many.
FIRST, SIZE = 0x3400, 0x9FFF - 0x3400 + 1

#: What each kind of slip costs, in quarters: about the logarithm of how many of its kind a writer could have made.
HOMOPHONE, NEAR, ALIKE, REPLACED = 2.5, 4.25, 4.75, 8.25

_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"))
_FINAL = re.compile(r"(?<=[aei])ng$")


@lru_cache(maxsize=1024)
def blurred(syllable: str) -> str:
    """Return a syllable as those say it who do not tell zh from z, n from l, f from h, ang from an."""
    for initial, instead in _INITIALS:
        if syllable.startswith(initial):
            syllable = instead + syllable[len(initial) :]
            break
    return _FINAL.sub("n", syllable)


@lru_cache(maxsize=1)
def _blurred_syllables() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for syllable in syllables():
        groups.setdefault(blurred(syllable), []).append(syllable)
    return groups


def homophones(char: str) -> str:
    """Return the characters that may be read as ``char`` may be, tones aside."""
    return "".join("".join(syllables()[syllable]) for syllable in readings().get(char, ()))


def codes(chars: str) -> NDArray[np.uint16]:
    """Return the code points of characters, ascending, those only that are weighed."""
    return np.array(sorted({ord(char) for char in chars if FIRST <= ord(char) < FIRST + SIZE}), dtype=np.uint16)


@lru_cache(maxsize=1024)
def homophone_codes(char: str) -> NDArray[np.uint16]:
    """Return the code points of the homophones of a character."""
    return codes(homophones(char))


@lru_cache(maxsize=512)
def _near_codes(sound: str) -> NDArray[np.uint16]:
    """Return the code points of the characters that may be read as a blurred syllable."""
    return codes("".join("".join(syllables()[syllable]) for syllable in _blurred_syllables()[sound]))


@lru_cache(maxsize=64)
def costs(char: str) -> NDArray[np.float32]:
    """Return for every character (from ``FIRST`` on) what it costs that ``char`` was written for it."""
    table = np.full(SIZE, REPLACED, dtype=np.float32)
    table[codes(lookalikes().get(char, "")) - FIRST] = ALIKE
    # Sounds that are often confused count as one.
    for sound in {blurred(syllable) for syllable in readings().get(char, ())}:
        table[_near_codes(sound) - FIRST] = NEAR
    table[homophone_codes(char) - FIRST] = HOMOPHONE
    table[codes(char) - FIRST] = 0
    return table


def kind(cost: float) -> str:
    """Return what a change of one character of that cost is called."""
    return "homophone" if cost <= HOMOPHONE else "sound" if cost <= NEAR else "shape" if cost <= ALIKE else "replaced"
