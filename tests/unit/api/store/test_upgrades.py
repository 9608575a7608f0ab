"""Indexes of earlier versions answer, are exported, and are brought up to date without losing a paragraph."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from searchapp import __version__, system
from searchapp.api.index import open_index, update_index
from searchapp.api.store import folders, manifest
from searchapp.errors import IndexStateError
from searchapp.fields import FILTER_FIELDS
from searchapp.lexicon.offices import posts_of
from searchapp.records import paragraph_to_record
from tests import releases

versions = pytest.mark.parametrize("version", releases.VERSIONS)


@pytest.fixture
def old(tmp_path: Path, version: str) -> Path:
    """The index of an earlier version, whose sources are not there."""
    return releases.copied(version, tmp_path / "index")


def exported(index: Path) -> dict[str, dict[str, Any]]:
    with open_index(index) as opened:
        return {paragraph.id: paragraph_to_record(paragraph) for paragraph in opened.export()}


def holds(now: dict[str, dict[str, Any]], before: list[dict[str, Any]]) -> bool:
    """Return whether paragraphs say what an earlier version said of them; a later one may say more."""
    return list(now) == [record["id"] for record in before] and all(
        now[record["id"]][name] == value for record in before for name, value in record.items() if name != "article"
    )


@versions
def test_it_answers_and_says_that_it_is_old(old: Path, version: str) -> None:
    with open_index(old) as opened:
        (note,) = opened.outdated
        assert (note.facts["made"], note.facts["now"]) == (version, __version__)
        found = opened.search("营商环境", facets=["city", "kind"], limit=None)
        assert found.total == sum("营商环境" in record["text"] for record in releases.exported(version))
        assert {value.value: value.count for value in found.facets["city"]} == {"苏州": 2, "永州": 2, "白山": 3}
        assert opened.search("会客厅", match="all").total > 1  # its own synonyms are at hand
        assert opened.stats().paragraphs == len(releases.exported(version))
        assert opened.check() == []


@versions
def test_it_is_exported_as_it_was(old: Path, version: str) -> None:
    assert holds(exported(old), releases.exported(version))


@versions
def test_it_is_brought_up_to_date_from_its_own_records_where_its_sources_are_gone(old: Path, version: str) -> None:
    report = update_index([], old)
    assert report.rebuilt == "version"
    assert report.paragraphs == len(releases.exported(version))
    assert [each.note.key for each in report.skipped] == ["root_missing"]
    assert holds(exported(old), releases.exported(version))
    with open_index(old) as opened:
        assert opened.outdated == ()
        assert opened.state.reader.is_current
        assert opened.check() == []
        posts = {
            post for record in releases.exported(version) for post in posts_of((record["speaker"] or {}).get("title"))
        }
        assert {value.value for value in opened.facets(["post"])["post"]} == posts != set()
    assert update_index([], old).rebuilt is None


@versions
def test_it_finds_its_sources_where_they_have_moved(old: Path, version: str, tmp_path: Path) -> None:
    place = tmp_path / "moved"
    shutil.copytree(releases.HERE / version / "corpus", place)
    with open_index(old) as opened:
        (root,) = opened.stats().roots
    report = update_index([place], old)
    assert (report.skipped, report.added, report.removed) == ((), (), ())
    now = exported(old)
    assert list(now) == [record["id"] for record in releases.exported(version)]
    with open_index(old) as opened:
        assert opened.stats().roots == (place.as_posix(),)
        assert opened.stale == ()
        assert opened.check() == []
    assert root != place.as_posix()


@versions
def test_what_is_not_found_again_is_kept(old: Path, version: str, tmp_path: Path) -> None:
    place = tmp_path / "moved"
    shutil.copytree(releases.HERE / version / "corpus", place)
    (place / "补记.txt").unlink()
    (place / "夜读" / "札记.md").write_text("另一篇\n\n　　全是新写的一段话，写的是另一件事。\n", encoding="utf-8")
    report = update_index([place], old)
    assert [each.note.key for each in report.skipped] == ["root_missing"]
    texts = [record["text"] for record in exported(old).values()]
    assert all(record["text"] in texts for record in releases.exported(version))
    assert len(texts) == len(releases.exported(version)) + 1


@versions
def test_a_run_that_is_cut_short_leaves_it_as_it_was(old: Path, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for module, name in ((folders, "write"), (system, "sync"), (system, "sync_open"), (system, "exchange")):
        with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
            cut.setattr(module, name, killed)
            update_index([], old)
        assert holds(exported(old), releases.exported(version))
        with open_index(old) as opened:
            assert len(opened.outdated) == 1
    # What a killed run leaves, nobody tidies up: the half-made folder of the next state, and its manifest.
    (old / "data-4").mkdir()
    (old / "data-4" / "000001.segment").write_bytes(b"half")
    (old / f"{manifest.NAME}.new").write_text("{", encoding="utf-8")
    assert holds(exported(old), releases.exported(version))
    assert update_index([], old).rebuilt == "version"
    assert holds(exported(old), releases.exported(version))
    assert sorted(path.name for path in old.iterdir() if not path.name.startswith(".")) == ["data-4", "searchapp.json"]


@versions
def test_a_damaged_one_is_said_to_be_damaged_and_nothing_is_deleted(old: Path) -> None:
    segment = old / "data-3" / "000001.segment"
    segment.write_bytes(segment.read_bytes()[:-1])
    before = sorted(old.rglob("*"))
    for attempt in (lambda: open_index(old), lambda: update_index([], old)):
        with pytest.raises(IndexStateError) as error:
            attempt()
        assert error.value.key == "index_damaged"
    assert [path for path in sorted(old.rglob("*")) if path.name != manifest.LOCK] == before


@versions
def test_a_field_that_it_lacks_is_never_counted_wrongly(old: Path) -> None:
    with open_index(old) as opened:
        lacking = [field for field in FILTER_FIELDS if opened.state.reader.lacks(field)]
        assert {"post", "tier"} <= set(lacking)
        for ask in (
            lambda: opened.search("", filters={"post": "市委书记"}),
            lambda: opened.search("营商环境", facets=["post"]),
            lambda: opened.search("", filters={"kind": "举措+"}),
            lambda: opened.facets(["tier"]),
        ):
            with pytest.raises(IndexStateError) as error:
                ask()
            assert error.value.key == "index_lacks_field"
        found = opened.search("职务:市委书记")
        assert (found.total, found.notes[0].key) == (0, "note_field_lacking")
    update_index([], old)
    with open_index(old) as opened:
        assert opened.search("", filters={"post": "市委书记"}).total == 1
        counted = {value.value: value.count for value in opened.facets(["post"])["post"]}
        assert counted["市委书记"] == opened.search("职务:市委书记").total == 1


@versions
def test_it_can_be_told_of_other_words(old: Path, version: str, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("跟班学习 1000 n\n", encoding="utf-8")
    assert update_index([], old, dictionary=tmp_path / "words.txt").rebuilt == "version"
    assert holds(exported(old), releases.exported(version))
    assert json.loads((old / manifest.NAME).read_text(encoding="utf-8"))["words"]["path"] == str(tmp_path / "words.txt")
