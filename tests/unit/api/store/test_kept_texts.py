"""Texts that are kept of files are sound or not there, and nothing outside their folder is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.api.index import update_index
from searchapp.api.store import refreshing
from searchapp.api.store.kept_texts import NAME, KeptText, keep_only
from searchapp.api.store.manifest import read
from searchapp.api.store.sources_file import read_sources
from searchapp.reading import files
from tests.documents import docx, paragraph, run


def test_what_is_put_is_found_under_its_key(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    text = KeptText(folder)
    assert text.get("a") is None
    text.put("a", "一段".encode())
    assert KeptText(folder).get("a") == "一段".encode()
    assert KeptText(folder).get("b") is None
    assert text.key == "a"


def test_who_reads_anew_exchanges_what_is_kept(tmp_path: Path) -> None:
    KeptText(tmp_path).put("a", b"old")
    text = KeptText(tmp_path, anew=True)
    assert text.get("a") is None
    text.put("a", b"new")
    assert KeptText(tmp_path).get("a") == b"new"


def test_what_is_damaged_is_not_there(tmp_path: Path) -> None:
    KeptText(tmp_path).put("a", b"content " * 20)
    whole = (tmp_path / "a").read_bytes()
    for at in range(len(whole)):
        (tmp_path / "a").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert KeptText(tmp_path).get("a") in (None, b"content " * 20)
        (tmp_path / "a").write_bytes(whole[:at])
        assert KeptText(tmp_path).get("a") is None


def test_links_are_not_followed(tmp_path: Path) -> None:
    KeptText(tmp_path / "elsewhere").put("a", b"foreign")
    (tmp_path / "texts").symlink_to(tmp_path / "elsewhere")
    text = KeptText(tmp_path / "texts")
    assert text.get("a") is None
    text.put("b", b"mine")
    keep_only(tmp_path / "texts", ())
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["a"]


def test_without_room_nothing_is_kept_and_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Path, "replace", full)
        KeptText(tmp_path).put("a", b"content")
    assert list(tmp_path.iterdir()) == []
    assert KeptText(tmp_path).get("a") is None


def test_what_nobody_needs_is_removed(tmp_path: Path) -> None:
    for key in "abc":
        KeptText(tmp_path).put(key, b"content")
    keep_only(tmp_path, {"b"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    keep_only(tmp_path / "nowhere", {"b"})


def test_other_rules_convert_no_file_again(corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("甲", "乙"):
        words = paragraph(run(f"{name}市干部在苏州学习，看到了优化营商环境的做法。"))
        (corpus / f"{name}.docx").write_bytes(docx(words))
    (corpus / "丙.txt").write_text("题目\n\n　　丙县也派了干部去学习，回来之后谈了体会。\n", encoding="utf-8")
    converted: list[str] = []
    isolated_read = files.isolated.read

    def counted(path: Path, *rest: object) -> object:
        converted.append(path.stem)
        return isolated_read(path, *rest)

    def kept() -> list[str]:
        texts = {source.text for source in read_sources(index, read(index)).values() if source.text}
        assert texts == {path.name for path in (index / NAME).iterdir()}
        return sorted(texts)

    monkeypatch.setattr(files.isolated, "read", counted)
    update_index([corpus], index)
    assert sorted(converted) == ["乙", "甲"]
    before = kept()
    assert len(before) == 2
    monkeypatch.setattr(refreshing, "reading_stamp", lambda: "other rules")
    converted.clear()
    assert len(update_index([], index).updated) == 3
    assert (converted, kept()) == ([], before)
    (corpus / "甲.docx").write_bytes(docx(paragraph(run("甲市干部后来又去了一次苏州，学习政务服务。"))))
    update_index([], index)
    assert (converted, len(kept())) == (["甲"], 2)
    (corpus / "乙.docx").unlink()
    update_index([], index)
    assert len(kept()) == 1
    update_index([], index, rebuild=True)
    assert converted == ["甲", "甲"]
