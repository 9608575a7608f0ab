"""Connections to nodes: they stay open, what was closed is opened anew, nodes that are away are left in peace."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from searchapp.engines.opensearch import connections
from searchapp.engines.opensearch.connections import Connections

Begin = Callable[..., tuple[str, list[int]]]


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Start a node, which answers with its status and closes a connection after so many requests."""
    servers: list[ThreadingHTTPServer] = []

    def begun(status: int = 200, most: int = 1000, says_so: bool = True) -> tuple[str, list[int]]:
        callers: list[int] = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                data = self.rfile.read(int(self.headers["content-length"]))
                callers.append(self.client_address[1])
                last = callers.count(callers[-1]) >= most
                self.send_response(status)
                self.send_header("content-length", str(len(data)))
                if last and says_so:
                    self.send_header("connection", "close")
                self.end_headers()
                self.wfile.write(data)
                self.close_connection = last

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}", callers

    yield begun
    for server in servers:
        server.shutdown()
        server.server_close()


def send(there: Connections) -> tuple[int, bytes]:
    return there.send("POST", "/x", b"{}", "application/json", 5.0)


def test_a_connection_stays_open(begin: Begin) -> None:
    node, callers = begin()
    there = Connections([node], {}, None)
    assert [send(there) for _ in range(3)] == [(200, b"{}")] * 3
    assert len({*callers}) == 1


@pytest.mark.parametrize("says_so", [True, False])
def test_one_that_the_node_closed_is_opened_anew(begin: Begin, monkeypatch: pytest.MonkeyPatch, says_so: bool) -> None:
    monkeypatch.setattr(connections, "_FRESH", 0.0)
    node, callers = begin(most=2, says_so=says_so)
    there = Connections([node], {}, None)
    for _ in range(4):
        assert send(there)[0] == 200
        time.sleep(0.05)  # the end of a connection comes a moment after the answer
    assert len({*callers}) == 2


def test_nodes_are_asked_in_turns(begin: Begin) -> None:
    nodes = [begin() for _ in range(3)]
    there = Connections([url for url, _ in nodes], {}, None)
    for _ in range(6):
        send(there)
    assert [len(callers) for _, callers in nodes] == [2, 2, 2]


def test_a_node_that_is_away_or_has_lost_the_others_is_asked_once(begin: Begin) -> None:
    (lost, asked), (well, callers) = begin(status=503), begin()
    there = Connections([lost, well, "http://127.0.0.1:1"], {}, None)
    wrong = 0
    for _ in range(9):
        try:
            wrong += send(there)[0] == 503
        except OSError:
            wrong += 1
    assert (wrong, len(asked), len(callers)) == (2, 1, 7)


def test_where_no_node_answers_the_one_that_longest_did_not_is_asked(begin: Begin) -> None:
    nodes = [begin(status=503) for _ in range(2)]
    there = Connections([url for url, _ in nodes], {}, None)
    for _ in range(4):
        assert send(there)[0] == 503
    assert [len(callers) for _, callers in nodes] == [2, 2]
