from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from searchapp.api.index import Index, open_index, update_index
from searchapp.api.store import indexing
from searchapp.api.workbench import saved
from searchapp.api.workbench.saved import forget, look_at, news, remember, saved_names, saved_search
from searchapp.errors import IndexStateError, RequestError, SearchAppError
from tests import releases

from ..conftest import Add


@pytest.fixture(autouse=True)
def settings_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path / "settings" / "searchapp" / "saved"


@pytest.fixture
def opened(corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    days = (datetime(2026, 12, day, tzinfo=timezone.utc).isoformat(timespec="seconds") for day in range(1, 30))
    monkeypatch.setattr(indexing, "now", lambda: next(days))
    add("old.jsonl", {"text": "老的营商环境。", "cities": ["上海"]})
    update_index([corpus], index)
    with open_index(index) as opened:
        yield opened


def texts(index: Index, name: str, see: bool = True) -> list[str]:
    stream, after = news(saved_search(name), index)
    found = [hit.text for hit in stream]
    if see:
        look_at(after)
    return found


def test_what_is_there_when_a_search_is_saved_is_no_news_and_what_comes_is_once(opened: Index, add: Add) -> None:
    remember("环境", "营商环境", {"filters": {"city": ("上海",)}}, opened)
    assert texts(opened, "环境") == []
    add("new.jsonl", {"text": "新的营商环境。", "cities": ["上海"]}, {"text": "别处的营商环境。", "cities": ["苏州"]})
    opened.update()
    assert texts(opened, "环境", see=False) == ["新的营商环境。"]
    assert texts(opened, "环境") == ["新的营商环境。"]
    assert texts(opened, "环境") == []


def test_partial_matches_are_no_news(opened: Index, add: Add) -> None:
    remember("两个词", "营商环境 跟班学习", {}, opened)
    add("new.jsonl", "只有营商环境。", "跟班学习时看见营商环境。")
    opened.update()
    assert texts(opened, "两个词") == ["跟班学习时看见营商环境。"]


def test_all_that_was_asked_is_asked_again(opened: Index) -> None:
    options: dict[str, Any] = {
        "filters": {"city": ["上海"]}, "since": "2020", "until": None, "sort": "date", "match": "all", "synonyms": False
    }  # fmt: skip
    remember("全", "营商", options, opened)
    kept = saved_search("全")
    assert kept.options == {name: value for name, value in options.items() if value is not None}
    assert (kept.query, kept.index) == ("营商", str(opened.path.resolve()))
    assert kept.seen == opened.last_addition


def test_only_oneself_may_read_it(opened: Index, settings_of_ones_own: Path) -> None:
    old = os.umask(0)
    try:
        remember("私", "营商", {}, opened)
    finally:
        os.umask(old)
    assert stat.S_IMODE((settings_of_ones_own / "私.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(settings_of_ones_own.stat().st_mode) == 0o700
    assert [file.name for file in settings_of_ones_own.iterdir()] == ["私.json"]


def test_a_name_is_given_anew_and_what_had_it_is_told(opened: Index) -> None:
    assert remember("a", "一", {}, opened) is None
    before = remember(" a ", "二", {}, opened)
    assert before is not None and before.query == "一"
    assert saved_search("a").query == "二"


@pytest.mark.parametrize("name", ["", " ", ".a", "-a", "a/b", "a\\b", "../a", "a:b", "a\nb", "长" * 61, "a.", "\ud800"])
def test_what_is_no_name_of_a_file_is_none(opened: Index, name: str) -> None:
    with pytest.raises(RequestError) as error:
        remember(name, "营商", {}, opened)
    assert error.value.key == "saved_name"


def test_names_are_listed_in_order_and_removed_all_or_none(opened: Index) -> None:
    for name in ("乙", "甲", "b"):
        remember(name, "营商", {}, opened)
    assert saved_names() == sorted(["乙", "甲", "b"])
    with pytest.raises(RequestError) as error:
        forget(["乙", "丙"])
    assert (error.value.key, error.value.facts["choices"]) == ("saved_unknown", saved_names())
    forget(["乙", "甲"])
    assert saved_names() == ["b"]


def test_nothing_saved_is_nothing() -> None:
    assert saved_names() == []
    with pytest.raises(RequestError):
        saved_search("a")


@pytest.mark.parametrize("field", ["gone", "also_kind"])
def test_a_field_that_is_gone_is_an_error_that_names_it(opened: Index, settings_of_ones_own: Path, field: str) -> None:
    remember("a", "营商", {"filters": {"city": ["上海"]}}, opened)
    place = settings_of_ones_own / "a.json"
    data = json.loads(place.read_text(encoding="utf-8"))
    data["options"]["filters"] = {field: ["x"]}
    place.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(RequestError) as error:
        news(saved_search("a"), opened)
    assert (error.value.key, error.value.facts["field"], error.value.facts["name"]) == ("saved_field", field, "a")


def test_an_option_of_a_later_version_is_an_error_too(opened: Index, settings_of_ones_own: Path) -> None:
    remember("a", "营商", {}, opened)
    place = settings_of_ones_own / "a.json"
    place.write_text(place.read_text(encoding="utf-8").replace('"options": {', '"options": {"nearby": 3'), "utf-8")
    with pytest.raises(RequestError) as error:
        news(saved_search("a"), opened)
    assert error.value.facts["field"] == "nearby"


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"query": 1}', "null"])
def test_a_damaged_one_says_how_to_get_rid_of_it(settings_of_ones_own: Path, content: str) -> None:
    settings_of_ones_own.mkdir(parents=True)
    (settings_of_ones_own / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(RequestError) as error:
        saved_search("a")
    assert (error.value.key, error.value.facts["name"]) == ("saved_damaged", "a")
    forget(["a"])
    assert saved_names() == []


def test_one_that_was_removed_or_saved_anew_meanwhile_is_left_alone(
    opened: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved, "_now", lambda: "2026-12-02T00:00:00+00:00")
    remember("a", "一", {}, opened)
    _, after = news(saved_search("a"), opened)
    monkeypatch.setattr(saved, "_now", lambda: "2026-12-03T00:00:00+00:00")
    remember("a", "二", {}, opened)
    look_at(after)
    assert saved_search("a").query == "二"
    forget(["a"])
    look_at(after)
    assert saved_names() == []


def test_an_index_that_does_not_know_when_texts_came_cannot_have_news(tmp_path: Path) -> None:
    with open_index(releases.copied("0.1.0", tmp_path / "old")) as old, pytest.raises(IndexStateError) as error:
        remember("a", "营商", {}, old)
    assert error.value.key == "additions_unknown"
    assert saved_names() == []


def test_a_folder_that_may_not_be_written_is_an_error(
    opened: Index, settings_of_ones_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(saved, "write_whole", refuse)
    with pytest.raises(SearchAppError) as error:
        remember("a", "营商", {}, opened)
    assert error.value.facts["file"] == str(settings_of_ones_own / "a.json")
