"""The source files of a state, in a file of their own: an answer needs none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from searchapp.api.store import manifest as manifests
from searchapp.api.store.manifest import SOURCES, Manifest, Source, source_from, source_to


def write_sources(folder: Path, sources: Mapping[str, Source]) -> None:
    """Write the source files, by their keys, to the folder of a state, a line each."""
    place = folder / SOURCES
    place.unlink(missing_ok=True)  # it may be a link to that of the state before
    lines = (json.dumps([key, source_to(source)], ensure_ascii=True) + "\n" for key, source in sources.items())
    with place.open("w", encoding="ascii") as out:
        out.writelines(lines)


def read_sources(path: Path, manifest: Manifest) -> dict[str, Source]:
    """Return the source files of the index at ``path``, by their keys.

    Raises ``IndexStateError`` where they are damaged.
    """
    if manifest.inline is not None:
        return {key: source_from(data) for key, data in manifest.inline.items()}
    try:
        lines = manifests.kept_bytes(path, manifest, SOURCES).splitlines()
        return dict(map(parsed, lines))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise manifests.damaged(path, SOURCES, error) from error


def parsed(line: bytes) -> tuple[str, Source]:
    """Return the key and the source of a line; raises ValueError, TypeError or KeyError where it is none."""
    data: Any = json.loads(line)
    key, source = data
    if not isinstance(key, str):
        raise TypeError("key")
    return key, source_from(source)
