"""Paragraphs -> a segment: terms by array operations instead of one call a token, postings by one sort."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, pairwise
from pathlib import Path

import numpy as np

from searchapp.analysis.analyzer import HAN, INNER, SKIP, has_word, terms
from searchapp.analysis.bulk import BETWEEN, CharacterTable, codes_of, cut_texts, fold_texts
from searchapp.analysis.fold import QUOTE, fold_text
from searchapp.analysis.segmenter import Segmenter
from searchapp.arrays import ranges
from searchapp.engines.base import texts_of, values_of
from searchapp.engines.stored import stored_bytes
from searchapp.engines.whoosh.container import Array, ContainerWriter
from searchapp.engines.whoosh.fields import PRESENT, FieldTable
from searchapp.engines.whoosh.layout import small, write_ordinals, write_paragraphs, write_terms
from searchapp.model import Paragraph

#: A buffer is written out as a segment when it holds so many characters of text, or so many paragraphs.
BUFFER_CHARACTERS = 2_000_000
BUFFER_PARAGRAPHS = (1 << 17) - 1

#: A paragraph as a buffer holds it: as it is stored, its text, what its other text fields hold (by field), and its
#: values (by field). Strings and tuples only, so that it can be handed to another process as it is.
Entry = tuple[bytes, str, tuple[tuple[str, str], ...], tuple[tuple[str, tuple[str, ...]], ...]]

# A term while it is being counted is a number: a kind, and two characters or the number of a term that is no gram.
_KIND, _FIRST = 42, 21
_DOC_BITS = 17
_HAN_ONE, _INNER_ONE, _HAN_TWO, _INNER_TWO, _HAN_APART, _INNER_APART, _NUMBERED = range(7)
_CHARACTER = (1 << _FIRST) - 1

#: No character; and the byte that the keys of grams begin with, as a character.
_GAP = 0xFFFFFFFF
_FIELD = PRESENT.key("text", "").decode("ascii")

_AT_A_TIME = 1000

_OTHER, _LATIN, _HAN = range(3)
_classes_of = CharacterTable(lambda char: _OTHER if not has_word(char) else _HAN if HAN.match(char) else _LATIN)


def grams_of(texts: Sequence[str]) -> tuple[Array, Array]:
    """Return the gram terms of folded texts as numbers, and the number of the text that each stands in.

    The same terms as ``analyzer.grams``, for many texts at once.
    """
    joined = codes_of(BETWEEN.join(texts))
    places = np.flatnonzero(joined != ord(QUOTE))
    codes = joined[places].astype(np.int64)
    documents = np.cumsum(joined == ord(BETWEEN))[places]
    classes = _classes_of(codes)
    is_word = classes >= _LATIN
    inner = (classes != _HAN).astype(np.int64)
    single = (inner << _KIND) | codes
    two = np.flatnonzero(is_word[:-1] & is_word[1:])
    apart = (places[two + 1] - places[two] > 1).astype(np.int64)
    kind = _HAN_TWO + 2 * apart + (inner[two] | inner[two + 1])
    both = (kind << _KIND) | (codes[two] << _FIRST) | codes[two + 1]
    return np.concatenate((single[is_word], both)), np.concatenate((documents[is_word], documents[two]))


def _all_grams(texts: Sequence[str]) -> tuple[Array, Array]:
    """Return ``grams_of`` many texts, so many at a time that the arrays stay in the processor's cache."""
    starts = range(0, len(texts), _AT_A_TIME)
    grams, documents = zip(*(grams_of(texts[start : start + _AT_A_TIME]) for start in starts), strict=True)
    return np.concatenate(grams), np.concatenate([part + start for part, start in zip(documents, starts, strict=True)])


def gram_keys(numbers: Array) -> list[bytes]:
    """Return the keys of the terms of grams' numbers."""
    kinds, firsts, seconds = numbers >> _KIND, (numbers >> _FIRST) & _CHARACTER, numbers & _CHARACTER
    # Each term as five characters, with gaps: its field's byte, the mark of INNER, the first, SKIP, the second.
    parts = np.full((len(numbers), 5), _GAP, dtype="<u4")
    parts[:, 0] = ord(_FIELD)
    parts[:, 4] = seconds
    parts[np.isin(kinds, (_INNER_ONE, _INNER_TWO, _INNER_APART)), 1] = ord(INNER)
    pairs = kinds >= _HAN_TWO
    parts[pairs, 2] = firsts[pairs]
    parts[kinds >= _HAN_APART, 3] = ord(SKIP)
    there = parts != _GAP
    flat = parts[there]
    ends = np.cumsum(1 + (flat > 0x7F) + (flat > 0x7FF) + (flat > 0xFFFF))[np.cumsum(there.sum(axis=1)) - 1]
    joined = flat.tobytes().decode("utf-32-le", "surrogatepass").encode("utf-8", "surrogatepass")
    return [joined[start:end] for start, end in pairwise([0, *ends.tolist()])]


@dataclass(frozen=True, slots=True)
class Built:
    """A segment before it is written.

    The terms (keys in order, how many postings each has, all postings), the lengths of text fields, the columns (how
    many values each paragraph has, and the ordinals of all among the field's keys), and the folded texts.
    """

    keys: list[bytes]
    counts: Array
    documents: Array
    frequencies: Array
    lengths: dict[str, Array]
    columns: dict[str, tuple[Array, Array]]
    folded: list[bytes]


class SegmentBuffer:
    """Collects paragraphs until it is time to make a segment of them."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._characters = 0

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def is_full(self) -> bool:
        """Whether it is time to make a segment."""
        return self._characters >= BUFFER_CHARACTERS or len(self) >= BUFFER_PARAGRAPHS

    def add(self, paragraph: Paragraph, key: str) -> None:
        """Add a paragraph of the source file that ``key`` names."""
        texts = texts_of(paragraph)
        text = texts.pop("text")
        self._characters += len(text)
        headings = tuple(item for item in texts.items() if item[1])
        values = tuple(item for item in values_of(paragraph, key).items() if item[1])
        self.entries.append((stored_bytes(paragraph), text, headings, values))


def write_segment(entries: Sequence[Entry], path: Path, segmenter: Segmenter) -> None:
    """Write paragraphs as one segment to ``path``."""
    made = built(entries, segmenter, PRESENT)
    with ContainerWriter(path) as out:
        write_terms(out, PRESENT, made.keys, made.counts)
        out.add("documents", made.documents)
        out.add("frequencies", small(made.frequencies))
        for name, lengths in made.lengths.items():
            out.add(f"length.{name}", small(lengths))
        for name, column in made.columns.items():
            write_ordinals(out, name, *column)
        write_paragraphs(out, made.folded, [entry[0] for entry in entries])


def _are_terms(words: Sequence[str]) -> Array:
    """Return for each word of folded texts whether it is a term of its own: ``analyzer.is_word_term`` for many."""
    if not words:
        return np.zeros(0, dtype=bool)
    codes = codes_of(BETWEEN.join(words))
    classes = _classes_of(codes)
    starts = np.append(0, np.flatnonzero(codes == ord(BETWEEN)) + 1)
    lengths = np.diff(np.append(starts, len(codes) + 1)) - 1
    has_word = np.logical_or.reduceat(classes >= _LATIN, starts)
    is_gram = (lengths <= 2) & (np.add.reduceat(classes == _HAN, starts, dtype=np.int64) == lengths)
    are_terms: Array = has_word & ~is_gram
    return are_terms


def _terms_of(
    table: FieldTable, entries: Sequence[Entry], folded: Sequence[str], segmenter: Segmenter
) -> dict[str, tuple[list[str], Array]]:
    """Return by field the terms of paragraphs that are no grams, and the number of the paragraph of each."""
    found: dict[str, list[str]] = {field: [] for field in table.names}
    documents: dict[str, list[int]] = {field: [] for field in table.names}
    known: dict[str, list[str]] = {}
    for document, (_, _, headings, values) in enumerate(entries):
        for field, text in headings:
            # Headings repeat from paragraph to paragraph: each is cut once.
            if text not in known:
                known[text] = [term for term, _, _ in terms(fold_text(text), segmenter)]
            found[field] += known[text]
            documents[field] += [document] * len(known[text])
        for field, several in values:
            if field not in found:
                continue  # an older table is asked for
            different = [value for value in dict.fromkeys(several) if value]
            found[field] += different
            documents[field] += [document] * len(different)
    parts = {field: (found[field], np.array(documents[field], dtype=np.int64)) for field in table.names}
    cuts = cut_texts(folded, segmenter)
    words = list(chain.from_iterable(cuts))
    are_terms = _are_terms(words)
    places = np.repeat(np.arange(len(cuts)), np.fromiter(map(len, cuts), dtype=np.int64, count=len(cuts)))
    return {**parts, "text": (list(compress(words, are_terms.tolist())), places[are_terms])}


def _numbered(
    table: FieldTable, parts: Mapping[str, tuple[list[str], Array]]
) -> tuple[list[bytes], dict[str, tuple[Array, Array]]]:
    """Return the keys of all terms in order, and by field the number of each term's key, with the paragraphs."""
    keys = {field: {term: table.key(field, term) for term in set(found)} for field, (found, _) in parts.items()}
    names = sorted(chain.from_iterable(known.values() for known in keys.values()))
    numbers = dict(zip(names, range(len(names)), strict=True))
    numbered = {}
    for field, (found, documents) in parts.items():
        known = {term: numbers[key] for term, key in keys[field].items()}
        numbered[field] = np.fromiter(map(known.__getitem__, found), dtype=np.int64, count=len(found)), documents
    return names, numbered


def built(entries: Sequence[Entry], segmenter: Segmenter, table: FieldTable = PRESENT) -> Built:
    """Return the segment that paragraphs make, with the fields of ``table``."""
    count = len(entries)
    folded = fold_texts([text for _, text, _, _ in entries])
    names, numbered = _numbered(table, _terms_of(table, entries, folded, segmenter))
    grams, documents = _all_grams(folded)
    lengths = {name: np.bincount(numbered[name][1], minlength=count) for name in table.texts}
    lengths["text"] += np.bincount(documents, minlength=count)
    columns = {}
    for name in table.columns:
        ordinals, paragraphs = numbered[name]
        columns[name] = np.bincount(paragraphs, minlength=count), ordinals - bisect_left(names, table.prefixes[name])
    tokens = np.concatenate((grams, *((_NUMBERED << _KIND) | found for found, _ in numbered.values()))) << _DOC_BITS
    tokens |= np.concatenate((documents, *(paragraphs for _, paragraphs in numbered.values())))
    del numbered, grams, documents
    tokens.sort()
    firsts = _changes(tokens)
    frequencies = np.diff(np.append(firsts, len(tokens)))
    postings = tokens[firsts]
    del tokens
    documents = (postings & ((1 << _DOC_BITS) - 1)).astype(np.uint32)
    postings >>= _DOC_BITS
    starts = _changes(postings)
    counts = np.diff(np.append(starts, len(postings)))
    keys = [*gram_keys(postings[starts[: len(starts) - len(names)]]), *names]
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
    gather = ranges(starts[order], counts[order])
    return Built(
        [keys[place] for place in order.tolist()],
        counts[order],
        documents[gather],
        frequencies[gather],
        lengths,
        columns,
        [text.encode("utf-8", "surrogatepass") for text in folded],
    )


def _changes(values: Array) -> Array:
    """Return where the runs of equal values begin."""
    return np.flatnonzero(np.append(np.ones(min(1, len(values)), dtype=bool), values[1:] != values[:-1]))
