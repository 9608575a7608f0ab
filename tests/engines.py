"""The engines that the contract suite and the property tests run with. A new engine joins here."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from searchapp.engines import whoosh
from searchapp.engines.base import Engine
from searchapp.engines.opensearch.address import Address
from searchapp.engines.opensearch.engine import OpenSearchEngine
from tests import cluster
from tests.reference import stock_engine

ENGINES: list[Engine] = [whoosh.engine, stock_engine.engine]


@dataclass(frozen=True)
class OnNode(OpenSearchEngine):
    """An engine on the node of the tests, where each folder's index has a name of its own."""

    def create(self, folder: Path) -> None:
        address = Address((cluster.one_node().url(),), f"t{uuid4().hex[:12]}")
        OpenSearchEngine(address).create(folder)


#: A node has to be started for this one: ``required`` says whether it can be.
ON_NODE = OnNode()


def required(engine: Engine) -> Engine:
    """Return an engine that can be asked; the test is skipped where there is no node, and fails so in CI."""
    if engine is ON_NODE:
        startable(cluster.one_node)
    return engine


def startable(start: Callable[[], cluster.Nodes]) -> cluster.Nodes:
    """Return nodes that are started; the test is skipped where they cannot be, and fails so in CI."""
    try:
        return start()
    except cluster.CannotStart as reason:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(f"no OpenSearch node: {reason}")
