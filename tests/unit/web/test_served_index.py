from pathlib import Path
from threading import Event, Thread

import pytest

from searchapp.api.index import build_index
from searchapp.errors import IndexStateError
from searchapp.web import served_index
from searchapp.web.served_index import ServedIndex


def test_an_index_is_opened_once_however_many_ask(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(served_index, "open_index", lambda place: opened.append(place) or object())
    shared = ServedIndex(place)
    asking = [Thread(target=lambda: shared.opened) for _ in range(8)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert opened == [place]


def test_an_index_that_is_not_there_is_looked_for_again(tmp_path: Path) -> None:
    empty = ServedIndex(tmp_path / "index")
    with pytest.raises(IndexStateError):
        empty.opened  # noqa: B018 -- opening it is what is tried
    assert empty.edition == ()
    (tmp_path / "rows.jsonl").write_text('{"text": "优化营商环境。"}\n', encoding="utf-8")
    build_index(tmp_path / "rows.jsonl", tmp_path / "index").close()
    assert empty.opened.search("营商环境").total == 1


def test_after_a_commit_the_edition_is_another_and_the_memory_of_the_last_one_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = Event()
    monkeypatch.setattr(served_index, "_LET_GO_SECONDS", 0.0)
    monkeypatch.setattr(served_index, "give_back_memory", given.set)
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "优化营商环境。"}\n', encoding="utf-8")
    build_index(rows, tmp_path / "index").close()
    shared = ServedIndex(tmp_path / "index")
    first = shared.edition
    assert shared.edition == first
    assert not given.is_set()
    rows.write_text('{"text": "优化营商环境。"}\n{"text": "一扇门。"}\n', encoding="utf-8")
    build_index(rows, tmp_path / "index").close()
    assert shared.edition != first
    assert given.wait(30)
