from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp import settings
from searchapp.analysis.segmenter import PLAIN
from searchapp.engines.whoosh import workers
from searchapp.engines.whoosh.builder import Entry, SegmentBuffer
from searchapp.engines.whoosh.workers import SegmentMaker
from searchapp.errors import IndexStateError
from tests.paragraphs import paragraph


def entries(*texts: str) -> list[Entry]:
    buffer = SegmentBuffer()
    for number, text in enumerate(texts):
        buffer.add(paragraph(text, f"a:{number}", cities=("上海",), title="题“目”"), "a")
    return buffer.entries


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SegmentMaker]:
    monkeypatch.setattr(workers, "LARGE", 10)
    monkeypatch.setenv("SEARCHAPP_WORKERS", "1")
    (tmp_path / "index" / "data-1").mkdir(parents=True)
    made = SegmentMaker(tmp_path / "index" / "data-1", PLAIN)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index" / "data-1"


TEXTS = ("优化营商环境“三标”活动", "C++与5-6月\ud800，㐀", "  上海  学习", "")


def test_a_worker_makes_the_same_segments(maker: SegmentMaker, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "numpy.py").write_text("raise SystemExit('what lies in the folder is imported')", encoding="utf-8")
    for number in range(5):
        maker.make(entries(*TEXTS[number % 4 :]), folder / f"{number}.segment")
    assert len(maker._workers) == 1
    maker.finish()
    monkeypatch.setenv("SEARCHAPP_WORKERS", "0")
    alone = SegmentMaker(folder, PLAIN)
    for number in range(5):
        alone.make(entries(*TEXTS[number % 4 :]), folder / "alone.segment")
        assert (folder / f"{number}.segment").read_bytes() == (folder / "alone.segment").read_bytes()
    assert alone._workers == []


def test_little_text_is_not_worth_a_worker(maker: SegmentMaker, folder: Path) -> None:
    maker.make(entries("不到十个字"), folder / "1.segment")
    assert maker._workers == []
    maker.make(entries("加起来是十个字了"), folder / "2.segment")
    assert len(maker._workers) == 1


def test_what_a_worker_cannot_write_is_said_as_if_it_were_ours(maker: SegmentMaker, folder: Path) -> None:
    (folder / "1.segment").mkdir()
    maker.make(entries(*TEXTS), folder / "1.segment")
    with pytest.raises(OSError, match=r"1\.segment") as said:
        maker.finish()
    assert said.value.errno == errno.EISDIR


def test_a_lost_worker_is_an_error_and_no_hanging(maker: SegmentMaker, folder: Path) -> None:
    maker.make(entries(*TEXTS), folder / "1.segment")
    maker._workers[0]._process.kill()
    with pytest.raises(IndexStateError) as said:
        maker.finish()
        maker.make(entries(*TEXTS), folder / "2.segment")
        maker.finish()
    assert said.value.key == "index_worker_lost"
    assert said.value.facts["path"] == str(folder.parent)


def test_closing_does_not_wait_for_a_segment(maker: SegmentMaker, folder: Path) -> None:
    maker.make(entries(*TEXTS), folder / "1.segment")
    process = maker._workers[0]._process
    maker.close()
    assert process.poll() is not None
    assert maker._workers == []


def test_without_room_for_a_process_the_work_is_done_here(
    maker: SegmentMaker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    maker.make(entries(*TEXTS), folder / "1.segment")
    assert (folder / "1.segment").is_file()


@pytest.mark.parametrize(("cores", "helpers"), [({0}, 0), ({0, 3}, 1), (set(range(64)), 3)])
def test_one_core_is_left_to_the_program_itself(monkeypatch: pytest.MonkeyPatch, cores: set[int], helpers: int) -> None:
    monkeypatch.delenv("SEARCHAPP_WORKERS", raising=False)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: cores, raising=False)
    assert settings.workers() == helpers
