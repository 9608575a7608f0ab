"""A person's own dictionary and synonyms: named once, used from then on, and their changes seen."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from searchapp.api.index import Index, build_index, open_index, update_index
from searchapp.errors import ReadError, RequestError
from tests.unit.api.conftest import Add


@pytest.fixture
def own(tmp_path: Path, add: Add) -> Path:
    add("rows.jsonl", "用投行思维抓招商。", "投行的思维。", "帮企业办事。")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "words.txt").write_text("投行思维 1000 n\n", encoding="utf-8")
    (folder / "synonyms.txt").write_text("# 自用\n投行思维, 帮企业\n", encoding="utf-8")
    return folder


def found(index: Index, query: str) -> list[str]:
    return [hit.text for hit in index.search(query).hits if not hit.partial]


# Words


def test_a_word_of_the_dictionary_is_one_word_to_index_and_query(corpus: Path, index: Path, own: Path) -> None:
    with build_index(corpus, index) as plain:
        assert found(plain, "投行思维") == ["用投行思维抓招商。", "投行的思维。"]
    report = update_index(path=index, dictionary=own / "words.txt")
    assert (report.rebuilt, report.unchanged) == ("dictionary", ("rows.jsonl",))
    with open_index(index) as opened:
        assert found(opened, "投行思维") == ["用投行思维抓招商。"]
        assert opened.check() == []


def test_the_dictionary_need_not_be_named_again(corpus: Path, index: Path, own: Path) -> None:
    stamp = build_index(corpus, index, dictionary=own / "words.txt").stats().stamp
    assert update_index(path=index).unchanged == ("rows.jsonl",)
    assert open_index(index).stats().stamp == stamp
    assert found(open_index(index), "投行思维") == ["用投行思维抓招商。"]


def test_a_change_of_the_dictionary_is_seen_and_the_next_update_rebuilds(corpus: Path, index: Path, own: Path) -> None:
    stamp = build_index(corpus, index, dictionary=own / "words.txt").stats().stamp
    (own / "words.txt").write_text("投行 1000\n思维 1000 n\n", encoding="utf-8")
    assert open_index(index).stale == ("words.txt",)
    assert found(open_index(index), "投行思维") == ["用投行思维抓招商。"]
    assert update_index(path=index).rebuilt == "dictionary"
    with open_index(index) as opened:
        assert opened.stale == ()
        assert opened.stats().stamp != stamp
        assert found(opened, "投行思维") == ["用投行思维抓招商。", "投行的思维。"]


def test_an_empty_file_ends_the_use_of_a_dictionary(corpus: Path, index: Path, own: Path) -> None:
    plain = build_index(corpus, index).stats().stamp
    update_index(path=index, dictionary=own / "words.txt")
    (own / "empty.txt").write_bytes(b"")
    assert update_index(path=index, dictionary=own / "empty.txt").rebuilt == "dictionary"
    assert open_index(index).stats().stamp == plain


def test_a_rebuild_keeps_the_words_when_their_file_is_gone(corpus: Path, index: Path, own: Path) -> None:
    build_index(corpus, index, dictionary=own / "words.txt", synonyms=own / "synonyms.txt")
    shutil.rmtree(own)
    assert open_index(index).stale == ()
    update_index(path=index, rebuild=True)
    assert found(open_index(index), "投行思维") == ["用投行思维抓招商。", "帮企业办事。"]


def test_a_worker_cuts_with_the_words_too(
    corpus: Path, index: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searchapp.api.store.filling.LARGE", 0)
    monkeypatch.setenv("SEARCHAPP_WORKERS", "1")
    opened = build_index(corpus, index, dictionary=own / "words.txt")
    assert found(opened, "投行思维") == ["用投行思维抓招商。"]
    assert opened.check() == []


def test_two_open_indexes_cut_each_with_its_own_words(corpus: Path, tmp_path: Path, own: Path) -> None:
    plain = build_index(corpus, tmp_path / "plain")
    named = build_index(corpus, tmp_path / "named", dictionary=own / "words.txt")
    for _ in range(2):
        assert found(plain, "投行思维") == ["用投行思维抓招商。", "投行的思维。"]
        assert found(named, "投行思维") == ["用投行思维抓招商。"]


def test_a_line_that_is_no_word_stops_indexing_and_leaves_the_index(corpus: Path, index: Path, own: Path) -> None:
    build_index(corpus, index)
    (own / "words.txt").write_text("投行思维\n投行 思维 3 n\n", encoding="utf-8")
    with pytest.raises(RequestError) as raised:
        update_index(path=index, dictionary=own / "words.txt")
    assert (raised.value.key, raised.value.facts["line"]) == ("words_line", 2)
    assert str(own / "words.txt") == raised.value.facts["file"]
    assert update_index(path=index).unchanged == ("rows.jsonl",)


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_dictionary_that_is_no_file_is_an_error(corpus: Path, index: Path, own: Path, name: str) -> None:
    with pytest.raises(RequestError) as raised:
        update_index([corpus], index, dictionary=own / name)
    assert raised.value.key == "path_missing"


# Synonyms


def test_own_synonyms_come_on_top_of_those_of_the_program(corpus: Path, index: Path, own: Path, add: Add) -> None:
    add("more.jsonl", "双招双引。")
    opened = build_index(corpus, index, synonyms=own / "synonyms.txt")
    assert found(opened, "投行思维") == ["用投行思维抓招商。", "投行的思维。", "帮企业办事。"]
    assert found(opened, "招商引资") == ["双招双引。"]


def test_a_change_of_the_synonyms_is_taken_over_without_reading_anything_again(
    corpus: Path, index: Path, own: Path
) -> None:
    opened = build_index(corpus, index, synonyms=own / "synonyms.txt")
    (own / "synonyms.txt").write_text("投行思维, 办事\n\n", encoding="utf-8")
    assert opened.stale == ("synonyms.txt",)
    report = update_index(path=index)
    assert (report.unchanged, report.rebuilt) == (("rows.jsonl",), None)
    assert opened.search("办事", limit=0).total == 2
    assert opened.stale == ()


def test_an_older_state_keeps_its_synonyms_until_the_new_one_is_committed(corpus: Path, index: Path, own: Path) -> None:
    build_index(corpus, index, synonyms=own / "synonyms.txt")
    (own / "synonyms.txt").write_text("投行思维 => 办事 => 帮\n", encoding="utf-8")
    with pytest.raises(RequestError) as raised:
        update_index(path=index)
    assert raised.value.key == "synonyms_arrows"
    assert found(open_index(index), "投行思维")[-1] == "帮企业办事。"
    assert open_index(index).check() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
@pytest.mark.parametrize("option", ["dictionary", "synonyms"])
def test_a_pipe_is_no_dictionary_and_not_waited_for(corpus: Path, index: Path, own: Path, option: str) -> None:
    os.mkfifo(own / "pipe.txt")
    with pytest.raises(ReadError) as refused:
        build_index(corpus, index, **{option: own / "pipe.txt"})
    assert refused.value.key == "read_not_a_file"
