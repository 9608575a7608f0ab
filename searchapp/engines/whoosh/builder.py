"""Paragraphs -> a segment: terms by array operations instead of one call a token, postings by one sort."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from searchapp.analysis.analyzer import HAN, INNER, SKIP, has_word, is_word_term, terms
from searchapp.analysis.fold import QUOTE, fold_text
from searchapp.analysis.segment import tokenizer
from searchapp.engines.base import TEXT_FIELDS, texts_of, values_of
from searchapp.engines.whoosh.container import Array, ContainerWriter
from searchapp.engines.whoosh.fields import COLUMNS, field_bounds, term_key
from searchapp.engines.whoosh.layout import ranges, small, write_blobs, write_ordinals, write_terms
from searchapp.engines.whoosh.stored import stored_bytes
from searchapp.model import Paragraph

#: A buffer is written out as a segment when it holds so many characters of text, or so many paragraphs.
BUFFER_CHARACTERS = 4_000_000
BUFFER_PARAGRAPHS = (1 << 17) - 1

# A term while it is being counted is a number: a kind, and two characters or the number of a term that is no gram.
_KIND, _FIRST = 42, 21
_DOC_BITS = 17
_HAN_ONE, _INNER_ONE, _HAN_TWO, _INNER_TWO, _HAN_APART, _INNER_APART, _NUMBERED = range(7)

#: Stands for a word that is no term of its own.
_NO_TERM = -1

_UNKNOWN, _OTHER, _LATIN, _HAN = range(4)
_classes = np.zeros(0x110000, dtype=np.uint8)


def _classes_of(codes: Array) -> Array:
    """Return for each character whether it is Han, another part of words, or neither."""
    classes = _classes[codes]
    if (classes == _UNKNOWN).any():
        for code in np.unique(codes[classes == _UNKNOWN]):
            char = chr(code)
            _classes[code] = _HAN if HAN.match(char) else _LATIN if has_word(char) else _OTHER
        classes = _classes[codes]
    return classes


def grams_of(texts: Sequence[str]) -> tuple[Array, Array]:
    """Return the gram terms of folded texts as numbers, and the number of the text that each stands in.

    The same terms as ``analyzer.grams``, for many texts at once.
    """
    joined = np.frombuffer("\0".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    places = np.flatnonzero(joined != ord(QUOTE))
    codes = joined[places].astype(np.int64)
    documents = np.cumsum(joined == 0)[places].astype(np.int64)
    classes = _classes_of(codes)
    is_word = classes >= _LATIN
    inner = (classes != _HAN).astype(np.int64)
    single = (inner << _KIND) | codes
    two = np.flatnonzero(is_word[:-1] & is_word[1:])
    apart = (places[two + 1] - places[two] > 1).astype(np.int64)
    kind = _HAN_TWO + 2 * apart + (inner[two] | inner[two + 1])
    both = (kind << _KIND) | (codes[two] << _FIRST) | codes[two + 1]
    return np.concatenate((single[is_word], both)), np.concatenate((documents[is_word], documents[two]))


def gram_text(number: int) -> str:
    """Return the term of a gram's number."""
    kind, first, second = number >> _KIND, (number >> _FIRST) & 0x1FFFFF, number & 0x1FFFFF
    if kind <= _INNER_ONE:
        return chr(second) if kind == _HAN_ONE else INNER + chr(second)
    both = chr(first) + (SKIP if kind >= _HAN_APART else "") + chr(second)
    return both if kind in (_HAN_TWO, _HAN_APART) else INNER + both


@dataclass(frozen=True, slots=True)
class Built:
    """The terms of some paragraphs: keys in order, how many postings each has, all postings, the lengths of fields."""

    keys: list[bytes]
    counts: Array
    documents: Array
    frequencies: Array
    lengths: dict[str, Array]


class SegmentBuilder:
    """Collects paragraphs and writes them as one segment."""

    def __init__(self) -> None:
        self._tokenize = tokenizer()
        self._texts: list[str] = []
        self._stored: list[bytes] = []
        self.folded: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        self._words: dict[str, int] = {}
        self._terms: list[int] = []
        self._counts: list[int] = []
        self._headings: dict[tuple[str, str], list[int]] = {}
        self._lengths: dict[str, list[int]] = {name: [] for name in TEXT_FIELDS}
        self._columns: dict[str, list[Sequence[int]]] = {name: [] for name in COLUMNS}
        self.characters = 0

    def __len__(self) -> int:
        return len(self._texts)

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return self.characters >= BUFFER_CHARACTERS or len(self) >= BUFFER_PARAGRAPHS

    def add(self, paragraph: Paragraph, key: str) -> None:
        """Add a paragraph of the source file that ``key`` names."""
        texts = texts_of(paragraph)
        folded = fold_text(texts["text"])
        self._texts.append(folded)
        self.characters += len(folded)
        self.folded.append(folded.encode("utf-8", "surrogatepass"))
        self._stored.append(stored_bytes(paragraph))
        numbers = self._word_numbers(folded)
        self._lengths["text"].append(len(numbers))
        for name in TEXT_FIELDS[1:]:
            headings = self._numbers_in(name, texts[name]) if texts[name] else []
            self._lengths[name].append(len(headings))
            numbers += headings
        for name, values in values_of(paragraph, key).items():
            found = [self._number(term_key(name, value)) for value in dict.fromkeys(values) if value] if values else ()
            numbers += found
            if name in self._columns:
                self._columns[name].append(found)
        self._terms += numbers
        self._counts.append(len(numbers))

    def _word_numbers(self, folded: str) -> list[int]:
        known = self._words
        cut = [word for word, _, _ in self._tokenize(folded, "search")]
        for word in cut:
            if word not in known:
                known[word] = self._number(term_key("text", word)) if is_word_term(word) else _NO_TERM
        return [number for word in cut if (number := known[word]) != _NO_TERM]

    def _number(self, key: bytes) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def _numbers_in(self, name: str, text: str) -> list[int]:
        """Return the terms of a heading; it is cut once, as it repeats from paragraph to paragraph."""
        found = self._headings.get((name, text))
        if found is None:
            found = [self._number(term_key(name, term)) for term, _, _ in terms(fold_text(text))]
            self._headings[name, text] = found
        return found

    def write(self, path: Path) -> None:
        """Write the segment to ``path``."""
        built = self.built()
        with ContainerWriter(path) as out:
            write_terms(out, built.keys, built.counts)
            out.add("documents", built.documents)
            out.add("frequencies", small(built.frequencies))
            for name, values in built.lengths.items():
                out.add(f"length.{name}", small(values))
            for name in COLUMNS:
                write_ordinals(out, name, *self.ordinals(name, built.keys))
            write_blobs(out, "stored", self._stored)
            write_blobs(out, "folded", self.folded)

    def built(self) -> Built:
        """Return what is to be written of the terms."""
        count = len(self._texts)
        grams, gram_documents = grams_of(self._texts)
        lengths = {name: np.array(values, dtype=np.int64) for name, values in self._lengths.items()}
        lengths["text"] += np.bincount(gram_documents, minlength=count)
        numbered = (np.int64(_NUMBERED) << _KIND) | np.array(self._terms, dtype=np.int64)
        tokens = np.concatenate((grams, numbered)) << _DOC_BITS
        tokens |= np.concatenate((gram_documents, np.repeat(np.arange(count), np.array(self._counts, dtype=np.int64))))
        del grams, gram_documents, numbered
        tokens.sort()
        firsts = (
            np.flatnonzero(np.concatenate(([True], tokens[1:] != tokens[:-1]))) if len(tokens) else np.zeros(0, int)
        )
        frequencies = np.diff(np.append(firsts, len(tokens)))
        postings = tokens[firsts]
        del tokens
        documents = (postings & ((1 << _DOC_BITS) - 1)).astype(np.uint32)
        postings >>= _DOC_BITS
        starts = np.flatnonzero(np.concatenate(([True], postings[1:] != postings[:-1]))) if len(postings) else firsts
        keys = self._keys(postings[starts])
        counts = np.diff(np.append(starts, len(postings)))
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
        gather = ranges(starts[order], counts[order])
        return Built([keys[place] for place in order], counts[order], documents[gather], frequencies[gather], lengths)

    def ordinals(self, name: str, keys: Sequence[bytes]) -> tuple[Array, Array]:
        """Return a column: how many values each paragraph has, and the ordinals of all among the field's keys."""
        rows = self._columns[name]
        first, last = (bisect_left(keys, bound) for bound in field_bounds(name))
        ordinals = {self._numbers[key]: ordinal for ordinal, key in enumerate(keys[first:last])}
        counts = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        values = (ordinals[number] for row in rows for number in row)
        return counts, np.fromiter(values, dtype=np.int64, count=int(counts.sum()))

    def _keys(self, numbers: Array) -> list[bytes]:
        names = list(self._numbers)
        mask = (1 << _KIND) - 1
        return [
            names[number & mask] if number >> _KIND == _NUMBERED else term_key("text", gram_text(number))
            for number in numbers.tolist()
        ]
