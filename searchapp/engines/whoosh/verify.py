"""Hold a segment against itself: its checksums, and what it says of each paragraph against analysing that anew."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from searchapp.analysis.segmenter import Segmenter
from searchapp.engines.whoosh.builder import SegmentBuffer, built
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.segment import Segment
from searchapp.model import Note

#: Paragraphs that are analysed anew at a time, and terms that are looked at at a time.
_PARAGRAPHS = 10_000
_TERMS = 50_000

#: As many paragraphs are named as an example of what does not agree.
_NAMED = 3


def verify(segment: Segment, segmenter: Segmenter, done: Callable[[int], None], anew: bool = True) -> Iterator[Note]:
    """Yield what is damaged in a segment, or, where nothing is, what does not agree; tells ``done`` of paragraphs.

    ``anew`` says whether paragraphs are analysed anew.
    """
    damaged = segment.damaged_parts()
    if damaged:
        yield Note("check_damaged", {"file": segment.path.name, "parts": damaged})
        return
    part = next(segment.unsound_parts(), None) or (None if _dictionary_is_sound(segment) else "terms")
    if part:
        yield Note("check_disagrees", {"file": segment.path.name, "part": part, "ids": []})
        return
    if not anew:
        done(segment.size)
        return
    wrong: dict[str, list[int]] = {}
    expected = _digests(segment)
    for start in range(0, segment.size, _PARAGRAPHS):
        stop = min(start + _PARAGRAPHS, segment.size)
        for part, numbers in _disagreeing(segment, segmenter, (start, stop), expected[start:stop]):
            wrong.setdefault(part, []).extend((numbers + start).tolist())
        done(stop - start)
    for part, places in wrong.items():
        named = [segment.paragraph(number).id for number in places[:_NAMED]]
        yield Note("check_disagrees", {"file": segment.path.name, "part": part, "ids": named})


def _dictionary_is_sound(segment: Segment) -> bool:
    """Whether keys ascend and are found, fields hold their own, and the paragraphs of every term ascend."""
    last = b""
    for start, keys in _terms(segment):
        if any(first >= second for first, second in pairwise([last, *keys])):
            return False
        if any(segment.term_number(key) != number for number, key in enumerate(keys, start)):
            return False
        last = keys[-1]
        counts = segment.posting_counts(start, start + len(keys))
        begin = segment.posting_start(start)
        documents = segment.posting_range(begin, begin + int(counts.sum()))[0].astype(np.int64)
        firsts = np.cumsum(counts)[:-1]
        if (
            not counts.all()
            or (np.delete(np.diff(documents), firsts - 1) <= 0).any()
            or bool((documents >= segment.size).any())
        ):
            return False
    table = segment.fields
    ranges = [segment.field_range(field) for field in table.names]
    bounds = [0, *(stop for _, stop in ranges)]
    fits = all(
        start == bound and {key[:1] for key in segment.keys(start, stop)} <= {table.prefixes[field]}
        for field, (start, stop), bound in zip(table.names, ranges, bounds, strict=False)
    )
    return fits and bounds[-1] == segment.term_count


def _terms(segment: Segment) -> Iterator[tuple[int, list[bytes]]]:
    for start in range(0, segment.term_count, _TERMS):
        yield start, segment.keys(start, min(start + _TERMS, segment.term_count))


def _hashes(keys: Iterable[bytes], count: int) -> Array:
    return np.fromiter(map(zlib.crc32, keys), dtype=np.int64, count=count)


def _digest(hashes: Array, counts: Array, documents: Array, frequencies: Array, size: int) -> Array:
    """Return for each paragraph a number made of its terms and how often each stands in it, exact in a float."""
    return np.bincount(documents, np.repeat(hashes, counts) * frequencies, size)


def _digests(segment: Segment) -> Array:
    digests = np.zeros(segment.size)
    for start, keys in _terms(segment):
        counts = segment.posting_counts(start, start + len(keys))
        begin = segment.posting_start(start)
        postings = segment.posting_range(begin, begin + int(counts.sum()))
        digests += _digest(_hashes(keys, len(keys)), counts, *postings, segment.size)
    return digests


def _disagreeing(
    segment: Segment, segmenter: Segmenter, these: tuple[int, int], expected: Array
) -> Iterator[tuple[str, Array]]:
    """Analyse the paragraphs of a range anew; yield each part that differs, and where."""
    start, stop = these
    sources = [key[1:].decode("utf-8", "surrogatepass") for key in segment.keys(*segment.field_range("key"))]
    starts, ordinals = segment.column("key")
    buffer = SegmentBuffer()
    for number in range(start, stop):
        source = ordinals[starts[number] : starts[number + 1]].tolist()
        buffer.add(segment.paragraph(number), sources[source[0]] if source else "")
    again = built(buffer.entries, segmenter, segment.fields)
    hashes = _hashes(again.keys, len(again.keys))
    found = _digest(hashes, again.counts, again.documents, again.frequencies, stop - start)
    yield from _differing("postings", found, expected)
    for name in segment.fields.texts:
        yield from _differing(f"length.{name}", again.lengths[name], segment.lengths(name)[start:stop])
    folded = [segment.folded(number).encode("utf-8", "surrogatepass") for number in range(start, stop)]
    yield from _differing("folded", _hashes(again.folded, stop - start), _hashes(folded, stop - start))
    for name in segment.fields.columns:
        own = [key for key in again.keys if key[:1] == segment.fields.prefixes[name]]
        anew = _column_digest(own, *again.columns[name])
        starts, ordinals = segment.column(name)
        cuts = starts[start : stop + 1].astype(np.int64)
        kept = _column_digest(segment.keys(*segment.field_range(name)), np.diff(cuts), ordinals[cuts[0] : cuts[-1]])
        yield from _differing(f"column.{name}", anew, kept)


def _column_digest(keys: Sequence[bytes], counts: Array, ordinals: Array) -> Array:
    """Return for each paragraph a number made of its values in their order."""
    paragraphs = np.repeat(np.arange(len(counts)), counts)
    places = np.arange(len(ordinals)) - np.repeat(np.cumsum(counts) - counts, counts)
    worth = _hashes(keys, len(keys))[ordinals] * (places + 1) if len(keys) else np.zeros(0)
    return np.bincount(paragraphs, worth, len(counts))


def _differing(part: str, one: Array, other: Array) -> Iterator[tuple[str, Array]]:
    places = np.flatnonzero(one != other)
    if len(places):
        yield part, places
