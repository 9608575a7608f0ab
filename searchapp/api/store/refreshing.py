"""Read what changed below the roots into a state in the making."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from msgspec import structs

from searchapp.api.store.additions import ReadTexts
from searchapp.api.store.filling import Progress, Told, fill
from searchapp.api.store.making import Outcome
from searchapp.api.store.manifest import Source
from searchapp.api.store.planning import Plan
from searchapp.api.store.sources import SourceFile, digest, fingerprint, path_under, unreadable, walk
from searchapp.api.store.stamp import reading_stamp
from searchapp.api.store.transaction import Transaction
from searchapp.api.store.units import Task
from searchapp.model import Note
from searchapp.reading.names import Names, Register, stem_of
from searchapp.reports import FileNote


@dataclass
class Refreshed:
    """What a run finds out as it goes: files by their names under their roots, and every source of the new state.

    ``moved`` holds the keys of source files that stand below another root now, with those that they had, ``texts`` what
    was read.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[FileNote] = field(default_factory=list)
    notes: list[FileNote] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    sources: dict[str, Source] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    texts: dict[str, ReadTexts] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether any paragraph came, went or moved."""
        return bool(self.added or self.updated or self.removed or self.moved)


def refresh(state: Transaction, plan: Plan, progress: Progress | None) -> Refreshed:
    """Read what changed below the scanned roots of ``plan`` into ``state``, and keep there what did not."""
    found = Refreshed()
    files = _files(plan, found)
    found.moved = moved_files(plan, files)
    known = _by_new_keys(plan.known, found.moved, files)
    current = _by_new_keys(plan.current, found.moved, files)
    _keep_unseen(state, plan, current, files, found)
    there = {key: source.root for key, source in found.sources.items()}
    called = _taken_names(known, {**there, **{key: file.root for key, file in files.items()}})
    sources = _sources(files, called)
    told = Told(progress, sum(map(_size, sources.values())))
    for key, source in sources.items():
        _decide(state, files[key], source, current.get(key), found)
    changed = {
        key: replace(source, digest=digest(files[key].path, files[key].root))
        for key, source in sources.items()
        if key not in found.sources
    }
    told.advances(told.total - sum(map(_size, changed.values())))
    tasks = [
        Task(str(files[key].path), each.file, each.name, key, _size(each), root=each.root)
        for key, each in changed.items()
    ]
    kept = {found.moved.get(key, key) for key in found.sources}
    filled = fill(state, tasks, kept, told)
    outcomes = filled.outcomes
    for key, texts in filled.texts.items():
        before = current.get(key)
        same = before is not None and before.digest == changed[key].digest
        found.texts[key] = replace(texts, before=found.moved.get(key, key), same=same)
    for key in files:
        if key in outcomes:
            _take(key, changed[key], current.get(key), outcomes[key], found)
        now = found.sources[key]
        if now.skipped:
            found.skipped.append(FileNote(now.file, now.skipped))
        else:
            found.notes += [FileNote(now.file, note) for note in now.notes]
    return found


def _size(source: Source) -> int:
    return max(0, source.fingerprint[0])


def _sources(files: Mapping[str, SourceFile], called: Register) -> dict[str, Source]:
    """Return files as sources that are not read yet, each under its names."""
    stamp = reading_stamp()
    sources = {}
    for key, file in files.items():
        names = called.of(key) or called.make(key, file.file, file.root)
        sources[key] = Source(file.root, names.file, fingerprint(file.path, file.root), "", stamp, name=names.name)
    return sources


def _files(plan: Plan, found: Refreshed) -> dict[str, SourceFile]:
    """Return the files below the scanned roots, by their keys."""
    files: dict[str, SourceFile] = {}
    for file in (file for root in plan.scanned for file in walk(root, found.unread)):
        before = plan.current.get(file.key)
        # A file below two roots belongs to that which it was first found below: its name depends on it.
        files.setdefault(
            file.key, structs.replace(file, root=before.root) if before and before.root in plan.roots else file
        )
    return files


def moved_files(plan: Plan, files: Mapping[str, SourceFile]) -> dict[str, str]:
    """Return the keys of files that stood, with the same content, at the same place below a root that is gone now.

    Each with the key that it had.
    """
    lost: dict[str, list[str]] = {}
    for key, source in plan.current.items():
        if source.root in plan.lost and source.skipped is None:
            lost.setdefault(path_under(key, source.root), []).append(key)
    moved: dict[str, str] = {}
    for key, file in files.items() if lost else ():
        candidates = lost.get(file.file, []) if key not in plan.known else []
        content = digest(file.path, file.root) if candidates else ""
        old = next((each for each in candidates if plan.current[each].digest == content), None)
        if old is not None:
            moved[key] = old
            candidates.remove(old)
    return moved


def _by_new_keys(
    sources: Mapping[str, Source], moved: Mapping[str, str], files: Mapping[str, SourceFile]
) -> dict[str, Source]:
    """Return source files by the keys that they have now."""
    new = {old: key for key, old in moved.items() if old in sources}
    return {
        new.get(key, key): replace(source, root=files[new[key]].root) if key in new else source
        for key, source in sources.items()
    }


def _keep_unseen(
    state: Transaction, plan: Plan, current: Mapping[str, Source], files: dict[str, SourceFile], found: Refreshed
) -> None:
    """Decide about what is known and was not found: drop what is gone, keep what could not be looked at, and say so."""
    closed = {key: file for key, file in files.items() if file.closed}
    held = {file.root for file in files.values()}
    empty = {root for root in plan.scanned if root not in held}
    kept: Counter[str] = Counter()
    for key, source in current.items():
        if key in files:
            continue
        if source.root not in plan.roots:
            reason = None
        elif source.root not in plan.scanned or source.root in empty:
            reason = source.root
        else:
            reason = next((each for each in closed if key.startswith(f"{each}/")), None)
        if reason is None:
            state.drop(key)
            found.removed.append(source.file)
        else:
            state.keep(key)
            found.sources[key] = source
            kept[reason] += source.skipped is None
    for key, file in closed.items():
        del files[key]
        problem: dict[str, object] = {"file": file.file, "problem": file.closed, "count": kept[key]}
        found.skipped.append(FileNote(file.file, Note("folder_closed", problem)))
    for root in (root for root in plan.lost if kept[root] or not found.moved):
        found.skipped.append(FileNote(root, Note("root_missing", {"path": root})))
    for root in sorted(root for root in empty if kept[root]):
        found.skipped.append(FileNote(root, Note("root_empty", {"path": root, "count": kept[root]})))


def _decide(state: Transaction, file: SourceFile, source: Source, before: Source | None, found: Refreshed) -> None:
    """Keep a file as it was ``before`` where it did not change or cannot be read, else let go of what was known."""
    key = file.key
    old = found.moved.get(key, key)
    now = _unchanged(file, source, before) if before and not state.plan.read_anew else None
    problem = unreadable(file.path) if before and before.skipped is None and now is None else None
    if now is not None:
        state.keep(old, key)
        found.unchanged.append(now.file)
        found.sources[key] = now
    elif before and problem:
        state.keep(old, key)
        facts: dict[str, object] = {"file": before.file, "problem": problem, "count": before.paragraphs}
        found.skipped.append(FileNote(before.file, Note("file_closed", facts)))
        found.sources[key] = before
    elif before:
        state.drop(old)


def _take(key: str, source: Source, before: Source | None, outcome: Outcome, found: Refreshed) -> None:
    """Put a file that was read into the new state, and say what that means for the index."""
    was_read = before is not None and before.skipped is None
    if outcome.skipped is None:
        (found.updated if was_read else found.added).append(source.file)
        found.sources[key] = replace(
            source,
            paragraphs=outcome.paragraphs,
            articles=len(outcome.articles),
            characters=outcome.characters,
            notes=tuple(outcome.notes),
            text=outcome.text,
        )
    else:
        if was_read:
            found.removed.append(source.file)
        found.sources[key] = replace(source, skipped=outcome.skipped)


def _taken_names(known: Mapping[str, Source], there: Mapping[str, str]) -> Register:
    """Return the names of the source files that are still there, below the root that ``there`` says.

    They are part of ids, and stay with whom they name.
    """
    called = Register()
    for key, source in known.items():
        names = _names(source)
        if there.get(key) == source.root and called.is_free(key, names):
            called.take(key, names)
    return called


def _names(source: Source) -> Names:
    """Return what a source file is called; an index that knows of no names called it by its stem."""
    return Names(source.file, source.name or stem_of(source.file))


def _unchanged(file: SourceFile, source: Source, before: Source) -> Source | None:
    """Return what is known of a file that need not be read again, or None.

    What could not be read is tried again: permissions and installed readers change without a trace in the file.
    """
    if before.skipped is not None or (before.reading, _names(before)) != (source.reading, _names(source)):
        return None
    if before.fingerprint != source.fingerprint and before.digest != digest(file.path, file.root):
        return None
    return replace(before, root=file.root, fingerprint=source.fingerprint)
