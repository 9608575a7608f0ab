"""The server: a socket that is ours alone, and an application behind it until somebody ends it."""

from __future__ import annotations

import asyncio
import errno
import gc
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from searchapp import system
from searchapp.errors import RequestError
from searchapp.web import log
from searchapp.web.app import application_of
from searchapp.web.protocol import MAX_HEAD_BYTES, Protocol
from searchapp.web.serving import Serving
from searchapp.web.site import site

#: So long the last answers have when the server ends.
LAST_SECONDS = 5

#: So many objects are made before garbage is looked for: a page is made of thousands.
_BEFORE_COLLECTING = 50_000

#: So many connections wait to be taken.
_BACKLOG = 512


def bound(serving: Serving) -> socket.socket:
    """Return a socket that listens where the pages are to be. Raises ``RequestError`` where that cannot be."""
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        system.own_port(listening)
        listening.bind((serving.host, serving.port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise RequestError("port_taken", port=serving.port, other=serving.port + 1) from error
        raise RequestError("host_unusable", host=serving.host, port=serving.port, reason=error.strerror) from error
    return listening


def serve(serving: Serving, listening: socket.socket, ready: Callable[[uvicorn.Server], None]) -> None:
    """Answer what comes in at a socket until a signal ends it; calls ``ready`` when the first request may come."""
    log.prepare(serving)
    system.share_heaps()
    served = site(serving)
    served.prepare()
    settle()
    config = uvicorn.Config(
        application_of(served),
        # It takes connections one by one, not as many as wait: those that share the socket have their share.
        backlog=1 if serving.processes > 1 else _BACKLOG,
        http=Protocol,
        h11_max_incomplete_event_size=MAX_HEAD_BYTES,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    server = _Server(config, ready)
    asyncio.run(server.serve([listening]))


def settle() -> None:
    """Let garbage be looked for less often, and not among what is there now: that stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_BEFORE_COLLECTING)


class _Server(uvicorn.Server):
    """Ends at a signal as if that were all that it waited for."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[uvicorn.Server], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for each in sockets or ():
            each.listen(_BACKLOG)
        self._ready(self)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        with super().capture_signals():
            yield
            self._captured_signals.clear()  # they are not raised again: ending was what they asked for
