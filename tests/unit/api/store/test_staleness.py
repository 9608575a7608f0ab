"""What an answer says of the files that it had the time to look at."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from searchapp.answer import Staleness
from searchapp.api.index import open_index, update_index
from searchapp.api.store import staleness
from searchapp.api.store.staleness import FOLDERS
from tests.unit.api.conftest import Add


def aged(corpus: Path) -> None:
    """Let the folders be as old as those of people are."""
    for folder in (corpus, *(path for path in corpus.rglob("*") if path.is_dir())):
        os.utime(folder, ns=(1, time.time_ns() - 3_600_000_000_000))


def looked(index: Path, seconds: float = 60) -> Staleness:
    with open_index(index) as opened:
        return staleness.look(index, opened.state.manifest, seconds)


def test_new_changed_and_gone_files_are_seen_in_folders_old_and_new(corpus: Path, index: Path, add: Add) -> None:
    for name in ("a.jsonl", "b.jsonl", "inner/c.jsonl", "other/d.jsonl"):
        add(name, "一段")
    aged(corpus)
    update_index([corpus], index)
    assert looked(index) == Staleness((), complete=True)
    add("a.jsonl", "改过的一段")
    (corpus / "b.jsonl").unlink()
    add("inner/e.jsonl", "新的")
    add("fresh/deep/f.jsonl", "新的")
    (corpus / ".hidden.jsonl").write_text("", encoding="utf-8")
    (corpus / "picture.png_").write_text("", encoding="utf-8")
    found = looked(index)
    assert found.complete
    assert sorted(found.files) == ["a.jsonl", "b.jsonl", "fresh/deep/f.jsonl", "inner/e.jsonl"]
    with open_index(index) as opened:
        assert sorted(opened.stale) == sorted(found.files)
    update_index([], index)
    assert looked(index) == Staleness((), complete=True)


def test_a_folder_that_did_not_change_is_not_listed(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("inner/a.jsonl", "一段")
    aged(corpus)
    update_index([corpus], index)

    def forbidden(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(os, "scandir", forbidden)
    assert looked(index) == Staleness((), complete=True)


def test_formats_are_not_asked_where_nothing_new_stands(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.jsonl", "一段")
    (corpus / "picture.unknown").write_text("", encoding="utf-8")
    update_index([corpus], index)
    asked: list[str] = []
    monkeypatch.setattr(staleness, "is_readable", lambda name: asked.append(name) or name.endswith(".jsonl"))
    assert looked(index) == Staleness((), complete=True)
    assert asked == []
    add("b.jsonl", "二段")
    (corpus / "other.unknown").write_text("", encoding="utf-8")
    assert looked(index) == Staleness(("b.jsonl",), complete=True)
    assert sorted(asked) == ["b.jsonl", "other.unknown"]


def test_a_small_index_is_seen_as_a_whole_however_long_that_takes(corpus: Path, index: Path, add: Add) -> None:
    for number in range(20):
        add(f"{number}.jsonl", "一段")
    update_index([corpus], index)
    add("7.jsonl", "改过的一段")
    assert {looked(index, seconds=0) for _ in range(5)} == {Staleness(("7.jsonl",), complete=True)}


def test_what_was_not_looked_at_is_not_called_fresh(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staleness, "_LOOKS", 0)
    add("a.jsonl", "一段")
    update_index([corpus], index)
    add("a.jsonl", "改过的一段")
    assert looked(index, seconds=0) == Staleness((), complete=False)


def test_each_look_begins_somewhere_and_comes_round(tmp_path: Path) -> None:
    lines = [f"{number}\n".encode() for number in range(50)]
    (tmp_path / "lines").write_bytes(b"".join(lines))
    begun = set()
    for _ in range(30):
        seen = list(staleness._lines(tmp_path / "lines"))
        assert sorted(seen) == sorted(lines)
        begun.add(seen[0])
        time.sleep(0.0001)
    assert len(begun) > 1
    (tmp_path / "none").write_bytes(b"")
    assert list(staleness._lines(tmp_path / "none")) == []


def test_a_root_that_is_away_is_not_stale(corpus: Path, index: Path, add: Add, tmp_path: Path) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    corpus.rename(tmp_path / "unmounted")
    assert looked(index).files == ()


def test_a_file_that_was_copied_with_its_time_is_not_stale_and_one_with_other_content_is(
    corpus: Path, index: Path, add: Add
) -> None:
    path = add("a.jsonl", "一段")
    update_index([corpus], index)
    marks = path.stat()
    for content, stale in ((path.read_bytes(), ()), (path.read_bytes().replace(b"4e00", b"4e8c"), ("a.jsonl",))):
        path.with_suffix(".new").write_bytes(content)
        os.utime(path.with_suffix(".new"), ns=(marks.st_atime_ns, marks.st_mtime_ns))
        path.with_suffix(".new").replace(path)
        assert path.stat().st_size == marks.st_size
        assert looked(index).files == stale
    assert update_index([], index).updated == ("a.jsonl",)


def test_damage_to_what_is_kept_for_it_costs_no_answer(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    file = next(index.glob("data-*")) / FOLDERS
    file.write_bytes(b"[" * file.stat().st_size)
    assert not looked(index).complete
    with open_index(index) as opened:
        assert opened.search("一段").total == 1
        assert [note.facts["file"] for note in opened.check()] == [FOLDERS]
