"""The server: a socket that is ours alone, and an application behind it until somebody ends it."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from searchapp.errors import RequestError
from searchapp.web.app import application
from searchapp.web.serving import Serving

#: So long the last answers have when the server ends.
_LAST_SECONDS = 5


def bound(serving: Serving) -> socket.socket:
    """Return a socket that listens where the pages are to be. Raises ``RequestError`` where that cannot be."""
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((serving.host, serving.port))
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise RequestError("port_taken", port=serving.port, other=serving.port + 1) from error
        raise RequestError("host_unusable", host=serving.host, port=serving.port, reason=error.strerror) from error
    return listening


def serve(serving: Serving, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answer what comes in at a socket until a signal ends it; calls ``ready`` when the first request may come."""
    config = uvicorn.Config(
        application(serving),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    server = _Server(config, ready)
    asyncio.run(server.serve([listening]))


class _Server(uvicorn.Server):
    """Ends at a signal as if that were all that it waited for."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        with super().capture_signals():
            yield
            self._captured_signals.clear()  # they are not raised again: ending was what they asked for
