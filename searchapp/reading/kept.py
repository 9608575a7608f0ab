"""What a reader of a costly format made of a file, kept by whoever reads it again under other rules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Protocol

from searchapp.reading import extraction
from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format


class Kept(Protocol):
    """Where extractions are kept."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, None where there is nothing."""

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` under a key."""


def kept_extraction(kept: Kept, format: Format, data: bytes, extract: Callable[[], Extraction]) -> Extraction:
    """Return what is kept of a file with the bytes ``data``, else ``extract`` it and keep that.

    What still has pages that nothing here can recognise is not kept: what does may be installed later.
    """
    key = f"{format.name}-{format.number}-{hashlib.sha256(data).hexdigest()}"
    found = kept.get(key)
    if found is not None:
        try:
            return extraction.loads(found)
        except (ValueError, TypeError):
            pass  # as another version wrote it
    made = extract()
    if all(each.reason != "scan" for each in made.left_out):
        kept.put(key, extraction.dumps(made))
    return made
