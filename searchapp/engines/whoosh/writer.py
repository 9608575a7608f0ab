"""Changes to a folder of segments, all or none of which a commit makes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from searchapp.analysis.segmenter import Segmenter
from searchapp.engines.whoosh.builder import SegmentBuffer, write_segment
from searchapp.engines.whoosh.container import Array, ContainerWriter
from searchapp.engines.whoosh.merge import merge_segments
from searchapp.engines.whoosh.reader import open_segments
from searchapp.engines.whoosh.segment import Segment
from searchapp.model import Paragraph

#: More segments than this are merged, and those of which a larger share is deleted.
MAX_SEGMENTS = 6
MAX_DELETED = 0.25


class SegmentsPart:
    """See ``engines.base.Part``. Each time the buffer is full it becomes a file."""

    def __init__(self, folder: Path, name: str, segmenter: Segmenter) -> None:
        self._folder, self._name, self._segmenter = folder, name, segmenter
        self._buffer = SegmentBuffer()
        self._files: list[str] = []

    def add(self, paragraph: Paragraph, key: str) -> None:
        self._buffer.add(paragraph, key)
        if self._buffer.is_full:
            self._flush()

    def finish(self) -> list[str]:
        if len(self._buffer):
            self._flush()
        return self._files

    def _flush(self) -> None:
        file = f"{self._name}.{len(self._files)}.part"
        write_segment(self._buffer.entries, self._folder / file, self._segmenter)
        self._files.append(file)
        self._buffer = SegmentBuffer()


class SegmentsWriter:
    """See ``engines.base.Writer``. Segments are written whenever the buffer is full and merged at the commit."""

    def __init__(self, folder: Path, segmenter: Segmenter) -> None:
        self._folder = folder
        self._before = {path.name for path in folder.iterdir()}
        self._buffer = SegmentBuffer()
        self._segmenter = segmenter
        self._added: set[str] = set()
        self._removed: set[str] = set()
        self._next = 1 + max((int(path.stem) for path in folder.glob("*.segment")), default=0)
        self._written: list[Path] = []

    def add(self, paragraph: Paragraph, key: str) -> None:
        self._buffer.add(paragraph, key)
        self._added.add(key)
        if self._buffer.is_full:
            self._flush()

    def adopt(self, files: Sequence[str], keys: Collection[str]) -> None:
        self._flush()
        for file in files:
            path = self._new()
            (self._folder / file).rename(path)
            self._written.append(path)
        self._added.update(keys)

    def remove(self, key: str) -> None:
        if key in self._added:
            self._flush()
            self._delete([key], self._written)
            self._added.discard(key)
        self._removed.add(key)

    def commit(self) -> None:
        self._flush()
        for left in self._folder.glob("*.part"):  # of a process that was lost
            left.unlink()
        self._delete(sorted(self._removed), {*self._folder.glob("*.segment")} - {*self._written})
        segments = open_segments(self._folder)
        merging = [segment for segment in segments if segment.path in self._written or self._is_thin(segment)]
        if len(segments) - len(merging) + 1 > MAX_SEGMENTS:
            # All of them, or all but the largest where that is most of the index: small changes stay cheap.
            largest = max(segments, key=lambda segment: segment.count)
            rest = [segment for segment in segments if segment is not largest or self._is_thin(segment)]
            merging = rest if 2 * sum(segment.count for segment in rest) < largest.count else segments
        if len(merging) > 1 or any(self._is_thin(segment) for segment in merging):
            if sum(segment.count for segment in merging):
                merge_segments(merging, self._new())
            for segment in merging:
                self._drop(segment.path)

    def cancel(self) -> None:
        self._buffer = SegmentBuffer()
        for path in list(self._folder.iterdir()):
            if path.name not in self._before:
                path.unlink()

    @staticmethod
    def _is_thin(segment: Segment) -> bool:
        return len(segment.deleted) > MAX_DELETED * segment.size

    def _new(self) -> Path:
        path = self._folder / f"{self._next:06}.segment"
        self._next += 1
        return path

    def _flush(self) -> None:
        if len(self._buffer):
            path = self._new()
            write_segment(self._buffer.entries, path, self._segmenter)
            self._written.append(path)
            self._buffer = SegmentBuffer()

    def _delete(self, keys: Sequence[str], paths: Collection[Path]) -> None:
        """Delete the paragraphs of source files from the segments at ``paths``."""
        for segment in open_segments(self._folder):
            found = [segment.find("key", key) for key in keys] if segment.path in paths else []
            numbers = [postings[0] for postings in found if postings is not None]
            if numbers:
                self._write_deleted(segment, np.unique(np.concatenate((segment.deleted, *numbers))))

    def _write_deleted(self, segment: Segment, numbers: Array) -> None:
        old = list(self._folder.glob(f"{segment.path.stem}.*.deleted"))
        generation = 1 + max((int(path.name.split(".")[1]) for path in old), default=0)
        with ContainerWriter(self._folder / f"{segment.path.stem}.{generation:06}.deleted") as out:
            out.add("deleted", numbers.astype(np.uint32))
        for each in old:
            each.unlink()

    def _drop(self, path: Path) -> None:
        path.unlink()
        for deletions in self._folder.glob(f"{path.stem}.*.deleted"):
            deletions.unlink()
