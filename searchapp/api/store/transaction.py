"""A new state beside the current one: all of it becomes the state of the index, or nothing does."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from searchapp.analysis import dictionary, own_words, synonyms
from searchapp.api.store import folders, kept_texts
from searchapp.api.store.additions import NAME as ADDITIONS
from searchapp.api.store.additions import Additions, write_additions
from searchapp.api.store.manifest import SOURCES, Manifest, Source
from searchapp.api.store.planning import Plan
from searchapp.api.store.sources_file import write_sources
from searchapp.api.store.staleness import FOLDERS, write_folders
from searchapp.engines.base import Engine, Reader, Writer
from searchapp.lexicon.offices import with_office

#: The files in a state's folder that are not the engine's: the manifest has their checksums.
_KEPT = frozenset((dictionary.NAME, own_words.NAME, synonyms.NAME, SOURCES, FOLDERS, ADDITIONS))


@dataclass(frozen=True)
class Transaction:
    """The state in the making: its folder, and the writer that puts paragraphs there.

    Where the state of before is built on, what is not dropped stays. Where all is made anew, only what is kept does.
    """

    path: Path
    folder: Path
    writer: Writer
    plan: Plan
    engine: Engine
    began: int
    _undo: ExitStack

    def keep(self, key: str, now: str | None = None) -> None:
        """Let the paragraphs of a source file of before be those of this state, of the file ``now`` if it has moved."""
        now = key if now is None else now
        if self.plan.base is None or now != key:
            for number in self.records.numbers("key", key):
                self.writer.add(with_office(self.records.paragraph(number)), now)
            self.drop(key)

    @property
    def texts(self) -> Path:
        """Where texts of source files are kept."""
        return self.path / kept_texts.NAME

    def drop(self, key: str) -> None:
        """Let a source file of before have no paragraphs in this state."""
        if self.plan.base is not None:
            self.writer.remove(key)

    @cached_property
    def records(self) -> Reader:
        """The state of before, for the paragraphs that it holds."""
        before = self.plan.records
        assert before is not None
        return self.engine.reader(self.path / before.folder, self.plan.segmenter)

    def commit(self, manifest: Manifest, sources: Mapping[str, Source], changed: bool, additions: Additions) -> None:
        """Make this the state of the index; ``changed`` says whether the writer added or removed anything."""
        # From here on the writer must not take back its files: the commit may be cut short just after it was made.
        self._undo.pop_all()
        with ExitStack() as failed:
            failed.callback(folders.discard, self.folder)
            if changed:
                self.writer.commit()
            else:
                self.writer.cancel()
            write_sources(self.folder, sources)
            write_additions(self.folder, additions)
            write_folders(self.folder, manifest.roots, sources, self.began)
            committed = folders.commit(self.path, manifest, self.folder, _KEPT)
            failed.pop_all()
        folders.remove_old(self.path, committed)
        kept_texts.keep_only(self.texts, {source.text for source in sources.values() if source.text})


@contextmanager
def transaction(path: Path, engine: Engine, plan: Plan) -> Iterator[Transaction]:
    """Begin the state of the index at ``path`` that ``plan`` leads to; without a commit nothing is left of it."""
    began = time.time_ns()
    with ExitStack() as undo:
        folder = folders.next_folder(path)
        undo.callback(folders.discard, folder)
        folders.make_folder(folder, path, plan.base, without=_KEPT - {dictionary.NAME})
        if plan.base is None:
            engine.create(folder)
        plan.own.write(folder)
        writer = engine.writer(folder, plan.segmenter)
        undo.callback(writer.cancel)
        yield Transaction(path, folder, writer, plan, engine, began, undo)
