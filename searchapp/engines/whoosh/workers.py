"""Make segments, in processes beside this one where there is much to index and more than one core to do it.

A worker is this Python anew, not a fork, and knows of nothing but the paragraphs it is sent: whatever the program that
indexes has opened, locked or started stays its own. It works inside the folder of the segments, so that one whose
parent was killed can write nowhere else, and it ends when there is no parent to hear from.
"""

from __future__ import annotations

import marshal
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from searchapp import settings
from searchapp.analysis.segment import OwnWords
from searchapp.analysis.segmenter import Segmenter
from searchapp.engines.whoosh.builder import Entry, write_segment
from searchapp.errors import IndexStateError

#: Before so many characters have come, starting a worker would not pay.
LARGE = 1_000_000

#: As many segments may wait for a worker, that which it makes among them: it shall not wait for us.
_WAITING = 2

_SIZE = struct.Struct("<Q")
_START = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)  # our parent says when to end
import sys
sys.path[:] = sys.argv[1:]
from searchapp.engines.whoosh.workers import work
work()
"""


@dataclass(frozen=True, slots=True)
class _Job:
    entries: Sequence[Entry]
    path: Path
    made: Future[None]


class SegmentMaker:
    """Makes the segments of one writer."""

    def __init__(self, folder: Path, segmenter: Segmenter) -> None:
        self._folder = folder
        self._segmenter = segmenter
        self._workers: list[_Worker] = []
        self._limit = 0 if getattr(sys, "frozen", False) else settings.workers()
        self._characters = 0

    def make(self, entries: Sequence[Entry], path: Path) -> None:
        """Make a segment at ``path``: here, or, done when ``finish`` says so, in a worker."""
        self._characters += sum(len(text) for _, text, _, _ in entries)
        worker = next((each for each in self._workers if each.is_free), None) or self._started()
        if worker is None:
            write_segment(entries, path, self._segmenter)
        else:
            worker.make(entries, path)

    def _started(self) -> _Worker | None:
        """Return a new worker, None where no more are wanted or the system has no room for one."""
        if len(self._workers) >= self._limit or self._characters < LARGE:
            return None
        try:
            worker = _Worker(self._folder, self._segmenter)
        except OSError:
            self._limit = len(self._workers)
            return None
        self._workers.append(worker)
        return worker

    def finish(self) -> None:
        """Wait until every segment is made. Raises what went wrong in a worker, or that it ended before its time."""
        for worker in self._workers:
            worker.finish()

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._workers:
            worker.close()
        self._workers = []


class _Worker:
    """The parent's side of a worker. A thread of its own talks to it."""

    def __init__(self, folder: Path, segmenter: Segmenter) -> None:
        self._folder = folder
        self._segmenter = segmenter
        # Isolated: neither a module in the folder nor the environment decides what is imported, but our own path.
        path = [str(Path(place).absolute()) for place in sys.path]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, *path], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._thread = ThreadPoolExecutor(1, "segments")
        self._jobs: list[_Job] = []

    @property
    def is_free(self) -> bool:
        """Whether there is room for another segment. Raises what went wrong with an earlier one."""
        for job in [job for job in self._jobs if job.made.done()]:
            self._jobs.remove(job)
            job.made.result()
        return len(self._jobs) < _WAITING

    def make(self, entries: Sequence[Entry], path: Path) -> None:
        made = self._thread.submit(self._talk, self._segmenter.own, entries, path.name)
        self._jobs.append(_Job(entries, path, made))

    def finish(self) -> None:
        for job in reversed(self._jobs):
            if job.made.cancel():
                write_segment(job.entries, job.path, self._segmenter)  # not begun yet: two are faster than one
            else:
                job.made.result()
        self._jobs = []

    def close(self) -> None:
        self._process.kill()
        self._thread.shutdown(cancel_futures=True)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):  # what was not sent
                if pipe:
                    pipe.close()

    def _talk(self, own: OwnWords, entries: Sequence[Entry], name: str) -> None:
        """Have one segment made. Raises ``OSError`` as the worker had it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            _send(self._process.stdin, (own, name, entries))
            problem = _receive(self._process.stdout)
        except (EOFError, BrokenPipeError) as ended:
            status = self._process.wait()
            raise IndexStateError("index_worker_lost", path=str(self._folder.parent), status=status) from ended
        if problem is not None:
            raise OSError(*problem)


def work() -> None:
    """Be a worker: make the segments that come in on standard input, until it is closed."""
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        try:
            own, name, entries = _receive(orders)
            problem = None
            try:
                write_segment(entries, Path(name), Segmenter(partial(tuple, own)))
            except OSError as error:
                problem = (error.errno, error.strerror, error.filename)
            _send(answers, problem)
        except (EOFError, BrokenPipeError):
            os._exit(0)  # nobody hears: standard output cannot even be closed


def _send(stream: IO[bytes], message: Any) -> None:
    data = marshal.dumps(message)
    stream.write(_SIZE.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError
    (size,) = _SIZE.unpack(head)
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return marshal.loads(data)
