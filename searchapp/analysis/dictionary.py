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
                        words += [(part, start, start + size) for part, start in parts if part in self._words]
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
        best = [0.0] * (size + 1)
        ends = [0] * size
        for at in range(size - 1, -1, -1):
            found = [
                (log(count) - self._total + best[at + len(word)], at + len(word) - 1)
                for word, (count,) in self._words_from(block, at)
            ]
            best[at], last = max(found) if found else (best[at + 1] - self._total, at)
            ends[at] = last + 1
        return ends

    def _words_from(self, block: str, at: int) -> list[tuple[str, tuple[int]]]:
        return [(word, self._words[word][0]) for word in self._words.prefixes(block[at : at + _LONGEST])]

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
        emitted = [dict(zip(_STATES, self._emissions(char), strict=True)) for char in chars]
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

    def _emissions(self, char: str) -> tuple[float, ...]:
        found = self._model.get(char)
        return found[0] if found else (_NEVER,) * len(_STATES)
