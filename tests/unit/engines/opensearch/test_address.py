"""Addresses of indices on a cluster."""

from __future__ import annotations

import pytest

from searchapp.engines.opensearch.address import Address, parse
from searchapp.errors import RequestError


@pytest.mark.parametrize(
    ("typed", "nodes", "name"),
    [
        ("https://a.example.org:9243/papers", ("https://a.example.org:9243",), "papers"),
        ("http://127.0.0.1/p-1", ("http://127.0.0.1:9200",), "p-1"),
        ("https://a:1,b/x_y", ("https://a:1", "https://b:9200"), "x_y"),
        ("https://[::1]:9200/p", ("https://[::1]:9200",), "p"),
    ],
)
def test_an_address_names_nodes_and_an_index(typed: str, nodes: tuple[str, ...], name: str) -> None:
    address = parse(typed)
    assert address == Address(nodes, name)
    assert parse(str(address)) == address


@pytest.mark.parametrize(
    "typed",
    ["", "papers", "ftp://a/p", "https://a:9200", "https://a/P", "https://a/p/q", "https://a:x/p", "https:///p"],
)
def test_what_is_none_is_refused(typed: str) -> None:
    with pytest.raises(RequestError) as refused:
        parse(typed)
    assert refused.value.key == "cluster_address"


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(RequestError) as refused:
        parse("https://me:secret@a:9200/papers")
    assert refused.value.key == "cluster_credentials"
    assert "secret" not in str(refused.value)


def test_what_is_said_without_https_to_another_machine_is_exposed() -> None:
    exposed = ["http://a/p", "http://192.168.0.7/p", "http://localhost,b/p"]
    safe = ["https://a/p", "http://localhost/p", "http://127.0.0.1/p", "http://[::1]/p"]
    assert [parse(each).is_exposed for each in (*exposed, *safe)] == [True] * 3 + [False] * 4
