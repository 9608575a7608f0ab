"""What a document is called in an index: the one place where names are made.

A document's name is what the ids of its paragraphs (``name:line``) and articles (``name#1``) begin with. It is its path
under its root without the suffix; what comes later and would have a name that is taken keeps its suffix, then gets the
name of its root before it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from searchapp.settings import FOLDER_SIDECAR, SIDECAR_SUFFIX


class Names(NamedTuple):
    """What a source file is called: ``file`` where it is shown (报纸/a.html), ``name`` in ids (报纸/a)."""

    file: str
    name: str


def stem_of(file: str) -> str:
    """Return a file's path under its root without its suffix: the name of a document that is alone."""
    at = file.rfind(".")
    return file[:at] if file.rfind("/") + 1 < at < len(file) - 1 else file


class Register:
    """The names that are taken, by the keys of the source files that have them."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._taken: dict[str, Names] = {}

    def is_free(self, key: str, names: Names) -> bool:
        """Return whether a source file can have, or has, these names."""
        return self._files.get(names.file, key) == key and self._names.get(names.name, key) == key

    def take(self, key: str, names: Names) -> Names:
        """Note that a source file has these names, and return them."""
        self._files[names.file] = self._names[names.name] = key
        self._taken[key] = names
        return names

    def of(self, key: str) -> Names | None:
        """Return the names of a source file, None where it has none yet."""
        return self._taken.get(key)

    def make(self, key: str, file: str, root: str) -> Names:
        """Return, and take, names for the source file at the path ``file`` under ``root``."""
        choices = (Names(prefix + file, prefix + name) for prefix in _prefixes(root) for name in (stem_of(file), file))
        return self.take(key, next(names for names in choices if self.is_free(key, names)))


def _prefixes(root: str) -> Iterator[str]:
    """Yield what may stand before the path under a root: nothing, its own name, its own name and a number."""
    top = Path(root).name
    yield ""
    yield f"{top}/"
    number = 2
    while True:
        yield f"{top}~{number}/"
        number += 1


def sidecar_of(path: Path) -> Path:
    """Return where a person's corrections of the document at ``path`` stand."""
    return Path(sidecar_place(os.fspath(path)))


def sidecar_place(path: str) -> str:
    """Return ``sidecar_of`` a path as a string."""
    return os.path.splitext(path)[0] + SIDECAR_SUFFIX  # noqa: PTH122 (asked of thousands of files: half the time)


def folder_sidecars_of(path: str, root: str | None) -> tuple[str, ...]:
    """Return where a person may state what holds of all documents of a folder, that at ``path`` among them.

    In its own folder first, then in those above up to ``root``, or, where that is None, all of them.
    """
    # Told by length: a root is written with another mark between folders on some systems.
    return _folder_sidecars(os.path.dirname(path), len(root or ""))  # noqa: PTH120 (as above)


@lru_cache(maxsize=256)
def _folder_sidecars(folder: str, shortest: int) -> tuple[str, ...]:
    """Return the places in a folder and in those above that have names of more than ``shortest`` characters."""
    places = [os.path.join(folder, FOLDER_SIDECAR)]  # noqa: PTH118 (of text, as above)
    while len(folder) > shortest and (above := os.path.dirname(folder)) != folder:  # noqa: PTH120 (as above)
        folder = above
        places.append(os.path.join(folder, FOLDER_SIDECAR))  # noqa: PTH118 (as above)
    return tuple(places)
