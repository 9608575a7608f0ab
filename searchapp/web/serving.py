"""How the pages are served: what is fixed when the server starts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlencode

from searchapp.settings import WEB_HOST, WEB_PORT, web_token

#: Where who has the token comes in.
ENTRANCE = "/enter"


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

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def address(self, port: int) -> str:
        """Return the address that a person opens first: with the token where one is needed.

        Who names the server stands it behind a proxy that encrypts, as is advised.
        """
        first = f"https://{self.names[0]}" if self.names else f"http://{self._host}:{port}"
        return f"{first}{ENTRANCE}?{urlencode({'token': self.token})}" if self.token else f"{first}/"

    @property
    def _host(self) -> str:
        if self.host in ("0.0.0.0", "::"):  # every address of this machine, this one among them
            return WEB_HOST
        return f"[{self.host}]" if ":" in self.host else self.host


def token() -> str:
    """Return the token that the environment names, else a new one that nobody guesses."""
    return web_token() or secrets.token_urlsafe(32)
