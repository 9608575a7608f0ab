"""The file that says what an index folder holds, and the folders of its states."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from searchapp.api.store import folders
from searchapp.api.store import manifest as manifests
from searchapp.api.store.manifest import Manifest, OwnFile, Source, Totals, totals_of
from searchapp.api.store.sources_file import read_sources, write_sources
from searchapp.errors import IndexStateError
from searchapp.model import Note

SOURCES = {
    "/根/a.txt": Source(
        "/根", "a.txt", (1, 2, -1, -1), "d", "r", 3, 1, 90, notes=(Note("row_no_text", {"line": 2}),), name="a"
    ),
    "/根/b\\udcff.txt": Source("/根", "b.txt", (1, 2), "d", "r", skipped=Note("read_empty", {"file": "b.txt"})),
}
MANIFEST = Manifest(
    "0.2.0",
    terms=1,
    roots=("/根", "/\udcff"),
    totals=totals_of(SOURCES.values()),
    built="2024-01-01T00:00:00+00:00",
    words=OwnFile("/词.txt", (1, 2), "abc"),
)


def commit(path: Path, manifest: Manifest, kept: frozenset[str] = frozenset(), **files: str) -> Manifest:
    folder = folders.next_folder(path)
    folders.make_folder(folder, path, None)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    write_sources(folder, SOURCES)
    return folders.commit(path, manifest, folder, kept | {manifests.SOURCES})


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what a manifest says, and its checksum with it."""
    data = json.loads((path / manifests.NAME).read_text(encoding="utf-8"))
    change(data)
    data.pop("checksum")
    data["checksum"] = zlib.crc32(json.dumps(data, ensure_ascii=True, sort_keys=True).encode("ascii"))
    (path / manifests.NAME).write_text(json.dumps(data), encoding="utf-8")


def test_what_is_committed_is_read_again(tmp_path: Path) -> None:
    committed = commit(tmp_path, MANIFEST, frozenset({"words"}), words="abc", texts="")
    assert committed.totals == Totals(files=1, articles=1, paragraphs=3, characters=90)
    assert {name: committed.files[name] for name in ("words", "texts")} == {"words": 3, "texts": 0}
    assert committed.checksums["words"] == zlib.crc32(b"abc")
    assert (
        manifests.read(tmp_path)
        == committed
        == replace(MANIFEST, folder="data-1", files=committed.files, checksums=committed.checksums)
    )
    manifests.check_files(tmp_path, committed)
    assert read_sources(tmp_path, committed) == SOURCES


def test_the_next_state_shares_the_files_of_the_last(tmp_path: Path) -> None:
    committed = commit(tmp_path, MANIFEST, terms="abc")
    folder = folders.next_folder(tmp_path)
    folders.make_folder(folder, tmp_path, committed, without=frozenset({manifests.SOURCES}))
    assert folder.name == "data-2"
    assert [(file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir()] == [("terms", "abc")]
    folders.discard(folder)
    assert manifests.read(tmp_path) == committed


def test_the_files_of_older_states_are_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in ("data-7", "data-x", "data-", "mine"):
        (tmp_path / name).mkdir()
    (tmp_path / "data-3").write_text("mine", encoding="utf-8")
    (tmp_path / "data-4").symlink_to(tmp_path / "mine")
    committed = commit(tmp_path, MANIFEST, terms="abc")
    folders.remove_old(tmp_path, committed)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "data-", "data-3", "data-4", "data-8", "data-x", "mine", "searchapp.json",
    ]  # fmt: skip


@pytest.mark.parametrize("stray", ["file", "link"])
def test_what_stands_where_the_next_state_would_is_left_alone(tmp_path: Path, stray: str) -> None:
    if stray == "file":
        (tmp_path / "data-1").write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "data-1").symlink_to(tmp_path / "nowhere")
    assert commit(tmp_path, MANIFEST).folder == "data-2"


@pytest.mark.parametrize("harm", ["shorter", "longer", "gone", "link"])
def test_a_file_of_another_size_or_kind_is_damage(tmp_path: Path, harm: str) -> None:
    committed = commit(tmp_path, MANIFEST, terms="abc")
    file = tmp_path / "data-1" / "terms"
    file.unlink()
    if harm == "link":
        (tmp_path / "other").write_text("abc", encoding="utf-8")
        file.symlink_to(tmp_path / "other")
    elif harm != "gone":
        file.write_text("ab" if harm == "shorter" else "abcd", encoding="utf-8")
    with pytest.raises(IndexStateError) as error:
        manifests.check_files(tmp_path, committed)
    assert error.value.key == "index_damaged"


def test_files_without_checksums_of_their_own_are_held_against_the_manifest(tmp_path: Path) -> None:
    committed = commit(tmp_path, MANIFEST, frozenset({"words"}), words="投行", terms="abc")
    assert manifests.kept_damage(tmp_path, committed) == []
    for name in ("words", manifests.SOURCES):
        file = tmp_path / "data-1" / name
        whole = file.read_bytes()
        file.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
        assert [note.facts["file"] for note in manifests.kept_damage(tmp_path, committed)] == [name]
        with pytest.raises(IndexStateError) as error:
            manifests.kept_bytes(tmp_path, committed, name)
        assert (error.value.key, str(error.value.facts["detail"]).partition(":")[0]) == ("index_damaged", name)
        file.write_bytes(whole)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(folder="../other/data-1"),
        lambda data: data.update(folder="/data-1"),
        lambda data: data.update(folder="data-１"),
        lambda data: data.update(folder=1),
        lambda data: data["files"].update({"../../.bashrc": 5}),
        lambda data: data["files"].update({"a\\b": 5}),
        lambda data: data["files"].update({"..": 5}),
        lambda data: data["files"].update({"a": "5"}),
        lambda data: data.update(files=["a"]),
        lambda data: data["checksums"].update({"/a": 5}),
        lambda data: data.update(roots="根"),
        lambda data: data.update(roots=[1]),
        lambda data: data.update(totals={"files": "1"}),
        lambda data: data.update(terms="1"),
        lambda data: data.update(words={"path": 1, "fingerprint": [], "digest": ""}),
        lambda data: data.update(words=[1]),
        lambda data: data.update(built=5),
        lambda data: data.update(version="2"),
        lambda data: data.update(version=None),
        lambda data: data.pop("roots"),
    ],
)
def test_a_manifest_that_says_what_none_can_say_is_damaged(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    commit(tmp_path, MANIFEST)
    changed(tmp_path, change)
    with pytest.raises(IndexStateError) as error:
        manifests.read(tmp_path)
    assert error.value.key == "index_damaged"


def test_a_link_in_the_place_of_the_manifest_is_not_followed(tmp_path: Path) -> None:
    commit(tmp_path, MANIFEST)
    (tmp_path / manifests.NAME).rename(tmp_path / "elsewhere")
    (tmp_path / manifests.NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(IndexStateError) as error:
        manifests.read(tmp_path)
    assert error.value.key == "index_damaged"


def test_a_link_in_the_place_of_a_new_manifest_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    (tmp_path / f"{manifests.NAME}.new").symlink_to(tmp_path / "mine")
    commit(tmp_path, MANIFEST)
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_a_manifest_that_may_not_be_read_is_said_to_be_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path, MANIFEST)

    def denied(self: Path) -> bytes:
        raise PermissionError(13, os.strerror(13), str(self))

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(IndexStateError) as error:
        manifests.read(tmp_path)
    assert error.value.key == "index_denied"
