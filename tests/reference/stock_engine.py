"""Create, open and write an index in Whoosh's own files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.index import EmptyIndexError, IndexVersionError, create_in, open_dir

from searchapp.analysis.segmenter import PLAIN, Segmenter
from searchapp.errors import IndexStateError
from searchapp.model import Paragraph
from searchapp.weights import DEFAULT, Weights
from tests.reference.stock_reader import WhooshReader
from tests.reference.stock_schema import document, schema

#: Memory for postings while indexing, in MB, before they are written out.
_BUFFER_MB = 256


class WhooshWriter:
    """Adds to and removes from a Whoosh index; see ``engines.base.Writer``."""

    def __init__(self, index: Any) -> None:
        self._writer = index.writer(limitmb=_BUFFER_MB)

    def add(self, paragraph: Paragraph, key: str) -> None:
        self._writer.add_document(**document(paragraph, key))

    def remove(self, key: str) -> None:
        self._writer.delete_by_term("key", key)

    def commit(self) -> None:
        self._writer.commit()

    def cancel(self) -> None:
        self._writer.cancel()


@dataclass(frozen=True, slots=True)
class WhooshEngine:
    """Whoosh's own storage; see ``engines.base.Engine``."""

    name: str = "stock"

    def create(self, folder: Path) -> None:
        create_in(str(folder), schema()).close()

    def writer(self, folder: Path, segmenter: Segmenter = PLAIN) -> WhooshWriter:  # noqa: ARG002 -- knows its own
        return WhooshWriter(_open(folder))

    def reader(self, folder: Path, segmenter: Segmenter = PLAIN, weights: Weights = DEFAULT) -> WhooshReader:  # noqa: ARG002
        return WhooshReader(_open(folder), weights)


def _open(folder: Path) -> Any:
    try:
        return open_dir(str(folder), schema=schema())
    except (EmptyIndexError, IndexVersionError, EOFError, OSError) as error:
        raise IndexStateError("index_damaged", path=str(folder.parent), detail=str(error)) from error


engine = WhooshEngine()
