"""The index of a site, opened when it is first asked for: a site stands up before its index does."""

from __future__ import annotations

from pathlib import Path
from threading import Lock, Timer

from searchapp.api.index import Index, open_index
from searchapp.api.store import manifest as manifests
from searchapp.api.store.lock import is_held
from searchapp.errors import IndexStateError
from searchapp.system import give_back_memory

#: After so many seconds nobody answers from the state before a commit any more.
_LET_GO_SECONDS = 2.0


class ServedIndex:
    """The index at a place, open from the first request on. Threads may share it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._opening = Lock()
        self._index: Index | None = None
        self._seen: tuple[int, ...] = ()

    @property
    def opened(self) -> Index:
        """The index, open. Raises ``IndexStateError`` where there is none, now or still."""
        if self._index is None:
            with self._opening:
                if self._index is None:
                    self._index = self._open()
        return self._index

    def _open(self) -> Index:
        try:
            return open_index(self.place)
        except IndexStateError as state:
            if state.key == "index_missing" and is_held(self.place):
                raise IndexStateError("index_building", path=str(self.place)) from state
            raise

    @property
    def edition(self) -> tuple[int, ...]:
        """What is another after each commit, and the same in every process; empty where there is no index."""
        edition = manifests.signature(self.place) or ()
        if edition != self._seen:
            before, self._seen = self._seen, edition
            if before:
                let_go = Timer(_LET_GO_SECONDS, give_back_memory)
                let_go.daemon = True
                let_go.start()
        return edition
