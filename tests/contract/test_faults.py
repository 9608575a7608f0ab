"""A small share of ``tests.bench.cluster_faults``: what is killed costs no paragraph and no answer its wholeness."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import cluster
from tests.bench.cluster_faults import kill_nodes, kill_shards, kill_writers, write_at_once
from tests.engines import ON_NODE, required


@pytest.fixture(autouse=True)
def _node() -> None:
    required(ON_NODE)


def test_writers_that_are_killed_leave_a_whole_state() -> None:
    assert kill_writers(cluster.one_node().url(), kills=4) == []


def test_of_two_writers_at_once_none_loses_or_doubles_anything() -> None:
    assert write_at_once(cluster.one_node().url(), rounds=2) == []


# Of three nodes one is lost. Both tests do it to the same three, which take long to start: first where each has a shard
# that is nowhere else, then where it does not matter which of them has what.


@pytest.fixture(scope="module")
def three() -> Iterator[cluster.Nodes]:
    nodes = cluster.started(3, brief=True)
    yield nodes
    nodes.stop()


def test_a_lost_shard_without_a_replica_is_an_error_that_names_it(three: cluster.Nodes) -> None:
    assert kill_shards(three) == []


def test_a_node_with_replicas_beside_it_may_be_lost_and_come_back(three: cluster.Nodes) -> None:
    assert kill_nodes(three, searches=80, commits=3) == []
