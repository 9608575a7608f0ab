"""What a segment is made of, and how each part is written; ``segment`` reads what this writes.

- the fields, in the order of their numbers;
- the dictionary: every term's key, in order, found through a hash table; where its postings begin; where each field's
  terms begin;
- the postings: per term the ascending numbers of its paragraphs, and how often it stands in each;
- per searched field the exact length of every paragraph, in terms;
- per column the values of every paragraph, as ordinals among the field's terms;
- the paragraphs: of each the folded text, by which runs are decided, then what is shown.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from searchapp.engines.whoosh.container import Array, ContainerWriter
from searchapp.engines.whoosh.fields import FieldTable

#: Terms to a bucket of the hash table, on average.
_PER_BUCKET = 2


def small(values: Array) -> Array:
    """Return unsigned numbers in the smallest type that holds them all."""
    largest = int(values.max()) if len(values) else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if largest <= np.iinfo(kind).max:
            return values.astype(kind)
    return values.astype(np.uint64)


def taken(values: Array, places: Array) -> Array:
    """Return the values at some places, all of which there are: indexing would look at each place first."""
    return values.take(places, mode="clip")


def offsets(counts: Array) -> Array:
    """Return where each of several lists begins when they stand one after another, and where the last one ends."""
    ends = np.cumsum(counts, dtype=np.uint64)
    kind = np.uint64 if len(ends) and ends[-1] > np.iinfo(np.uint32).max else np.uint32
    return np.concatenate((np.zeros(1, dtype=kind), ends.astype(kind)))


def buckets(terms: int) -> int:
    """Return the size of the hash table for so many terms: a power of two."""
    return 1 << max(0, (max(1, terms) // _PER_BUCKET - 1).bit_length())


def write_terms(out: ContainerWriter, table: FieldTable, keys: Sequence[bytes], counts: Array) -> None:
    """Write the fields, and the dictionary of terms whose keys are in order, and how many postings each has."""
    out.add("field.names", np.frombuffer(table.written, dtype=np.uint8))
    out.add("term.keys", np.frombuffer(b"".join(keys), dtype=np.uint8))
    out.add("term.offsets", offsets(np.fromiter(map(len, keys), dtype=np.int64, count=len(keys))))
    out.add("term.postings", offsets(counts))
    size = buckets(len(keys))
    hashes = np.fromiter(map(zlib.crc32, keys), dtype=np.int64, count=len(keys))
    places = hashes & (size - 1)
    order = np.argsort(places, kind="stable")
    # A term's hash stands beside its number: hardly any key but the right one has to be looked at.
    out.add("hash.terms", (hashes[order].astype(np.uint64) << np.uint64(32)) | order.astype(np.uint64))
    out.add("hash.starts", offsets(np.bincount(places, minlength=size)))
    fields = np.fromiter((key[0] for key in keys), dtype=np.int64, count=len(keys))
    out.add("fields", offsets(np.bincount(fields, minlength=len(table.names))))


def write_ordinals(out: ContainerWriter, name: str, counts: Array, values: Array) -> None:
    """Write a column: how many values each paragraph has, and the ordinals of all among the field's terms."""
    out.add(f"column.{name}.starts", offsets(counts))
    out.add(f"column.{name}.ordinals", small(values))


def write_paragraphs(out: ContainerWriter, folded: Sequence[bytes], stored: Sequence[bytes]) -> None:
    """Write the folded text of each paragraph and beside it what is shown: who reads one mostly reads the other."""
    blobs = list(chain.from_iterable(zip(folded, stored, strict=True)))
    out.add_parts("paragraphs", np.uint8, (np.frombuffer(blob, dtype=np.uint8) for blob in batches(blobs)))
    out.add("paragraphs.offsets", offsets(np.fromiter(map(len, blobs), dtype=np.int64, count=len(blobs))))


def batches(blobs: Iterable[bytes], size: int = 1 << 20) -> Iterable[bytes]:
    """Yield the strings joined to pieces of about ``size`` bytes."""
    pending: list[bytes] = []
    held = 0
    for blob in blobs:
        pending.append(blob)
        held += len(blob)
        if held >= size:
            yield b"".join(pending)
            pending, held = [], 0
    yield b"".join(pending)
