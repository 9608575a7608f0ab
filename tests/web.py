"""Ask an application as a browser does, in this process: no socket, no client library."""

from __future__ import annotations

import asyncio
import gzip
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp, Message

HOST = "127.0.0.1:8642"

#: What would act in a page, if it were not shown as it is.
PAYLOADS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'onmouseover='alert(1)", "{{ 7*7 }}",
    "</title><svg onload=alert(1)>", "javascript:alert(1)", "<a href=javascript:alert(1)>甲</a>", "]]><b>", "&lt;b&gt;",
    "--><iframe src=//example.org>", "\u202e反\u2066向",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What was answered: its status, its headers (names in small letters) and its body, unpacked."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Browser:
    """Asks an application, one request after the other, in an event loop of its own. Close it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._loop = asyncio.new_event_loop()
        self.last: Answer | None = None

    def close(self) -> None:
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def get(self, url: str, **headers: str) -> Answer:
        """Ask for an address, which may hold characters as typed; ``accept_language`` stands for Accept-Language."""
        return self.ask("GET", url, b"", **headers)

    def ask(self, method: str, url: str, body: bytes = b"", **headers: str) -> Answer:
        heard: list[Answer] = []
        try:
            self._loop.run_until_complete(_asked(self._app, method, url, body, headers, heard))
        finally:
            self.last = heard[0] if heard else None
        return heard[0]


async def _asked(
    app: ASGIApp, method: str, url: str, body: bytes, headers: dict[str, str], heard: list[Answer]
) -> None:
    """Let ``heard`` hold what an application answers, also where it raises an error after that."""
    path, _, query = url.partition("?")
    said = {"host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "method": method,
        "path": path, "raw_path": quote(path).encode(), "root_path": "", "client": ("127.0.0.1", 9), "state": {},
        "query_string": quote(query, safe="=&%+:/").encode(), "server": ("127.0.0.1", 8642),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in said.items()],
    }  # fmt: skip
    start: dict[str, Any] = {}
    parts: list[bytes] = []
    asked = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Message:
        message = next(asked, None)
        if message is None:  # nothing more comes from a browser that waits
            await asyncio.Event().wait()
        return message or {}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            parts.append(message.get("body", b""))

    try:
        await app(scope, receive, send)
    finally:
        if start:
            said = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
            whole = b"".join(parts)
            packed = said.get("content-encoding") == "gzip" and whole
            heard.append(Answer(start["status"], said, gzip.decompress(whole) if packed else whole))
