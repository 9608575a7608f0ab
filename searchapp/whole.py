"""Write a file whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from searchapp import system

#: So many bytes are written at a time.
_AT_A_TIME = 1 << 18


def write_whole(place: Path, parts: Iterable[bytes], mode: int | None = None) -> None:
    """Write a file beside its place first: what was there stays until all is written; a link stays a link.

    ``mode`` are its permissions; by default those of the file that was there, or what is usual. Raises ``OSError``.
    """
    place = place.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    if mode is None:
        with suppress(OSError):
            mode = stat.S_IMODE(place.stat().st_mode)
    try:
        # With its permissions from the first moment on: Path.open would let anybody read it before they are set.
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else mode)
        with os.fdopen(handle, "wb", _AT_A_TIME) as there:
            there.writelines(parts)
        if mode is not None:
            beside.chmod(mode)  # what the umask took away
        system.exchange(beside, place)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
