"""The files that pages need beside themselves: kept in memory, each under an address that names its content."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

#: How each kind of file is announced; others are not served.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file: its address, its bytes, those compressed (None where that gains nothing), and its type."""

    url: str
    body: bytes
    packed: bytes | None
    type: str


@dataclass(frozen=True, slots=True)
class Assets:
    """All of them, by their names and by their addresses, and a digest of their content."""

    by_name: dict[str, Asset]
    by_url: dict[str, Asset]
    digest: str

    def url(self, name: str) -> str:
        """Return the address of a file."""
        return self.by_name[name].url


def assets_in(folder: Path) -> Assets:
    """Read the files of a folder."""
    named = {path.name: _asset(path) for path in sorted(_files(folder))}
    whole = sha256("".join(asset.url for asset in named.values()).encode()).hexdigest()
    return Assets(named, {asset.url: asset for asset in named.values()}, whole)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.suffix in _TYPES)


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    packed = gzip.compress(body, 9, mtime=0)
    url = f"/static/{path.stem}.{sha256(body).hexdigest()[:12]}{path.suffix}"
    return Asset(url, body, packed if len(packed) < len(body) else None, _TYPES[path.suffix])
