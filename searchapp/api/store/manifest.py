"""The one file that says what an index folder holds. Replacing it is the commit.

``searchapp.json`` names the folder of the current state with the sizes of its files, what made it, the roots and how
much is in it, and carries a checksum of itself. A commit writes a new folder beside the old one (``folders``), syncs it
to disk, then renames a new manifest over the old one: whatever happens before the rename leaves the last state, and a
reader of the old state is not disturbed.

A folder may come from elsewhere: what a manifest says is data, which is looked at before it is used.
"""

from __future__ import annotations

import json
import os
import re
import stat
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from searchapp import system
from searchapp.errors import IndexStateError
from searchapp.model import Note

NAME = "searchapp.json"
LOCK = ".searchapp.lock"

#: The number of the format of this file. Raised by hand. Files of number 1 (before 0.2) are read too.
VERSION = 2
_FIRST = 1

#: What the folder of a state may be called, and a file in it: never a path.
_FOLDER = re.compile(r"data-[0-9]{1,18}")
_FILE = re.compile(r"(?!\.)[^/\\\x00-\x1f:]{1,200}")

#: The file of the sources (``sources_file``) in the folder of a state.
SOURCES = "sources.jsonl"


@dataclass(frozen=True, slots=True)
class Source:
    """A source file as it was when it was read.

    ``file`` is its path under its root, ``name`` what the ids of its paragraphs begin with, ``fingerprint`` says
    whether it changed (``sources.fingerprint``), ``digest`` is of its content and its sidecar's. ``skipped`` holds the
    reason where it could not be read, ``notes`` what in it was left out. ``text`` names the text that is kept of it
    (``kept_texts``).
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
    text: str | None = None


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A person's dictionary or synonyms: its absolute path, and what it was when the index took its copy."""

    path: str
    fingerprint: tuple[int, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How much an index holds, over all source files that were read."""

    files: int = 0
    articles: int = 0
    paragraphs: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index folder holds.

    ``program`` is the version that made it and ``terms`` the number of its analysis (``engines.base.TERMS``).
    ``files`` holds the size of each file in ``folder``, ``checksums`` the CRC-32 of those that are not the engine's.
    ``inline`` are the sources, as read, of a manifest of the first format, which held them.
    """

    program: str = ""
    terms: int = 0
    folder: str = "data-0"
    files: Mapping[str, int] = field(default_factory=dict)
    checksums: Mapping[str, int] = field(default_factory=dict)
    roots: tuple[str, ...] = ()
    totals: Totals = Totals()
    built: str | None = None
    words: OwnFile | None = None
    synonyms: OwnFile | None = None
    inline: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)

    @property
    def stamp(self) -> str:
        """What decides how texts are found: the version, the number of its analysis, a person's own words."""
        words = [self.words.digest[:8]] if self.words else []
        return "-".join([self.program, str(self.terms), *words])


def is_index(path: Path) -> bool:
    """Return whether ``path`` holds an index of this program (of whatever version, whole or not)."""
    try:
        return (path / NAME).is_file()
    except OSError:
        return False


def is_free(path: Path) -> bool:
    """Return whether an index may be made at ``path``.

    It may where nothing is, in a folder that is empty but for hidden files, and where a first run was killed before
    its commit: that leaves our lock and unfinished folders.
    """
    if not path.is_dir():
        return not (path.exists() or path.is_symlink())
    ours = {*data_folders(path), path / f"{NAME}.new"} if (path / LOCK).is_file() else set()
    return all(child.name.startswith(".") or child in ours for child in path.iterdir())


def data_folders(path: Path) -> list[Path]:
    """Return the folders of states at ``path``, current or not; links and files of such names are none of ours."""
    return [
        child for child in path.iterdir() if _FOLDER.fullmatch(child.name) and child.is_dir() and not child.is_symlink()
    ]


def read(path: Path) -> Manifest:
    """Return the manifest of the index at ``path``.

    Raises ``IndexStateError`` where there is none (``index_missing``, ``index_foreign``), where it may not be read
    (``index_denied``), and where it is damaged, too old or of a newer version.
    """
    try:
        data = json.loads(_content(path))
        (number,) = _numbers([data["version"]])
        if number > VERSION:
            raise IndexStateError("index_newer", path=str(path), detail=NAME)
        if number < _FIRST:
            raise IndexStateError("index_too_old", path=str(path), detail=NAME)
        if data.pop("checksum") != _checksum(data):
            raise ValueError("checksum")
        return _first_from(data) if number == _FIRST else _from(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path, NAME, error) from error


def damaged(path: Path, name: str, problem: object) -> IndexStateError:
    """Return the error that says which file of the index at ``path`` is damaged."""
    return IndexStateError("index_damaged", path=str(path), detail=f"{name}: {problem}")


def _content(path: Path) -> bytes:
    file = path / NAME
    try:
        if file.is_symlink():
            raise damaged(path, NAME, "symbolic link")
        if is_index(path):
            return file.read_bytes()
        if is_free(path):
            raise IndexStateError("index_missing", path=str(path))
    except PermissionError as error:
        raise IndexStateError("index_denied", path=str(path), detail=Path(error.filename or NAME).name) from error
    except OSError as error:
        raise damaged(path, NAME, error.strerror) from error
    raise IndexStateError("index_foreign", path=str(path))


def write(path: Path, manifest: Manifest) -> None:
    """Write the manifest over that of before, durably, all or nothing."""
    data = {"searchapp": "index", "version": VERSION, **asdict(manifest)}
    del data["inline"]
    data["checksum"] = _checksum(data)
    new = path / f"{NAME}.new"
    new.unlink(missing_ok=True)  # what is there may be a link to somewhere else
    with new.open("x", encoding="utf-8") as out:
        json.dump(data, out, ensure_ascii=True, indent=1)
        out.flush()
        system.sync_open(out.fileno())
    system.sync(path)  # the folder has to be there whenever the manifest that names it is
    system.exchange(new, path / NAME)
    system.sync(path)


def signature(path: Path) -> tuple[int, ...] | None:
    """Return what changes when a new state is committed, without reading it; None where there is no manifest."""
    try:
        found = os.stat(os.path.join(path, NAME))  # noqa: PTH116, PTH118 (asked before every answer: half the time)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def check_files(path: Path, manifest: Manifest) -> None:
    """Raise ``IndexStateError`` where a file of the index is missing, no plain file, or not as large as it was."""
    folder = path / manifest.folder
    if folder.is_symlink():
        raise damaged(path, manifest.folder, "symbolic link")
    for name, size in manifest.files.items():
        try:
            found = (folder / name).lstat()
        except PermissionError as error:
            raise IndexStateError("index_denied", path=str(path), detail=name) from error
        except OSError as error:
            raise damaged(path, name, error.strerror) from error
        if not stat.S_ISREG(found.st_mode):
            raise damaged(path, name, "not a regular file")
        if found.st_size != size:
            raise damaged(path, name, f"{found.st_size} ≠ {size} bytes")


def kept_bytes(path: Path, manifest: Manifest, name: str) -> bytes:
    """Return the content of a file that is not the engine's; raises ``IndexStateError`` where it is damaged."""
    try:
        data = (path / manifest.folder / name).read_bytes()
    except OSError as error:
        raise damaged(path, name, error.strerror) from error
    if manifest.checksums.get(name, zlib.crc32(data)) != zlib.crc32(data):
        raise damaged(path, name, "checksum")
    return data


def _checksum(data: Mapping[str, Any]) -> int:
    return zlib.crc32(json.dumps(data, ensure_ascii=True, sort_keys=True).encode("ascii"))


def source_to(source: Source) -> dict[str, Any]:
    """Return a source as plain data."""
    return asdict(source)


def source_from(data: Mapping[str, Any]) -> Source:
    """Return the source that ``source_to`` gave; raises TypeError, KeyError or ValueError for anything else."""
    texts = [data["root"], data["file"], data["digest"], data["reading"], data.get("name", "")]
    counts = [data[name] for name in ("paragraphs", "articles", "characters")]
    if not all(isinstance(text, str) for text in texts) or not all(type(count) is int for count in counts):
        raise TypeError("source")
    return Source(
        **{
            **data,
            "fingerprint": _numbers(data["fingerprint"]),
            "skipped": _note(data["skipped"]) if data["skipped"] else None,
            "notes": tuple(_note(note) for note in data.get("notes", ())),
        }
    )


def _note(data: Mapping[str, Any]) -> Note:
    return Note(str(data["key"]), {str(name): fact for name, fact in data["facts"].items()})


def _numbers(values: Iterable[Any]) -> tuple[int, ...]:
    numbers = tuple(values)
    if not all(type(number) is int for number in numbers):
        raise TypeError("fingerprint")
    return numbers


def _named_numbers(data: Mapping[Any, Any]) -> dict[str, int]:
    """Return the numbers of files, whose names are bare."""
    if not all(isinstance(name, str) and _FILE.fullmatch(name) for name in data):
        raise ValueError("file name")
    return dict(zip(data, _numbers(data.values()), strict=True))


def _common(data: Mapping[str, Any]) -> dict[str, Any]:
    roots, built = data["roots"], data["built"]
    if not isinstance(data["folder"], str) or not _FOLDER.fullmatch(data["folder"]):
        raise ValueError("folder")
    if not isinstance(roots, list) or not all(isinstance(root, str) for root in roots):
        raise TypeError("roots")
    if not isinstance(built, str | None):
        raise TypeError("built")
    return {
        "folder": data["folder"],
        "files": _named_numbers(data["files"]),
        "roots": tuple(roots),
        "built": built,
        "words": _own_file(data.get("words")),
        "synonyms": _own_file(data.get("synonyms")),
    }


def _from(data: Mapping[str, Any]) -> Manifest:
    totals = Totals(**data["totals"])
    _numbers([data["terms"], *asdict(totals).values()])
    return Manifest(
        program=str(data["program"]),
        terms=data["terms"],
        checksums=_named_numbers(data["checksums"]),
        totals=totals,
        **_common(data),
    )


def _first_from(data: Mapping[str, Any]) -> Manifest:
    """Return a manifest of the first format, in which the sources stood and no number of terms."""
    sources = [source_from(source) for source in data["sources"].values()]
    return Manifest(program="0.1.0", terms=1, totals=totals_of(sources), inline=data["sources"], **_common(data))


def totals_of(sources: Iterable[Source]) -> Totals:
    """Return how much all source files hold together."""
    read = [source for source in sources if source.skipped is None]
    return Totals(
        files=len(read),
        articles=sum(source.articles for source in read),
        paragraphs=sum(source.paragraphs for source in read),
        characters=sum(source.characters for source in read),
    )


def _own_file(data: Mapping[str, Any] | None) -> OwnFile | None:
    if not data:
        return None
    path, digest = data["path"], data["digest"]
    if not isinstance(path, str) or not isinstance(digest, str):
        raise TypeError("own file")
    return OwnFile(path, _numbers(data["fingerprint"]), digest)


def kept_damage(path: Path, manifest: Manifest) -> list[Note]:
    """Return what is damaged of the files that are not the engine's."""
    notes = []
    for name in manifest.checksums:
        try:
            kept_bytes(path, manifest, name)
        except IndexStateError:
            notes.append(Note("check_damaged", {"file": name, "parts": ["CRC-32"]}))
    return notes
