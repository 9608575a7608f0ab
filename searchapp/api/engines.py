"""Which engine keeps the paragraphs of an index: the local one, or, where the folder names an address, a cluster's."""

from __future__ import annotations

from pathlib import Path

from searchapp.api.store import manifest as manifests
from searchapp.engines.base import CLUSTER_FILE, Engine
from searchapp.errors import IndexStateError


def engine_at(path: Path, address: str | None = None) -> Engine:
    """Return the engine of the index at ``path``; ``address`` is the cluster's that a new one is to be on.

    Raises ``RequestError`` for an address that is none, ``IndexStateError`` (``index_elsewhere``) where the index is in
    another place already.
    """
    there = _on_cluster(path)
    if there is None and address is None:
        from searchapp.engines import whoosh

        return whoosh.engine
    from searchapp.engines.opensearch import remote
    from searchapp.engines.opensearch.address import parse
    from searchapp.engines.opensearch.engine import OpenSearchEngine

    wanted = parse(address) if address is not None else None
    if there is None:
        if manifests.is_index(path):
            raise IndexStateError("index_elsewhere", path=str(path), address=str(path))
        return OpenSearchEngine(wanted)
    kept = remote.read(there)
    if wanted is not None and wanted.name != kept.place.name:
        raise IndexStateError("index_elsewhere", path=str(path), address=kept.address)
    return OpenSearchEngine(wanted or kept.place, kept.owner)


def _on_cluster(path: Path) -> Path | None:
    """Return the folder of the state that says where on a cluster the index is, None where it is a local one."""
    if not manifests.is_index(path):
        return None
    try:
        manifest = manifests.read(path)
    except IndexStateError:
        # It may be rebuilt where it was.
        return next((each for each in manifests.data_folders(path) if (each / CLUSTER_FILE).is_file()), None)
    return path / manifest.folder if CLUSTER_FILE in manifest.files else None


def is_exposed(address: str) -> bool:
    """Return whether what is said to a cluster may be read on the way; raises ``RequestError`` for no address."""
    from searchapp.engines.opensearch.address import parse

    return parse(address).is_exposed
