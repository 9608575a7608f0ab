"""Which files there are below the roots, and which of them changed."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from searchapp.api.store.manifest import is_index
from searchapp.errors import RequestError
from searchapp.reading.names import sidecar_of
from searchapp.settings import SIDECAR_SUFFIX


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to index: its absolute path, its root, and its path under the root."""

    path: Path
    root: str
    file: str

    @property
    def key(self) -> str:
        return _printable(self.path.as_posix(), "backslashreplace")

    @property
    def ready_made(self) -> bool:
        """Whether it holds paragraphs that are indexed as they stand."""
        from searchapp.reading import formats

        format = formats.of(self.path.name)
        return format is not None and format.ready_made


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
    unread = Counter() if unread is None else unread
    closed: list[Path] = []
    for folder, folders, names in os.walk(top, onerror=lambda error: closed.append(Path(error.filename))):
        if is_index(Path(folder)):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        documents = [name for name in names if not name.startswith((".", "~$")) and not name.endswith(SIDECAR_SUFFIX)]
        unread.update(formats.suffix_of(name) for name in documents if not formats.of(name))
        # A folder with the name of a readable file is looked at like a file, so that it is reported, not passed over.
        for name in sorted(name for name in [*documents, *folders] if formats.of(name)):
            yield _source(Path(folder, name), root)
    # Nor is a folder that cannot be listed.
    yield from (_source(path, root) for path in closed)


def _source(path: Path, root: str) -> SourceFile:
    return SourceFile(path, root, _printable(path.relative_to(root).as_posix(), "replace"))


def _printable(name: str, errors: str) -> str:
    """Return a name that can be printed and stored: the bytes of a file's name need not be UTF-8."""
    return name if name.isascii() else name.encode("utf-8", errors).decode("utf-8")


def fingerprint(path: Path) -> tuple[int, ...]:
    """Return what changes when a file or its sidecar does: their sizes and times of change (nothing if not there)."""
    marks: list[int] = []
    for each in (path, sidecar_of(path)):
        try:
            found = each.stat()
        except OSError:
            marks += [-1, -1]
        else:
            marks += [found.st_size, found.st_mtime_ns]
    return tuple(marks)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file and its sidecar; "" where it cannot be read (reading it will say why)."""
    if not path.is_file():
        return ""  # a pipe would keep us waiting
    found = hashlib.sha256()
    for each in (path, sidecar_of(path)):
        try:
            with each.open("rb") as file:
                while block := file.read(1 << 20):
                    found.update(block)
        except OSError:
            if each == path:
                return ""
        found.update(b"\0")
    return found.hexdigest()


def count_lines(path: Path) -> int:
    """Return how many lines a file has, 0 where it cannot be read."""
    if not path.is_file():
        return 0  # a pipe would keep us waiting
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(partial(file.read, 1 << 20), b""))
    except OSError:
        return 0
