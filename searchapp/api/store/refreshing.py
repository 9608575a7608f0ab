"""Read what changed below the roots into the writer of an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from msgspec import structs

from searchapp.api.store.manifest import Source
from searchapp.api.store.planning import Plan
from searchapp.api.store.sources import (
    SourceFile,
    count_lines,
    digest,
    fingerprint,
    path_under,
    unreadable,
    walk,
)
from searchapp.api.store.stamp import reading_stamp
from searchapp.api.store.transaction import Transaction
from searchapp.engines.base import Writer
from searchapp.errors import ReadError
from searchapp.model import Note, Paragraph
from searchapp.reading.names import Names, Register, stem_of
from searchapp.reports import SkippedFile

#: Told of progress: the stage ("read", in bytes of files, or "write"), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

#: How many notes on one file (rows that are no paragraphs, corrections that fit nothing) are kept.
_NOTES_KEPT = 20

#: Progress within a file is told every so many paragraphs.
_TOLD_EVERY = 500


@dataclass
class Refreshed:
    """What a run finds out as it goes: files by their names under their roots, and every source of the new state.

    ``moved`` holds the keys of source files that stand below another root now, with those that they had.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    sources: dict[str, Source] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

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
    marks = {key: fingerprint(file.path) for key, file in files.items()}
    total = sum(max(0, size) for size, *_ in marks.values())
    stamp, done = reading_stamp(), 0
    for key, file in files.items():
        size = max(0, marks[key][0])
        tell = partial(_tell, progress, done, size, total) if progress else None
        if tell:
            tell(0)
        names = called.of(key) or called.make(key, file.file, file.root)
        source = Source(file.root, names.file, marks[key], "", stamp, name=names.name)
        _refresh_file(state, file, source, current.get(key), found, tell)
        done += size
    if progress:
        progress("read", total, total)
    return found


def _files(plan: Plan, found: Refreshed) -> dict[str, SourceFile]:
    """Return the files below the scanned roots, by their keys."""
    files: dict[str, SourceFile] = {}
    for file in (file for root in plan.scanned for file in walk(root, found.unread)):
        before = plan.current.get(file.key)
        # A file below two roots belongs to that which it was first found below: its name depends on it.
        files.setdefault(file.key, replace(file, root=before.root) if before and before.root in plan.roots else file)
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
        content = digest(file.path) if candidates else ""
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
        found.skipped.append(SkippedFile(file.file, Note("folder_closed", problem)))
    for root in (root for root in plan.lost if kept[root] or not found.moved):
        found.skipped.append(SkippedFile(root, Note("root_missing", {"path": root})))
    for root in sorted(root for root in empty if kept[root]):
        found.skipped.append(SkippedFile(root, Note("root_empty", {"path": root, "count": kept[root]})))


def _refresh_file(
    state: Transaction,
    file: SourceFile,
    source: Source,
    before: Source | None,
    found: Refreshed,
    tell: Callable[[float], None] | None,
) -> None:
    """Put one file into the new state: as it was ``before`` where it did not change or cannot be read, else read."""
    key = file.key
    old = found.moved.get(key, key)
    was_read = before is not None and before.skipped is None
    now = _unchanged(file, source, before) if before and not state.plan.read_anew else None
    problem = unreadable(file.path) if before and was_read and now is None else None
    if now is not None:
        state.keep(old, key)
        found.unchanged.append(now.file)
    elif before and problem:
        now = before
        state.keep(old, key)
        facts: dict[str, object] = {"file": now.file, "problem": problem, "count": now.paragraphs}
        found.skipped.append(SkippedFile(now.file, Note("file_closed", facts)))
    else:
        if before:
            state.drop(old)
        now = _index_file(state.writer, file, replace(source, digest=digest(file.path)), tell)
        if now.skipped is None:
            (found.updated if was_read else found.added).append(now.file)
        elif was_read:
            found.removed.append(now.file)
    found.sources[key] = now
    found.skipped += [SkippedFile(now.file, note) for note in ([now.skipped] if now.skipped else now.notes)]


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


def _tell(progress: Progress, before: int, size: int, total: int, share: float) -> None:
    """Tell how far reading is in a file: ``share`` of its ``size``, and all ``before`` it."""
    progress("read", before + int(size * min(1.0, share)), total)


def _unchanged(file: SourceFile, source: Source, before: Source) -> Source | None:
    """Return what is known of a file that need not be read again, or None.

    What could not be read is tried again: permissions and installed readers change without a trace in the file.
    """
    if before.skipped is not None or (before.reading, _names(before)) != (source.reading, _names(source)):
        return None
    if before.fingerprint != source.fingerprint and before.digest != digest(file.path):
        return None
    return replace(before, root=file.root, fingerprint=source.fingerprint)


def _index_file(
    writer: Writer, file: SourceFile, source: Source, tell: Callable[[float], None] | None = None
) -> Source:
    """Add a file's paragraphs; returns the source with its counts, or with the reason why it was skipped.

    ``tell`` is told how much of a file of ready-made paragraphs is done, which may be a large one.
    """
    paragraphs = characters = 0
    lines = count_lines(file.path) if tell and file.ready_made else 0
    seen: set[str | None] = set()
    notes: list[Note] = []
    try:
        for paragraph in _paragraphs(file, source, notes):
            writer.add(paragraph, file.key)
            paragraphs += 1
            if tell and lines and paragraphs % _TOLD_EVERY == 0:
                tell(paragraphs / lines)
            characters += len(paragraph.text)
            seen.add(paragraph.article.id)
    except ReadError as error:
        return replace(source, skipped=_kept(Note(error.key, error.facts)))
    return replace(
        source,
        paragraphs=paragraphs,
        articles=len(seen),
        characters=characters,
        notes=tuple(map(_kept, notes[:_NOTES_KEPT])),
    )


def _kept(note: Note) -> Note:
    """Return a note as the manifest can hold it."""
    return Note(note.key, {name: _plain(fact) for name, fact in note.facts.items()})


def _plain(fact: object) -> object:
    """Return a fact as JSON can hold it."""
    return fact if isinstance(fact, str | int | float | None) else str(fact)


def _paragraphs(file: SourceFile, source: Source, notes: list[Note]) -> Iterator[Paragraph]:
    """Yield a file's paragraphs, and note what in it was left out."""
    if file.ready_made:
        from searchapp.reading.files import read_ready_made

        yield from read_ready_made(file.path, source.file, notes.append, source.name)
    else:
        from searchapp.analysis.reprints import prints
        from searchapp.annotating import annotate
        from searchapp.reading.files import read_file

        document = read_file(file.path, source.file, source.name)
        notes += document.notes
        for paragraph in annotate(document):
            yield structs.replace(paragraph, prints=prints(paragraph.text))
