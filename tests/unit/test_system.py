"""What differs between systems, by simulating what another one lacks or has instead."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import searchapp
from searchapp import system


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Let the system lack modules, or have others in their place."""

    def lack(**modules: Any) -> None:
        monkeypatch.setattr(system, "_module", modules.get)

    yield lack


class Msvcrt:
    """The locks of Windows: of bytes, which nobody else may read or lock then."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.locked: list[tuple[int, int]] = []

    def locking(self, handle: int, mode: int, count: int) -> None:
        assert (mode, count) == (self.LK_NBLCK, 1)
        at = os.lseek(handle, 0, os.SEEK_CUR)
        if self.locked:
            raise OSError(36, "Resource deadlock avoided")
        self.locked.append((at, at + count))


def test_windows_locks_a_byte_behind_what_the_file_says(tmp_path: Path, without: Any) -> None:
    windows = Msvcrt()
    without(msvcrt=windows)
    place = tmp_path / "LOCK"
    place.write_text("123", encoding="utf-8")
    with place.open("r+", encoding="utf-8") as file:
        system.take(file)
        assert windows.locked[0][0] > 1000
        assert file.read() == "123"
    with place.open("r+", encoding="utf-8") as file, pytest.raises(OSError):
        system.take(file)


def test_where_a_system_knows_no_locks_none_is_held(tmp_path: Path, without: Any) -> None:
    without()
    with (tmp_path / "LOCK").open("w", encoding="utf-8") as file:
        system.take(file)


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators")
def test_a_link_in_the_place_of_a_lock_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine", encoding="utf-8")
    (tmp_path / "LOCK").symlink_to(elsewhere)
    with os.fdopen(system.opened_in_place(tmp_path / "LOCK"), "r+", encoding="utf-8") as file:
        file.write("x")
    assert elsewhere.read_text(encoding="utf-8") == "mine"


def test_windows_syncs_files_that_it_may_write_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, int]] = []
    real = os.open

    def watched(path: Any, flags: int, *rest: Any) -> int:
        opened.append((Path(path).name, flags & os.O_RDWR))
        return real(path, flags, *rest)

    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr(system, "WINDOWS", True)
    monkeypatch.setattr(os, "open", watched)
    system.sync(tmp_path)
    system.sync(tmp_path / "a")
    assert opened == [("a", os.O_RDWR)]


def test_macos_is_asked_for_what_the_disk_itself_remembers_and_fsync_does_where_it_cannot(
    monkeypatch: pytest.MonkeyPatch, without: Any
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: calls.append("fsync"))
    without(fcntl=SimpleNamespace(F_FULLFSYNC=51, fcntl=lambda _, what: calls.append(f"fcntl {what}")))
    system.sync_open(0)

    def refused(*_: object) -> None:
        raise OSError(45, "Operation not supported")

    without(fcntl=SimpleNamespace(F_FULLFSYNC=51, fcntl=refused))
    system.sync_open(0)
    without(fcntl=SimpleNamespace())
    system.sync_open(0)
    assert calls == ["fcntl 51", "fsync", "fsync"]


def test_a_file_of_windows_that_somebody_has_open_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = Path.replace, 0

    def busy(self: Path, target: Path) -> Path:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise PermissionError(13, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(system, "_PAUSE_SECONDS", 0.0)
    new, place = tmp_path / "new", tmp_path / "place"
    new.write_bytes(b"x")
    with pytest.raises(PermissionError):
        system.exchange(new, place)
    monkeypatch.setattr(system, "WINDOWS", True)
    system.exchange(new, place)
    assert place.read_bytes() == b"x"
    tries = -1_000_000
    monkeypatch.setattr(system, "_PATIENCE_SECONDS", 0.0)
    place.rename(new)
    with pytest.raises(PermissionError):
        system.exchange(new, place)


@pytest.mark.parametrize("error", [OSError(1, "no links here"), AttributeError("link")])
def test_without_hard_links_a_file_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refused(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "a").write_bytes(b"x")
    system.link(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"x"


def test_without_groups_of_processes_the_one_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "killpg", raising=False)
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    system.end_with_all(process)
    assert process.wait() != 0
    assert process.stdin is not None
    process.stdin.close()


def test_without_limits_of_resources_nothing_is_limited(without: Any) -> None:
    without()
    system.limit(1, 1)


def test_a_limit_that_the_system_knows_and_does_not_take_is_left(without: Any) -> None:
    def refused(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    used = SimpleNamespace(ru_utime=1.0, ru_stime=0.0)
    without(
        resource=SimpleNamespace(
            RLIMIT_AS=1, RLIMIT_CPU=2, RUSAGE_SELF=0, RLIM_INFINITY=-1, setrlimit=refused,
            getrlimit=lambda _: (-1, -1), getrusage=lambda _: used,
        )
    )  # fmt: skip
    system.limit(1000, 1)


def test_cores_are_counted_where_a_process_may_use_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert system.cores() == 1


def stream(encoding: str, terminal: bool = False) -> io.TextIOWrapper:
    made = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    made.isatty = lambda: terminal  # type: ignore[method-assign]
    return made


def written(made: io.TextIOWrapper, text: str) -> bytes:
    made.write(text)
    made.flush()
    return made.buffer.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("windows", "encoding", "terminal", "expected"),
    [
        (True, "cp1252", False, "营商".encode()),
        (True, "cp936", False, "营商".encode("cp936")),
        (True, "cp437", True, b"??"),
        (False, "ascii", False, b"??"),
        (False, "utf-8", False, "营商".encode()),
    ],
)
def test_no_encoding_ends_the_program_and_a_pipe_of_windows_takes_chinese(
    monkeypatch: pytest.MonkeyPatch, windows: bool, encoding: str, terminal: bool, expected: bytes
) -> None:
    monkeypatch.setattr(system, "WINDOWS", windows)
    made = stream(encoding, terminal)
    system.prepare(made)
    assert written(made, "营商") == expected


def test_what_programs_read_is_the_same_on_every_system() -> None:
    made = io.TextIOWrapper(io.BytesIO(), encoding="cp936", newline="\r\n")
    system.take_data(made)
    assert written(made, "营商\n") == "营商\n".encode()


def test_streams_that_nothing_can_be_said_of_are_left() -> None:
    system.prepare(io.StringIO())
    system.take_data(io.StringIO())


def test_a_closed_pipe_is_known_by_what_each_system_calls_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system.is_closed_pipe(BrokenPipeError())
    assert not system.is_closed_pipe(OSError(22, "Invalid argument"))
    monkeypatch.setattr(system, "WINDOWS", True)
    assert system.is_closed_pipe(OSError(22, "Invalid argument"))
    assert not system.is_closed_pipe(OSError(22, "Invalid argument", "a.txt"))


def test_memory_is_given_back_where_the_library_can_and_left_where_it_cannot(
    without: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []
    library = SimpleNamespace(mallopt=lambda *what: asked.append(what), malloc_trim=lambda *what: asked.append(what))
    monkeypatch.setattr(system, "_c_library", lambda: library)
    system.share_heaps()
    system.give_back_memory()
    assert asked == [(-8, 1), (0,)]
    monkeypatch.undo()
    without()
    system.share_heaps()
    system.give_back_memory()


def test_nothing_else_asks_which_system_this_is() -> None:
    asking = re.compile(
        r"os\.name\b|sys\.platform|\b(?:fcntl|msvcrt|resource)\b *(?:import|$)|^ *import (?:fcntl|msvcrt|resource)\b"
        r"|os\.(?:fsync|link|killpg|sched_getaffinity)\b|O_NOFOLLOW|SO_REUSEADDR|\.reconfigure\b",
        re.MULTILINE,
    )
    root = Path(searchapp.__file__).parent
    found = {
        path.relative_to(root).as_posix(): asking.findall(path.read_text(encoding="utf-8"))
        for path in root.rglob("*.py")
        if path.name != "system.py" or path.parent != root
    }
    # Sockets are handed on to other processes where mypy, too, has to know that the system can.
    assert {place: words for place, words in found.items() if words} == {"web/processes.py": ["sys.platform"]}
