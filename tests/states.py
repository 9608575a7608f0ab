"""A state over a reader alone, for tests that have no index folder."""

from __future__ import annotations

from searchapp.analysis.segmenter import PLAIN
from searchapp.api.state import State
from searchapp.api.store.manifest import Manifest
from searchapp.engines.base import TERMS, Reader
from searchapp.weights import DEFAULT


def state_of(reader: Reader) -> State:
    """Return the state that answers from ``reader`` with what comes with the program."""
    return State(reader, PLAIN, None, DEFAULT, Manifest(terms=TERMS))
