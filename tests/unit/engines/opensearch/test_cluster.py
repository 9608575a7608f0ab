"""Talking to a cluster: what is not a whole answer is an error with a sentence of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from searchapp.deadline import within
from searchapp.engines.opensearch import cluster as clusters
from searchapp.engines.opensearch.address import parse
from searchapp.engines.opensearch.cluster import Cluster, Conflict
from searchapp.errors import IndexStateError, SearchAppError, TooSlowError, Unavailable

Answer = tuple[int, Any]
Serve = Callable[[Callable[[str, bytes], Answer]], Cluster]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Serve answers made by a function of a path and a body."""
    monkeypatch.setattr(clusters, "_PAUSE", 0.001)
    servers: list[ThreadingHTTPServer] = []

    def begin(answered: Callable[[str, bytes], Answer]) -> Cluster:
        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                status, made = answered(self.path.partition("?")[0], body)
                data = made.encode() if isinstance(made, str) else json.dumps(made).encode()
                self.send_response(status)
                self.send_header("content-type", "text/html" if isinstance(made, str) else "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_DELETE = _answer

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return Cluster(parse(f"http://127.0.0.1:{server.server_port}/papers"))

    yield begin
    for server in servers:
        server.shutdown()
        server.server_close()


def error_of(cluster: Cluster, **rest: Any) -> SearchAppError:
    with pytest.raises(SearchAppError) as wrong:
        cluster.ask("GET", "/papers-state/_doc/state", **rest)
    assert str(wrong.value)
    return wrong.value


@pytest.mark.parametrize(
    ("status", "answer", "kind", "key"),
    [
        (401, {}, IndexStateError, "cluster_denied"),
        (403, {"error": {"type": "security_exception", "reason": "no permissions"}}, IndexStateError, "cluster_denied"),
        (403, {"error": {"type": "x", "reason": "index [p] blocked by: [read-only / allow delete]"}}, Unavailable,
         "cluster_read_only"),
        (429, {"error": {"type": "x", "reason": "disk usage exceeded, index has read-only-allow-delete block"}},
         Unavailable, "cluster_read_only"),
        (500, {"error": {"reason": "[node2][127.0.0.1:9300] Node not connected"}}, Unavailable, "cluster_unavailable"),
        (404, {"error": {"reason": "no such index"}}, Unavailable, "cluster_gone"),
        (409, {"error": {"reason": "version conflict"}}, Conflict, "cluster_conflict"),
        (429, {"error": {"reason": "rejected execution"}}, Unavailable, "cluster_unavailable"),
        (503, {"error": {"reason": "no master"}}, Unavailable, "cluster_unavailable"),
        (400, {"error": {"root_cause": [{"reason": "parsing"}]}}, IndexStateError, "cluster_refused"),
        (200, "<html>Please log in</html>", Unavailable, "cluster_foreign"),
        (404, "<html>Not here</html>", Unavailable, "cluster_foreign"),
        (403, "<!DOCTYPE html><p>Not you</p>", Unavailable, "cluster_foreign"),
        (502, "<html>Bad gateway</html>", Unavailable, "cluster_unavailable"),
    ],
)  # fmt: skip
def test_what_goes_wrong_has_its_own_error(serve: Serve, status: int, answer: Any, kind: type, key: str) -> None:
    error = error_of(serve(lambda *_: (status, answer)))
    assert type(error) is kind or isinstance(error, kind)
    assert error.key == key


def test_a_page_that_says_that_nothing_is_there_is_not_taken_for_an_empty_cluster(serve: Serve) -> None:
    assert error_of(serve(lambda *_: (404, "<html>Not here</html>")), missing={}).key == "cluster_foreign"


def test_a_server_that_is_not_there_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_PAUSE", 0.001)
    assert error_of(Cluster(parse("http://127.0.0.1:1/papers"))).key == "cluster_unavailable"


def test_the_reason_of_a_refusal_is_a_few_words(serve: Serve) -> None:
    denied = error_of(serve(lambda *_: (401, "Unauthorized")))
    assert denied.facts["reason"] == "Unauthorized"

    def closed(*_: Any) -> Answer:
        raise ConnectionAbortedError

    assert error_of(serve(closed)).facts["reason"] == "Remote end closed connection without response"


def test_the_reason_why_many_documents_could_not_be_changed_is_that_of_the_first(serve: Serve) -> None:
    failed = {"took": 57, "failures": [{"index": "p", "cause": {"reason": "version conflict", "type": "x"}}] * 2}
    assert error_of(serve(lambda *_: (409, failed))).facts["reason"] == "version conflict"


def test_what_was_busy_is_asked_again(serve: Serve) -> None:
    answers = iter([(503, {}), (429, {}), (200, {"found": True})])
    assert serve(lambda *_: next(answers)).ask("GET", "/x") == {"found": True}


def test_a_deadline_ends_the_waiting(serve: Serve) -> None:
    cluster = serve(lambda *_: (503, {}))
    with within(0.0), pytest.raises(TooSlowError):
        cluster.ask("GET", "/x")


def test_what_may_not_be_repeated_is_asked_once(serve: Serve) -> None:
    asked: list[str] = []
    error_of(serve(lambda path, _: (asked.append(path), (503, {}))[1]), again=False)
    assert len(asked) == 1


def test_an_answer_without_a_shard_is_an_error_that_names_it(serve: Serve) -> None:
    shards = [
        {"index": "papers-1", "shard": "0", "prirep": "p", "state": "STARTED"},
        {"index": "papers-1", "shard": "1", "prirep": "p", "state": "UNASSIGNED"},
        {"index": "papers-1", "shard": "1", "prirep": "r", "state": "UNASSIGNED"},
    ]
    found = {"_shards": {"total": 2, "successful": 1, "failed": 0}, "hits": {}}
    cluster = serve(lambda path, _: (200, shards if path.startswith("/_cat") else found))
    with pytest.raises(Unavailable) as partial:
        cluster.search({})
    assert partial.value.key == "cluster_partial"
    assert "papers-1[1]" in str(partial.value)
    assert "papers-1[0]" not in str(partial.value)


def test_a_search_that_a_lost_shard_keeps_from_being_answered_names_it(serve: Serve) -> None:
    shards = [
        {"index": "papers-1", "shard": "0", "prirep": "p", "state": "STARTED"},
        {"index": "papers-1", "shard": "2", "prirep": "p", "state": "UNASSIGNED"},
    ]
    failed = {"error": {"type": "search_phase_execution_exception", "reason": "all shards failed"}}
    cluster = serve(lambda path, _: (200, shards) if path.startswith("/_cat") else (503, failed))
    with pytest.raises(Unavailable) as partial:
        cluster.search({})
    assert partial.value.key == "cluster_partial"
    assert "papers-1[2]" in str(partial.value)


def test_documents_that_a_cluster_is_too_busy_for_arrive_in_smaller_parts(serve: Serve) -> None:
    arrived: list[str] = []

    def bulk(_: str, body: bytes) -> Answer:
        lines = [json.loads(line) for line in body.splitlines()]
        ids = [line["create"]["_id"] for line in lines[::2]]
        if len(ids) > 3:
            return 429, {"error": {"reason": "rejected execution of coordinating operation"}}
        busy = len(ids) > 1 and arrived.count(ids[-1]) == 0 and ids[-1] == "7"
        arrived.extend(ids[:-1] if busy else ids)
        items = [{"create": {"status": 429 if busy and id == "7" else 201}} for id in ids]
        return 200, {"errors": busy, "items": items}

    lines = [b'{"create":{"_id":"%d"}}\n{}\n' % number for number in range(10)]
    serve(bulk).bulk(lines)
    assert sorted(arrived, key=int) == [str(number) for number in range(10)]


def test_a_full_disk_is_called_one(serve: Serve) -> None:
    asked: list[str] = []
    for status in (403, 429):
        blocked = {"create": {"status": status, "error": {"reason": "index has read-only-allow-delete block"}}}
        answer = {"errors": True, "items": [blocked]}
        with pytest.raises(Unavailable) as full:
            serve(lambda path, _, answer=answer: (asked.append(path), (200, answer))[1]).bulk([b"{}\n{}\n"])
        assert full.value.key == "cluster_read_only"
    assert len(asked) == 2


def health(status: str, **rest: Any) -> dict[str, Any]:
    return {"status": status, "initializing_shards": 0, "timed_out": False, **rest}


def test_a_cluster_that_stays_red_is_an_error_that_names_the_shard(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_PRIMARIES", 0.01)
    shards = [{"index": "papers-1", "shard": "1", "prirep": "p", "state": "UNASSIGNED"}]
    cluster = serve(lambda path, _: (200, shards) if path.startswith("/_cat") else (408, health("red", timed_out=True)))
    with pytest.raises(Unavailable) as red:
        cluster.wait_for_shards("papers-1", lambda: None)
    assert red.value.key == "cluster_red"
    assert "papers-1[1]" in str(red.value)


def test_a_new_index_waits_for_the_copies_that_are_being_made_and_for_no_others(serve: Serve) -> None:
    begun = [health("red"), health("yellow", initializing_shards=1), health("yellow", timed_out=True), health("yellow")]
    waited: list[None] = []
    answers = iter(begun)
    serve(lambda *_: (200, next(answers))).wait_for_shards("papers-1", lambda: waited.append(None), copies=True)
    assert len(waited) == 3
    answers = iter(begun)
    serve(lambda *_: (200, next(answers))).wait_for_shards("papers-1", lambda: None)
    assert next(answers) == begun[2]


def test_user_and_password_are_sent_and_never_shown(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_USER", "me")
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_PASSWORD", "s3cret")
    error = error_of(serve(lambda *_: (401, {"error": {"reason": "Unauthorized"}})))
    assert "s3cret" not in str(error) + repr(error.facts)
