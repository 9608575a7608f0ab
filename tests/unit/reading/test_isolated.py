"""A dangerous reader in a process of its own: it answers as it would here, and whatever it does costs its file only."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from searchapp.errors import ReadError
from searchapp.reading import formats, isolated
from searchapp.reading.extraction import Extraction, Facts, LeftOut
from searchapp.reading.files import read_file
from searchapp.reading.formats.base import Format, Limits
from searchapp.reading.lines import Line


def whole(data: bytes, file: str) -> Extraction:
    print("a library that prints")
    isolated.progress(1, 2)
    line = Line(1, f"{file}：{data.decode()}", page=2)
    return Extraction((line,), (LeftOut(1, "页眉", "header"),), Facts("题目", authors=("李娜",)), "utf-8")


def refusing(*_: object) -> Extraction:
    raise ReadError("read_encrypted", file="another name")


def raising(*_: object) -> Extraction:
    raise ZeroDivisionError("nought")


def missing(*_: object) -> Extraction:
    raise ModuleNotFoundError("odd")


def dying(*_: object) -> Extraction:
    os.abort()


def crashing(*_: object) -> Extraction:
    ctypes.string_at(0)
    return Extraction(())


def eating(*_: object) -> Extraction:
    return Extraction((Line(len(bytearray(4 << 30)), ""),))


def spinning(*_: object) -> Extraction:
    while True:
        pass


def starting(data: bytes, _: str) -> Extraction:
    """Start a process that outlives its parent, say which, and hang."""
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(data.decode()).write_text(str(started.pid), encoding="ascii")
    while True:
        pass


def beating(*_: object) -> Extraction:
    """Take longer than the limit, with signs of life."""
    for step in range(6):
        until = time.process_time() + 0.5
        while time.process_time() < until:
            pass
        isolated.progress(step, 6)
    return Extraction((Line(1, "读完了。"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.odd"
    path.write_text("文字", encoding="utf-8")
    return path


def read(path: Path, reader: object, limits: Limits | None = None, extra: str | None = None) -> Extraction:
    assert callable(reader)
    return isolated.read(path, "a.odd", Format("odd", (".odd",), reader, limits=limits, extra=extra))


def test_what_is_read_comes_back_whole_and_progress_is_told(path: Path) -> None:
    told: list[tuple[int, int]] = []
    format = Format("odd", (".odd",), whole, limits=Limits())
    found = isolated.read(path, "a.odd", format, lambda done, total: told.append((done, total)))
    assert found == Extraction(
        (Line(1, "a.odd：文字", page=2),), (LeftOut(1, "页眉", "header"),), Facts("题目", authors=("李娜",)), "utf-8"
    )
    assert told == [(1, 2)]


@pytest.mark.parametrize(
    ("reader", "key", "words"),
    [
        (refusing, "read_encrypted", "a.odd"),
        (raising, "read_damaged", "nought"),
        (missing, "read_extra", "searchapp[odd]"),
        (eating, "read_expands", "a.odd"),
        (dying, "read_died", "SIGABRT"),
        (crashing, "read_died", "SIGSEGV"),
    ],
)
def test_what_goes_wrong_is_told_with_its_reason(reader: object, key: str, words: str, path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        read(path, reader, extra="odd")
    assert refused.value.key == key
    assert words in str(refused.value)


def test_a_reader_that_takes_too_long_is_ended(path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        read(path, spinning, Limits(seconds=0))
    assert refused.value.key == "read_too_long"


def test_signs_of_life_begin_the_time_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_WAITING", 1000)  # the child's own limit of CPU alone, however busy the machine is
    assert read(path, beating, Limits(seconds=1)).lines == (Line(1, "读完了。"),)


def test_nothing_that_a_reader_started_outlives_it(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_WAITING", 1000)
    path.write_text(str(tmp_path / "pid"), encoding="utf-8")
    with pytest.raises(ReadError):
        read(path, starting, Limits(seconds=1))
    started = int((tmp_path / "pid").read_text(encoding="ascii"))
    for _ in range(200):
        if not Path(f"/proc/{started}").exists() or "Z" in Path(f"/proc/{started}/stat").read_text().split()[2]:
            break
        time.sleep(0.01)
    else:
        pytest.fail("it is still there")


def test_a_format_with_limits_is_read_apart(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "of", lambda _: Format("odd", (".odd",), dying, limits=Limits()))
    with pytest.raises(ReadError) as refused:
        read_file(path, "a.odd")
    assert refused.value.key == "read_died"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system sets no limits")
def test_a_limit_that_the_system_allows_no_further_stays(tmp_path: Path) -> None:
    script = (
        "import resource, sys\n"
        "sys.path[:] = sys.argv[2:]\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (19, 19))\n"
        "from pathlib import Path\n"
        "from searchapp.reading import isolated\n"
        "from searchapp.reading.formats.base import Format, Limits\n"
        "from tests.unit.reading.test_isolated import whole\n"
        "format = Format('odd', ('.odd',), read=whole, limits=Limits(1 << 30, 20))\n"
        "print(isolated.read(Path(sys.argv[1]), 'a.odd', format).lines[0].text)\n"
    )
    (tmp_path / "a.odd").write_text("文字", encoding="utf-8")
    command = [sys.executable, "-c", script, tmp_path / "a.odd", *sys.path]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "a.odd：文字"
