"""An index that is held open: one committed state at a time, replaced whole when there is a newer one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import structs

from searchapp.answer import SearchRequest, Stream
from searchapp.api.answers.answering import streamed
from searchapp.api.answers.helping import asks_for_pinyin, needs_help
from searchapp.api.answers.requests import checked
from searchapp.api.engines import engine_at
from searchapp.api.state import State, open_state
from searchapp.api.store import manifest as manifests
from searchapp.errors import IndexStateError
from searchapp.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from searchapp.api.answers.guide import Guide
    from searchapp.api.workbench.counting import Source

Progress = Callable[[str, int, int], None]
Values = str | Sequence[str]

#: So many hits tell whether an answer needs help.
_LOOKED_AT = 10


@dataclass(frozen=True)
class Opened:
    """A state, how its manifest's file is recognised, and what is learnt of it when it is asked for."""

    signature: tuple[int, ...] | None
    state: State

    @cached_property
    def guide(self) -> Guide:
        """What helps with queries; what it has learnt of the state's words is kept for the next one."""
        from searchapp.api.answers.guide import Guide

        return Guide(self.state)

    @cached_property
    def source(self) -> Source:
        """What is counted from."""
        from searchapp.api.workbench.counting import Source

        return Source(self.state)

    def streamed(self, request: SearchRequest) -> Stream:
        """Answer a request with hits that are made as they are asked for, and with help where it finds little."""
        if asks_for_pinyin(request.query):
            return self.guide.sounding(request).streamed()
        stream = streamed(request, self.state)
        if request.bare:
            return stream
        first = tuple(islice(stream.hits, _LOOKED_AT))
        results = stream.results
        if needs_help(structs.replace(results, hits=first), request, self.state):
            results = self.guide.helped(results, request)
        return Stream(results, chain(first, stream.hits))


class Held:
    """What all calls of an index answer from."""

    def __init__(self, path: Path, weights: Weights = DEFAULT) -> None:
        self.path = path
        self._weights = weights
        self._opening = Lock()
        self._opened: Opened | None = self._open()

    def close(self) -> None:
        """Let go of the state, whose files are closed when no call answers from it any more."""
        with self._opening:
            self._opened = None

    def _open(self) -> Opened:
        # Asked first: what is committed from now on makes it another one.
        signature = manifests.signature(self.path)
        return Opened(signature, open_state(self.path, engine_at(self.path), self._weights))

    def _current(self) -> Opened:
        """Return what is open, of the newest committed state. Raises ``IndexStateError`` when the index was closed."""
        opened = self._opened
        if opened is None:
            raise IndexStateError("index_closed", path=str(self.path))
        signature = manifests.signature(self.path)
        if signature in (None, opened.signature):
            return opened
        with self._opening:
            # The old state is not closed: another thread, or an export, may still answer from it.
            if self._opened is opened:
                self._opened = self._open()
        return self._current()

    @property
    def state(self) -> State:
        """The newest committed state, with the reader, words, synonyms and weights that answer from it."""
        return self._current().state

    def _spelled(self, query: str) -> str:
        """Return a query with what sounds so in the place of ``py:``."""
        checked("query", query, str, "text")
        return self._current().guide.spelled(query)[0] if asks_for_pinyin(query) else query
