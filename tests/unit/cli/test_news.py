"""``search --save``, ``news`` and ``saved`` as they are typed, over a real index."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.api.index import update_index

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Run a command beside a corpus of one text; ``add`` more by writing files there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("SEARCHAPP_LANG", "zh")
    monkeypatch.delenv("SEARCHAPP_INDEX", raising=False)
    Path("corpus").mkdir()
    add("old", "老的营商环境。")
    capsys.readouterr()

    def typed(*words: str) -> tuple[int, str, str]:
        from searchapp.cli import app, search

        status = search.main(words[1:]) if words[0] == "search" else app.main(words)
        out, err = capsys.readouterr()
        return status, out, err

    return typed


def add(name: str, text: str) -> None:
    Path("corpus", f"{name}.jsonl").write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
    update_index(["corpus"], "index")


def test_news_are_told_once_and_the_status_says_whether_there_are_any(typed: Typed) -> None:
    status, out, err = typed("search", "营商环境", "--save", "环境")
    assert (status, err) == (0, "已保存为“环境”；以后有新内容时看：searchapp news 环境\n")
    assert "【营商环境】" in out, "it is answered as ever"
    assert typed("news") == (1, "", "")
    add("new", "新的营商环境。")
    status, out, _ = typed("news", "--keep")
    assert status == 0 and "以来的新内容" in out and "新的【营商环境】" in out and "老的" not in out
    assert typed("news", "环境")[0] == 0
    assert typed("news", "环境") == (1, "", "")


def test_a_terminal_is_told_that_nothing_is_new(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    typed("search", "营商环境", "--save", "环境")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert typed("news") == (1, "", "没有新内容\n")


def test_news_as_json_name_the_search(typed: Typed) -> None:
    typed("search", "营商环境", "--save", "环境")
    assert json.loads(typed("news", "--format", "json")[1]) == {"news": []}
    add("new", "新的营商环境。")
    (news,) = json.loads(typed("news", "--format", "json")[1])["news"]
    assert (news["name"], news["total"], [hit["text"] for hit in news["hits"]]) == ("环境", 1, ["新的营商环境。"])


@pytest.mark.parametrize("format", ["jsonl", "markdown"])
def test_news_of_several_searches_in_one_file(typed: Typed, format: str) -> None:
    for name in ("甲", "乙"):
        typed("search", "营商环境", "--save", name)
    add("new", "新的营商环境。")
    assert typed("news", "--format", format, "-o", "news") == (0, "", "")
    written = Path("news").read_text(encoding="utf-8")
    assert written.count('"search": ' if format == "jsonl" else "\n> 新的") == 2


def test_what_is_written_nowhere_is_not_seen(typed: Typed) -> None:
    typed("search", "营商环境", "--save", "环境")
    add("new", "新的营商环境。")
    assert typed("news", "--format", "jsonl", "-o", "nowhere/a.jsonl")[0] == 2
    assert typed("news")[0] == 0


def test_one_that_cannot_be_asked_keeps_nobody_from_the_others(typed: Typed) -> None:
    typed("search", "营商环境", "--save", "好")
    typed("search", "营商环境", "--save", "坏")
    place = Path("settings/searchapp/saved/坏.json")
    data = json.loads(place.read_text(encoding="utf-8"))
    place.write_text(json.dumps({**data, "options": {"filters": {"gone": ["x"]}}}), encoding="utf-8")
    add("new", "新的营商环境。")
    status, out, err = typed("news")
    assert status == 2 and "新的" in out and "“坏”用到的“gone”已经没有了" in err


def test_saved_searches_are_listed_as_one_would_type_them_and_removed(typed: Typed) -> None:
    assert typed("saved")[0] == 1
    typed(
        "search",
        "“营商环境”",
        "-上海",
        "--city",
        "苏州",
        "--kind",
        "亲历",
        "--no-synonyms",
        "--sort",
        "date",
        "--save",
        "a",
    )
    out = typed("saved")[1]
    assert "search '“营商环境” -上海' --kind 亲历 --city 苏州 --sort date --no-synonyms" in out
    assert json.loads(typed("saved", "--format", "json")[1])["saved"][0]["name"] == "a"
    assert typed("saved", "--remove", "b")[0] == 2
    assert typed("saved", "--remove", "a") == (0, "", "已删除：a\n")
    assert typed("saved")[0] == 1


def test_a_damaged_one_is_told_and_the_others_listed(typed: Typed) -> None:
    typed("search", "营商环境", "--save", "好")
    Path("settings/searchapp/saved/坏.json").write_text("{", encoding="utf-8")
    status, out, err = typed("saved")
    assert status == 2 and out.startswith("好") and "searchapp saved --remove 坏" in err


def test_what_had_the_name_is_told(typed: Typed) -> None:
    typed("search", "营商环境", "--save", "a")
    assert "search 营商环境" in typed("search", "老的", "--save", "a")[2]
