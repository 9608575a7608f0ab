"""Processes beside this one that read files and make parts of an index, where there is much to do and a core to do it.

A worker is this Python anew, not a fork, and knows of nothing but the units it is sent: whatever the program that
indexes has opened, locked or started stays its own. It works inside the folder of the new state, so that one whose
parent was killed can write nowhere else, and it ends when there is no parent to hear from.
"""

from __future__ import annotations

import marshal
import os
import struct
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from searchapp import system
from searchapp.analysis.segmenter import Segmenter
from searchapp.api.store import making, units
from searchapp.api.store.making import Listener, Made
from searchapp.api.store.units import Unit
from searchapp.engines.base import Engine
from searchapp.errors import IndexStateError
from searchapp.model import Note

#: A unit at whose task a worker was lost is tried again once, another worker's: it may have been killed for nothing.
_TRIES = 2

_SIZE = struct.Struct("<Q")
_START = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)  # our parent says when to end
import sys
sys.path[:] = sys.argv[1:]
from searchapp.api.store.workers import work
work()
"""


@dataclass(frozen=True, slots=True)
class _Lost:
    """A worker has ended at a task (None: before it began one), with a status."""

    unit: Unit
    task: int | None
    status: int


class Workers:
    """Makes units in processes that are started as needed, ``limit`` at a time. Close it, or use it in a ``with``."""

    def __init__(self, folder: Path, engine: Engine, segmenter: Segmenter, limit: int) -> None:
        self._folder, self._limit = folder, limit
        self._order = (type(engine).__module__, type(engine).__qualname__, segmenter.own)
        self._workers: list[_Worker] = []
        self._told: SimpleQueue[Any] = SimpleQueue()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def can_start(self) -> bool:
        """Return whether there is a worker, or room for one."""
        try:
            self._started(1)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._workers:
            worker.close()
        self._workers = []

    def make(self, wanted: Sequence[Unit], listener: Listener) -> list[Made]:
        """Make units and return what came of them, in their order.

        The file at which two workers were lost is skipped with that reason. Raises OSError as a worker had it, and
        ``IndexStateError`` when workers are lost that were at no file.
        """
        waiting, made = deque(wanted), dict[str, Made]()
        lost: Counter[tuple[str, int | None]] = Counter()
        idle = self._started(min(self._limit, len(wanted)))
        while len(made) < len(wanted):
            while waiting and idle:
                idle.pop().begin(waiting.popleft())
            worker, said = self._told.get()
            if isinstance(said, int):
                listener.advances(said)
            elif isinstance(said, Made):
                made[worker.unit.name] = said
                idle.append(worker)
            elif isinstance(said, _Lost):
                lost[said.unit.name, said.task] += 1
                waiting.appendleft(self._without(said, lost[said.unit.name, said.task]))
                self._workers.remove(worker)
                worker.close()
                idle += self._started(1)
            else:
                raise said
        return [made[unit.name] for unit in wanted]

    def _started(self, number: int) -> list[_Worker]:
        idle = [worker for worker in self._workers if worker.is_idle]
        while len(idle) < number:
            idle.append(_Worker(self._folder, self._order, self._told))
            self._workers.append(idle[-1])
        return idle

    def _without(self, lost: _Lost, times: int) -> Unit:
        """Return a unit that a worker was lost at as it is tried again: without the task that did it twice."""
        if times < _TRIES:
            return lost.unit
        if lost.task is None:
            raise IndexStateError("index_worker_lost", path=str(self._folder.parent), status=lost.status)
        tasks = list(lost.unit.tasks)
        file = tasks[lost.task].file
        note = Note("read_died", {"file": file, "status": system.end_of(lost.status)})
        tasks[lost.task] = replace(tasks[lost.task], refused=note)
        return replace(lost.unit, tasks=tuple(tasks))


class _Worker:
    """The parent's side of a worker. A thread of its own hears from it and passes on what it says."""

    def __init__(self, folder: Path, order: Any, told: SimpleQueue[Any]) -> None:
        # Isolated: neither a module in the folder nor the environment decides what is imported, but our own path.
        path = [str(Path(place).absolute()) for place in sys.path]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, *path],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._order, self._told = order, told
        self.is_idle = True

    def begin(self, unit: Unit) -> None:
        """Have a unit made."""
        self.unit, self.is_idle = unit, False
        self._thread = Thread(target=self._talk, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        if not self.is_idle:
            self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):  # what was not sent
                if pipe:
                    pipe.close()

    def _talk(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        task = None
        try:
            _send(self._process.stdin, (self._order, units.to_data(self.unit)))
            while True:
                kind, said = _receive(self._process.stdout)
                if kind == "begins":
                    task = said
                elif kind == "advances":
                    self._told.put((self, said))
                else:
                    break
        except (EOFError, OSError):
            self._told.put((self, _Lost(self.unit, task, self._process.wait())))
        else:
            self.is_idle = True
            self._told.put((self, making.from_data(said) if kind == "made" else OSError(*said)))


def work() -> None:
    """Be a worker: make the units that come in on standard input, until it is closed."""
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    segmenters: dict[Any, Segmenter] = {}
    while True:
        try:
            (module, name, own), unit = _receive(orders)
            engine: Engine = getattr(import_module(module), name)()
            segmenter = segmenters.setdefault(own, Segmenter(partial(tuple, own)))
            try:
                made = making.make(units.from_data(unit), Path(), engine, segmenter, _Telling(answers))
                answer: tuple[str, Any] = "made", making.to_data(made)
            except OSError as error:
                answer = "problem", (error.errno, error.strerror, error.filename)
            _send(answers, answer)
        except (EOFError, BrokenPipeError):
            os._exit(0)  # nobody hears: standard output cannot even be closed


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells a worker's parent how far it is."""

    stream: IO[bytes]

    def begins(self, task: int) -> None:
        _send(self.stream, ("begins", task))

    def advances(self, size: int) -> None:
        _send(self.stream, ("advances", size))


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
