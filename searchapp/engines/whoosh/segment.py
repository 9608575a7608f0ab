"""Read a segment: the terms of some paragraphs, their postings, lengths and columns, and the paragraphs themselves.

Paragraphs are numbered from 0 within their segment. Everything is memory-mapped and verified when it is read.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import eq
from pathlib import Path

import numpy as np

from searchapp.arrays import ranges
from searchapp.engines.stored import paragraph_of
from searchapp.engines.whoosh.container import Array, Container, Pieces
from searchapp.engines.whoosh.fields import FIRST, PRESENT, FieldTable
from searchapp.engines.whoosh.layout import buckets
from searchapp.model import Paragraph

_PRESENT = PRESENT.written

_UTF_8 = ("utf-8", "surrogatepass")

#: Where in an entry of the hash table the term's number stands; its hash is above.
_NUMBER = (1 << 32) - 1

#: So many terms, those that were asked for last, are remembered with their postings, which are mapped: together they
#: take ten megabytes.
_REMEMBERED = 1 << 14


class Segment:
    """A segment, and which of its paragraphs are deleted (``deleted`` holds their numbers, ascending)."""

    def __init__(self, path: Path, deletions: Path | None) -> None:
        self.path = path
        self._file = Container(path)
        self.size = self._file.length("paragraphs.offsets") // 2
        self.term_count = self._file.length("term.offsets") - 1
        self._buckets = buckets(self.term_count)
        self.fields = self._read_fields()
        self.deleted: Array = (
            Container(deletions).array("deleted") if deletions is not None else np.zeros(0, dtype=np.uint32)
        )
        self._live: Array | None = None
        self._has: dict[str, bool] = {}
        self._found: OrderedDict[tuple[str, str], tuple[Array, Array] | None] = OrderedDict()
        self._columns: dict[str, tuple[Array, Array]] = {}

    def _read_fields(self) -> FieldTable:
        if "field.names" in self._file:
            written = self._file.bytes("field.names", 0, self._file.length("field.names"))
            table = PRESENT if written == _PRESENT else FieldTable.read(written)
        else:
            table = FIRST
        if self._file.length("fields") != len(table.names) + 1:
            raise self._file.too_old()
        return table

    @property
    def count(self) -> int:
        """How many paragraphs are not deleted."""
        return self.size - len(self.deleted)

    @property
    def live(self) -> Array | None:
        """A mask of the paragraphs that are not deleted; None where all are there."""
        if self._live is None and len(self.deleted):
            self._live = np.ones(self.size, dtype=bool)
            self._live[self.deleted] = False
        return self._live

    def term_number(self, key: bytes) -> int | None:
        """Return the number of a term, None where no paragraph holds it."""
        if not self.term_count:
            return None
        code = zlib.crc32(key)
        start, stop = self._file.pair("hash.starts", code & (self._buckets - 1))
        for number, its_code in self._file.halves("hash.terms", start, stop) if start < stop else ():
            if its_code == code and self.key(number) == key:
                return number
        return None

    def key(self, number: int) -> bytes:
        """Return the key of a term."""
        return self._file.bytes("term.keys", *self._file.pair("term.offsets", number))

    def field_range(self, field: str) -> tuple[int, int]:
        """Return the numbers of the first term of a field and of the first one after it; none of a field not known."""
        prefix = self.fields.prefixes.get(field)
        return self._file.pair("fields", prefix[0]) if prefix else (0, 0)

    def has(self, field: str) -> bool:
        """Return whether any paragraph has anything in a field."""
        if field not in self._has:
            first, last = self.field_range(field)
            self._has[field] = last > first
        return self._has[field]

    def keys(self, start: int, stop: int) -> list[bytes]:
        """Return the keys of neighbouring terms, which are in order."""
        if start >= stop:
            return []
        cuts = self._file.array("term.offsets", start, stop + 1).tolist()
        blob, first = self._file.bytes("term.keys", cuts[0], cuts[-1]), cuts[0]
        return [blob[a - first : b - first] for a, b in pairwise(cuts)]

    def values(self, numbers: Array) -> Pieces:
        """Return terms of value fields, in UTF-8, by their numbers."""
        cuts = self._file.array("term.offsets")
        return self._file.pieces("term.keys", cuts[numbers] + 1, cuts[numbers + 1])

    def han_terms(self, field: str, length: int) -> tuple[Array, Array]:
        """Return the terms of ``length`` Han characters as rows of code points, and how many postings each has."""
        first, last = self.field_range(field)
        cuts = self._file.array("term.offsets", first, last + 1).astype(np.int64)
        # A Han character of the basic plane is three bytes in UTF-8; a key has one byte before the term.
        chosen = np.flatnonzero(np.diff(cuts) == 1 + 3 * length)
        keys = self._file.array("term.keys", int(cuts[0]), int(cuts[-1]))
        places = (cuts[chosen] - cuts[0] + 1)[:, None] + np.arange(3 * length)
        parts = keys[places].reshape(len(chosen), length, 3).astype(np.uint16)
        codes = ((parts[:, :, 0] & 0x0F) << 12) | ((parts[:, :, 1] & 0x3F) << 6) | (parts[:, :, 2] & 0x3F)
        han = ((parts[:, :, 0] >= 0xE0) & (codes >= 0x3400) & (codes <= 0x9FFF)).all(axis=1)
        return codes[han], self.posting_counts(first, last)[chosen[han]]

    def key_arrays(self, start: int = 0, stop: int | None = None) -> tuple[Array, Array]:
        """Return the keys of terms as bytes, one after another, and where each begins (and the last one ends).

        Those of all terms, or of neighbouring ones.
        """
        cuts = self._file.array("term.offsets", start, (self.term_count if stop is None else stop) + 1)
        return self._file.array("term.keys", int(cuts[0]), int(cuts[-1])), cuts - cuts[0]

    def posting_counts(self, start: int, stop: int) -> Array:
        """Return how many postings neighbouring terms have."""
        return np.diff(self._file.array("term.postings", start, stop + 1).astype(np.int64))

    def postings(self, number: int) -> tuple[Array, Array]:
        """Return the paragraphs of a term, deleted ones too, and how often it stands in each."""
        return self.posting_range(*self._file.pair("term.postings", number))

    def posting_range(self, start: int, stop: int) -> tuple[Array, Array]:
        """Return a stretch of the postings of all terms."""
        return self._file.array("documents", start, stop), self._file.array("frequencies", start, stop)

    def posting_start(self, term: int) -> int:
        """Return where the postings of a term begin (of the term after the last: where all end)."""
        return int(self._file.array("term.postings", term, term + 1)[0])

    def find(self, field: str, term: str) -> tuple[Array, Array] | None:
        """Return the postings of a term (see ``postings``), the same arrays each time; None where nobody holds it."""
        try:
            found = self._found[field, term]
            self._found.move_to_end((field, term))
        except KeyError:
            number = self.term_number(self.fields.key(field, term)) if self.has(field) else None
            found = self._found[field, term] = None if number is None else self.postings(number)
            if len(self._found) > _REMEMBERED:
                self._found.popitem(last=False)
        return found

    def holding(self, field: str, terms: Sequence[str]) -> tuple[Array, Array]:
        """Return paragraphs that hold any of many terms, deleted ones too, and before them the places of the terms."""
        first, last = self.field_range(field)
        keys = [self.fields.key(field, term) for term in terms] if last > first else []
        places, numbers = self._there(keys, first, last)
        start, stop = self.posting_start(first), self.posting_start(last)
        cuts = self._file.array("term.postings", first, last + 1).astype(np.int64) - start
        counts = cuts[numbers + 1] - cuts[numbers]
        return np.repeat(places, counts), self._file.array("documents", start, stop)[ranges(cuts[numbers], counts)]

    def _there(self, keys: Sequence[bytes], first: int, last: int) -> tuple[Array, Array]:
        """Return which of many keys are terms, from ``first`` to ``last``, and which of these they are, from 0."""
        codes = np.fromiter(map(zlib.crc32, keys), np.uint32, len(keys))
        starts, buckets = self._file.array("hash.starts"), codes & np.uint32(self._buckets - 1)
        begins = starts[buckets].astype(np.int64)
        counts = starts[buckets + 1] - begins
        entries = self._file.array("hash.terms")[ranges(begins, counts)]
        places, numbers = np.repeat(np.arange(len(keys)), counts), (entries & np.uint64(_NUMBER)).astype(np.int64)
        likely = ((entries >> np.uint64(32)) == codes[places]) & (numbers >= first) & (numbers < last)
        places, numbers = places[likely], numbers[likely] - first
        cuts = self._file.array("term.offsets", first, last + 1)
        there = self._file.pieces("term.keys", cuts[numbers], cuts[numbers + 1])
        same = np.fromiter(map(eq, there, map(keys.__getitem__, places.tolist())), bool, len(places))
        return places[same], numbers[same]

    def lengths(self, field: str) -> Array:
        """Return the length of a field of every paragraph, in terms or values."""
        if field in self.fields.texts:
            return self._file.array(f"length.{field}")
        return np.diff(self.column(field)[0]) if field in self.fields.columns else np.ones(self.size, dtype=np.uint8)

    def column(self, field: str) -> tuple[Array, Array]:
        """Return where each paragraph's ordinals begin (and the last one's end), and the ordinals of all."""
        if field not in self._columns:
            if field in self.fields.columns:
                parts = self._file.array(f"column.{field}.starts"), self._file.array(f"column.{field}.ordinals")
            else:
                parts = np.zeros(self.size + 1, dtype=np.uint32), np.zeros(0, dtype=np.uint8)
            self._columns[field] = parts
        return self._columns[field]

    def folded(self, number: int) -> str:
        """Return the folded text of a paragraph."""
        return self._file.bytes("paragraphs", *self._file.pair("paragraphs.offsets", 2 * number)).decode(*_UTF_8)

    def paragraph(self, number: int) -> Paragraph:
        """Return a paragraph as it is shown."""
        return paragraph_of(self._file.bytes("paragraphs", *self._file.pair("paragraphs.offsets", 2 * number + 1)))

    def shown(self, number: int) -> tuple[Paragraph, str]:
        """Return a paragraph as it is shown, and its folded text."""
        start, middle, end = self._file.triple("paragraphs.offsets", 2 * number)
        both = self._file.bytes("paragraphs", start, end)
        return paragraph_of(both[middle - start :]), both[: middle - start].decode(*_UTF_8)

    def folded_bytes(self, numbers: Array) -> Pieces:
        """Return the folded texts of many paragraphs, in UTF-8."""
        starts = self._file.array("paragraphs.offsets")
        places = 2 * numbers.astype(np.intp)
        return self._file.pieces("paragraphs", starts[places], starts[places + 1])

    def paragraph_bytes(self, numbers: Array) -> Iterator[Array]:
        """Yield what is written of many paragraphs, ascending, in stretches of neighbours."""
        if not len(numbers):
            return
        starts = self._file.array("paragraphs.offsets")
        for stretch in np.split(numbers, np.flatnonzero(np.diff(numbers) != 1) + 1):
            yield self._file.array("paragraphs", int(starts[2 * stretch[0]]), int(starts[2 * stretch[-1] + 2]))

    def paragraph_sizes(self) -> Array:
        """Return how many bytes the folded text of every paragraph has, and what is shown of it: two a row."""
        return np.diff(self._file.array("paragraphs.offsets").astype(np.int64)).reshape(-1, 2)

    def release(self) -> None:
        """Let the system take back the memory of what was read."""
        self._file.release()

    def damaged_parts(self) -> list[str]:
        """Return the parts of the segment's file in which a checksum is wrong."""
        return self._file.damaged_parts()

    def unsound_parts(self) -> Iterator[str]:
        """Yield the parts that do not fit one another, so that reading them would lead astray."""
        file = self._file
        ends = {
            "term.offsets": (self.term_count, file.length("term.keys")),
            "term.postings": (self.term_count, file.length("documents")),
            "hash.starts": (self._buckets, file.length("hash.terms")),
            "fields": (len(self.fields.names), self.term_count),
            "paragraphs.offsets": (2 * self.size, file.length("paragraphs")),
        }
        ends |= {
            f"column.{name}.starts": (self.size, file.length(f"column.{name}.ordinals")) for name in self.fields.columns
        }
        for part, (count, end) in ends.items():
            cuts = file.array(part).astype(np.int64)
            if len(cuts) != count + 1 or cuts[0] != 0 or cuts[-1] != end or (np.diff(cuts) < 0).any():
                yield part
        bounds = {"documents": self.size}
        bounds |= {f"column.{name}.ordinals": int(np.diff(self.field_range(name))[0]) for name in self.fields.columns}
        for part, bound in bounds.items():
            if int(file.array(part).max(initial=0)) >= max(bound, 1):
                yield part
        if int((file.array("hash.terms") & np.uint64(_NUMBER)).max(initial=0)) >= max(self.term_count, 1):
            yield "hash.terms"
        lengths = [
            ("frequencies", file.length("documents")),
            *((f"length.{name}", self.size) for name in self.fields.texts),
        ]
        yield from (part for part, length in lengths if file.length(part) != length)
        if len(self.deleted) and (self.deleted[-1] >= self.size or (np.diff(self.deleted.astype(np.int64)) <= 0).any()):
            yield "deleted"
