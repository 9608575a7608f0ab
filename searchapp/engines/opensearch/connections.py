"""Requests to the nodes of a cluster, over connections that stay open: what was sent, what came back, nothing more."""

from __future__ import annotations

import random
import selectors
import time
import weakref
from collections.abc import Mapping, Sequence
from http.client import HTTPException, HTTPResponse
from itertools import count
from socket import IPPROTO_TCP, TCP_NODELAY, create_connection, socket
from ssl import SSLContext
from urllib.parse import urlsplit

#: So many connections to a node are kept for the next requests.
_KEPT = 16
#: One that was not used for so many seconds may have been closed at its other end.
_FRESH = 1.0
#: Seconds for which a node that did not answer is not asked while another one may be.
_AVOIDED = 60.0
_LOST = (502, 503, 504)


class Connections:
    """Connections to nodes, which are asked in turns. May be shared by threads."""

    def __init__(self, nodes: Sequence[str], headers: Mapping[str, str], context: SSLContext | None) -> None:
        self._nodes = random.sample(nodes, len(nodes))
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._context = context
        self._turns = count()
        self._avoided = dict.fromkeys(nodes, 0.0)
        self._idle: dict[str, list[tuple[socket, float]]] = {node: [] for node in nodes}
        weakref.finalize(self, _close, self._idle)

    def send(self, method: str, path: str, body: bytes, kind: str, timeout: float) -> tuple[int, bytes]:
        """Return the status and the body of an answer; ``kind`` is the type of what is sent.

        Raises ``OSError`` (also ``ssl.SSLError``) or ``HTTPException`` where there is none.
        """
        node = self._next()
        lines = f"{method} {path} HTTP/1.1\r\nhost: {urlsplit(node).netloc}\r\n{self._headers}"
        head = f"{lines}content-type: {kind}\r\ncontent-length: {len(body)}\r\n\r\n".encode()
        connection: socket | None = None
        try:
            connection = self._taken(node) or self._opened(node, timeout)
            connection.settimeout(timeout)
            connection.sendall(head + body)  # at once: a node would begin with the head alone, and wait
            answer = HTTPResponse(connection, method=method)
            answer.begin()
            data = answer.read()
        except (OSError, HTTPException):
            if connection is not None:
                connection.close()
            self._avoided[node] = time.monotonic() + _AVOIDED
            raise
        self._avoided[node] = time.monotonic() + _AVOIDED if answer.status in _LOST else 0.0
        if answer.will_close or len(self._idle[node]) >= _KEPT:
            connection.close()
        else:
            self._idle[node].append((connection, time.monotonic()))
        return answer.status, data

    def _next(self) -> str:
        """Return the node whose turn it is, of those that answer; where none does, the one that longest did not."""
        now, turn = time.monotonic(), next(self._turns)
        in_turns = [self._nodes[(turn + step) % len(self._nodes)] for step in range(len(self._nodes))]
        return min(in_turns, key=lambda node: max(now, self._avoided[node]))

    def _taken(self, node: str) -> socket | None:
        """Return a connection that is open and that nobody else uses, if there is one."""
        while self._idle[node]:
            try:
                connection, used = self._idle[node].pop()
            except IndexError:  # another thread was faster
                break
            if time.monotonic() - used < _FRESH or _is_open(connection):
                return connection
            connection.close()
        return None

    def _opened(self, node: str, timeout: float) -> socket:
        parts = urlsplit(node)
        connection = create_connection((parts.hostname or "", parts.port or 0), timeout)
        connection.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        if self._context is None:
            return connection
        try:
            return self._context.wrap_socket(connection, server_hostname=parts.hostname)
        except OSError:
            connection.close()
            raise


def _is_open(connection: socket) -> bool:
    """Return whether a connection that waits is still open: where there is something to read, that is its end."""
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ)
        return not selector.select(0)


def _close(idle: Mapping[str, list[tuple[socket, float]]]) -> None:
    for connections in idle.values():
        for connection, _ in connections:
            connection.close()
