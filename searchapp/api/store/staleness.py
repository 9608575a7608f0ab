"""What of the sources is no longer as it was indexed.

An answer looks for a time that it can spare. For that a state keeps, beside its sources, what their folders held: a
folder whose time of change is that of before has nothing new in it, so that one call to the system says it of thousands
of files. What was not looked at is not called fresh.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, count
from pathlib import Path

from searchapp.answer import Staleness
from searchapp.api.store.manifest import SOURCES, Manifest, Source
from searchapp.api.store.own_files import changed
from searchapp.api.store.sources import digest, fingerprint, is_readable, is_same, listed, printable_key, walk
from searchapp.api.store.sources_file import parsed, read_sources

#: The file of the folders in the folder of a state.
FOLDERS = "folders.jsonl"

#: How long an answer looks at folders, and at files, in seconds; and at how many of each however long that takes, so
#: that what is said of a small index does not come and go with what else the computer does.
LOOK_SECONDS = 0.003
_LOOKS = 1000

#: A folder that changed less than this before a run may change again without another time (nanoseconds).
_SAME_TIME = 2_000_000_000


def write_folders(place: Path, roots: Iterable[str], sources: Mapping[str, Source], began: int) -> None:
    """Write what the folders below ``roots`` hold to the folder of a state; ``began`` is when the run did (ns)."""
    names: dict[str, list[str]] = {}
    for key in sources:
        folder, _, name = key.rpartition("/")
        names.setdefault(folder, []).append(name)
    file = place / FOLDERS
    file.unlink(missing_ok=True)  # it may be a link to that of the state before
    with file.open("w", encoding="ascii") as out:
        for root in roots:
            for folder, folders, files in os.walk(root):
                folders[:] = [each for each in folders if not each.startswith(".")]
                others = (each for each in files if not is_readable(each))
                known = [*names.get(printable_key(folder), []), *map(printable_key, chain(folders, others))]
                out.write(json.dumps([root, folder, _settled_time(folder, began), known]) + "\n")


def _settled_time(folder: str, began: int) -> int:
    """Return when a folder changed, -1 where it may have changed since without another time."""
    try:
        changed_at = os.stat(folder).st_mtime_ns  # noqa: PTH116 (on the way of every answer: half the time)
    except OSError:
        return -1
    return changed_at if changed_at < began - _SAME_TIME else -1


def stale_files(path: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return the files of the index at ``path`` that are new, changed or gone; looks at all of them."""
    known = read_sources(path, manifest)
    there = {file.key: file for root in manifest.roots if Path(root).exists() for file in walk(root)}
    different = [
        file.file
        for key, file in there.items()
        if key not in known or not _is_as_before(os.fspath(file.path), known[key])
    ]
    gone = [source.file for key, source in known.items() if key not in there and Path(source.root).exists()]
    return (*different, *gone, *changed(manifest))


def look(path: Path, manifest: Manifest, seconds: float = LOOK_SECONDS) -> Staleness:
    """Look for ``seconds`` at folders, and as long at files, beginning anywhere; a small index is seen as a whole."""
    found = dict.fromkeys(changed(manifest))
    if manifest.inline is not None:
        return Staleness(tuple(found), complete=False)  # the first format does not know the folders
    place = path / manifest.folder
    complete = True
    for name, stale_in in ((FOLDERS, _new_in), (SOURCES, _changed_in)):
        ends = time.perf_counter() + seconds
        over = _clock(ends)
        try:
            for line in _lines(place / name):
                if over():
                    complete = False
                    break
                files, whole = stale_in(line, over)
                found |= dict.fromkeys(files)
                complete = complete and whole
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            complete = False  # damage is for ``check`` to name: no answer needs these files
    return Staleness(tuple(found), complete)


def _clock(ends: float) -> Callable[[], bool]:
    """Return what says that it is time to stop: never of the first looks."""
    looks = count(1)
    return lambda: next(looks) > _LOOKS and time.perf_counter() > ends


def _lines(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file, beginning with any of them."""
    with file.open("rb") as lines:
        size = os.fstat(lines.fileno()).st_size
        start = time.time_ns() // 1000 % size if size else 0
        lines.seek(start)
        if start:
            lines.readline()  # the rest of one, which comes last
        start = lines.tell()
        yield from iter(lines.readline, b"")
        lines.seek(0)
        while lines.tell() < start:
            yield lines.readline()


def _new_in(line: bytes, over: Callable[[], bool]) -> tuple[list[str], bool]:
    """Return what is new in a folder that changed, and whether all of it was looked at."""
    root, top, before, known = json.loads(line)
    found: list[str] = []
    folders: list[tuple[str, set[str]]] = [(top, set(known))]
    while folders:
        folder, names = folders.pop()
        try:
            if folder == top and os.stat(folder).st_mtime_ns == before:  # noqa: PTH116 (on the way of every answer: half the time)
                continue
            for name, is_folder in listed(folder):
                if over():
                    return found, False
                key = printable_key(name)
                if key in names:
                    continue
                if is_folder:
                    folders.append((os.path.join(folder, name), set()))  # noqa: PTH118 (thousands of names: a Path for each takes longer than the look)
                elif is_readable(name):
                    found.append(_under(os.path.join(folder, key), root))  # noqa: PTH118 (thousands of names: a Path for each takes longer than the look)
        except OSError:
            continue  # its files say whether they are gone
    return found, True


def _changed_in(line: bytes, _over: Callable[[], bool]) -> tuple[list[str], bool]:
    """Return the source file of a line where it is not as it was."""
    key, source = parsed(line)
    if "\\" in key:
        return [], False  # a name that is no text: this is not how the system knows it
    if _is_as_before(key, source) or not Path(source.root).exists():
        return [], True
    return [source.file], True


def _is_as_before(path: str, source: Source) -> bool:
    now = fingerprint(path, source.root)
    if now == source.fingerprint:
        return True
    # Copied or given other rights, a file may have another number or time of entry and the same content.
    return is_same(source.fingerprint, now) and source.digest == digest(Path(path), source.root)


def _under(path: str, root: str) -> str:
    return Path(path).relative_to(root).as_posix()
