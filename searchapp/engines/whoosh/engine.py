"""Create, open and write an index of array segments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from searchapp.analysis.segmenter import PLAIN, Segmenter
from searchapp.engines.whoosh.reader import SegmentsReader
from searchapp.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from searchapp.engines.whoosh.writer import SegmentsPart, SegmentsWriter


@dataclass(frozen=True, slots=True)
class WhooshEngine:
    """Array segments under Whoosh's queries; see ``engines.base.Engine``."""

    name: str = "whoosh"

    def create(self, folder: Path) -> None:
        """An empty folder is an empty index."""

    def writer(self, folder: Path, segmenter: Segmenter = PLAIN) -> SegmentsWriter:
        # Imported here: who only asks does not wait for what writes.
        from searchapp.engines.whoosh.writer import SegmentsWriter

        return SegmentsWriter(folder, segmenter)

    def part(self, folder: Path, name: str, segmenter: Segmenter = PLAIN) -> SegmentsPart:
        from searchapp.engines.whoosh.writer import SegmentsPart

        return SegmentsPart(folder, name, segmenter)

    def reader(self, folder: Path, segmenter: Segmenter = PLAIN, weights: Weights = DEFAULT) -> SegmentsReader:
        return SegmentsReader(folder, segmenter, weights)


engine = WhooshEngine()
