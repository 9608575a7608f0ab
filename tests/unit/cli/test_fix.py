"""``searchapp fix`` as it is typed, over a real index."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.api.index import update_index
from tests.unit.api.workbench.test_fixing import PAGE

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEARCHAPP_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "200")  # wide enough for the whole path of a file
    monkeypatch.delenv("SEARCHAPP_INDEX", raising=False)
    Path("corpus").mkdir()
    Path("corpus/a.txt").write_text(PAGE, encoding="utf-8")
    update_index(["corpus"], "index")
    capsys.readouterr()

    def typed(*words: str) -> tuple[int, str, str]:
        from searchapp.cli import app

        status = app.main(["fix", *words])
        out, err = capsys.readouterr()
        return status, out.replace(str(tmp_path.resolve()), "~"), err

    return typed


def test_it_shows_what_changes_and_how_to_take_it_back(typed: Typed) -> None:
    status, out, err = typed("a:5", "--speaker", "李君", "--kind", "举措")
    assert status == 0
    assert out == (
        "a:5   ~/corpus/a.txt\n"
        "  人物  李军 → 李君\n"
        "  类型  亲历 → 举措\n"
        "\n"
        "已写入 ~/corpus/a.meta.yaml：\n"
        "  +paragraphs:\n"
        "  +  - opening: “上海的营商环境让我看到\n"
        "  +    kind: policy\n"
        "  +    speaker: 李君\n"
    )
    assert err == "索引已更新；撤销：searchapp fix a:5 --undo\n"
    status, out, err = typed("a:5", "--undo")
    assert status == 0 and "已删除 ~/corpus/a.meta.yaml" in out and err == "已撤销，索引已更新\n"


def test_tried_only_it_writes_nothing(typed: Typed) -> None:
    status, out, err = typed("a:5", "--speaker", "李君", "--dry-run")
    assert (status, err) == (0, "") and "将写入" in out and not Path("corpus/a.meta.yaml").exists()


def test_nobody_is_typed_in_words(typed: Typed) -> None:
    assert "李军 → （无）" in typed("a:5", "--speaker", "无")[1]
    assert "speaker: null" in Path("corpus/a.meta.yaml").read_text(encoding="utf-8")


def test_without_an_update_it_says_what_to_run(typed: Typed) -> None:
    assert typed("a:5", "--no-content", "--no-index")[2] == "索引还没有更新；请运行：searchapp index\n"


def test_files_that_wait_are_named(typed: Typed) -> None:
    Path("corpus/b.txt").write_text(PAGE, encoding="utf-8")
    assert "（b.txt）" in typed("a:5", "--post", "局长")[2]


def test_values_repeat_where_there_can_be_several(typed: Typed) -> None:
    typed("a:5", "--city", "上海", "--city", "苏州", "--author", "方圆")
    assert "cities: [上海, 苏州]" in Path("corpus/a.meta.yaml").read_text(encoding="utf-8")


def test_as_json_it_holds_both_texts(typed: Typed) -> None:
    made = json.loads(typed("a:5", "--title", "另一题名", "--format", "json")[1])
    assert (made["id"], made["before"], made["after"], made["indexed"]) == ("a:5", None, "title: 另一题名\n", True)
    assert made["changes"] == [{"field": "title", "before": "跟班学习归来话感受", "after": "另一题名"}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a:5",), "没有说要改什么"),
        (("a:5", "--undo", "--post", "局长"), "--undo 不能"),
        (("a:5", "--kind", "随笔"), "随笔"),
        (("a:99", "--post", "局长"), "a:99"),
        (("a:5", "--undo"), "没有可撤销的"),
    ],
)
def test_what_cannot_be_done_is_told(typed: Typed, words: tuple[str, ...], said: str) -> None:
    status, out, err = typed(*words)
    assert (status, out) == (2, "") and said in err
