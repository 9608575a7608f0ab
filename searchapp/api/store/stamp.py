"""What an index was made with. Taken from the code and data themselves, so that nobody can forget to raise a number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from searchapp.api.store.manifest import OwnFile

_PACKAGE = Path(__file__).parents[2]

#: What decides the terms of a text and how they are stored: with another one of these an index answers wrongly.
_ANALYSIS = (
    "analysis",
    "data/analysis",
    "data/fold",
    "lexicon/folding.py",
    "engines/base.py",
    *(f"engines/whoosh/{name}.py" for name in ("builder", "container", "fields", "layout", "stored")),
    "records.py",
    "dates.py",
)
#: What decides paragraphs and their metadata: with another one of these a file has to be read again.
_READING = ("reading", "annotating", "lexicon", "data", "analysis/fold.py")


def analysis_stamp(words: OwnFile | None = None) -> str:
    """Return the stamp that index and query must share, with the dictionary of a person's own ``words``."""
    stamp = _digest(_ANALYSIS)
    return hashlib.sha256((stamp + words.digest).encode()).hexdigest()[:16] if words else stamp


def reading_stamp() -> str:
    """Return the stamp under which source files were read and annotated."""
    return _digest(_READING)


def _digest(names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for name in names:
        place = _PACKAGE / name
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(_PACKAGE).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
