"""Why a file is refused: it is none that can be opened, or its reader cannot cope with it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchapp import settings
from searchapp.errors import ReadError


def regular_bytes(path: Path, file: str, limit: int | None = None) -> bytes:
    """Return what a file holds, ``file`` being what it is called; it has at most ``limit`` bytes, or as many as any.

    Raises ReadError when it is no regular file, too large, or cannot be read.
    """
    most = settings.MAX_FILE_BYTES if limit is None else limit
    try:
        found = os.stat(path)  # noqa: PTH116 (with this and the next of thousands of files: half the time)
        if stat.S_ISDIR(found.st_mode):
            raise ReadError("read_directory", file=file)
        if not stat.S_ISREG(found.st_mode):
            raise ReadError("read_not_a_file", file=file)
        if found.st_size > most:
            raise ReadError("read_too_large", file=file, size=found.st_size, limit=most)
        with open(path, "rb", buffering=0) as source:  # noqa: PTH123 (as above)
            return source.readall()
    except OSError as problem:
        raise ReadError("read_unreadable", file=file, problem=problem.strerror or str(problem)) from problem


@contextmanager
def refused(file: str, extra: str | None = None) -> Iterator[None]:
    """Turn whatever a file makes of its reader into a ReadError: it costs that file only.

    ``extra`` is the optional part of this package that the reader needs.
    """
    try:
        yield
    except ReadError:
        raise
    except ImportError as missing:
        if extra is None:
            raise
        raise ReadError("read_extra", file=file, extra=extra) from missing
    except (RecursionError, MemoryError) as problem:
        raise ReadError("read_expands", file=file) from problem
    except Exception as problem:
        words = str(problem).strip().splitlines()[0][:80] if str(problem).strip() else type(problem).__name__
        raise ReadError("read_damaged", file=file, problem=words) from problem
