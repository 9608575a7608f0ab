"""What a run of indexing goes by: the state it begins with, its roots, and why all has to be built anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from searchapp.api.store import manifest as manifests
from searchapp.api.store.manifest import Manifest, Source
from searchapp.api.store.own_files import OwnFiles, own_files
from searchapp.api.store.sources import resolve_root
from searchapp.api.store.stamp import analysis_stamp
from searchapp.errors import IndexStateError, RequestError


@dataclass(frozen=True, slots=True)
class Change:
    """What a person asks of an index.

    ``sources`` are new roots or known ones (none: all that are known), ``remove`` roots to drop, ``words`` and
    ``synonyms`` files of one's own, which the index uses from now on; an empty one ends that.
    """

    sources: Sequence[Path] = ()
    remove: Sequence[Path] = ()
    rebuild: bool = False
    words: Path | None = None
    synonyms: Path | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a change is made.

    ``base`` is the state that is built on, None where all is built anew, for the ``reason`` given ("new" where there
    is no index yet). ``known`` are the source files of the state before, by key, also where all is built anew.
    ``roots`` are those of the new state, ``scanned`` those that are looked at, ``lost`` those that are not there.
    """

    base: Manifest | None
    reason: str | None
    known: Mapping[str, Source]
    stamp: str
    own: OwnFiles
    roots: tuple[str, ...]
    scanned: tuple[str, ...]
    lost: tuple[str, ...]


def planned(path: Path, change: Change) -> Plan:
    """Return how to make a change of the index at ``path``, whose lock is held.

    Raises ``IndexStateError`` where the index is damaged, ``RequestError`` where a root is missing or there is none.
    """
    given = [resolve_root(source) for source in change.sources]
    old, reason = _state(path, change.rebuild)
    own = own_files(change.words, change.synonyms, old, path / old.folder if old else None)
    stamp = analysis_stamp(own.words.file if own.words else None)
    if old and not reason and old.stamp != stamp:
        reason = "dictionary" if old.stamp == analysis_stamp(old.words) else "index_too_old"
    if old:
        manifests.remove_old(path, old)  # a run that was killed may have left its own
    roots = _roots(old, given, change.remove)
    if not roots and not change.remove:
        raise RequestError("nothing_to_index", path=str(path))
    base = None if reason else old
    lost = tuple(root for root in roots if not Path(root).exists())
    if lost and base is None:
        raise RequestError("root_missing", path=lost[0])
    scanned = tuple(root for root in (given if given and base else roots) if root not in lost)
    return Plan(base, reason, old.sources if old else {}, stamp, own, roots, scanned, lost)


def _state(path: Path, rebuild: bool) -> tuple[Manifest | None, str | None]:
    """Return the manifest that can be told from, and why everything has to be built anew (None when it need not)."""
    if not manifests.is_index(path):
        return None, "new"
    try:
        old = manifests.read(path)
    except IndexStateError as error:
        if error.key == "index_damaged" and not rebuild:
            raise
        # Of an index that cannot be read not even the roots are known: they have to be given.
        return None, error.key
    try:
        manifests.check_files(path, old)
    except IndexStateError as error:
        if not rebuild:
            raise
        return old, error.key
    if rebuild:
        return old, "rebuild"
    return old, None


def _roots(old: Manifest | None, given: Sequence[str], remove: Sequence[Path]) -> tuple[str, ...]:
    known = list(old.roots) if old else []
    gone = {Path(each).resolve().as_posix() for each in remove}
    for root in gone:
        if root not in known:
            raise RequestError("root_unknown", path=root, roots=known)
    return tuple(dict.fromkeys([root for root in [*known, *given] if root not in gone]))
