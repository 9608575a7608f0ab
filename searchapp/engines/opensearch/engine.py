"""Create, open and write an index on a cluster; the folder of a state holds its address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from searchapp.analysis.segmenter import PLAIN, Segmenter
from searchapp.engines.opensearch import remote
from searchapp.engines.opensearch.address import Address
from searchapp.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from searchapp.engines.opensearch.reading import OpenSearchReader
    from searchapp.engines.opensearch.writing import OpenSearchPart, OpenSearchWriter


@dataclass(frozen=True, slots=True)
class OpenSearchEngine:
    """An index on a cluster; see ``engines.base.Engine``.

    ``address`` and ``owner`` are for what is created: elsewhere the folder says them.
    """

    address: Address | None = None
    owner: str | None = None
    name: str = "opensearch"

    def create(self, folder: Path) -> None:
        assert self.address is not None
        remote.write(folder, remote.anew(self.address, self.owner))

    def writer(self, folder: Path, segmenter: Segmenter = PLAIN) -> OpenSearchWriter:
        from searchapp.engines.opensearch.writing import OpenSearchWriter

        return OpenSearchWriter(folder, segmenter)

    def part(self, folder: Path, name: str, segmenter: Segmenter = PLAIN) -> OpenSearchPart:
        from searchapp.engines.opensearch.writing import OpenSearchPart

        return OpenSearchPart(folder, name, segmenter)

    def reader(self, folder: Path, segmenter: Segmenter = PLAIN, weights: Weights = DEFAULT) -> OpenSearchReader:
        from searchapp.engines.opensearch.cluster import Cluster
        from searchapp.engines.opensearch.reading import OpenSearchReader

        return OpenSearchReader(Cluster(remote.read(folder).place), segmenter, weights)
