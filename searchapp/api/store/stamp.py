"""What source files were read with. Taken from the code and data themselves: nobody has to raise a number."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[2]

#: What decides paragraphs and their metadata: with another one of these a file has to be read again.
_READING = ("reading", "annotating", "lexicon", "data", "analysis/fold.py")


@lru_cache(maxsize=1)
def reading_stamp() -> str:
    """Return the stamp under which source files are read and annotated."""
    digest = hashlib.sha256()
    for name in _READING:
        place = _PACKAGE / name
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(_PACKAGE).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
