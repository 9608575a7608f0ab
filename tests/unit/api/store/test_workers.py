"""Processes that read: the index is the same however many there are, and whatever ends one costs one file at most."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from searchapp import settings
from searchapp.analysis.segmenter import PLAIN
from searchapp.api.index import open_index, update_index
from searchapp.api.store import filling, indexing, units, workers
from searchapp.api.store.units import Task, Unit
from searchapp.api.store.workers import Workers
from searchapp.engines.whoosh.engine import WhooshEngine
from searchapp.errors import IndexStateError
from searchapp.reports import IndexReport
from tests.unit.api.conftest import Add

TEXT = "标题\n\n　　市委书记李明说，要优化营商环境，推动高质量发展。\n\n　　第{}段讲上海的办法。\n"


class Silent:
    def begins(self, task: int) -> None: ...

    def advances(self, size: int) -> None: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "index" / "data-1"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "LARGE", 0)
    monkeypatch.setattr(units, "_SMALLEST", 300)


def built(corpus: Path, index: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> IndexReport:
    monkeypatch.setenv("SEARCHAPP_WORKERS", str(number))
    return update_index([corpus], index)


def files_of(index: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in index.glob("data-*/*") if path.name != "folders.jsonl"}


def test_the_index_is_the_same_however_many_processes_read(
    corpus: Path, tmp_path: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "now", lambda: "2026-12-01T00:00:00+00:00")
    for number in range(12):
        (corpus / f"{number:02}.txt").write_text(TEXT.format(number), encoding="utf-8")
    add("rows.jsonl", *(f"第{number}行，营商环境“三标”活动" for number in range(60)))
    (corpus / "same.jsonl").write_text((corpus / "rows.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    (corpus / "bad.txt").write_bytes(bytes(range(256)))
    numbers = (0, 1, 2)
    reports = [built(corpus, tmp_path / f"index{number}", number, monkeypatch) for number in numbers]
    first = files_of(tmp_path / "index0")
    for number, report in zip(numbers, reports, strict=True):
        assert (report.added, report.skipped, report.paragraphs) == (
            reports[0].added, reports[0].skipped, reports[0].paragraphs
        )  # fmt: skip
        assert files_of(tmp_path / f"index{number}") == first
    (corpus / "03.txt").write_text(TEXT.format("改过"), encoding="utf-8")
    (corpus / "rows.jsonl").write_text('{"id": "02:3", "text": "别人的 id"}\n' * 2, encoding="utf-8")
    for number in (0, 2):
        built(corpus, tmp_path / f"index{number}", number, monkeypatch)
    assert files_of(tmp_path / "index2") == files_of(tmp_path / "index0") != first


# Ends before its time


@pytest.fixture
def killer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let workers read with a reader that kills its process at one file, and return where what it killed is told."""
    deaths = tmp_path / "deaths"
    start = workers._START.replace(
        "from searchapp.api.store.workers import work\n",
        "import os\n"
        "from searchapp.reading.formats import text\n"
        "from searchapp.reading import formats\n"
        "def read(data, file, whole=text.read):\n"
        "    if '致命'.encode() in data:\n"
        f"        open({str(deaths)!r}, 'a').write('x')\n"
        "        os.abort()\n"
        "    return whole(data, file)\n"
        "from dataclasses import replace\n"
        "formats._BY_SUFFIX['.txt'] = replace(text.FORMAT, read=read)\n"
        "from searchapp.api.store.workers import work\n",
    )
    monkeypatch.setattr(workers, "_START", start)
    return deaths


def test_a_file_that_kills_its_readers_costs_that_file(
    corpus: Path, index: Path, killer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        (corpus / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    (corpus / "4.txt").write_text("致命的一段文字。", encoding="utf-8")
    report = built(corpus, index, 2, monkeypatch)
    assert [(each.file, each.note.key, each.note.facts["status"]) for each in report.skipped] == [
        ("4.txt", "read_died", "SIGABRT")
    ]
    assert len(report.added) == 8
    assert killer.read_text(encoding="ascii") == "xx"
    with open_index(index) as opened:
        assert opened.check() == []
        assert opened.search("高质量发展").total == 8


def test_a_worker_that_is_lost_at_no_file_is_an_error_and_no_hanging(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_START", "import sys; sys.stdin.buffer.read(1); sys.exit(7)")
    with Workers(folder, WhooshEngine(), PLAIN, 1) as pool, pytest.raises(IndexStateError) as said:
        pool.make([Unit("1", ())], Silent())
    assert said.value.key == "index_worker_lost"
    assert said.value.facts == {"path": str(folder.parent), "status": 7}


def test_what_a_worker_cannot_write_is_said_as_if_it_were_ours(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "一段"}\n', encoding="utf-8")
    (folder / "1.0.part").mkdir()
    unit = Unit("1", (Task(str(path), "a.jsonl", "a", "key", 9),))
    with Workers(folder, WhooshEngine(), PLAIN, 1) as pool, pytest.raises(OSError, match=r"1\.0\.part") as said:
        pool.make([unit], Silent())
    assert said.value.errno == errno.EISDIR


def test_a_worker_imports_nothing_that_lies_in_the_folder(folder: Path, tmp_path: Path) -> None:
    (folder / "numpy.py").write_text("raise SystemExit('what lies in the folder is imported')", encoding="utf-8")
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "一段"}\n', encoding="utf-8")
    with Workers(folder, WhooshEngine(), PLAIN, 1) as pool:
        (made,) = pool.make([Unit("1", (Task(str(path), "a.jsonl", "a", "key", 9),))], Silent())
    assert (made.files, made.outcomes[0].paragraphs) == (["1.0.part"], 1)


def test_closing_does_not_wait(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_START", "import time; time.sleep(600)")
    pool = Workers(folder, WhooshEngine(), PLAIN, 2)
    processes = [worker._process for worker in pool._started(2)]
    pool._workers[0].begin(Unit("1", ()))
    pool.close()
    assert all(process.poll() is not None for process in processes)


def test_without_room_for_a_process_this_one_reads(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.jsonl", "一段")
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert built(corpus, index, 2, monkeypatch).paragraphs == 1


def test_an_interrupted_run_leaves_the_last_state_and_no_worker(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    before = files_of(index)
    add("b.jsonl", *(f"第{number}段" for number in range(3000)))
    program = (
        "import os, signal, sys, threading\n"
        "from pathlib import Path\n"
        "from searchapp.api.store import filling, workers\n"
        "filling.LARGE = 0\n"
        "class Halting(workers._Worker):\n"
        "    def begin(self, unit):\n"
        "        super().begin(unit)\n"
        "        print(self._process.pid, flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "workers._Worker = Halting\n"
        "from searchapp.api.index import update_index\n"
        f"update_index([{str(corpus)!r}], {str(index)!r})\n"
    )
    environment = {**os.environ, "SEARCHAPP_WORKERS": "1"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode != 0
    assert "KeyboardInterrupt" in done.stderr
    assert not Path(f"/proc/{int(done.stdout.split()[0])}").exists()
    assert files_of(index) == before


@pytest.mark.parametrize(("cores", "wanted"), [({0}, 0), ({0, 3}, 2), (set(range(64)), 8)])
def test_a_process_a_core_reads(monkeypatch: pytest.MonkeyPatch, cores: set[int], wanted: int) -> None:
    monkeypatch.delenv("SEARCHAPP_WORKERS", raising=False)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: cores, raising=False)
    assert settings.workers() == wanted
