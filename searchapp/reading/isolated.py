"""Read a dangerous file in a process of its own, with limits: what hangs or kills its reader costs that file only.

The child is this Python anew. It ends, with whatever it has started, when it has answered, when it is over a limit, and
when there is no parent to hear from.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO

from searchapp import system
from searchapp.errors import ReadError
from searchapp.reading import extraction
from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format, Limits
from searchapp.reading.refusals import refused, regular_bytes

#: Told how much of a file is read, and how much there is, in whatever its format counts (pages).
OnProgress = Callable[[int, int], None]

#: How many times as long as its limit of CPU a child may take by the clock.
_WAITING = 3

_START = """
import sys
sys.path[:] = sys.argv[5:]
from searchapp.reading.isolated import _serve
_serve(*sys.argv[1:5])
"""

#: Asks for other limits: bytes of memory (None: any), seconds of CPU from now on and from each sign of life.
Allow = Callable[[int | None, int], None]

_signs: list[OnProgress] = []
_allowed: list[Allow] = []


def progress(done: int, total: int) -> None:
    """Say from within a reader how far it is: the limits of time of an isolated one begin anew."""
    for tell in _signs:
        tell(done, total)


def allow(memory: int | None, seconds: int) -> None:
    """Take other limits from within a reader, for work that is known to need more than the format's; begins anew."""
    for ask in _allowed:
        ask(memory, seconds)


def read(path: Path, file: str, format: Format, on_progress: OnProgress | None = None) -> Extraction:
    """Return what the reader of ``format`` makes of a file, in a child process within the format's limits.

    Raises ReadError as the reader does, and when the child is over its limits or dies.
    """
    assert format.read is not None
    limits = format.limits or Limits()
    reader = f"{format.read.__module__}:{format.read.__qualname__}"
    given = json.dumps([limits.memory, limits.seconds, format.extra])
    places = [str(Path(place).absolute()) for place in sys.path]
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _START, reader, given, path, file, *places],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    seconds = limits.seconds
    with _ended(process), _Clock(process, seconds * _WAITING) as clock:
        for message in process.stdout:
            kind, data = message[:1], message[1:]
            if kind == b"P":
                clock.restart()
                if on_progress:
                    on_progress(*json.loads(data))
            elif kind == b"L":
                seconds = json.loads(data)
                clock.restart(seconds * _WAITING)
            elif kind == b"R":
                return extraction.loads(data)
            else:
                key, facts = json.loads(data)
                raise ReadError(key, **{**facts, "file": file})
        status = process.wait()
    if clock.is_over or system.ran_out_of_time(status):
        raise ReadError("read_too_long", file=file, seconds=seconds)
    raise ReadError("read_died", file=file, status=system.end_of(status))


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a child and all that it started, however this ends."""
    try:
        yield
    finally:
        system.end_with_all(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


class _Clock:
    """Kills a child that gives no sign of life for so many seconds."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process, self._seconds = process, seconds
        self.is_over = False

    def __enter__(self) -> _Clock:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def restart(self, seconds: float | None = None) -> None:
        self._timer.cancel()
        self._seconds = seconds or self._seconds
        self._start()

    def _start(self) -> None:
        self._timer = threading.Timer(self._seconds, self._strike)
        self._timer.daemon = True
        self._timer.start()

    def _strike(self) -> None:
        self.is_over = True
        system.end_with_all(self._process)


def _serve(reader: str, given: str, path: str, file: str) -> None:
    """Be the child: read one file and answer with its extraction, or with the reason why there is none."""
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 (a reader's library may print)
        os.dup2(nowhere.fileno(), 1)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    memory, seconds, extra = json.loads(given)
    limits = Limits(memory, seconds)
    system.limit(limits.memory, limits.seconds)

    def tell(done: int, total: int) -> None:
        system.limit(limits.memory, limits.seconds)
        _send(answers, b"P", json.dumps([done, total]).encode())

    def ask(memory: int | None, seconds: int) -> None:
        nonlocal limits
        limits = Limits(memory, seconds)
        system.limit(limits.memory, limits.seconds)
        _send(answers, b"L", json.dumps(seconds).encode())

    _signs.append(tell)
    _allowed.append(ask)
    module, _, name = reader.partition(":")
    try:
        with refused(file, extra):
            found = getattr(import_module(module), name)(regular_bytes(Path(path), file), file)
            said = extraction.dumps(found)
        _send(answers, b"R", said)
    except ReadError as problem:
        # What has filled the memory is still held by the error: it takes a little more to say so.
        system.limit(limits.memory and 2 * limits.memory, limits.seconds)
        _send(answers, b"E", json.dumps([problem.key, problem.facts], default=str).encode())
    os._exit(0)  # nothing that a library left behind may keep us


def _send(stream: IO[bytes], kind: bytes, data: bytes) -> None:
    stream.write(kind + data + b"\n")
    stream.flush()


def _end_with_parent() -> None:
    os.read(0, 1)
    system.end_own()
