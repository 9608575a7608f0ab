"""``/api/v1/export``: everything that matches, or all there is, line by line as the commands write it."""

from __future__ import annotations

from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import Any

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from searchapp.render.formats import paragraphs_in, results_in
from searchapp.web.refusals import Refused
from searchapp.web.visit import Visit
from searchapp.web.wanted import Wanted

#: How each format is announced, and how its file ends.
TYPES = {
    "jsonl": ("application/jsonl", "jsonl"),
    "csv": ("text/csv", "csv"),
    "markdown": ("text/markdown", "md"),
    "ris": ("application/x-research-info-systems", "ris"),
    "bibtex": ("application/x-bibtex", "bib"),
    "csl-json": ("application/vnd.citationstyles.csl+json", "json"),
}

#: So many are written at once in a process.
_AT_ONCE = BoundedSemaphore(2)

#: So many characters are sent at a time.
_PIECE = 65_536


def export(visit: Visit, wanted: Wanted, format: str) -> Response:
    """Return what an address asks for in a format, as it is made: what a query finds in full, else all paragraphs.

    Raises ``Refused`` where too many are being written.
    """
    type, suffix = TYPES[format]
    headers = {"Content-Disposition": f'attachment; filename="searchapp.{suffix}"'}
    if visit.method == "HEAD":
        return Response(None, headers=headers, media_type=f"{type}; charset=utf-8")
    pieces = Pieces(_lines(visit, wanted, format))
    return Stream(pieces, headers=headers, media_type=f"{type}; charset=utf-8")


def _lines(visit: Visit, wanted: Wanted, format: str) -> Iterator[str]:
    arguments = wanted.arguments()
    narrowed = {name: arguments[name] for name in ("filters", "since", "until")}
    if not wanted.query.strip():
        return paragraphs_in(format, visit.index.export(**narrowed), visit.lang)
    how = {name: arguments[name] for name in ("match", "sort", "duplicates", "synonyms", "partial")}
    return results_in(format, visit.index.iterate(wanted.query, **narrowed, **how), visit.lang)


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
