"""What the server writes on standard error: where the program failed, and only if asked for what was asked."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from urllib.parse import unquote

from starlette.types import Scope

from searchapp.render.escape import visible
from searchapp.web.serving import ENTRANCE, Serving

_LOG = logging.getLogger("searchapp.web")


def prepare(serving: Serving) -> None:
    """Let what goes wrong be written, and every request where that is asked for."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet(serving.log_queries))
    for name, level in (("searchapp.web", logging.INFO), ("uvicorn.error", logging.ERROR), ("asyncio", logging.ERROR)):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.filters = [_is_news]
        logger.setLevel(level)


def request(scope: Scope, status: int, seconds: float) -> None:
    """Write a line for a request; the token in the address of the entrance stays out of it."""
    query = unquote(scope["query_string"].decode("latin-1"), errors="replace")
    said = "" if scope["path"] == ENTRANCE or not query else f"?{query}"
    address = visible(f"{scope['path']}{said}")
    _LOG.info(
        "%s %s %s %d %.0f ms", time.strftime("%Y-%m-%d %H:%M:%S"), scope["method"], address, status, seconds * 1000
    )


def _is_news(record: logging.LogRecord) -> bool:
    """Return whether an entry says more than that the server has ended before an answer had."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


class _Discreet(logging.Formatter):
    """Says where an error came from; what it says itself may hold what was searched for."""

    def __init__(self, whole: bool) -> None:
        super().__init__()
        self._whole = whole

    def formatException(self, ei: object) -> str:
        kind, wrong, trace = ei if isinstance(ei, tuple) else (None, None, None)
        if self._whole or trace is None:
            return "".join(traceback.format_exception(kind, wrong, trace))
        return "".join([*traceback.format_tb(trace), f"{getattr(kind, '__name__', kind)}\n"])
