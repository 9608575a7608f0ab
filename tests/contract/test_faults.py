"""A small share of ``tests.bench.cluster_faults``: what is killed costs no paragraph and no answer its wholeness.

All of it is done to the same three nodes, which take long to start and are whole again after each test.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import cluster
from tests.bench.cluster_faults import kill_nodes, kill_shards, kill_writers, write_at_once
from tests.engines import startable


@pytest.fixture(scope="module")
def nodes() -> Iterator[cluster.Nodes]:
    started = startable(lambda: cluster.started(3, brief=True))
    yield started
    started.stop()


def test_a_lost_shard_without_a_replica_is_an_error_that_names_it(nodes: cluster.Nodes) -> None:
    assert kill_shards(nodes) == []


def test_a_node_with_replicas_beside_it_may_be_lost_and_come_back(nodes: cluster.Nodes) -> None:
    assert kill_nodes(nodes, searches=80, commits=3) == []


def test_writers_that_are_killed_leave_a_whole_state(nodes: cluster.Nodes) -> None:
    assert kill_writers(nodes.url(), kills=4) == []


def test_of_two_writers_at_once_none_loses_or_doubles_anything(nodes: cluster.Nodes) -> None:
    assert write_at_once(nodes.url(), rounds=2) == []
