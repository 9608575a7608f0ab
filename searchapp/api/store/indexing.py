"""Bring an index up to date with the files below its roots."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from functools import partial
from pathlib import Path

from searchapp.analysis.segment import cutting, write_dictionary
from searchapp.api.store import manifest as manifests
from searchapp.api.store.lock import writing
from searchapp.api.store.manifest import Manifest, Source
from searchapp.api.store.own_files import own_files
from searchapp.api.store.sources import SourceFile, count_lines, digest, fingerprint, resolve_root, walk
from searchapp.api.store.stamp import analysis_stamp, reading_stamp
from searchapp.engines.base import Engine, Writer
from searchapp.errors import IndexStateError, ReadError, RequestError
from searchapp.model import Note, Paragraph
from searchapp.reports import IndexReport, SkippedFile

#: Told of progress: the stage ("read", in bytes of files, or "write"), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


#: As many notes on one file (rows that are no paragraphs, corrections that fit nothing) are kept.
_NOTES_KEPT = 20

#: Progress within a file is told every so many paragraphs.
_TOLD_EVERY = 500


@dataclass
class _Run:
    """What a run finds out as it goes."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)


def update(
    path: Path,
    engine: Engine,
    sources: Sequence[Path] = (),
    remove: Sequence[Path] = (),
    rebuild: bool = False,
    progress: Progress | None = None,
    *,
    words: Path | None = None,
    synonyms: Path | None = None,
) -> IndexReport:
    """Index the files below ``sources`` (all known roots when empty), reading only what changed, and commit.

    Files that are gone are dropped below the given roots. ``remove`` drops whole roots. A known root that is not there
    (a disk that is not mounted) keeps what was indexed below it. ``words`` and ``synonyms`` are files of one's own,
    which the index uses from now on; an empty one ends that. Raises ``IndexStateError`` when the place is not ours,
    cannot be written, or another process writes, ``RequestError`` when a path is missing. What was committed before
    stays as it is until the new state is complete.
    """
    try:
        return _update(path, engine, sources, remove, rebuild, progress, words, synonyms)
    except OSError as error:
        raise IndexStateError("index_unwritable", path=str(path), reason=error.strerror or str(error)) from error


def _update(
    path: Path,
    engine: Engine,
    sources: Sequence[Path],
    remove: Sequence[Path],
    rebuild: bool,
    progress: Progress | None,
    words: Path | None,
    synonyms: Path | None,
) -> IndexReport:
    started = time.perf_counter()
    if not manifests.is_index(path) and not manifests.is_free(path):
        raise IndexStateError("index_foreign", path=str(path))
    given = [resolve_root(source) for source in sources]
    path.mkdir(parents=True, exist_ok=True)
    with writing(path):
        old, reason = _state(path, rebuild)
        own = own_files(words, synonyms, old, path / old.folder if old else None)
        stamp = analysis_stamp(own.words.file if own.words else None)
        if old and not reason and old.stamp != stamp:
            reason = "dictionary" if old.stamp == analysis_stamp(old.words) else "index_other_version"
        if old:
            manifests.remove_old(path, old)  # a run that was killed may have left its own
        roots = _roots(old, given, remove)
        if not roots and not remove:
            raise RequestError("nothing_to_index", path=str(path))
        base = None if reason else old
        lost = [root for root in roots if not Path(root).exists()]
        if lost and base is None:
            raise RequestError("root_missing", path=lost[0])
        scanned = [root for root in (given if given and base else roots) if root not in lost]
        run = _Run(skipped=[SkippedFile(root, Note("root_missing", {"path": root})) for root in lost])
        with cutting(own.segmenter()), ExitStack() as undo:
            # However this ends, what was committed stays as it is.
            folder = manifests.next_folder(path)
            undo.callback(manifests.discard, folder)
            manifests.make_folder(folder, path, base)
            if base is None:
                engine.create(folder)
                write_dictionary(folder)
            own.write(folder)
            writer = engine.writer(folder)
            undo.callback(writer.cancel)
            now = _refresh(writer, base, roots, scanned, run, progress)
            new = Manifest(
                stamp,
                roots=tuple(roots),
                sources=now,
                built=base.built if base else None,
                words=own.words.file if own.words else None,
                synonyms=own.synonyms.file if own.synonyms else None,
            )
            changed = base is None or bool(run.added or run.updated or run.removed)
            if changed or (base is not None and replace(new, folder=base.folder, files=base.files) != base):
                if progress:
                    progress("write", 0, 1)
                undo.pop_all()
                with ExitStack() as failed:
                    failed.callback(manifests.discard, folder)
                    if changed:
                        writer.commit()
                        new = replace(new, built=datetime.now(timezone.utc).isoformat(timespec="seconds"))
                    else:
                        writer.cancel()
                    new = manifests.commit(path, new, folder)
                    failed.pop_all()
                manifests.remove_old(path, new)
    read = [source for source in now.values() if source.skipped is None]
    return IndexReport(
        added=tuple(run.added),
        updated=tuple(run.updated),
        unchanged=tuple(run.unchanged),
        removed=tuple(run.removed),
        skipped=tuple(run.skipped),
        paragraphs=sum(source.paragraphs for source in read),
        articles=sum(source.articles for source in read),
        seconds=time.perf_counter() - started,
        rebuilt=reason if reason != "new" else None,
    )


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


def _roots(old: Manifest | None, given: Sequence[str], remove: Sequence[Path]) -> list[str]:
    known = list(old.roots) if old else []
    gone = {Path(each).resolve().as_posix() for each in remove}
    for root in gone:
        if root not in known:
            raise RequestError("root_unknown", path=root, roots=known)
    return list(dict.fromkeys([root for root in [*known, *given] if root not in gone]))


def _refresh(
    writer: Writer,
    base: Manifest | None,
    roots: Sequence[str],
    scanned: Sequence[str],
    run: _Run,
    progress: Progress | None,
) -> dict[str, Source]:
    """Read what changed below the scanned roots; return every source file of the new state."""
    known = base.sources if base else {}
    stamp = reading_stamp()
    files = {file.key: file for root in scanned for file in walk(root)}
    now = {key: source for key, source in known.items() if source.root in roots and source.root not in scanned}
    for key, source in known.items():
        if key not in now and key not in files:
            writer.remove(key)
            run.removed.append(source.file)
    # Names that are taken stay with whom they belong to: they are part of the paragraphs' ids.
    names = {source.file: key for key, source in known.items() if key in now or key in files}
    marks = {key: fingerprint(file.path) for key, file in files.items()}
    total = sum(max(0, size) for size, *_ in marks.values())
    done = 0
    for key, file in files.items():
        size = max(0, marks[key][0])
        tell = partial(_tell, progress, done, size, total) if progress else None
        if tell:
            tell(0)
        before = known.get(key)
        was_read = before is not None and before.skipped is None
        name = before.file if before and before.root == file.root else _distinct(file, names, key)
        names[name] = key
        source = Source(file.root, name, marks[key], "", stamp)
        same = _unchanged(file, source, before) if before else None
        if same is not None:
            now[key] = same
            run.unchanged.append(name)
        else:
            if before:
                writer.remove(key)
            now[key] = _index_file(writer, file, replace(source, digest=digest(file.path)), tell)
            if now[key].skipped is None:
                (run.updated if was_read else run.added).append(name)
            elif was_read:
                run.removed.append(name)
        found = now[key]
        run.skipped += [SkippedFile(name, note) for note in ([found.skipped] if found.skipped else found.notes)]
        done += size
    if progress:
        progress("read", total, total)
    return now


def _tell(progress: Progress, before: int, size: int, total: int, share: float) -> None:
    """Tell how far reading is in a file: ``share`` of its ``size``, and all ``before`` it."""
    progress("read", before + int(size * min(1.0, share)), total)


def _unchanged(file: SourceFile, source: Source, before: Source) -> Source | None:
    """Return what is known of a file that need not be read again, or None.

    What could not be read is tried again: permissions and installed readers change without a trace in the file.
    """
    if before.skipped is not None or (before.reading, before.file) != (source.reading, source.file):
        return None
    if before.fingerprint != source.fingerprint and before.digest != digest(file.path):
        return None
    return replace(before, root=file.root, fingerprint=source.fingerprint)


def _distinct(file: SourceFile, names: dict[str, str], key: str) -> str:
    """Return a file's name under its root; with the root's name before it where another root has the same one."""
    name = file.file
    if names.get(name, key) != key:
        name = f"{Path(file.root).name}/{name}"
    number = 2
    while names.get(name, key) != key:
        name = f"{Path(file.root).name}~{number}/{file.file}"
        number += 1
    return name


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
        for paragraph in _paragraphs(file, source.file, notes):
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


def _paragraphs(file: SourceFile, name: str, notes: list[Note]) -> Iterator[Paragraph]:
    """Yield a file's paragraphs, and note what in it was left out."""
    if file.ready_made:
        from searchapp.reading import read_ready_made

        yield from read_ready_made(file.path, name, notes.append)
    else:
        from searchapp.analysis.reprints import prints
        from searchapp.annotating import annotate
        from searchapp.reading import read_file

        document = read_file(file.path, name)
        notes += document.notes
        for paragraph in annotate(document):
            yield replace(paragraph, prints=prints(paragraph.text))
