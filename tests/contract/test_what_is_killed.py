"""A small share of ``tests.bench.cluster_faults``: what is killed costs no paragraph and no answer its wholeness.

It is done to the node that all tests share, which two more join here: a node takes long to start. The name of this file
is the last one, as everything takes three nodes longer than one.
"""

from __future__ import annotations

import pytest

from searchapp.engines.opensearch.address import Address
from searchapp.engines.opensearch.cluster import Cluster
from tests import cluster
from tests.bench.cluster_faults import kill_nodes, kill_writers, write_at_once
from tests.engines import startable

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def node() -> cluster.Nodes:
    return startable(cluster.one_node)


@pytest.fixture
def three(node: cluster.Nodes) -> cluster.Nodes:
    """Three nodes that are a cluster, which holds nothing: what other tests left would be spread over them."""
    Cluster(Address((node.url(),), "t")).ask("DELETE", "/_all")
    node.start(1, 2)
    return node


def test_writers_that_are_killed_leave_a_whole_state(node: cluster.Nodes) -> None:
    assert kill_writers(node.url(), kills=4) == []


def test_of_two_writers_at_once_none_loses_or_doubles_anything(node: cluster.Nodes) -> None:
    assert write_at_once(node.url(), rounds=2) == []


def test_a_node_may_be_lost_and_come_back_and_a_lost_shard_without_a_replica_is_named(three: cluster.Nodes) -> None:
    assert kill_nodes(three, searches=80, commits=3) == []
