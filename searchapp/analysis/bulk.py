"""Fold and cut many texts at once, by array operations: the same results as ``fold_text`` and ``cut_for_search``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from searchapp.analysis.fold import fold_text
from searchapp.analysis.segment import LETTER, MARK, RARE_HAN
from searchapp.analysis.segmenter import Segmenter
from searchapp.lexicon.folding import fold_table

Array = npt.NDArray[Any]

#: Stands between texts that are looked at together; no folded text holds it.
BETWEEN = "\0"

_CODES = 0x110000
_RARE, _LETTER, _MARK = 1, 2, 4


class CharacterTable:
    """What ``classify`` (a number from 0 to 254) says of characters, asked once for each that occurs."""

    def __init__(self, classify: Callable[[str], int]) -> None:
        self._classify = classify
        self._known = np.zeros(_CODES, dtype=np.uint8)

    def __call__(self, codes: Array) -> Array:
        """Return the class of each code point."""
        found = self._known[codes]
        if not found.all():
            for code in np.unique(codes[found == 0]):
                self._known[code] = 1 + self._classify(chr(code))
            found = self._known[codes]
        classes: Array = found - 1
        return classes


def codes_of(text: str) -> Array:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@lru_cache(maxsize=1)
def _fold_arrays() -> tuple[Array, Array]:
    """Return what each character folds to, and which fold to more or fewer than one (these stay as they are)."""
    targets, uneven = np.arange(_CODES, dtype="<u4"), np.zeros(_CODES, dtype=bool)
    for code, target in fold_table().items():
        if len(target) == 1:
            targets[code] = ord(target)
        else:
            uneven[code] = True
    return targets, uneven


def fold_texts(texts: Sequence[str]) -> list[str]:
    """Return each text folded, as ``fold_text`` does."""
    targets, uneven = _fold_arrays()
    codes = codes_of("".join(texts))
    folded = targets[codes]
    joined = folded.tobytes().decode("utf-32-le", "surrogatepass")
    bounds = list(accumulate(map(len, texts), initial=0))
    found = [joined[start:end] for start, end in pairwise(bounds)]
    # Whether a space counts hangs on its neighbours: texts with spaces are folded one by one.
    apart = np.flatnonzero(uneven[codes] | (folded == ord(" ")))
    for number in np.unique(np.searchsorted(bounds, apart, side="right") - 1).tolist():
        found[number] = fold_text(texts[number])
    return found


def _class_for_cutting(char: str) -> int:
    if RARE_HAN.match(char):
        return _RARE
    return _LETTER if LETTER.match(char) else _MARK if MARK.match(char) else 0


_classes_for_cutting = CharacterTable(_class_for_cutting)


def cut_texts(texts: Sequence[str], segmenter: Segmenter) -> list[list[str]]:
    """Return the words of each folded text, as ``cut_for_search`` does, in any order."""
    classes = _classes_for_cutting(codes_of(BETWEEN.join(texts)))
    meeting = np.zeros(len(classes), dtype=bool)
    meeting[1:] = (classes[1:] | classes[:-1]) == (_LETTER | _MARK)
    unsettled = np.flatnonzero(meeting | (classes == _RARE))
    # Where the segmenters part ways, the rules of ``settled`` count: these texts are cut one by one.
    bounds = list(accumulate((len(text) + 1 for text in texts), initial=0))
    apart = set((np.searchsorted(bounds, unsettled, side="right") - 1).tolist())
    cut, cut_settled = segmenter.word_cutter(), segmenter.settled_cutter()
    return [
        [word for word, _, _ in cut_settled(text, "search")] if number in apart else cut(text)
        for number, text in enumerate(texts)
    ]
