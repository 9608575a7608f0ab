"""Create, open and write an index of array segments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from searchapp.analysis.segmenter import PLAIN, Segmenter
from searchapp.engines.whoosh.reader import SegmentsReader
from searchapp.engines.whoosh.writer import SegmentsWriter
from searchapp.weights import DEFAULT, Weights


@dataclass(frozen=True, slots=True)
class WhooshEngine:
    """Array segments under Whoosh's queries; see ``engines.base.Engine``."""

    name: str = "whoosh"

    def create(self, folder: Path) -> None:
        """An empty folder is an empty index."""

    def writer(self, folder: Path, segmenter: Segmenter = PLAIN) -> SegmentsWriter:
        return SegmentsWriter(folder, segmenter)

    def reader(self, folder: Path, segmenter: Segmenter = PLAIN, weights: Weights = DEFAULT) -> SegmentsReader:
        return SegmentsReader(folder, segmenter, weights)


engine = WhooshEngine()
