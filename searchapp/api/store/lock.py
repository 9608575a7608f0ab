"""One writer at a time: a lock of the operating system, which a dead process cannot leave behind."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchapp import system
from searchapp.api.store.manifest import LOCK
from searchapp.errors import IndexStateError
from searchapp.settings import LOCK_WAIT_SECONDS


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the right to write in ``folder``; waits a while for another writer, then says who it is."""
    with os.fdopen(system.opened_in_place(folder / LOCK), "r+", encoding="utf-8") as file:
        give_up = time.monotonic() + LOCK_WAIT_SECONDS
        while True:
            try:
                system.take(file)
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
            system.take(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
