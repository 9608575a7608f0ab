"""Which files there are below a root."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from searchapp.api.store.sources import digest, fingerprint, is_same, resolve_root, walk
from searchapp.errors import RequestError
from searchapp.reading.names import sidecar_of


def names(root: Path) -> list[str]:
    return [file.file for file in walk(root.as_posix())]


def test_readable_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c/2.md", "c/1.jsonl", "d.mp4", "e", ".git/f.txt", "g.txt.bak", "b.meta.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert names(tmp_path) == ["a.TXT", "b.txt", "c/1.jsonl", "c/2.md"]


def test_files_that_nobody_reads_are_counted_and_what_is_no_document_is_not(tmp_path: Path) -> None:
    for name in (
        "a.pages",
        "b.PAGES",
        "c/d",
        ".hidden/e.pages",
        ".f.pages",
        "~$g.docx",
        "h.meta.yaml",
        "i/j.xyz",
        "k.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "index" / "data-1").mkdir(parents=True)
    (tmp_path / "index" / "searchapp.json").write_text("{}", encoding="utf-8")
    (tmp_path / "index" / "data-1" / "1.segment").write_text("x", encoding="utf-8")
    unread: Counter[str] = Counter()
    assert [file.file for file in walk(tmp_path.as_posix(), unread)] == ["k.txt"]
    assert unread == {".pages": 2, "": 1, ".xyz": 1}


def test_a_file_is_its_own_root(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert names(tmp_path / "a.txt") == ["a.txt"]


def test_a_folder_named_like_a_file_is_listed_and_looked_into(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.txt").write_text("x", encoding="utf-8")
    assert names(tmp_path) == ["a.txt", "a.txt/b.txt"]


def test_a_folder_that_cannot_be_listed_is_listed_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "z.txt").write_text("x", encoding="utf-8")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert sorted(names(tmp_path)) == ["closed", "z.txt"]


def test_the_fingerprint_changes_with_the_file_and_its_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    seen = {fingerprint(path)}
    path.write_text("x", encoding="utf-8")
    seen.add(fingerprint(path))
    path.write_text("xy", encoding="utf-8")
    seen.add(fingerprint(path))
    sidecar_of(path).write_text("title: 题", encoding="utf-8")
    seen.add(fingerprint(path))
    assert len(seen) == 4


def test_the_fingerprint_changes_with_what_is_stated_of_a_folder_below_the_root(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.txt"
    path.parent.mkdir(parents=True)
    path.write_text("x", encoding="utf-8")
    before = fingerprint(path, str(tmp_path)), digest(path, str(tmp_path))
    stated = tmp_path / "_folder.meta.yaml"
    stated.write_text("source: 总报", encoding="utf-8")
    assert fingerprint(path, str(tmp_path)) != before[0]
    assert digest(path, str(tmp_path)) != before[1]
    assert (fingerprint(path, str(tmp_path / "a")), digest(path, str(tmp_path / "a"))) == before


def test_fingerprints_agree_where_only_numbers_and_times_of_entries_differ() -> None:
    assert is_same((1, 2, 3, 4), (1, 2, 9, 9, 3, 4, 9, 9))
    assert is_same((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), (1, 2, 0, 0, 5, 6, 0, 0, 9, 10, 0, 0))
    assert not is_same((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), (1, 2, 0, 0, 5, 6, 0, 0))
    assert not is_same((1, 2, 3, 4, 5, 6, 7, 8), (1, 2, 0, 0, 5, 7, 0, 0))


def test_the_digest_is_of_the_content_of_both(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert digest(path, "") == digest(tmp_path, "") == ""
    path.write_text("x", encoding="utf-8")
    alone = digest(path, str(tmp_path))
    sidecar_of(path).write_text("title: 题", encoding="utf-8")
    assert alone != digest(path, str(tmp_path)) != ""
    sidecar_of(path).unlink()
    assert digest(path, str(tmp_path)) == alone


def test_a_root_is_absolute_and_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    assert resolve_root(Path("corpus")) == resolve_root(Path("./corpus/../corpus")) == (tmp_path / "corpus").as_posix()
    with pytest.raises(RequestError):
        resolve_root(Path("nothing"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_in_the_place_of_a_sidecar_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一", encoding="utf-8")
    alone = digest(path, str(tmp_path))
    os.mkfifo(tmp_path / "a.meta.yaml")
    assert digest(path, str(tmp_path)) == alone
