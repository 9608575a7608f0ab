"""HTTP as uvicorn speaks it, with an end to patience: who asks slowly, or takes what is sent slowly, is let go.

uvicorn itself waits for the head of a request, and for a reader, as long as it takes.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from searchapp.settings import MAX_URL_BYTES

#: A request has to be there, whole, in so many seconds from its first byte, or from the beginning of the connection.
_ASKING_SECONDS = 10.0

#: Who takes nothing of an answer for so many seconds does not want it.
_TAKING_SECONDS = 30.0

#: So many connections a process keeps; who comes then is asked to come again.
_MOST_CONNECTIONS = 500

#: The longest head of a request: an address, and cookies and the like.
MAX_HEAD_BYTES = MAX_URL_BYTES * 2

#: What is answered to who types an address as a person reads it: programs send it as it is.
_UNQUOTED = "Bad Request: characters beyond ASCII must be percent-encoded (curl -G --data-urlencode q=...)"

#: What a request is while it is not there as a whole.
_ASKING = (h11.IDLE, h11.SEND_BODY)


class Protocol(H11Protocol):
    """One connection."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._heard = b""
        self._asking: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > _MOST_CONNECTIONS:
            transport.write(_raw(503, "Service Unavailable", "Retry-After: 1\r\n"))
            transport.close()
        else:
            self._asking = self.loop.call_later(_ASKING_SECONDS, self._end)

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        self._taken()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._heard = data
        # h11 measures heads of which more is to come; one that is there at once may be as long as what is read at once.
        is_head = self.conn.their_state is h11.IDLE and len(data) > MAX_HEAD_BYTES
        if is_head and data.find(b"\r\n\r\n", 0, MAX_HEAD_BYTES) < 0:
            self._refuse_length()
            return
        super().data_received(data)
        if self.conn.their_state not in _ASKING:
            self._forget()
        elif self._asking is None:
            self._asking = self.loop.call_later(_ASKING_SECONDS, self._end)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._taking is None:
            self._taking = self.loop.call_later(_TAKING_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._taken()

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        # What was closed is gone when all is sent; who takes nothing would keep it.
        if self.transport.get_write_buffer_size() and self._taking is None:
            self._taking = self.loop.call_later(_TAKING_SECONDS, self.transport.abort)

    def send_400_response(self, msg: str) -> None:
        unread, _ = self.conn.trailing_data
        if len(unread) > MAX_HEAD_BYTES:
            self._refuse_length()
        elif _is_unquoted(self._heard):
            self.transport.write(_raw(400, _UNQUOTED, ""))
            self.transport.close()
        else:
            super().send_400_response(msg)

    def _refuse_length(self) -> None:
        self.transport.write(_raw(414, "URI Too Long", ""))
        self.transport.close()

    def _end(self) -> None:
        self._asking = None
        # An answer that is being sent may end; it ends the connection too, because the request never did.
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()

    def _forget(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def _taken(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None


def _is_unquoted(head: bytes) -> bool:
    """Return whether the address of a request holds characters that are not encoded."""
    method, _, rest = head.partition(b"\r\n")[0].partition(b" ")
    return method.isalpha() and rest.endswith((b" HTTP/1.1", b" HTTP/1.0")) and not rest.isascii()


def _raw(status: int, phrase: str, headers: str) -> bytes:
    """Return an answer to who has not asked yet, or cannot be heard out."""
    head = f"HTTP/1.1 {status} {phrase}\r\n{headers}Content-Type: text/plain; charset=utf-8\r\n"
    return f"{head}Content-Length: {len(phrase)}\r\nConnection: close\r\n\r\n{phrase}".encode()
