"""The file that says what an index folder holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from searchapp.api.store import manifest as manifests
from searchapp.api.store.manifest import Manifest, Source
from searchapp.errors import IndexStateError
from searchapp.model import Note

MANIFEST = Manifest(
    "stamp",
    roots=("/根", "/\udcff"),
    sources={
        "/根/a.txt": Source(
            "/根", "a.txt", (1, 2, -1, -1), "d", "r", 3, 1, 90, notes=(Note("row_no_text", {"line": 2}),)
        ),
        "/根/b.txt": Source("/根", "b.txt", (1, 2, -1, -1), "d", "r", skipped=Note("read_empty", {"file": "b.txt"})),
    },
    built="2024-01-01T00:00:00+00:00",
)


def commit(path: Path, manifest: Manifest, **files: str) -> Manifest:
    folder = manifests.next_folder(path)
    manifests.make_folder(folder, path, None)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return manifests.commit(path, manifest, folder)


def test_what_is_committed_is_read_again(tmp_path: Path) -> None:
    committed = commit(tmp_path, MANIFEST, terms="abc", texts="")
    assert committed == replace(MANIFEST, folder="data-1", files={"terms": 3, "texts": 0})
    assert manifests.read(tmp_path) == committed
    manifests.check_files(tmp_path, committed)


def test_the_next_state_shares_the_files_of_the_last(tmp_path: Path) -> None:
    committed = commit(tmp_path, MANIFEST, terms="abc")
    folder = manifests.next_folder(tmp_path)
    manifests.make_folder(folder, tmp_path, committed)
    assert (folder.name, (folder / "terms").read_text(encoding="utf-8")) == ("data-2", "abc")
    manifests.discard(folder)
    assert manifests.read(tmp_path) == committed


def test_the_files_of_older_states_are_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in ("data-7", "data-x", "data-", "mine"):
        (tmp_path / name).mkdir()
    committed = commit(tmp_path, MANIFEST, terms="abc")
    manifests.remove_old(tmp_path, committed)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data-", "data-8", "data-x", "mine", "searchapp.json"]


@pytest.mark.parametrize("harm", ["shorter", "longer", "gone"])
def test_a_file_of_another_size_is_damage(tmp_path: Path, harm: str) -> None:
    committed = commit(tmp_path, MANIFEST, terms="abc")
    file = tmp_path / "data-1" / "terms"
    if harm == "gone":
        file.unlink()
    else:
        file.write_text("ab" if harm == "shorter" else "abcd", encoding="utf-8")
    with pytest.raises(IndexStateError) as error:
        manifests.check_files(tmp_path, committed)
    assert error.value.key == "index_damaged"
