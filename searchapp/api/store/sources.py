"""Which files there are below the roots, and which of them changed."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, structs

from searchapp.api.store.manifest import is_index
from searchapp.errors import RequestError
from searchapp.reading.names import folder_sidecars_of, sidecar_of, sidecar_place
from searchapp.settings import SIDECAR_SUFFIX

#: So many numbers are in a fingerprint of the first version, which knew two of each file.
_EARLY = 4


class SourceFile(Struct, frozen=True):
    """A file to index: its absolute path, its root, and its path under the root.

    ``closed`` says why a folder among them cannot be listed.
    """

    path: Path
    root: str
    file: str
    closed: str | None = None

    @property
    def key(self) -> str:
        return printable_key(self.path.as_posix())


def resolve_root(path: Path) -> str:
    """Return a root as it is kept: absolute, links resolved. Raises where there is nothing."""
    if not path.exists():
        raise RequestError("path_missing", path=str(path))
    return path.resolve().as_posix()


def walk(root: str, unread: Counter[str] | None = None) -> Iterator[SourceFile]:
    """Yield the readable files below a root (or the root itself where it is a file), in the order of their names.

    Those that no reader knows are counted in ``unread`` by their suffixes. Nothing is said of what is no document:
    hidden files and folders, the locks of office programs (``~$…``), sidecars, which belong to the file beside them,
    and the folders of indexes.
    """
    from searchapp.reading import formats  # an answer looks at fingerprints only

    top = Path(root)
    if not top.is_dir():
        yield SourceFile(top, root, _printable(top.name, "replace"))
        return
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            found = sorted(entries(folder, unread))
        except OSError as error:
            # A folder that cannot be listed is looked at like a file, so that it is reported, not passed over.
            yield structs.replace(_source(Path(folder), root), closed=error.strerror or str(error))
            continue
        for name, is_folder in found:
            # So is one with the name of a readable file.
            if not is_folder or formats.of(name):
                yield _source(Path(folder, name), root)
        folders += [os.path.join(folder, name) for name, is_folder in reversed(found) if is_folder]  # noqa: PTH118 (thousands of names: a Path for each takes longer than the look)


def entries(folder: str, unread: Counter[str] | None = None) -> Iterator[tuple[str, bool]]:
    """Yield the names of the readable files and of the folders in a folder, and whether each is a folder.

    See ``walk`` for what is left out. Raises ``OSError`` where the folder cannot be listed.
    """
    for name, is_folder in listed(folder):
        if is_folder or is_readable(name):
            yield name, is_folder
        elif unread is not None:
            from searchapp.reading import formats

            unread[formats.suffix_of(name)] += 1


def listed(folder: str) -> Iterator[tuple[str, bool]]:
    """Yield the names in a folder that may be of documents or of folders of theirs, and whether each is a folder.

    Raises ``OSError`` where the folder cannot be listed.
    """
    if is_index(Path(folder)):
        return
    with os.scandir(folder) as found:
        for entry in found:
            if not entry.name.startswith((".", "~$")) and not entry.name.endswith(SIDECAR_SUFFIX):
                yield entry.name, entry.is_dir(follow_symlinks=False)


def is_readable(name: str) -> bool:
    """Return whether a reader knows files of such a name."""
    from searchapp.reading import formats  # not for who finds no new name: the table takes a while to load

    return formats.of(name) is not None


def _source(path: Path, root: str) -> SourceFile:
    return SourceFile(path, root, _printable(path.relative_to(root).as_posix(), "replace"))


def _printable(name: str, errors: str) -> str:
    """Return a name that can be printed and stored: the bytes of a file's name need not be UTF-8."""
    return name if name.isascii() else name.encode("utf-8", errors).decode("utf-8")


def path_under(key: str, root: str) -> str:
    """Return the path under its root of the source file with a key, as ``SourceFile.file`` has it."""
    top = printable_key(root)
    return key[len(top) :].lstrip("/") if key != top else key.rpartition("/")[2]


def unreadable(path: Path) -> str | None:
    """Return why a regular file that is there cannot be read at the moment, None where it can or is none."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                file.read(1)
    except OSError as error:
        return error.strerror or str(error)
    return None


def fingerprint(path: str | Path, root: str = "") -> tuple[int, ...]:
    """Return what changes when a file, its sidecar or that of one of its folders, up to ``root``, does.

    Of each its size, the times of change of its content and of its entry, and its number in the file system; -1 where
    it is not there; of the folders' only where they are there.
    """
    place = os.fspath(path)
    marks: tuple[int, ...] = ()
    for each in (place, sidecar_place(place)):
        try:
            found = os.stat(each)  # noqa: PTH116 (asked of thousands of files: half the time)
        except (OSError, ValueError):
            marks += (-1, -1, -1, -1)
        else:
            marks += _marks(found)
    for each in folder_sidecars_of(place, root or place):
        try:
            marks += _marks(os.stat(each))  # noqa: PTH116 (as above)
        except (OSError, ValueError):
            continue
    return marks


def _marks(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def is_same(before: tuple[int, ...], now: tuple[int, ...]) -> bool:
    """Return whether two fingerprints agree in the sizes and times of content, which is all that early ones hold."""
    step = 2 if len(before) == _EARLY else 4
    return [before[at : at + 2] for at in range(0, len(before), step)] == [
        now[at : at + 2] for at in range(0, len(now), 4)
    ]


def printable_key(path: str) -> str:
    """Return a path as keys of source files have it."""
    return _printable(path, "backslashreplace")


def digest(path: Path, root: str) -> str:
    """Return the SHA-256 of a file and its sidecars, those of its folders up to ``root`` among them.

    "" where it cannot be read (reading it will say why).
    """
    if not path.is_file():
        return ""
    found = hashlib.sha256()
    folders = (place for place in map(Path, folder_sidecars_of(os.fspath(path), root)) if place.is_file())
    for each in (path, sidecar_of(path), *folders):
        try:
            if each.is_file():  # a pipe would keep us waiting
                with each.open("rb") as file:
                    while block := file.read(1 << 20):
                        found.update(block)
        except OSError:
            if each == path:
                return ""
        found.update(b"\0")
    return found.hexdigest()
