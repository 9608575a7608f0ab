"""What the readers of costly formats made of files, kept by the digest of each: other rules need no second conversion.

A text that is kept is found by the bytes of its file and the number of its reader, and carries a checksum; one that is
damaged or missing costs a conversion and nothing else. What no source file needs is removed with the commit.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Collection
from pathlib import Path

#: Where kept texts are, in the folder of an index.
NAME = ".texts"

_CHECKSUM = 4


class KeptText:
    """What is kept of one source file in ``folder``; its ``key`` is known when it has been asked for.

    ``anew`` says that what is kept is not to be taken, only exchanged.
    """

    def __init__(self, folder: Path, anew: bool = False) -> None:
        self.key: str | None = None
        self._folder = folder
        self._anew = anew

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, None where nothing sound is there."""
        self.key = key
        file = self._folder / key
        if self._anew or self._folder.is_symlink() or not file.is_file() or file.is_symlink():
            return None
        try:
            data = file.read_bytes()
            content = zlib.decompress(data[_CHECKSUM:])
        except (OSError, zlib.error):
            return None
        return content if zlib.crc32(content) == int.from_bytes(data[:_CHECKSUM], "little") else None

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` under a key, all or nothing; where there is no room for it, it is not kept."""
        if self._folder.is_symlink():
            return
        new = self._folder / f"{key}.{os.getpid()}"
        try:
            self._folder.mkdir(exist_ok=True)
            new.unlink(missing_ok=True)
            with new.open("xb") as out:
                out.write(zlib.crc32(content).to_bytes(_CHECKSUM, "little") + zlib.compress(content))
            new.replace(self._folder / key)
        except OSError:
            new.unlink(missing_ok=True)


def keep_only(folder: Path, keys: Collection[str]) -> None:
    """Remove the texts that nobody needs, and what a killed run left."""
    if folder.is_dir() and not folder.is_symlink():
        for file in folder.iterdir():
            if file.name not in keys:
                file.unlink(missing_ok=True)
