"""Certificates: one that is over or that nobody known has signed ends with a sentence; a token is sent as one."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from searchapp.engines.opensearch import cluster as clusters
from searchapp.engines.opensearch.address import parse
from searchapp.engines.opensearch.cluster import Cluster
from searchapp.errors import RequestError, Unavailable
from tests.secured import Authority, authority


class _Handler(BaseHTTPRequestHandler):
    heard: list[str | None]

    def do_GET(self) -> None:
        self.heard.append(self.headers.get("authorization"))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """Say nothing of those who went because they do not trust us."""


@pytest.fixture
def signer() -> Authority:
    return authority()


@pytest.fixture
def serve(signer: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Serve with a certificate for so many days more."""
    monkeypatch.setattr(clusters, "_PAUSE", 0.001)
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_CA", str(signer.write(tmp_path / "ca.pem")))
    servers: list[_Server] = []

    def begin(days: int) -> tuple[Cluster, list[str | None]]:
        heard: list[str | None] = []
        server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"heard": heard}))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*signer.sign(tmp_path, days=days))
        server.socket = context.wrap_socket(server.socket, server_side=True)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return Cluster(parse(f"https://127.0.0.1:{server.server_port}/papers")), heard

    yield begin
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_certificate_that_is_over_is_an_error_that_says_so(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_USER", "me")
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_PASSWORD", "s3cret")
    cluster, heard = serve(-1)
    with pytest.raises(Unavailable) as wrong:
        cluster.ask("GET", "/x")
    assert wrong.value.key == "cluster_expired"
    assert heard == []


def test_a_token_goes_before_user_and_password(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_USER", "me")
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_PASSWORD", "s3cret")
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_TOKEN", "t0ken")
    cluster, heard = serve(30)
    assert cluster.ask("GET", "/x") == {}
    assert heard == ["Bearer t0ken"]
    monkeypatch.delenv("SEARCHAPP_OPENSEARCH_TOKEN")
    Cluster(cluster.address).ask("GET", "/x")
    assert heard[1] is not None
    assert heard[1].startswith("Basic ")


def test_a_certificate_of_another_authority_is_an_error(
    serve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_CA", str(authority().write(tmp_path / "other.pem")))
    cluster, heard = serve(30)
    with pytest.raises(Unavailable) as wrong:
        cluster.ask("GET", "/x")
    assert wrong.value.key == "cluster_certificate"
    assert heard == []


def test_https_where_none_is_spoken_is_not_called_a_bad_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_PAUSE", 0.001)
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"heard": []}))
    Thread(target=server.serve_forever, daemon=True).start()
    with pytest.raises(Unavailable) as wrong:
        Cluster(parse(f"https://127.0.0.1:{server.server_port}/papers")).ask("GET", "/x")
    server.shutdown()
    server.server_close()
    assert wrong.value.key == "cluster_no_tls"
    assert "http://" in str(wrong.value)


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_a_file_that_holds_no_authority_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content, encoding="ascii")
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_CA", str(file))
    with pytest.raises(RequestError) as wrong:
        Cluster(parse("https://127.0.0.1:1/papers"))
    assert wrong.value.key == "cluster_authority"
    assert str(file) in str(wrong.value)
