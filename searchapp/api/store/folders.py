"""The folders of an index's states: one is current, another is made beside it, and what nobody needs is removed."""

from __future__ import annotations

import shutil
import zlib
from dataclasses import replace
from pathlib import Path

from searchapp import system
from searchapp.api.store.manifest import NAME, Manifest, data_folders, read, write
from searchapp.errors import IndexStateError

_DATA = "data-"


def next_folder(path: Path) -> Path:
    """Return where the next state will be; nothing is there yet, not even what is none of ours."""
    taken = (child.name[len(_DATA) :] for child in path.iterdir() if child.name.startswith(_DATA))
    number = 1 + max((int(each) for each in taken if each.isascii() and each.isdecimal()), default=0)
    return path / f"{_DATA}{number}"


def make_folder(folder: Path, path: Path, manifest: Manifest | None, without: frozenset[str] = frozenset()) -> None:
    """Make the folder of the next state, holding links to the files of ``manifest`` but ``without`` some.

    A file is never changed once it is written, so both states can share it.
    """
    folder.mkdir()
    if manifest is None:
        return
    for name in manifest.files:
        if name not in without:
            system.link(path / manifest.folder / name, folder / name)


def commit(path: Path, manifest: Manifest, folder: Path, kept: frozenset[str] = frozenset()) -> Manifest:
    """Make ``folder`` and ``manifest`` the state of the index at ``path``, durably, all or nothing.

    ``kept`` names the files that are not the engine's: they have no checksums of their own. One that ``manifest`` has a
    checksum of already is as it was.
    """
    files = {file.name: file.stat().st_size for file in sorted(folder.iterdir()) if not file.name.endswith("LOCK")}
    for name in files:
        system.sync(folder / name)
    system.sync(folder)
    checksums = {name: zlib.crc32((folder / name).read_bytes()) for name in kept & files.keys()}
    checksums |= {name: checksum for name, checksum in manifest.checksums.items() if name in files}
    manifest = replace(manifest, folder=folder.name, files=files, checksums=checksums)
    write(path, manifest)
    return manifest


def discard(folder: Path) -> None:
    """Remove the folder of a state, unless it is the current one: a run may be cut short just after its commit."""
    try:
        current = read(folder.parent).folder
    except IndexStateError:
        current = None
    if folder.name != current:
        shutil.rmtree(folder, ignore_errors=True)


def remove_old(path: Path, manifest: Manifest) -> None:
    """Remove what is not the current state: what a killed run left, and what the last commit replaced."""
    (path / f"{NAME}.new").unlink(missing_ok=True)
    for folder in data_folders(path):
        if folder.name != manifest.folder:
            discard(folder)
