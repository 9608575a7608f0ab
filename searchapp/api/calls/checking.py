"""What an index holds, whether it is sound, and whether it is up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from searchapp.answer import Staleness
from searchapp.api.calls.opened import Held, Progress
from searchapp.api.store import manifest as manifests
from searchapp.engines.base import TERMS
from searchapp.model import Note

if TYPE_CHECKING:
    from searchapp.reports import FileAccount, Stats, Verification


class Checking(Held):
    """The calls that look into the index itself."""

    def stats(self) -> Stats:
        """Return what the index holds."""
        from searchapp.reports import Stats

        reader, manifest = self.state.reader, self.state.manifest
        shards = tuple(reader.shards())
        return Stats(
            path=str(self.path),
            roots=manifest.roots,
            files=manifest.totals.files,
            articles=manifest.totals.articles,
            paragraphs=manifest.totals.paragraphs,
            characters=manifest.totals.characters,
            kinds=dict(reader.values("kind")),
            bytes=sum(manifest.files.values()) + sum(shard.bytes or 0 for shard in shards),
            stamp=manifest.stamp,
            built=manifest.built,
            shards=shards,
        )

    @property
    def last_addition(self) -> str:
        """When the index was last given a text that it never had (UTC, to the second).

        Raises ``IndexStateError`` where that is not kept: in an index of an earlier version.
        """
        from searchapp.api.answers.recent import additions_of

        return additions_of(self.state).times[-1]

    def check(self, progress: Progress | None = None) -> list[Note]:
        """Return what is wrong with the index, and what to do; nothing when all of it agrees.

        Every checksum is verified, and every paragraph analysed anew and held against terms, lengths and columns
        (unless another version analysed them).
        """
        reader, manifest = self.state.reader, self.state.manifest
        notes = manifests.kept_damage(self.path, manifest)
        told = (lambda done, total: progress("check", done, total)) if progress else None
        notes += reader.verify(told, anew=manifest.terms == TERMS)
        if notes:
            return notes
        stored, expected = sum(1 for _ in reader.all_numbers()), manifest.totals.paragraphs
        return [] if stored == expected else [Note("check_count", {"stored": stored, "expected": expected})]

    def verify(self, query: str, progress: Progress | None = None) -> Verification:
        """Hold the answers to a query against a plain scan of the stored text, which knows nothing of the terms."""
        from searchapp.api.answers.verifying import verify

        advance = (lambda done, total: progress("scan", done, total)) if progress else None
        return verify(query, self.state, advance)

    def accounts(self, progress: Progress | None = None) -> Iterator[FileAccount]:
        """Yield the account of each document of the index; see ``check_account``. Tells ``progress`` of files."""
        from searchapp.api.store.sources_file import read_sources
        from searchapp.api.workbench.accounts import accounts

        sources = read_sources(self.path, self.state.manifest)
        there = [(Path(key), source.file) for key, source in sources.items() if Path(key).is_file()]
        for done, (path, file) in enumerate(there, 1):
            yield from accounts([(path, file)])
            if progress:
                progress("check", done, len(there))

    @property
    def stale(self) -> tuple[str, ...]:
        """The files below the roots that are new, changed or gone since they were indexed."""
        from searchapp.api.store.staleness import stale_files

        return stale_files(self.path, self.state.manifest)

    def look(self) -> Staleness:
        """Look for a few milliseconds for files that are new, changed or gone; says whether that was all of them."""
        from searchapp.api.store.staleness import look

        return look(self.path, self.state.manifest)

    @property
    def outdated(self) -> tuple[Note, ...]:
        """What the index lacks because an earlier version made it; the next ``update`` brings it up to date."""
        return self.state.outdated
