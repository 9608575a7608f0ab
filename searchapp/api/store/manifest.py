"""The one file that says what an index folder holds. Replacing it is the commit.

``searchapp.json`` names the folder of the engine's files with their sizes, the stamps, the roots and every source
file, and carries a checksum of itself. A commit writes a new folder beside the old one, syncs it to disk, then renames
a new manifest over the old one: whatever happens before the rename leaves the last state, and a reader of the old
state is not disturbed.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from searchapp.errors import IndexStateError
from searchapp.model import Note

NAME = "searchapp.json"
LOCK = ".searchapp.lock"
_VERSION = 1
_DATA = "data-"


@dataclass(frozen=True, slots=True)
class Source:
    """A source file as it was when it was read.

    ``file`` is its path under its root, ``name`` what the ids of its paragraphs begin with, ``fingerprint`` says
    whether it changed (sizes and times of the file and of its sidecar), ``digest`` is of its content. ``skipped`` holds
    the reason where it could not be read, ``notes`` what in it was left out.
    """

    root: str
    file: str
    fingerprint: tuple[int, ...]
    digest: str
    reading: str
    paragraphs: int = 0
    articles: int = 0
    characters: int = 0
    skipped: Note | None = None
    notes: tuple[Note, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A person's dictionary or synonyms: its absolute path, and what it was when the index took its copy."""

    path: str
    fingerprint: tuple[int, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index folder holds. ``sources`` are by absolute path."""

    stamp: str
    folder: str = f"{_DATA}0"
    files: dict[str, int] = field(default_factory=dict)
    roots: tuple[str, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    built: str | None = None
    words: OwnFile | None = None
    synonyms: OwnFile | None = None


def is_index(path: Path) -> bool:
    """Return whether ``path`` holds an index of this program (of whatever version, whole or not)."""
    return (path / NAME).is_file()


def is_free(path: Path) -> bool:
    """Return whether an index may be made at ``path``.

    It may where nothing is, in a folder that is empty but for hidden files, and where a first run was killed before
    its commit: that leaves our lock and unfinished folders.
    """
    if not path.is_dir():
        return not (path.exists() or path.is_symlink())
    ours = {*_folders(path), path / f"{NAME}.new"} if (path / LOCK).is_file() else set()
    return all(child.name.startswith(".") or child in ours for child in path.iterdir())


def read(path: Path) -> Manifest:
    """Return the manifest of the index at ``path``; raises ``IndexStateError`` where there is none or it is damaged."""
    if not is_index(path):
        if is_free(path):
            raise IndexStateError("index_missing", path=str(path))
        raise IndexStateError("index_foreign", path=str(path))
    try:
        data = json.loads((path / NAME).read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            raise IndexStateError("index_too_old", path=str(path), detail=NAME)
        if data.pop("checksum") != _checksum(data):
            raise ValueError("checksum")
        return _from_data(data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexStateError("index_damaged", path=str(path), detail=f"{NAME}: {error}") from error


def signature(path: Path) -> tuple[int, ...] | None:
    """Return what changes when a new state is committed, without reading it; None where there is no manifest."""
    try:
        found = os.stat(os.path.join(path, NAME))  # noqa: PTH116, PTH118 (asked before every answer: half the time)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def check_files(path: Path, manifest: Manifest) -> None:
    """Raise ``IndexStateError`` where a file of the index is missing or has another size than when it was committed."""
    for name, size in manifest.files.items():
        file = path / manifest.folder / name
        try:
            found = file.stat().st_size
        except OSError as error:
            raise IndexStateError("index_damaged", path=str(path), detail=f"{name}: {error.strerror}") from error
        if found != size:
            raise IndexStateError("index_damaged", path=str(path), detail=f"{name}: {found} ≠ {size} bytes")


def next_folder(path: Path) -> Path:
    """Return where the next state will be; nothing is there yet."""
    number = 1 + max((int(old.name[len(_DATA) :]) for old in _folders(path)), default=0)
    return path / f"{_DATA}{number}"


def make_folder(folder: Path, path: Path, manifest: Manifest | None) -> None:
    """Make the folder of the next state, holding links to the engine's files of ``manifest``.

    The engine never changes a file once it is written, so both states can share it.
    """
    folder.mkdir()
    for name in manifest.files if manifest else ():
        source = path / manifest.folder / name if manifest else path
        try:
            os.link(source, folder / name)
        except OSError:
            # A file system without hard links: the files are copied.
            shutil.copyfile(source, folder / name)


def commit(path: Path, manifest: Manifest, folder: Path) -> Manifest:
    """Make ``folder`` and ``manifest`` the state of the index at ``path``, durably, all or nothing."""
    files = {file.name: file.stat().st_size for file in sorted(folder.iterdir()) if not file.name.endswith("LOCK")}
    for name in files:
        _sync(folder / name)
    _sync(folder)
    manifest = replace(manifest, folder=folder.name, files=files)
    new = path / f"{NAME}.new"
    with new.open("w", encoding="utf-8") as out:
        json.dump(_to_data(manifest), out, ensure_ascii=True, indent=1)
        out.flush()
        os.fsync(out.fileno())
    _sync(path)  # the folder has to be there whenever the manifest that names it is
    new.replace(path / NAME)
    _sync(path)
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
    for folder in _folders(path):
        if folder.name != manifest.folder:
            discard(folder)


def _folders(path: Path) -> Iterator[Path]:
    for child in path.glob(f"{_DATA}*"):
        if child.is_dir() and child.name[len(_DATA) :].isdecimal():
            yield child


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot sync a folder
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _to_data(manifest: Manifest) -> dict[str, Any]:
    data = {"searchapp": "index", "version": _VERSION, **asdict(manifest)}
    return {**data, "checksum": _checksum(data)}


def _checksum(data: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(data, ensure_ascii=True, sort_keys=True).encode("ascii"))


def _from_data(data: dict[str, Any]) -> Manifest:
    sources = {}
    for key, source in data["sources"].items():
        skipped = source["skipped"]
        sources[key] = Source(
            **{
                **source,
                "fingerprint": tuple(source["fingerprint"]),
                "skipped": Note(**skipped) if skipped else None,
                "notes": tuple(Note(**note) for note in source.get("notes", ())),
            }
        )
    return Manifest(
        stamp=data["stamp"],
        folder=data["folder"],
        files=data["files"],
        roots=tuple(data["roots"]),
        sources=sources,
        built=data["built"],
        words=_own_file(data.get("words")),
        synonyms=_own_file(data.get("synonyms")),
    )


def _own_file(data: dict[str, Any] | None) -> OwnFile | None:
    return OwnFile(**{**data, "fingerprint": tuple(data["fingerprint"])}) if data else None
