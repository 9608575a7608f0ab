"""TLS, users and rights on a real node: who may ask does, everybody else is told what is wrong and sees nothing."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from searchapp.api.index import open_index, update_index
from searchapp.engines.opensearch import cluster as clusters
from searchapp.engines.opensearch import remote
from searchapp.engines.opensearch.cluster import Cluster
from searchapp.errors import IndexStateError, SearchAppError, Unavailable
from tests import cluster, secured
from tests.engines import startable

pytestmark = pytest.mark.service

_VARIABLE = "SEARCHAPP_OPENSEARCH_"


@pytest.fixture(scope="module")
def node() -> cluster.Nodes:
    return startable(secured.secured_node)


@pytest.fixture(autouse=True)
def known(node: cluster.Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user that may, the right password and the authority of the node."""
    signer = node.security
    assert isinstance(signer, secured.Security)
    monkeypatch.setenv(f"{_VARIABLE}USER", "writer")
    monkeypatch.setenv(f"{_VARIABLE}PASSWORD", secured.PASSWORD)
    monkeypatch.setenv(f"{_VARIABLE}CA", str(signer.signer.write(tmp_path / "ca.pem")))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "优化营商环境"}\n', encoding="utf-8")
    return file


def address(node: cluster.Nodes, name: str = "papers") -> str:
    return f"{node.url()}/{name}-{uuid4().hex[:8]}"


def refusal(source: Path, place: Path, engine: str) -> SearchAppError:
    with pytest.raises(SearchAppError) as wrong:
        update_index([source], place, engine=engine)
    assert secured.PASSWORD not in str(wrong.value) + repr(wrong.value.facts)
    return wrong.value


def test_a_user_with_the_documented_rights_does_everything(node: cluster.Nodes, source: Path, tmp_path: Path) -> None:
    place = tmp_path / "index"
    update_index([source], place, engine=address(node))
    with source.open("a", encoding="utf-8") as more:
        more.write('{"text": "营商环境更好"}\n')
    update_index([], place)
    update_index([], place, rebuild=True)
    with open_index(place) as index:
        assert index.search("营商环境", facets=["city"]).total == 2
        assert not index.check()
        assert [shard.state for shard in index.stats().shards] == ["STARTED"]
    (kept,) = place.glob("*/cluster.json")
    there = Cluster(remote.read(kept.parent).place)
    assert there.ask("POST", f"/{there.address.name}-current/_count")["count"] == 2


def test_nothing_is_done_outside_of_what_was_granted(node: cluster.Nodes, source: Path, tmp_path: Path) -> None:
    error = refusal(source, tmp_path / "index", address(node, "others"))
    assert isinstance(error, IndexStateError)
    assert error.key == "cluster_denied"


@pytest.mark.parametrize(("user", "password"), [("writer", "wrong"), ("nobody", "x"), ("stranger", secured.PASSWORD)])
def test_who_may_not_is_denied(
    node: cluster.Nodes, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: str, password: str
) -> None:
    monkeypatch.setenv(f"{_VARIABLE}USER", user)
    monkeypatch.setenv(f"{_VARIABLE}PASSWORD", password)
    error = refusal(source, tmp_path / "index", address(node))
    assert error.key == "cluster_denied"
    assert "_PASSWORD" in str(error)


def test_a_node_whose_authority_is_not_known_is_told_nothing(
    node: cluster.Nodes, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(f"{_VARIABLE}CA")
    assert refusal(source, tmp_path / "index", address(node)).key == "cluster_certificate"
    other = secured.authority().write(tmp_path / "other.pem")
    monkeypatch.setenv(f"{_VARIABLE}CA", str(other))
    error = refusal(source, tmp_path / "index", address(node))
    assert isinstance(error, Unavailable)
    assert error.key == "cluster_certificate"


def test_http_where_https_is_spoken_is_an_error(
    node: cluster.Nodes, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_PAUSE", 0.001)
    error = refusal(source, tmp_path / "index", address(node).replace("https", "http"))
    assert error.key in ("cluster_unavailable", "cluster_foreign")
