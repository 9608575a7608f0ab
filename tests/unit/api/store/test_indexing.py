"""What a run of indexing does and says, and what it leaves behind when it cannot finish."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from searchapp.api.index import build_index, open_index, update_index
from searchapp.api.store import manifest, refreshing, stamp, units
from searchapp.errors import IndexStateError, RequestError
from searchapp.reports import IndexReport, UnreadFiles
from tests.unit.api.conftest import Add


def texts(index: Path) -> list[str]:
    with open_index(index) as opened:
        return [paragraph.text for paragraph in opened.export()]


def told(report: IndexReport) -> dict[str, list[str]]:
    said = {name: list(getattr(report, name)) for name in ("added", "updated", "unchanged", "removed")}
    said["skipped"] = [f"{each.file} {each.note.key}" for each in report.skipped]
    return {name: files for name, files in said.items() if files}


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder but the lock, with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != manifest.LOCK
    }


# What a run says


def test_a_second_run_reads_only_what_changed(corpus: Path, index: Path, add: Add) -> None:
    for name in ("a.jsonl", "b.jsonl", "c.jsonl"):
        add(name, f"第一段，{name}")
    assert told(update_index([corpus], index)) == {"added": ["a.jsonl", "b.jsonl", "c.jsonl"]}
    assert told(update_index([corpus], index)) == {"unchanged": ["a.jsonl", "b.jsonl", "c.jsonl"]}
    add("b.jsonl", "改过的一段")
    (corpus / "c.jsonl").unlink()
    add("d.jsonl", "新的一段")
    report = update_index([], index)
    assert told(report) == {
        "added": ["d.jsonl"], "updated": ["b.jsonl"], "unchanged": ["a.jsonl"], "removed": ["c.jsonl"],
    }  # fmt: skip
    assert (report.paragraphs, report.articles, report.rebuilt) == (3, 3, None)
    assert texts(index) == ["第一段，a.jsonl", "改过的一段", "新的一段"]


def test_a_touched_file_with_the_same_content_is_unchanged(corpus: Path, index: Path, add: Add) -> None:
    path = add("a.jsonl", "一段")
    update_index([corpus], index)
    os.utime(path, ns=(1, 1))
    assert told(update_index([corpus], index)) == {"unchanged": ["a.jsonl"]}
    with open_index(index) as opened:
        assert opened.stale == ()


def test_what_is_stated_of_a_folder_changes_the_files_of_that_folder(corpus: Path, index: Path) -> None:
    for name in ("a/1.txt", "b/2.txt"):
        (corpus / name).parent.mkdir()
        (corpus / name).write_text("学习归来\n\n市里组织干部到外地跟班学习，回来谈了体会。\n", encoding="utf-8")
    update_index([corpus], index)
    stated = corpus / "a" / "_folder.meta.yaml"
    for text, source in (("source: 河南日报\n", "河南日报"), ("source: 大河报\n", "大河报"), (None, None)):
        stated.write_text(text, encoding="utf-8") if text else stated.unlink()
        with open_index(index) as opened:
            assert opened.stale == ("a/1.txt",)
        assert told(update_index([], index)) == {"updated": ["a/1.txt"], "unchanged": ["b/2.txt"]}
        with open_index(index) as opened:
            assert [each.article.source for each in opened.export()] == [source, None]


def test_a_changed_sidecar_is_a_changed_file(corpus: Path, index: Path) -> None:
    (corpus / "a.txt").write_text("标题\n\n　　市委书记李明说，要优化营商环境，推动高质量发展。\n", encoding="utf-8")
    update_index([corpus], index)
    (corpus / "a.meta.yaml").write_text("source: 河南日报\n", encoding="utf-8")
    report = update_index([], index)
    assert told(report).get("updated") or told(report).get("skipped")


def test_with_other_rules_of_reading_every_file_is_read_again(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    monkeypatch.setattr(refreshing, "reading_stamp", lambda: "another")
    assert told(update_index([], index)) == {"updated": ["a.jsonl"]}
    assert told(update_index([], index)) == {"unchanged": ["a.jsonl"]}


def test_with_another_analysis_the_index_answers_and_is_made_anew_from_its_records(
    corpus: Path, index: Path, add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.jsonl", "一段")
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.jsonl").write_text('{"text": "另一段"}\n', encoding="utf-8")
    update_index([corpus], index)
    update_index([other], index)
    shutil.rmtree(other)
    for module in ("searchapp.api.state", "searchapp.api.calls.checking", "searchapp.api.store.planning"):
        monkeypatch.setattr(f"{module}.TERMS", 1000)
    monkeypatch.setattr("searchapp.api.store.indexing.TERMS", 1000)
    with open_index(index) as opened:
        assert [note.key for note in opened.outdated] == ["index_outdated_terms"]
        assert opened.search("另一段").total == 1
        assert opened.check() == []
    report = update_index([corpus], index)
    assert report.rebuilt == "version"
    assert told(report) == {"unchanged": ["a.jsonl"], "skipped": [f"{other.as_posix()} root_missing"]}
    with open_index(index) as opened:
        assert opened.outdated == ()
        assert opened.check() == []
    assert sorted(texts(index)) == ["一段", "另一段"]


def test_the_stamp_of_reading_follows_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "searchapp"
    shutil.copytree(Path(stamp.__file__).parents[2], package, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    monkeypatch.setattr(stamp, "_PACKAGE", package)
    before = stamp.reading_stamp.__wrapped__()
    with (package / "data" / "topics.txt").open("a", encoding="utf-8") as file:
        file.write("# 一行\n")
    assert stamp.reading_stamp.__wrapped__() != before


def test_rebuilding_reads_everything_again(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    report = update_index([], index, rebuild=True)
    assert (told(report), report.rebuilt) == ({"updated": ["a.jsonl"]}, "rebuild")


def test_progress_is_told_from_nothing_to_all(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    add("b.jsonl", "一段")
    seen: list[tuple[str, int, int]] = []
    update_index([corpus], index, progress=lambda *step: seen.append(step))
    first, second = ((corpus / name).stat().st_size for name in ("a.jsonl", "b.jsonl"))
    both = first + second
    assert seen == [("read", 0, both), ("read", first, both), ("read", both, both), ("write", 0, 1)]


def test_progress_is_told_within_a_large_file(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(units, "_SMALLEST", 50)
    add("a.jsonl", *(f"第{number}段" for number in range(5)))
    seen: list[int] = []
    update_index([corpus], index, progress=lambda stage, done, _: seen.append(done) if stage == "read" else None)
    assert len(seen) > 3
    assert seen == sorted({*seen, 0, (corpus / "a.jsonl").stat().st_size})


# Roots


def test_files_that_are_gone_are_dropped_only_below_the_roots_given(tmp_path: Path, index: Path) -> None:
    roots = [tmp_path / name for name in ("east", "west")]
    for root in roots:
        root.mkdir()
        for name in (root.name, f"{root.name}-2"):
            (root / f"{name}.jsonl").write_text('{"text": "一段"}', encoding="utf-8")
    update_index(roots, index)
    for root in roots:
        (root / f"{root.name}.jsonl").unlink()
    assert told(update_index([roots[0]], index)) == {"removed": ["east.jsonl"], "unchanged": ["east-2.jsonl"]}
    assert len(texts(index)) == 3
    report = told(update_index([], index))
    assert report == {"removed": ["west.jsonl"], "unchanged": ["east-2.jsonl", "west-2.jsonl"]}
    assert len(texts(index)) == 2


def test_what_was_indexed_below_a_root_that_is_suddenly_empty_is_kept_and_said(
    corpus: Path, index: Path, add: Add
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    (corpus / "a.jsonl").unlink()
    for rebuild in (False, True):
        report = update_index([], index, rebuild=rebuild)
        assert told(report) == {"skipped": [f"{corpus.as_posix()} root_empty"]}
        assert texts(index) == ["一段"]
    assert told(update_index([], index, remove=[corpus])) == {"removed": ["a.jsonl"]}
    assert texts(index) == []


def test_a_root_is_dropped_with_its_files(tmp_path: Path, corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    other = tmp_path / "other"
    shutil.copytree(corpus, other)
    update_index([corpus, other], index)
    assert told(update_index([], index, remove=[other])) == {"removed": ["other/a.jsonl"], "unchanged": ["a.jsonl"]}
    with open_index(index) as opened:
        assert opened.stats().roots == (corpus.as_posix(),)
    shutil.rmtree(corpus)
    assert told(update_index([], index, remove=[corpus])) == {"removed": ["a.jsonl"]}
    assert texts(index) == []


def test_a_root_that_is_not_known_cannot_be_dropped(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    with pytest.raises(RequestError) as error:
        update_index([], index, remove=[corpus / "nothing"])
    assert (error.value.key, error.value.facts["roots"]) == ("root_unknown", [corpus.as_posix()])


def test_two_roots_with_the_same_file_names_keep_their_ids_apart_and_stable(tmp_path: Path, index: Path) -> None:
    first, second, third = (tmp_path / name for name in ("a", "x/b", "y/b"))
    for root in (first, second, third):
        root.mkdir(parents=True)
        (root / "1.jsonl").write_text(f'{{"text": "{root.name}的一段"}}', encoding="utf-8")
    (first / "2.jsonl").write_text('{"text": "二"}', encoding="utf-8")

    def ids() -> set[str]:
        with open_index(index) as opened:
            return {paragraph.id for paragraph in opened.export()}

    for root in (first, second, third):
        update_index([root], index)
    assert ids() == {"1:1", "2:1", "b/1:1", "b~2/1:1"}
    report = update_index([third, second, first], index)
    assert len(report.unchanged) == 4
    (first / "1.jsonl").unlink()
    update_index([], index)
    assert ids() == {"2:1", "b/1:1", "b~2/1:1"}
    with open_index(index) as opened:
        assert opened.check() == []


def test_ready_made_paragraphs_without_ids_are_named_after_their_path(corpus: Path, index: Path, add: Add) -> None:
    add("2023/a.jsonl", "一段", "二段")
    add("2024/a.jsonl", "三段")
    update_index([corpus], index)
    with open_index(index) as opened:
        assert [each.id for each in opened.export()] == ["2023/a:1", "2023/a:2", "2024/a:1"]
        assert {each.file for each in opened.export()} == {"2023/a.jsonl", "2024/a.jsonl"}


def test_what_was_indexed_below_a_lost_root_is_kept_and_said(
    tmp_path: Path, corpus: Path, index: Path, add: Add
) -> None:
    add("a.jsonl", "一段")
    disk = tmp_path / "disk"
    disk.mkdir()
    (disk / "b.jsonl").write_text('{"text": "另一段"}', encoding="utf-8")
    update_index([corpus, disk], index)
    disk.rename(tmp_path / "unmounted")
    report = update_index([], index)
    assert told(report) == {"unchanged": ["a.jsonl"], "skipped": [f"{disk.as_posix()} root_missing"]}
    assert sorted(texts(index)) == ["一段", "另一段"]
    report = update_index([], index, rebuild=True)
    assert told(report) == {"updated": ["a.jsonl"], "skipped": [f"{disk.as_posix()} root_missing"]}
    assert sorted(texts(index)) == ["一段", "另一段"]


def test_a_root_within_a_root_is_indexed_once(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    add("inner/b.jsonl", "二段")
    update_index([corpus, corpus / "inner", corpus / "inner" / "b.jsonl"], index)
    assert sorted(texts(index)) == ["一段", "二段"]
    assert told(update_index([], index)) == {"unchanged": ["a.jsonl", "inner/b.jsonl"]}


def test_a_missing_folder_is_an_error_and_leaves_nothing(tmp_path: Path, index: Path) -> None:
    with pytest.raises(RequestError) as error:
        update_index([tmp_path / "nowhere"], index)
    assert error.value.key == "path_missing"
    assert not index.exists()


def test_nothing_to_index_is_an_error(index: Path) -> None:
    with pytest.raises(RequestError) as error:
        update_index([], index)
    assert error.value.key == "nothing_to_index"


# Files that cannot be read


def test_an_empty_folder_makes_an_empty_index(corpus: Path, index: Path) -> None:
    report = update_index([corpus], index)
    assert (told(report), report.paragraphs) == ({}, 0)
    with open_index(index) as opened:
        assert opened.search("营商环境").total == 0
        assert opened.check() == []


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes and links")
def test_bad_files_are_skipped_with_their_reason_and_the_rest_is_indexed(corpus: Path, index: Path, add: Add) -> None:
    add("good.jsonl", "好的一段")
    (corpus / "folder.txt").mkdir()
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (corpus / "film.mp4").write_bytes(b"\x00\x00\x00")
    (corpus / ".hidden.txt").write_text("不见", encoding="utf-8")
    os.mkfifo(corpus / "pipe.txt")  # reading one would wait for ever
    (corpus / "dangling.txt").symlink_to(corpus / "nowhere.txt")
    for _ in range(2):
        report = update_index([corpus], index)
        assert {each.file for each in report.skipped} == {
            "folder.txt", "empty.txt", "binary.txt", "pipe.txt", "dangling.txt",
        }  # fmt: skip
        assert texts(index) == ["好的一段"]


def test_rows_that_are_no_paragraphs_are_told_on_every_run(corpus: Path, index: Path) -> None:
    (corpus / "a.jsonl").write_text('{"text": "一段"}\n[1]\n{"text": 5.5}\nnothing\n', encoding="utf-8")
    for _ in range(2):
        report = update_index([corpus], index)
        assert [each.file for each in report.notes] == ["a.jsonl"] * 3
        assert [each.note.facts["line"] for each in report.notes] == [2, 3, 4]
        assert report.skipped == ()
        assert report.paragraphs == 1


def test_a_file_that_becomes_readable_is_added_though_nothing_in_it_changed(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = add("a.jsonl", "一段")
    usual = open

    def denied(file: Any, *rest: Any, **named: Any) -> Any:
        if file == path:
            raise PermissionError(errno.EACCES, "Permission denied", str(file))
        return usual(file, *rest, **named)

    with monkeypatch.context() as closed:
        closed.setattr("builtins.open", denied)
        assert told(update_index([corpus], index)) == {"skipped": ["a.jsonl read_unreadable"]}
    assert told(update_index([corpus], index)) == {"added": ["a.jsonl"]}


def test_a_file_or_folder_that_cannot_be_opened_for_the_moment_keeps_its_paragraphs(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.jsonl", "一段")
    add("inner/b.jsonl", "二段")
    add("c.jsonl", "三段")
    update_index([corpus], index)
    add("a.jsonl", "改过")
    path_open, scandir = Path.open, os.scandir

    def closed(self: Path, *rest: Any, **named: Any) -> Any:
        if self.name == "a.jsonl":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return path_open(self, *rest, **named)

    def guarded(path: Any) -> Any:
        if str(path).endswith("inner"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    for rebuild in (False, True):
        with monkeypatch.context() as denied:
            denied.setattr(Path, "open", closed)
            denied.setattr(os, "scandir", guarded)
            report = update_index([], index, rebuild=rebuild)
        said = told(report)
        assert sorted(said["skipped"]) == ["a.jsonl file_closed", "inner folder_closed"]
        assert "removed" not in said
        assert sorted(texts(index)) == ["一段", "三段", "二段"]
    assert told(update_index([], index)).get("updated") == ["a.jsonl"]
    assert sorted(texts(index)) == ["三段", "二段", "改过"]


def test_a_file_that_becomes_unreadable_is_dropped(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    (corpus / "a.jsonl").write_bytes(b"\x00\x01\x02" * 100)
    assert told(update_index([corpus], index)).keys() == {"removed", "skipped"}
    assert texts(index) == []


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_names_that_are_not_unicode_and_odd_names_are_indexed(corpus: Path, index: Path, add: Add) -> None:
    names = ["café\udcff.jsonl", "文 章：“一”\u202e.jsonl", "😀.jsonl", "a:b\n.jsonl"]
    for name in names:
        add(name, "一段")
    assert len(update_index([corpus], index).added) == len(names)
    assert len(update_index([corpus], index).unchanged) == len(names)
    with open_index(index) as opened:
        assert opened.search("一段", facets=["file"]).total == len(names)
        assert all(opened.show(each.id).paragraph == each for each in opened.export())
        assert opened.stale == ()


# Places that are not ours, or not whole


@pytest.mark.parametrize("there", ["notes.txt", "data-1", "searchapp.json/x"])
def test_a_folder_of_somebody_else_is_not_touched(corpus: Path, index: Path, add: Add, there: str) -> None:
    add("a.jsonl", "一段")
    (index / there).parent.mkdir(parents=True)
    (index / there).write_text("mine", encoding="utf-8")
    before = everything(index)
    for attempt in (lambda: update_index([corpus], index, rebuild=True), lambda: open_index(index)):
        with pytest.raises(IndexStateError) as error:
            attempt()
        assert error.value.key == "index_foreign"
    assert everything(index) == before
    assert not (index / manifest.LOCK).exists()


def test_a_file_in_the_place_of_the_index_is_not_touched(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    index.write_text("mine", encoding="utf-8")
    with pytest.raises(IndexStateError) as error:
        update_index([corpus], index)
    assert error.value.key == "index_foreign"
    assert index.read_text(encoding="utf-8") == "mine"


def test_a_folder_with_hidden_files_only_may_become_an_index(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    index.mkdir()
    (index / ".gitkeep").write_text("", encoding="utf-8")
    update_index([corpus], index)
    assert texts(index) == ["一段"]
    assert (index / ".gitkeep").exists()


def test_a_first_run_that_was_killed_can_be_run_again(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    (index / "data-1").mkdir(parents=True)
    (index / "data-1" / "half").write_text("written", encoding="utf-8")
    (index / manifest.LOCK).write_text("1", encoding="utf-8")
    update_index([corpus], index)
    assert texts(index) == ["一段"]
    assert not (index / "data-1").exists()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"version": 1}', '{"version": 1, "sources": []}', "\x00\xff"]
)
def test_a_damaged_manifest_is_said_to_be_damaged_and_can_be_rebuilt(
    corpus: Path, index: Path, add: Add, content: str
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    (index / manifest.NAME).write_bytes(content.encode("latin-1"))
    for attempt in (lambda: open_index(index), lambda: update_index([corpus], index)):
        with pytest.raises(IndexStateError) as error:
            attempt()
        assert error.value.key == "index_damaged"
    assert update_index([corpus], index, rebuild=True).rebuilt == "index_damaged"
    assert texts(index) == ["一段"]


@pytest.mark.parametrize(("version", "key"), [(0, "index_too_old"), (1000, "index_newer")])
def test_an_index_of_a_version_that_cannot_be_read_is_left_alone_until_it_is_rebuilt(
    corpus: Path, index: Path, add: Add, version: int, key: str
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    path = index / manifest.NAME
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'"version": {manifest.VERSION}', f'"version": {version}'), encoding="utf-8")
    before = everything(index)
    for attempt in (lambda: open_index(index), lambda: update_index([corpus], index)):
        with pytest.raises(IndexStateError) as error:
            attempt()
        assert error.value.key == key
    assert everything(index) == before
    assert update_index([corpus], index, rebuild=True).rebuilt == key
    assert texts(index) == ["一段"]


@pytest.mark.parametrize("harm", ["truncated", "missing"])
def test_every_damaged_file_of_an_index_is_noticed_and_mended_by_a_rebuild(
    corpus: Path, index: Path, add: Add, harm: str
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    with open_index(index) as opened:
        files = list((index / opened.state.manifest.folder).iterdir())
    for file in (file for file in files if file.stat().st_size):
        whole = file.read_bytes()
        if harm == "missing":
            file.unlink()
        else:
            file.write_bytes(whole[: len(whole) // 2])
        for attempt in (lambda: open_index(index), lambda: update_index([corpus], index)):
            with pytest.raises(IndexStateError) as error:
                attempt()
            assert error.value.key == "index_damaged"
        file.write_bytes(whole)
        assert texts(index) == ["一段"]
    file.write_bytes(b"")
    report = update_index([], index, rebuild=True)
    assert (report.rebuilt, report.added) == ("index_damaged", ("a.jsonl",))
    assert texts(index) == ["一段"]


def test_a_missing_or_empty_folder_holds_no_index(index: Path) -> None:
    for _ in range(2):
        with pytest.raises(IndexStateError) as error:
            open_index(index)
        assert error.value.key == "index_missing"
        index.mkdir(exist_ok=True)


# Runs that are cut short


def interrupt_at(stage: str, when: int) -> Any:
    seen: list[int] = []

    def progress(now: str, done: int, _total: int) -> None:
        if now == stage:
            seen.append(done)
        if len(seen) > when:
            raise KeyboardInterrupt

    return progress


@pytest.mark.parametrize(("stage", "when"), [("read", 0), ("read", 1), ("read", 2), ("write", 0)])
@pytest.mark.parametrize("rebuild", [False, True])
def test_an_interrupted_run_leaves_the_old_index_answering(
    corpus: Path, index: Path, add: Add, stage: str, when: int, rebuild: bool
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    before = everything(index)
    add("a.jsonl", "改过")
    add("b.jsonl", "新的")
    with pytest.raises(KeyboardInterrupt):
        update_index([corpus], index, rebuild=rebuild, progress=interrupt_at(stage, when))
    assert everything(index) == before
    assert texts(index) == ["一段"]
    update_index([corpus], index)
    assert texts(index) == ["改过", "新的"]


def test_an_interrupted_first_run_leaves_a_place_where_the_next_can_begin(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    with pytest.raises(KeyboardInterrupt):
        update_index([corpus], index, progress=interrupt_at("read", 1))
    with pytest.raises(IndexStateError) as error:
        open_index(index)
    assert error.value.key == "index_missing"
    update_index([corpus], index)
    assert texts(index) == ["一段"]


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("where", ["os.fsync", "os.link+shutil.copyfile", "pathlib.Path.mkdir", "pathlib.Path.replace"])
@pytest.mark.parametrize("rebuild", [False, True])
def test_a_full_disk_leaves_the_old_index_answering(
    corpus: Path, index: Path, add: Add, where: str, rebuild: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    before = everything(index)
    add("a.jsonl", "改过")
    with monkeypatch.context() as full:
        for name in where.split("+"):
            full.setattr(name, full_disk)
        if where.startswith("os.link") and rebuild:
            update_index([corpus], index, rebuild=rebuild)  # nothing is copied
            return
        with pytest.raises(IndexStateError) as error:
            update_index([corpus], index, rebuild=rebuild)
    assert error.value.key == "index_unwritable"
    assert "No space left" in str(error.value)
    left = everything(index)
    left.pop(f"{manifest.NAME}.new", None)
    assert left == before
    assert texts(index) == ["一段"]
    update_index([corpus], index)
    assert texts(index) == ["改过"]


def test_a_place_that_cannot_be_written_is_said(corpus: Path, tmp_path: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(IndexStateError) as error:
        update_index([corpus], tmp_path / "file" / "index")
    assert error.value.key == "index_unwritable"


def test_without_hard_links_files_are_copied(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    monkeypatch.setattr("os.link", full_disk)
    add("b.jsonl", "二段")
    update_index([corpus], index)
    assert texts(index) == ["一段", "二段"]


def test_only_the_current_state_stays_on_disk(corpus: Path, index: Path, add: Add) -> None:
    for number in range(4):
        add(f"{number}.jsonl", f"第{number}段")
        update_index([corpus], index)
    assert len(list(index.glob("data-*"))) == 1
    assert len(texts(index)) == 4


def test_an_open_index_takes_up_the_new_state_but_ends_in_the_old_one_what_it_began(
    corpus: Path, index: Path, add: Add
) -> None:
    add("a.jsonl", "营商环境", "第二段")
    with build_index(corpus, index) as opened:
        add("a.jsonl", "别的")
        add("b.jsonl", "营商环境")
        begun = opened.export()
        opened.update()
        assert [hit.id for hit in opened.search("营商环境").hits] == ["b:1"]
        assert [each.text for each in begun] == ["营商环境", "第二段"]
        assert [each.text for each in opened.export()] == ["别的", "营商环境"]


def test_an_index_that_is_replaced_while_it_is_opened_is_opened_anew(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    check_files = manifest.check_files

    def committed_meanwhile(path: Path, found: manifest.Manifest) -> None:
        monkeypatch.setattr(manifest, "check_files", check_files)
        add("a.jsonl", "改过")
        update_index([corpus], index)
        check_files(path, found)

    monkeypatch.setattr(manifest, "check_files", committed_meanwhile)
    assert texts(index) == ["改过"]


# What documents are called


def test_documents_of_one_stem_have_names_of_their_own_whatever_comes_later(corpus: Path, index: Path) -> None:
    corpus.mkdir(exist_ok=True)
    (corpus / "a.md").write_text("王强说，苏州的营商环境值得我们学习借鉴。\n", encoding="utf-8")
    update_index([corpus], index)
    (corpus / "a.html").write_text("<p>李军说，宁波舟山港的吞吐量连续多年增长。</p>", encoding="utf-8")
    (corpus / "a.jsonl").write_text('{"text": "现成的一段"}\n', encoding="utf-8")

    def ids() -> dict[str, str]:
        with open_index(index) as opened:
            return {paragraph.id: paragraph.article.id or "" for paragraph in opened.export()}

    update_index([], index)
    assert ids() == {"a:1": "a#1", "a.html:1": "a.html#1", "a.jsonl:1": ""}
    with open_index(index) as opened:
        shown = opened.show("a:1")
    assert (shown.before, shown.after) == ((), ())
    update_index([], index, rebuild=True)
    assert set(ids()) == {"a:1", "a.html:1", "a.jsonl:1"}


def test_what_nobody_reads_is_counted_with_what_can_be_done(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", "一段")
    for name in ("b.key", "c.key", "d.xyz"):
        (corpus / name).write_text("x", encoding="utf-8")
    report = update_index([corpus], index)
    assert report.unread == (UnreadFiles(".key", 2, "unread_as_pdf"), UnreadFiles(".xyz", 1))
