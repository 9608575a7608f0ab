"""What a run of indexing goes by: the state it begins with, its roots, and what has to be made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from searchapp.analysis.segmenter import Segmenter
from searchapp.api.store import folders
from searchapp.api.store import manifest as manifests
from searchapp.api.store.manifest import Manifest, Source
from searchapp.api.store.own_files import OwnFiles, own_files
from searchapp.api.store.sources import resolve_root
from searchapp.api.store.sources_file import read_sources
from searchapp.engines.base import TERMS, Engine
from searchapp.errors import IndexStateError, RequestError


@dataclass(frozen=True, slots=True)
class Change:
    """What a person asks of an index.

    ``sources`` are new roots or known ones (none: all that are known), ``remove`` roots to drop, ``words`` and
    ``synonyms`` files of one's own, which the index uses from now on; an empty one ends that. ``rebuild`` reads every
    file anew.
    """

    sources: Sequence[Path] = ()
    remove: Sequence[Path] = ()
    rebuild: bool = False
    words: Path | None = None
    synonyms: Path | None = None


@dataclass(frozen=True)
class Plan:
    """How a change is made.

    ``base`` is the state that is built on, None where all is made anew, for the ``reason`` given ("new" where there is
    no index yet). ``records`` is the state whose paragraphs can be kept, None where there is none that can be read.
    ``known`` are the source files of the state before, by key, ``read_anew`` says that all are read again, changed or
    not. ``roots`` are those of the new state, ``scanned`` those that are looked at, ``lost`` those that are not there.
    """

    base: Manifest | None
    records: Manifest | None
    reason: str | None
    known: Mapping[str, Source]
    read_anew: bool
    own: OwnFiles
    roots: tuple[str, ...]
    scanned: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def current(self) -> Mapping[str, Source]:
        """The source files whose paragraphs can be kept."""
        return self.known if self.records else {}

    @cached_property
    def segmenter(self) -> Segmenter:
        """What cuts the texts of the new state."""
        return self.own.segmenter()


def planned(path: Path, engine: Engine, change: Change) -> Plan:
    """Return how to make a change of the index at ``path``, whose lock is held.

    Raises ``IndexStateError`` where the index is damaged or of a version that cannot be read, ``RequestError`` where
    there is no root.
    """
    given = [resolve_root(source) for source in change.sources]
    old, reason = _state(path, change.rebuild)
    own = own_files(change.words, change.synonyms, old, path)
    records = old if reason in (None, "rebuild") else None
    if records and not reason:
        reason = _outdated(path, engine, records, own)
    if old:
        folders.remove_old(path, old)  # a run that was killed may have left its own
    roots = _roots(old, given, change.remove)
    if not roots and not change.remove:
        raise RequestError("nothing_to_index", path=str(path))
    lost = tuple(root for root in roots if not Path(root).exists())
    if lost and records is None:
        raise RequestError("root_missing", path=lost[0])
    known = _known(path, old, reason)
    read_anew = change.rebuild or records is None
    scanned = tuple(root for root in (given if given and not read_anew else roots) if root not in lost)
    return Plan(old if reason is None else None, records, reason, known, read_anew, own, roots, scanned, lost)


def _state(path: Path, rebuild: bool) -> tuple[Manifest | None, str | None]:
    """Return the manifest that can be told from, and why everything has to be built anew (None when it need not)."""
    if not manifests.is_index(path):
        return None, "new"
    try:
        old = manifests.read(path)
    except IndexStateError as error:
        if not rebuild:
            raise
        # Of an index that cannot be read not even the roots are known: they have to be given.
        return None, error.key
    try:
        manifests.check_files(path, old)
    except IndexStateError as error:
        if not rebuild:
            raise
        return old, error.key
    return old, "rebuild" if rebuild else None


def _outdated(path: Path, engine: Engine, old: Manifest, own: OwnFiles) -> str | None:
    """Return why the paragraphs of an index have to be indexed anew, from what is kept of them; None if they need not.

    Raises ``IndexStateError`` where they cannot be read.
    """
    if not engine.reader(path / old.folder, own.segmenter()).is_current or old.terms != TERMS:
        return "version"
    words = own.words.file.digest if own.words else None
    return "dictionary" if words != (old.words.digest if old.words else None) else None


def _known(path: Path, old: Manifest | None, reason: str | None) -> dict[str, Source]:
    if old is None:
        return {}
    try:
        return read_sources(path, old)
    except IndexStateError:
        if reason is None:
            raise
        return {}


def _roots(old: Manifest | None, given: Sequence[str], remove: Sequence[Path]) -> tuple[str, ...]:
    known = list(old.roots) if old else []
    gone = {Path(each).resolve().as_posix() for each in remove}
    for root in gone:
        if root not in known:
            raise RequestError("root_unknown", path=root, roots=known)
    return tuple(dict.fromkeys([root for root in [*known, *given] if root not in gone]))
