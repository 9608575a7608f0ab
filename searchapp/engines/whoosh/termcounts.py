"""In how many of some paragraphs each term of the texts stands: all postings at once, in stretches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchapp.deadline import check
from searchapp.engines.base import TermCounts
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.segment import Segment
from searchapp.engines.whoosh.sets import mask_of
from searchapp.engines.whoosh.vocabulary import united

#: So many postings are looked at in one go.
_AT_A_TIME = 1 << 20


def term_counts(segments: Sequence[Segment], matched: Sequence[Sequence[Array]]) -> TermCounts:
    """Return what ``Reader.term_counts`` does, given for each query the numbers that match in each segment."""
    parts = []
    for at, segment in enumerate(segments):
        parts.append(_counts(segment, [mask_of(numbers[at], segment.size) for numbers in matched]))
    if len(segments) == 1:
        segment, first = segments[0], segments[0].field_range("text")[0]
        return TermCounts(parts[0], lambda rows: [_text(segment.key(first + row)) for row in rows])
    keys, places = united([segment.key_arrays(*segment.field_range("text")) for segment in segments])
    counts = np.zeros((len(keys), len(matched)), dtype=np.int64)
    for own, part in zip(places, parts, strict=True):
        counts[own] += part
    return TermCounts(counts, lambda rows: [_text(keys[row]) for row in rows])


def _text(key: bytes) -> str:
    return key[1:].decode("utf-8", "surrogatepass")


def _counts(segment: Segment, masks: Sequence[Array]) -> Array:
    """Return for each term of the text of a segment in how many paragraphs of each mask it stands."""
    first, last = segment.field_range("text")
    counts = np.zeros((last - first, len(masks)), dtype=np.int64)
    starts = np.append(0, np.cumsum(segment.posting_counts(first, last)))
    begin = segment.posting_start(first)
    cuts = np.searchsorted(starts[:-1], np.arange(_AT_A_TIME, int(starts[-1]), _AT_A_TIME)).tolist()
    for start, stop in zip([0, *cuts], [*cuts, last - first], strict=True):
        check()
        if start == stop:
            continue
        documents = segment.posting_range(begin + int(starts[start]), begin + int(starts[stop]))[0]
        inside = starts[start:stop] - starts[start]
        for side, mask in enumerate(masks):
            counts[start:stop, side] = np.add.reduceat(mask.view(np.uint8)[documents], inside, dtype=np.int64)
    return counts
