"""A new state beside the current one: all of it becomes the state of the index, or nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from searchapp.api.store import manifest as manifests
from searchapp.api.store.manifest import Manifest
from searchapp.api.store.own_files import OwnFiles
from searchapp.engines.base import Engine, Writer


@dataclass(frozen=True, slots=True)
class Transaction:
    """The state in the making: its folder, and the writer that puts paragraphs there."""

    path: Path
    folder: Path
    writer: Writer
    _undo: ExitStack

    def commit(self, manifest: Manifest, changed: bool) -> Manifest:
        """Make this the state of the index; ``changed`` says whether the writer added or removed anything."""
        # From here on the writer must not take back its files: the commit may be cut short just after it was made.
        self._undo.pop_all()
        with ExitStack() as failed:
            failed.callback(manifests.discard, self.folder)
            if changed:
                self.writer.commit()
            else:
                self.writer.cancel()
            committed = manifests.commit(self.path, manifest, self.folder)
            failed.pop_all()
        manifests.remove_old(self.path, committed)
        return committed


@contextmanager
def transaction(path: Path, engine: Engine, base: Manifest | None, own: OwnFiles) -> Iterator[Transaction]:
    """Begin a state of the index at ``path`` that holds what ``base`` does; without a commit nothing is left of it."""
    segmenter = own.segmenter()
    with ExitStack() as undo:
        folder = manifests.next_folder(path)
        undo.callback(manifests.discard, folder)
        manifests.make_folder(folder, path, base)
        if base is None:
            engine.create(folder)
            segmenter.write_dictionary(folder)
        own.write(folder)
        writer = engine.writer(folder, segmenter)
        undo.callback(writer.cancel)
        yield Transaction(path, folder, writer, undo)
