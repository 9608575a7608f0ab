"""Changes to a folder of segments, all or none of which a commit makes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from searchapp.engines.whoosh.builder import SegmentBuilder
from searchapp.engines.whoosh.container import Array, ContainerWriter
from searchapp.engines.whoosh.merge import merge_segments
from searchapp.engines.whoosh.reader import open_segments
from searchapp.engines.whoosh.segment import Segment
from searchapp.model import Paragraph

#: More segments than this are merged, and those of which a larger share is deleted.
MAX_SEGMENTS = 6
MAX_DELETED = 0.25


class SegmentsWriter:
    """See ``engines.base.Writer``. Segments are written whenever the buffer is full and merged at the commit."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = {path.name for path in folder.iterdir()}
        self._builder = SegmentBuilder()
        self._removed: set[str] = set()
        self._next = 1 + max((int(name.split(".")[0]) for name in self._before), default=0)
        self._written: list[Path] = []

    def add(self, paragraph: Paragraph, key: str) -> None:
        self._builder.add(paragraph, key)
        if self._builder.is_full:
            self._flush()

    def remove(self, key: str) -> None:
        self._flush()
        for segment in open_segments(self._folder):
            found = segment.find("key", key)
            if found is not None:
                self._delete(segment, found[0])

    def commit(self) -> None:
        self._flush()
        segments = open_segments(self._folder)
        merging = [segment for segment in segments if segment.path in self._written or self._is_thin(segment)]
        if len(segments) - len(merging) + 1 > MAX_SEGMENTS:
            merging = segments
        if len(merging) > 1 or any(self._is_thin(segment) for segment in merging):
            if sum(segment.count for segment in merging):
                merge_segments(merging, self._new())
            for segment in merging:
                self._drop(segment.path)

    def cancel(self) -> None:
        self._builder = SegmentBuilder()
        for path in self._folder.iterdir():
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
        if len(self._builder):
            path = self._new()
            self._builder.write(path)
            self._written.append(path)
            self._builder = SegmentBuilder()

    def _delete(self, segment: Segment, numbers: Array) -> None:
        old = list(self._folder.glob(f"{segment.path.stem}.*.deleted"))
        generation = 1 + max((int(path.name.split(".")[1]) for path in old), default=0)
        path = self._folder / f"{segment.path.stem}.{generation:06}.deleted"
        with ContainerWriter(path) as out:
            out.add("deleted", np.union1d(segment.deleted, numbers).astype(np.uint32))
        for each in old:
            each.unlink()

    def _drop(self, path: Path) -> None:
        path.unlink()
        for deletions in self._folder.glob(f"{path.stem}.*.deleted"):
            deletions.unlink()
