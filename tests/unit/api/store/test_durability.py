"""A share of what ``tests.bench.faults`` does in full."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import pytest

from searchapp.api.index import open_index, update_index
from searchapp.api.store.manifest import NAME
from searchapp.errors import IndexStateError
from tests import faults

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are made by fork")
linux = pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")


@posix
def test_a_killed_writer_loses_nothing_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    assert faults.killed(tmp_path, 10)["killed"] == 10


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="a process's children are found in /proc")
def test_whoever_is_killed_with_workers_at_work_nothing_is_lost(tmp_path: Path) -> None:
    assert faults.killed(tmp_path, 6, whom=faults.ALL)["killed"] == 6


@posix
def test_a_killed_upgrade_loses_nothing(tmp_path: Path) -> None:
    assert faults.killed_upgrading(tmp_path, 5)["killed"] == 5


def test_damage_is_reported_by_name_or_without_effect(tmp_path: Path) -> None:
    seen = faults.damaged(tmp_path, 40)
    assert seen.total() == 40
    assert seen["reported"] > 20


def test_a_full_disk_keeps_the_old_state(tmp_path: Path) -> None:
    assert faults.full(tmp_path, 12)["failed, old state kept"] >= 11


@posix
def test_readers_beside_a_writer_see_whole_states(tmp_path: Path) -> None:
    faults.read_beside(tmp_path, 8)


def test_a_planted_pickle_is_not_executed(tmp_path: Path) -> None:
    corpus, index, mark = tmp_path / "corpus", tmp_path / "index", tmp_path / "executed"
    faults.write_file(corpus, "文", "营商环境")
    update_index([corpus], index)
    payload = pickle.dumps(faults.Planted(mark))
    [data] = index.glob("data-*")
    for place in (index, data):
        for name in ("_MAIN_1.toc", "MAIN_WRITELOCK", "x.pickle", "999999.segment", "000001.000009.deleted"):
            planted = place / name
            planted.write_bytes(payload)
            for attempt in (lambda: faults.texts(index), lambda: update_index([corpus], index)):
                try:
                    attempt()
                except IndexStateError as error:
                    assert error.key == "index_damaged"
            planted.unlink()
    (index / NAME).write_bytes(payload)
    with pytest.raises(IndexStateError):
        open_index(index)
    assert not mark.exists()


@linux
def test_an_open_index_answers_from_its_state_when_everything_is_gone(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    faults.write_file(corpus, "文", "营商环境")
    update_index([corpus], index)
    with open_index(index) as opened:
        (index / NAME).unlink()
        for path in index.glob("data-*/*"):
            path.unlink()
        assert opened.search("营商环境").total == 1


@pytest.mark.parametrize("change", ["commit", "rebuild"])
def test_an_open_index_takes_up_what_another_process_committed(tmp_path: Path, change: str) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    faults.write_file(corpus, "文", "营商环境")
    update_index([corpus], index)
    with open_index(index) as opened:
        assert opened.stale == ()
        before = opened.stats()
        faults.write_file(corpus, "又", "营商环境二")
        with open_index(index) as another:
            assert another.stale == ("又.jsonl",)
        update_index([corpus], index, rebuild=change == "rebuild")
        assert opened.search("营商环境").total == 2
        assert opened.stale == ()
        assert opened.stats().paragraphs == before.paragraphs + 1
        assert opened.show("又:0").paragraph.text == "营商环境二"
        assert opened.check() == []


def test_a_state_that_is_damaged_is_said_when_it_is_taken_up(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    faults.write_file(corpus, "文", "营商环境")
    update_index([corpus], index)
    with open_index(index) as opened:
        (index / NAME).write_text("{}", encoding="utf-8")
        with pytest.raises(IndexStateError):
            opened.search("营商环境")
