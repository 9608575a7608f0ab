"""jieba's dictionary and model in a file of two tries, for cutting a few short texts at once.

Loading jieba's dictionary takes longer than everything else that answering a query does. This file is written once
(``Segmenter.write_dictionary``) and read in a few milliseconds. The algorithm is jieba's: the most probable path
through the words of the dictionary, then a hidden Markov model over stretches of single characters; the words are the
same, which a test holds. Over whole corpora ``segment.tokenizer`` is faster.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import log
from pathlib import Path

import marisa_trie

#: A word and its range in the text that was cut.
Word = tuple[str, int, int]

#: The name of the file in the folder of an index.
NAME = "dictionary"

_MAGIC = b"srchword"
_HEAD = struct.Struct("<8sIQQ")

_STATES = "BMES"
_BEFORE = {"B": "ES", "M": "MB", "S": "SE", "E": "BM"}
_NEVER = -3.14e100
_LONGEST = 32

#: So many beginnings of words, and so many characters of the model, are remembered: texts use the same ones again and
#: again. None is longer than the longest word, so that all of them take three megabytes.
_BEGINNINGS = 1 << 13
_CHARACTERS = 1 << 11

# Which characters jieba looks up in its dictionary and which its model is about.
_BLOCK = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+|\r\n|.", re.DOTALL)
_HAN = re.compile(r"[\u4e00-\u9fd5]+")
_UNKNOWN = re.compile(r"[\u4e00-\u9fd5]+|[a-zA-Z0-9]+(?:\.\d+)?%?|[^\u4e00-\u9fd5a-zA-Z0-9]+")


def packed(
    frequencies: Iterable[tuple[str, int]],
    start: Mapping[str, float],
    steps: Mapping[str, Mapping[str, float]],
    emissions: Mapping[str, Mapping[str, float]],
) -> bytes:
    """Return the file of a dictionary (words with their frequencies) and a model (log probabilities by state)."""
    words = dict(frequencies)
    total = sum(words.values())
    # The total stands under a key that no word can be.
    entries = [(word, (count,)) for word, count in words.items() if count] + [("\ue000", (total,))]
    words_part = marisa_trie.RecordTrie("<Q", entries).tobytes()
    chars = set().union(*emissions.values())
    rows = [(char, tuple(emissions[state].get(char, _NEVER) for state in _STATES)) for char in chars]
    rows.append(("\ue000start", tuple(start[state] for state in _STATES)))
    rows += [(f"\ue000{a}", tuple(steps[a].get(b, _NEVER) for b in _STATES)) for a in _STATES]
    model_part = marisa_trie.RecordTrie("<dddd", rows).tobytes()
    checksum = zlib.crc32(model_part, zlib.crc32(words_part))
    head = _HEAD.pack(_MAGIC, checksum, len(words_part), len(model_part))
    return bytes(head + words_part + model_part)


class Dictionary:
    """Cuts text with the file that ``packed`` gave. Raises OSError or ValueError where it is missing or damaged."""

    def __init__(self, folder: Path) -> None:
        data = memoryview((folder / NAME).read_bytes())
        if len(data) < _HEAD.size:
            raise ValueError("too short")
        magic, checksum, words, model = _HEAD.unpack_from(data)
        parts = data[_HEAD.size :]
        if magic != _MAGIC or words + model != len(parts) or zlib.crc32(parts) != checksum:
            raise ValueError("not a whole dictionary")
        self._words = marisa_trie.RecordTrie("<Q").frombytes(bytes(parts[:words]))
        self._model = marisa_trie.RecordTrie("<dddd").frombytes(bytes(parts[words:]))
        self._total = log(self._words["\ue000"][0][0])
        self._start = dict(zip(_STATES, self._model["\ue000start"][0], strict=True))
        self._steps = {a: dict(zip(_STATES, self._model[f"\ue000{a}"][0], strict=True)) for a in _STATES}
        self._look_up = lru_cache(maxsize=_BEGINNINGS)(self._looked_up)
        self._emissions = lru_cache(maxsize=_CHARACTERS)(self._emitted)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def tokenize(self, text: str, mode: str) -> list[Word]:
        """Return the words of ``text`` as jieba's ``tokenize`` does; ``mode`` is default or search."""
        words: list[Word] = []
        at = 0
        for word in self._cut(text):
            end = at + len(word)
            if mode == "search":
                for size in (2, 3):
                    if len(word) > size:
                        parts = ((word[i : i + size], at + i) for i in range(len(word) - size + 1))
                        words += [(part, start, start + size) for part, start in parts if self._is_word(part)]
            words.append((word, at, end))
            at = end
        return words

    def _cut(self, text: str) -> Iterator[str]:
        for block in _BLOCK.findall(text):
            if len(block) == 1 or block == "\r\n":
                yield block
            else:
                yield from self._cut_block(block)

    def _cut_block(self, block: str) -> Iterator[str]:
        """Cut along the most probable path; single characters in a row are left to the model."""
        ends = self._path(block)
        at, singles = 0, 0
        while at < len(block):
            end = ends[at]
            if end - at > 1:
                if singles:
                    yield from self._unknown(block[at - singles : at])
                    singles = 0
                yield block[at:end]
            else:
                singles += 1
            at = end
        yield from self._unknown(block[at - singles : at])

    def _path(self, block: str) -> list[int]:
        """Return for every offset where the word that begins there ends on the best path."""
        size = len(block)
        look_up = self._look_up
        best = [0.0] * (size + 1)
        ends = [0] * size
        for at in range(size - 1, -1, -1):
            # A character alone is a word, if there is no other; of equal ones the longest counts.
            most, last = None, at + 1
            for end in range(at + 1, min(at + _LONGEST, size) + 1):
                weight, goes_on = look_up(block[at:end])
                if weight is not None:
                    score = weight + best[end]
                    if most is None or score >= most:
                        most, last = score, end
                if not goes_on:
                    break
            best[at] = best[at + 1] - self._total if most is None else most
            ends[at] = last
        return ends

    def _is_word(self, part: str) -> bool:
        return self._look_up(part)[0] is not None

    def _looked_up(self, beginning: str) -> tuple[float | None, bool]:
        """Return what some characters weigh as a word, None where they are none, and whether any word begins so."""
        if next(self._words.iterkeys(beginning), None) is None:
            return None, False
        found = self._words.get(beginning)
        return log(found[0][0]) - self._total if found else None, True

    def _unknown(self, singles: str) -> Iterator[str]:
        if len(singles) < 2 or singles in self._words:
            yield from singles
            return
        for piece in _UNKNOWN.findall(singles):
            if _HAN.match(piece):
                yield from self._by_model(piece)
            else:
                yield piece

    def _by_model(self, chars: str) -> Iterator[str]:
        """Cut characters along the most probable sequence of states: begin, middle, end of a word, single."""
        emitted = list(map(self._emissions, chars))
        scores = {state: self._start[state] + emitted[0][state] for state in _STATES}
        paths = {state: state for state in _STATES}
        for emission in emitted[1:]:
            steps = {
                state: max((scores[a] + self._steps[a][state] + emission[state], a) for a in _BEFORE[state])
                for state in _STATES
            }
            paths = {state: paths[before] + state for state, (_, before) in steps.items()}
            scores = {state: score for state, (score, _) in steps.items()}
        path = paths[max((scores[state], state) for state in "ES")[1]]
        start = 0
        for at, state in enumerate(path):
            if state in "ES":
                yield chars[start : at + 1] if state == "E" else chars[at]
                start = at + 1

    def _emitted(self, char: str) -> dict[str, float]:
        """Return how well a character goes with each state."""
        found = self._model.get(char)
        return dict(zip(_STATES, found[0] if found else (_NEVER,) * len(_STATES), strict=True))
