"""How the pages are served: what is fixed when the server starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from searchapp.settings import WEB_HOST, WEB_PORT


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the index is and where the pages are.

    ``token`` is what a visitor has to show (None: nobody has to), ``names`` are those of this server in addresses,
    besides ``host``; ``lang`` is the language of who names none ("zh" or "en"); ``log_queries`` says whether the log
    holds what was asked for.
    """

    index_dir: Path
    host: str = WEB_HOST
    port: int = WEB_PORT
    token: str | None = None
    names: tuple[str, ...] = ()
    lang: str = "zh"
    processes: int = 1
    log_queries: bool = False
