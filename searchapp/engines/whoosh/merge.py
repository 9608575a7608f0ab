"""Merge segments into one on arrays, in stretches of the dictionary, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from searchapp.arrays import ranges
from searchapp.engines.whoosh.container import Array, ContainerWriter
from searchapp.engines.whoosh.fields import PRESENT
from searchapp.engines.whoosh.layout import offsets, small, write_ordinals, write_terms
from searchapp.engines.whoosh.segment import Segment
from searchapp.engines.whoosh.vocabulary import united

#: Postings that are held in memory at a time, over all segments.
_AT_A_TIME = 1_000_000


def merge_segments(segments: Sequence[Segment], path: Path) -> None:
    """Write the paragraphs of ``segments`` that are not deleted to a new segment at ``path``, in the same order.

    All have the fields of today.
    """
    alive = [np.arange(segment.size) if segment.live is None else np.flatnonzero(segment.live) for segment in segments]
    keys, places = united([segment.key_arrays() for segment in segments])
    counts = np.zeros(len(keys), dtype=np.int64)
    frequencies: list[Array] = []
    with ContainerWriter(path) as out:
        out.add_parts("documents", np.uint32, _postings(segments, alive, places, counts, frequencies))
        widest = max((part.dtype for part in frequencies), key=lambda kind: kind.itemsize, default=np.dtype(np.uint8))
        out.add_parts("frequencies", widest, frequencies)
        kept = np.flatnonzero(counts)
        rank = np.full(len(keys), -1, dtype=np.int64)
        rank[kept] = np.arange(len(kept))
        write_terms(out, PRESENT, [keys[place] for place in kept.tolist()], counts[kept])
        for name in PRESENT.texts:
            parts = [segment.lengths(name)[live] for segment, live in zip(segments, alive, strict=True)]
            out.add(f"length.{name}", small(np.concatenate(parts)))
        for name in PRESENT.columns:
            write_ordinals(out, name, *_column(name, segments, alive, places, rank))
        both = list(zip(segments, alive, strict=True))
        out.add_parts("paragraphs", np.uint8, _paragraphs(both))
        sizes = [segment.paragraph_sizes()[live].ravel() for segment, live in both]
        out.add("paragraphs.offsets", offsets(np.concatenate(sizes)))


def _paragraphs(segments: Sequence[tuple[Segment, Array]]) -> Iterator[Array]:
    for segment, live in segments:
        yield from segment.paragraph_bytes(live)
        segment.release()


def _postings(
    segments: Sequence[Segment],
    alive: Sequence[Array],
    places: Sequence[Array],
    counts: Array,
    frequencies: list[Array],
) -> Iterator[Array]:
    """Yield the paragraphs of all terms; fills ``counts`` (postings a term) and ``frequencies`` as it goes."""
    renumbered, base = [], 0
    for segment, live in zip(segments, alive, strict=True):
        new = np.full(segment.size, -1, dtype=np.int64)
        new[live] = base + np.arange(len(live))
        renumbered.append(new)
        base += len(live)
    expected = np.zeros(len(counts), dtype=np.int64)
    for segment, own in zip(segments, places, strict=True):
        expected[own] += segment.posting_counts(0, segment.term_count)
    cuts = np.searchsorted(np.cumsum(expected), np.arange(_AT_A_TIME, int(expected.sum()), _AT_A_TIME)).tolist()
    for first, last in zip([0, *cuts], [*cuts, len(counts)], strict=True):
        terms, documents, often = [], [], []
        for segment, own, new in zip(segments, places, renumbered, strict=True):
            begin, end = np.searchsorted(own, (first, last)).tolist()
            start, stop = segment.posting_start(begin), segment.posting_start(end)
            numbers, frequency = segment.posting_range(start, stop)
            moved = new[numbers]
            kept = moved >= 0
            terms.append(np.repeat(own[begin:end], segment.posting_counts(begin, end))[kept])
            documents.append(moved[kept])
            often.append(frequency[kept])
        # Each segment's postings are in order already, and segments come in order: a stable sort by term is enough.
        term = np.concatenate(terms)
        order = np.argsort(term, kind="stable")
        counts[first:last] = np.bincount(term - first, minlength=last - first)
        frequencies.append(small(np.concatenate(often)[order]))
        yield np.concatenate(documents)[order]
        for segment in segments:
            segment.release()


def _column(
    name: str, segments: Sequence[Segment], alive: Sequence[Array], places: Sequence[Array], rank: Array
) -> tuple[Array, Array]:
    """Return a merged column: how many values each paragraph has, and the ordinals of all."""
    counts, values = [], []
    for segment, live, own in zip(segments, alive, places, strict=True):
        starts, ordinals = segment.column(name)
        starts = starts.astype(np.int64)
        count = np.diff(starts)[live]
        first, _ = segment.field_range(name)
        counts.append(count)
        values.append(rank[own[first + ordinals[ranges(starts[live], count)].astype(np.int64)]])
    merged_values = np.concatenate(values)
    # Ordinals count from the field's first term: the least term that any segment has of it.
    firsts = [
        own[segment.field_range(name)[0]] for segment, own in zip(segments, places, strict=True) if _has(segment, name)
    ]
    if not len(merged_values):
        return np.concatenate(counts), merged_values
    first_rank = int(np.min(rank[min(firsts) :][rank[min(firsts) :] >= 0]))
    return np.concatenate(counts), merged_values - first_rank


def _has(segment: Segment, name: str) -> bool:
    first, last = segment.field_range(name)
    return last > first
