"""An export as it is sent: line by line as it is made, and no more of them at once than the threads bear."""

from __future__ import annotations

from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from searchapp.web.refusals import Refused

#: So many are written at once in a process.
_AT_ONCE = BoundedSemaphore(2)

#: So many characters are sent at a time.
_PIECE = 65_536


class Pieces:
    """The lines of an export in pieces, as they are asked for; it holds one of the places until it is closed."""

    def __init__(self, lines: Iterator[str]) -> None:
        if not _AT_ONCE.acquire(blocking=False):
            raise Refused(503, "web_busy")
        self._open = True
        self._lines = lines

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece: list[str] = []
        size = 0
        for line in self._lines:
            piece += (line, "\n")
            size += len(line)
            if size >= _PIECE:
                break
        if not piece:
            self.close()
            raise StopIteration
        return "".join(piece).encode("utf-8", "backslashreplace")

    def close(self) -> None:
        """Give the place free."""
        if self._open:
            self._open = False
            _AT_ONCE.release()


class Stream(StreamingResponse):
    """An export that is sent as it is made; its place is free when it ends, also because nobody takes it any more."""

    def __init__(self, pieces: Pieces, **rest: Any) -> None:
        super().__init__(pieces, **rest)
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._pieces.close()
