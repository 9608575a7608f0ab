"""Bring an index up to date with the files below its roots."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime, timezone
from itertools import chain
from pathlib import Path

from searchapp import __version__
from searchapp.analysis import dictionary
from searchapp.api.store import manifest as manifests
from searchapp.api.store.additions import Additions, added, first_additions, now, read_additions, texts_in
from searchapp.api.store.filling import Progress
from searchapp.api.store.lock import writing
from searchapp.api.store.manifest import Manifest, totals_of
from searchapp.api.store.planning import Change, Plan, planned
from searchapp.api.store.refreshing import Refreshed, refresh
from searchapp.api.store.sources import resolve_root
from searchapp.api.store.transaction import Transaction, transaction
from searchapp.engines.base import TERMS, Engine
from searchapp.errors import IndexStateError
from searchapp.reading import formats
from searchapp.reports import IndexReport, UnreadFiles


def update(path: Path, engine: Engine, change: Change, progress: Progress | None = None) -> IndexReport:
    """Index the files below the roots of ``change``, reading only what changed, and commit.

    Files that are gone are dropped below the given roots. A known root that is not there (a disk that is not mounted)
    keeps what was indexed below it. Raises ``IndexStateError`` when the place is not ours, cannot be written, or
    another process writes, ``RequestError`` when a path is missing. What was committed before stays as it is until the
    new state is complete.
    """
    started = time.perf_counter()
    try:
        plan, found = _updated(path, engine, change, progress)
    except OSError as error:
        raise IndexStateError("index_unwritable", path=str(path), reason=error.strerror or str(error)) from error
    return _report(plan, found, time.perf_counter() - started)


def _updated(path: Path, engine: Engine, change: Change, progress: Progress | None) -> tuple[Plan, Refreshed]:
    if not manifests.is_index(path) and not manifests.is_free(path):
        raise IndexStateError("index_foreign", path=str(path))
    for source in change.sources:
        resolve_root(source)  # raises before anything is made
    path.mkdir(parents=True, exist_ok=True)
    with writing(path):
        plan = planned(path, engine, change)
        with transaction(path, engine, plan) as state:
            found = refresh(state, plan, progress)
            changed = plan.base is None or found.changed
            new = _manifest(plan, found, changed)
            before = _known_additions(path, plan, change.rebuild)
            if changed or before is None or found.sources != plan.known or not _same(new, plan.base):
                if progress:
                    progress("write", 0, 1)
                state.commit(new, found.sources, changed, _additions(state, found, before))
    return plan, found


def _known_additions(path: Path, plan: Plan, rebuild: bool) -> Additions | None:
    """Return the additions of the state before; where they are damaged, a rebuild does without."""
    try:
        return read_additions(path, plan.records) if plan.records else None
    except IndexStateError:
        if not rebuild:
            raise
        return None


def _additions(state: Transaction, found: Refreshed, before: Additions | None) -> Additions:
    """Return the additions of the new state."""
    time = now()
    if state.plan.records is None:
        digests = chain.from_iterable(texts.digests for texts in found.texts.values())
        return first_additions(digests, state.plan.reason == "new", time)
    kept = {key: found.moved.get(key, key) for key in found.sources if key not in found.texts}
    known = before or first_additions(texts_in(state.records), False, time)
    return added(known, kept, found.texts, time)


def _manifest(plan: Plan, found: Refreshed, changed: bool) -> Manifest:
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    base = plan.base
    held = {source.root for source in found.sources.values()}
    return Manifest(
        program=__version__,
        terms=TERMS,
        # What is linked is as it was when it was written; a checksum of it now would bless what happened to it since.
        checksums={name: sum for name, sum in base.checksums.items() if name == dictionary.NAME} if base else {},
        roots=tuple(root for root in plan.roots if root not in plan.lost or root in held or not found.moved),
        totals=totals_of(found.sources.values()),
        built=base.built if base and not changed else now,
        words=plan.own.words.file if plan.own.words else None,
        synonyms=plan.own.synonyms.file if plan.own.synonyms else None,
    )


def _same(new: Manifest, base: Manifest | None) -> bool:
    """Return whether a manifest says what that of the state before says."""
    return base is not None and replace(new, folder=base.folder, files=base.files, checksums=base.checksums) == base


def _report(plan: Plan, found: Refreshed, seconds: float) -> IndexReport:
    totals = totals_of(found.sources.values())
    return IndexReport(
        added=tuple(found.added),
        updated=tuple(found.updated),
        unchanged=tuple(found.unchanged),
        removed=tuple(found.removed),
        skipped=tuple(found.skipped),
        notes=tuple(found.notes),
        unread=tuple(UnreadFiles(each, count, formats.advice(each)) for each, count in found.unread.most_common()),
        paragraphs=totals.paragraphs,
        articles=totals.articles,
        seconds=seconds,
        rebuilt=plan.reason if plan.reason != "new" else None,
    )
