"""The file in the folder of a state that says where its paragraphs are."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

from msgspec import Struct, convert, to_builtins

from searchapp.engines.base import CLUSTER_FILE as NAME
from searchapp.engines.opensearch.address import Address, parse
from searchapp.errors import IndexStateError


class Remote(Struct, frozen=True, omit_defaults=True):
    """``owner`` tells the writers of this folder from those of others; ``fresh`` names an index in the making."""

    address: str
    owner: str
    fresh: str = ""

    @property
    def place(self) -> Address:
        """The address, taken apart."""
        return parse(self.address)


def anew(address: Address, owner: str | None) -> Remote:
    """Return what a folder holds whose paragraphs all come anew, into an index of their own."""
    return Remote(str(address), owner or uuid4().hex, f"{address.name}-{uuid4().hex[:12]}")


def read(folder: Path) -> Remote:
    """Return what a folder says; raises ``IndexStateError`` where that is nothing sensible."""
    try:
        return convert(json.loads((folder / NAME).read_text(encoding="utf-8")), Remote)
    except (OSError, ValueError) as error:
        raise IndexStateError("index_damaged", path=str(folder.parent), detail=f"{NAME}: {error}") from error


def write(folder: Path, remote: Remote) -> None:
    """Say it in a folder. A file that is there, which another state may share, is not changed but replaced."""
    new = folder / f"{NAME}.new"
    new.write_text(json.dumps(to_builtins(remote)), encoding="utf-8")
    new.replace(folder / NAME)
