"""The server over its sockets: who asks slowly, much or wrongly, and how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from itertools import repeat
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import uvicorn

from searchapp.api.index import build_index
from searchapp.cli import app
from searchapp.errors import RequestError
from searchapp.web import processes, protocol, server
from searchapp.web.data.exporting import Pieces, Stream
from searchapp.web.serving import Serving
from tests.unit.web.conftest import ROWS

_QUERY = "/?q=%E8%90%A5%E5%95%86%E7%8E%AF%E5%A2%83"


def ask(port: int, url: str = "/", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of what a server answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", url, headers=headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@contextmanager
def talking(port: int, data: bytes = b"") -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(data)
        yield connection


def heard(connection: socket.socket) -> bytes:
    """Return all that comes until the other side ends."""
    parts = []
    with suppress(ConnectionResetError):
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


@pytest.fixture(scope="module")
def port(place: Path) -> Iterator[int]:
    """The port of a server in a thread, whose patience is short."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(protocol, "_ASKING_SECONDS", 0.5)
        patched.setattr(protocol, "_TAKING_SECONDS", 0.5)
        patched.setattr(protocol, "_MOST_CONNECTIONS", 220)
        listening = server.bound(Serving(place, port=0))
        started, running = Event(), []

        def ready(each: Any) -> None:
            running.append(each)
            started.set()

        thread = Thread(target=server.serve, args=(Serving(place), listening, ready))
        thread.start()
        assert started.wait(60)
        yield listening.getsockname()[1]
        running[0].should_exit = True
        thread.join()


def test_a_port_that_is_taken_is_an_error_that_names_another(place: Path, port: int) -> None:
    with pytest.raises(RequestError) as wrong:
        server.bound(Serving(place, port=port))
    assert (wrong.value.key, wrong.value.facts) == ("port_taken", {"port": port, "other": port + 1})


def test_who_never_ends_the_head_of_a_request_is_let_go(port: int) -> None:
    with talking(port, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ") as slow:
        began = time.monotonic()
        while time.monotonic() - began < 20:
            try:
                slow.sendall(b"a")
                time.sleep(0.1)
            except OSError:
                break
        else:
            pytest.fail("it waited on")


def test_a_head_that_is_too_long_is_refused_also_where_it_comes_at_once(port: int) -> None:
    head = b"GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    with talking(port, head + b"X: " + b"a" * 40_000 + b"\r\n\r\n") as long:
        assert heard(long).startswith(b"HTTP/1.1 414 ")
    with talking(port, head + b"X: " + b"a" * 8_000 + b"\r\n\r\n") as short:
        assert heard(short).startswith(b"HTTP/1.1 404 ")


def test_an_address_that_is_not_encoded_is_answered_with_how_to_encode_it(port: int) -> None:
    with talking(port, "GET /?q=营商环境 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()) as typed:
        answer = heard(typed)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"--data-urlencode" in answer
    with talking(port, b"\x16\x03\x01\x02\x00\xe8\xa5 HTTP\r\n\r\n") as garbage:
        assert b"--data-urlencode" not in heard(garbage)


def test_who_says_nothing_is_let_go(port: int) -> None:
    with talking(port) as silent:
        assert heard(silent) == b""


def test_who_never_ends_the_body_of_a_request_is_let_go(port: int) -> None:
    head = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\nid="
    with talking(port, head) as slow:
        assert heard(slow).startswith(b"HTTP/1.1 405 ")


def test_who_keeps_a_connection_may_ask_again(port: int) -> None:
    kept = HTTPConnection("127.0.0.1", port, timeout=60)
    for pause in (0, 0.8):  # longer than a request may take
        time.sleep(pause)
        kept.request("GET", "/nothing")
        answer = kept.getresponse()
        assert (answer.status, answer.will_close) == (404, False)
        answer.read()
    kept.close()


def test_who_takes_nothing_of_an_answer_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "_TAKING_SECONDS", 0.5)
    ended = Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await Stream(Pieces(repeat("a" * 65536)))(scope, receive, send)
        ended.set()

    listening = server.bound(Serving(Path(), port=0))
    config = uvicorn.Config(app, http=protocol.Protocol, lifespan="off", log_config=None, ws="none")
    running = uvicorn.Server(config)
    thread = Thread(target=asyncio.run, args=(running.serve([listening]),), daemon=True)
    thread.start()
    with talking(listening.getsockname()[1], b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"):
        assert ended.wait(30)
    running.should_exit = True
    thread.join(30)
    for free in [Pieces(iter(())) for _ in range(2)]:  # what it held is free again
        free.close()


@pytest.mark.parametrize("size", [9_000, 70_000, 1_000_000])
def test_an_address_that_is_too_long_is_refused_and_the_next_one_answered(port: int, size: int) -> None:
    with talking(port) as long:
        with suppress(OSError):
            long.sendall(b"GET /?q=" + b"a" * size + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            long.shutdown(socket.SHUT_WR)
        answer = heard(long)
    assert not answer or answer.startswith(b"HTTP/1.1 414 ")
    assert answer or size > 500_000  # who is still sending may hear nothing
    assert ask(port, _QUERY)[0] == 200


@pytest.mark.parametrize("nonsense", [b"\x16\x03\x01\x02\x00\x01", b"\x00" * 50 + b"\r\n\r\n", b"GET /\r\n\r\n"])
def test_what_is_no_request_is_answered_in_words(port: int, nonsense: bytes) -> None:
    with talking(port, nonsense) as odd:
        odd.shutdown(socket.SHUT_WR)
        assert heard(odd)[:13] in (b"HTTP/1.1 400 ", b"")
    assert ask(port)[0] == 200


def test_two_hundred_connections_are_all_answered(port: int) -> None:
    with ExitStack() as stack:
        request = f"GET {_QUERY} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
        all_of_them = [stack.enter_context(talking(port, request)) for _ in range(200)]
        answers = [heard(each) for each in all_of_them]
    statuses = [int(answer[9:12]) for answer in answers]
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) >= 60
    assert all(b"\r\nretry-after: " in answer.lower() for answer in answers if answer[9:12] == b"503")
    assert ask(port, _QUERY)[0] == 200


def test_who_comes_when_there_are_too_many_connections_is_asked_to_come_again(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "_MOST_CONNECTIONS", 20)
    monkeypatch.setattr(protocol, "_ASKING_SECONDS", 60)  # however slow this machine is, none is let go before
    with ExitStack() as stack:
        idle = [stack.enter_context(talking(port)) for _ in range(60)]
        answers = [heard(each) for each in idle[-30:]]
        assert all(answer.startswith(b"HTTP/1.1 503 ") for answer in answers)
        assert all(b"Retry-After: " in answer for answer in answers)
    assert ask(port, _QUERY)[0] == 200


def test_only_this_machine_is_listened_to_unless_another_address_is_named(place: Path) -> None:
    with server.bound(Serving(place, port=0)) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "rows.jsonl").write_text(ROWS, encoding="utf-8")
    build_index(tmp_path / "rows.jsonl", tmp_path / "index").close()
    return tmp_path


Started = Callable[..., tuple[subprocess.Popen[str], int, str]]


@pytest.fixture
def started(corpus: Path) -> Iterator[Started]:
    """Start ``searchapp serve`` as a person does; gives the process, its port and what it said until it was ready."""
    running: list[subprocess.Popen[str]] = []

    def start(*words: str, ready: str = "serving at ") -> tuple[subprocess.Popen[str], int, str]:
        command = [sys.executable, "-c", "import sys; from searchapp.cli.app import main; sys.exit(main())", "serve"]
        at = ["--index-dir", str(corpus / "index"), "--port", "0", "--lang", "en"]
        process = subprocess.Popen([*command, *at, *words], stderr=subprocess.PIPE, text=True, cwd=corpus)
        running.append(process)
        assert process.stderr is not None
        said = ""
        while ready not in said:
            line = process.stderr.readline()
            assert line, said
            said += line
        return process, int(re.findall(r":(\d+)/", said)[0]), said

    yield start
    for each in running:
        each.kill()
        each.communicate()


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the status of a process that is about to end, and what it said at last."""
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def load(port: int, stop: Event, statuses: list[int]) -> None:
    """Ask until told to stop or until nobody answers; add the statuses of the answers, 0 for one that broke off."""
    while not stop.is_set():
        try:
            statuses.append(ask(port, _QUERY)[0])
        except ConnectionRefusedError:
            return
        except OSError:
            statuses.append(0)
        except Exception as broken:
            statuses.append(-1 if "IncompleteRead" in type(broken).__name__ else 0)


@pytest.mark.parametrize("processes", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_also_under_load_and_no_answer_breaks_off(
    started: Started, processes: str, number: signal.Signals
) -> None:
    process, port, _ = started("--processes", processes)
    stop, statuses, give_up = Event(), [], time.monotonic() + 60
    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(load, port, stop, statuses) for _ in range(8)]
        while len(statuses) < 40 and time.monotonic() < give_up:
            time.sleep(0.01)
        process.send_signal(number)
        status, said = ended(process)
        stop.set()
    assert not any(each.exception() for each in asking)
    assert status == 0
    assert said.strip() == "ended"
    assert statuses.count(200) > 8
    assert -1 not in statuses
    assert set(statuses) <= {200, 503, 0}


def children_of(process: subprocess.Popen[str]) -> list[int]:
    return [int(each) for each in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc to look into")


@needs_proc
def test_a_process_that_is_killed_is_replaced(started: Started) -> None:
    process, port, _ = started("--processes", "2")
    first = children_of(process)
    os.kill(first[0], signal.SIGKILL)
    give_up = time.monotonic() + 60
    while len(new := children_of(process)) < 2 or first[0] in new:
        assert time.monotonic() < give_up
        time.sleep(0.1)
    assert all(ask(port, _QUERY)[0] == 200 for _ in range(20))
    process.terminate()
    assert ended(process)[0] == 0


@needs_proc
def test_processes_end_with_the_one_that_started_them(started: Started) -> None:
    process, _, _ = started("--processes", "2")
    those = children_of(process)
    process.kill()
    give_up = time.monotonic() + 60
    while any(Path(f"/proc/{each}/cmdline").exists() and Path(f"/proc/{each}/cmdline").read_bytes() for each in those):
        assert time.monotonic() < give_up
        time.sleep(0.1)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_commit_is_taken_up(started: Started, corpus: Path, processes: str) -> None:
    _, port, _ = started("--processes", processes)
    _, headers, before = ask(port, _QUERY)
    row = {"id": "c:1", "text": "营商环境没有最好，只有更好。"}
    with (corpus / "rows.jsonl").open("a", encoding="utf-8") as rows:
        rows.write(json.dumps(row, ensure_ascii=False) + "\n")
    build_index(corpus / "rows.jsonl", corpus / "index").close()
    for _ in range(4):
        status, _, after = ask(port, _QUERY, **{"If-None-Match": headers["etag"]})
        assert status == 200
        assert "只有更好".encode() in after
    assert "只有更好".encode() not in before


def test_the_log_holds_no_query_unless_that_is_asked_for(started: Started) -> None:
    process, port, _ = started()
    assert ask(port, _QUERY)[0] == 200
    assert ask(port, "/?cty=%E4%B8%8A%E6%B5%B7")[0] == 400
    process.terminate()
    assert ended(process)[1].strip() == "ended"

    process, port, _ = started("--log-queries")
    assert ask(port, _QUERY + "%1b%5b31m%E2%80%AE")[0] == 200
    process.terminate()
    said = ended(process)[1]
    assert "/?q=营商环境␛[31m 200 " in said


def test_others_come_in_by_the_link_that_it_shows(started: Started) -> None:
    process, port, said = started("--host", "0.0.0.0", "--token", "--log-queries", ready="HTTPS")
    link = re.findall(r"http://127\.0\.0\.1:\d+(/enter\?token=\S+)", said)[0]
    assert len(link) > 40
    assert ask(port)[0] == 401
    status, headers, _ = ask(port, link)
    assert status == 303
    assert ask(port, Cookie=headers["set-cookie"].partition(";")[0])[0] == 200
    process.terminate()
    log = ended(process)[1]
    assert "/enter 303" in log
    assert link.partition("=")[2] not in log


def test_another_token_is_made_at_each_start(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens: list[str | None] = []
    monkeypatch.setattr(processes, "serve", lambda serving, *_: tokens.append(serving.token))
    for _ in range(2):
        assert app.main(["serve", "--index-dir", str(corpus / "index"), "--port", "0", "--token"]) == 0
    first, second = tokens
    assert first
    assert second not in (None, first)


@pytest.mark.parametrize("words", [("--host", "0.0.0.0"), ("--name", "archive.example.org")])
def test_where_others_come_there_is_no_way_without_a_token(corpus: Path, words: tuple[str, str]) -> None:
    assert app.main(["serve", "--index-dir", str(corpus / "index"), *words]) == 2
