"""One writer at a time: a lock of the operating system, which a dead process cannot leave behind."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from searchapp.api.store.manifest import LOCK
from searchapp.errors import IndexStateError
from searchapp.settings import LOCK_WAIT_SECONDS

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _opened(place: Path) -> int:
    """Open the file of the lock; a link in its place, which may lead anywhere, is replaced."""
    if place.is_symlink():
        place.unlink()
    return os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the right to write in ``folder``; waits a while for another writer, then says who it is."""
    with os.fdopen(_opened(folder / LOCK), "r+", encoding="utf-8") as file:
        give_up = time.monotonic() + LOCK_WAIT_SECONDS
        while True:
            try:
                _take(file)
                break
            except OSError as busy:
                if time.monotonic() > give_up:
                    file.seek(0)
                    holder = file.read().strip() or "?"
                    raise IndexStateError("index_locked", path=str(folder), process=holder) from busy
                time.sleep(0.1)
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_held(folder: Path) -> bool:
    """Return whether somebody writes in ``folder`` at this moment."""
    try:
        with (folder / LOCK).open("r+", encoding="utf-8") as file:
            _take(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
