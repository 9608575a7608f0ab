"""No two paragraphs have one id, whatever files say: the first keeps it, and what became of the others is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchapp.api.index import open_index, update_index
from searchapp.api.store import units
from searchapp.reports import IndexReport
from tests.unit.api.conftest import Add


def ids(index: Path) -> dict[str, str]:
    with open_index(index) as opened:
        assert opened.check() == []
        return {paragraph.id: paragraph.text for paragraph in opened.export()}


def notes(report: IndexReport) -> list[tuple[str, str]]:
    return [(each.file, each.note.key) for each in report.notes]


def test_an_id_that_another_file_has_gives_way(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", {"id": "p1", "text": "甲"}, {"id": "p2", "text": "乙"})
    add("b.jsonl", "无名", {"id": "p2", "text": "丙"}, {"id": "p3", "text": "丁"})
    report = update_index([corpus], index)
    assert ids(index) == {"p1": "甲", "p2": "乙", "b:1": "无名", "b:2": "丙", "p3": "丁"}
    assert notes(report) == [("b.jsonl", "ids_taken")]
    assert report.notes[0].note.facts == {
        "file": "b.jsonl", "count": 1, "name": "b", "value": "p2", "instead": "b:2"
    }  # fmt: skip


def test_what_the_index_has_keeps_its_id(corpus: Path, index: Path, add: Add) -> None:
    add("b.jsonl", {"id": "p1", "text": "甲"})
    update_index([corpus], index)
    add("a.jsonl", {"id": "p1", "text": "乙"})
    update_index([corpus], index)
    assert ids(index) == {"p1": "甲", "a:1": "乙"}
    add("b.jsonl", {"id": "p1", "text": "改过的甲"})
    update_index([corpus], index)
    assert ids(index) == {"p1": "改过的甲", "a:1": "乙"}


def test_what_was_exported_stands_beside_its_source(corpus: Path, index: Path, tmp_path: Path) -> None:
    lines = (
        "　　市委书记李明说，要优化营商环境，推动高质量发展。",
        "　　与会人员表示，要对标先进，学习上海的办法。",
    )
    (corpus / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    update_index([corpus], index)
    with open_index(index) as opened:
        exported = [{"id": each.id, "text": each.text, "article": {"id": each.article.id}} for each in opened.export()]
    assert [each["id"] for each in exported] == ["a:1", "a:2"]
    (tmp_path / "again.jsonl").write_text("".join(json.dumps(each) + "\n" for each in exported), encoding="utf-8")
    update_index([tmp_path / "again.jsonl"], index)
    assert set(ids(index)) == {"a:1", "a:2", "again:1", "again:2"}
    with open_index(index) as opened:
        shown = opened.show("again:1")
        assert [each.id for each in (*shown.before, *shown.after)] == ["again:2"]
        shown = opened.show("a:1")
        assert [each.id for each in (*shown.before, *shown.after)] == ["a:2"]


@pytest.mark.parametrize("order", [("A", "B"), ("B", "A")])
def test_a_document_is_found_by_the_name_of_its_root_whatever_order_roots_came_in(
    order: tuple[str, str], index: Path, tmp_path: Path
) -> None:
    for root in order:
        (tmp_path / root).mkdir()
        (tmp_path / root / "x.jsonl").write_text(f'{{"text": "{root}的一段"}}\n', encoding="utf-8")
        update_index([tmp_path / root], index)
    assert set(ids(index)) == {"x:1", f"{order[1]}/x:1"}
    with open_index(index) as opened:
        assert [opened.show(id).paragraph.text for id in ("A/x:1", "B/x:1")] == ["A的一段", "B的一段"]
        assert opened.show("x:1").paragraph.text == f"{order[0]}的一段"


def test_paragraphs_of_two_files_under_one_title_are_no_neighbours(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", {"text": "甲", "article": "简讯"}, {"text": "乙", "article": "简讯"})
    add("b.jsonl", {"text": "丙", "article": "简讯"})
    update_index([corpus], index)
    with open_index(index) as opened:
        shown = opened.show("a:1", neighbours=3)
    assert [each.text for each in (*shown.before, *shown.after)] == ["乙"]


def test_a_name_that_an_explicit_id_looks_like_is_not_given_twice(corpus: Path, index: Path, add: Add) -> None:
    add("a.jsonl", {"id": "b:1", "text": "甲"}, {"id": "b.jsonl:1", "text": "乙"})
    add("b.jsonl", "丙")
    update_index([corpus], index)
    assert ids(index) == {"b:1": "甲", "b.jsonl:1": "乙", "b.jsonl~2:1": "丙"}


@pytest.mark.parametrize("size", [80, 1 << 16])
def test_of_two_rows_with_one_id_the_second_is_skipped_and_both_are_named(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(units, "_SMALLEST", size)
    rows = [{"id": f"p{number % 7}", "text": f"第{number}段"} for number in range(10)]
    add("a.jsonl", *rows)
    report = update_index([corpus], index)
    assert ids(index) == {f"p{number}": f"第{number}段" for number in range(7)}
    told = [(each.note.key, each.note.facts["line"], each.note.facts["first"]) for each in report.notes]
    assert told == [("row_id_twice", 8, 1), ("row_id_twice", 9, 2), ("row_id_twice", 10, 3)]
