"""Several processes that answer from one socket: each maps the same index, and one that ends is replaced.

A process is this Python anew, not a fork, and hears of its end by its standard input: when nobody holds the other end
any more, also because the first process was killed, it answers what it has begun and ends.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread
from typing import Any

from searchapp.errors import IndexStateError, RequestError
from searchapp.web import server
from searchapp.web.serving import Serving

_START = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process says when to end
import sys
sys.path[:] = sys.argv[1:]
from searchapp.web.processes import work
work()
"""

#: A process that ended sooner than after so many seconds is not replaced at once: something is wrong.
_SOON = 5.0

#: How many may end so before the whole server does.
_PATIENCE = 5

#: How often it is looked whether all are there.
_LOOK_SECONDS = 0.3


def serve(serving: Serving, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answer what comes in at a socket, in ``serving.processes`` processes, until a signal ends it.

    Calls ``ready`` when the first request may come. Raises ``IndexStateError`` where processes keep ending by
    themselves.
    """
    if serving.processes == 1:
        server.serve(serving, listening, lambda _: ready())
        return
    if sys.platform == "win32":
        raise RequestError("processes_one")
    ended = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    listening.set_inheritable(True)
    workers = [_Worker(serving, listening) for _ in range(serving.processes)]
    lost = 0
    try:
        if all(worker.is_ready() for worker in workers):
            ready()
        while not ended.wait(_LOOK_SECONDS):
            for place, worker in enumerate(workers):
                status = worker.process.poll()
                if status is not None and not ended.is_set():
                    lost += worker.lived() < _SOON
                    if lost > _PATIENCE:
                        raise IndexStateError("process_lost", status=status)
                    workers[place] = _Worker(serving, listening)
    finally:
        listening.close()
        for worker in workers:
            worker.release()
        give_up = time.monotonic() + server.LAST_SECONDS * 2
        for worker in workers:
            worker.end(give_up)


class _Worker:
    """A process, with the pipe that tells it to go on."""

    def __init__(self, serving: Serving, listening: socket.socket) -> None:
        self._started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[listening.fileno()],
        )
        told = {**asdict(serving), "index_dir": os.fspath(serving.index_dir), "socket": listening.fileno()}
        assert self.process.stdin is not None
        # Not among the arguments, which everybody on this machine may read: the token is in it.
        with suppress(BrokenPipeError):  # it has ended already, as is seen when it is looked after
            self.process.stdin.write(json.dumps(told).encode() + b"\n")
            self.process.stdin.flush()

    def is_ready(self) -> bool:
        """Wait until it answers; return whether it does."""
        assert self.process.stdout is not None
        return bool(self.process.stdout.readline())

    def lived(self) -> float:
        return time.monotonic() - self._started

    def release(self) -> None:
        """Let it know that it is to end."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.close()

    def end(self, give_up: float) -> None:
        """Wait for its end until a time, and make it end then."""
        try:
            self.process.wait(max(0.1, give_up - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


def work() -> None:
    """Serve in this process as the one that started it says."""
    told: dict[str, Any] = json.loads(sys.stdin.readline())
    listening = socket.socket(fileno=told.pop("socket"))
    names = tuple(told.pop("names"))
    serving = Serving(**{**told, "index_dir": Path(told["index_dir"]), "names": names})
    server.serve(serving, listening, _ready)


def _ready(running: Any) -> None:
    def wait() -> None:
        sys.stdin.read()
        running.should_exit = True

    Thread(target=wait, daemon=True).start()
    print("ready", flush=True)
