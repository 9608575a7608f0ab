"""How the work of a run is cut: all of it, in order, into pieces of about the same size."""

from __future__ import annotations

import json
import marshal
from pathlib import Path

import pytest

from searchapp.api.store import units as cutting
from searchapp.api.store.units import Task, Unit, from_data, to_data, units
from searchapp.model import Note
from searchapp.reading.formats.base import Piece


def task(name: str, size: int, **rest: object) -> Task:
    return Task(f"/r/{name}", name, name.partition(".")[0], f"/r/{name}", size, **rest)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_SMALLEST", 10)
    monkeypatch.setattr(cutting, "_LARGEST", 100)


def sizes(cut: list[Unit]) -> list[list[int]]:
    return [[each.size for each in unit.tasks] for unit in cut]


def test_tasks_are_gathered_in_their_order_up_to_a_size() -> None:
    tasks = [task(f"{number}.txt", size) for number, size in enumerate((4, 4, 4, 30, 2, 2))]
    cut = units(tasks, is_first=False, listed=True)
    assert sizes(cut) == [[4, 4], [4], [30], [2, 2]]
    assert [each for unit in cut for each in unit.tasks] == tasks
    assert len({unit.name for unit in cut}) == 4


def test_much_is_cut_into_larger_units() -> None:
    cut = units([task(f"{number}.txt", 10) for number in range(160)], is_first=False, listed=True)
    assert sizes(cut) == [[10] * 10] * 16


def test_a_first_state_needs_a_dictionary_and_no_ids() -> None:
    dictionary, unit = units([task("a.txt", 1)], is_first=True, listed=False)
    assert (dictionary.dictionary, dictionary.tasks, dictionary.listed) == (True, (), False)
    assert (unit.dictionary, unit.listed) == (False, False)
    assert units([], is_first=False, listed=False) == []


def test_a_file_of_rows_is_cut_between_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": "字" * number}) + "\n" for number in range(30)), encoding="utf-8")
    whole = Task(str(path), "a.jsonl", "a", "key", path.stat().st_size)
    pieces = [each for unit in units([whole], is_first=False, listed=True) for each in unit.tasks]
    assert len(pieces) > 3
    assert sum(each.size for each in pieces) == whole.size
    data, lines = path.read_bytes(), 1
    for each in pieces:
        assert each.piece is not None
        assert each.piece.line == lines
        lines += data[each.piece.start : each.piece.end].count(b"\n")
        assert data[each.piece.end - 1 : each.piece.end] == b"\n"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_file_in_another_encoding_is_read_whole(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "一段文字"}\n' * 30, encoding=encoding)
    whole = Task(str(path), "a.jsonl", "a", "key", path.stat().st_size)
    assert [unit.tasks for unit in units([whole], is_first=False, listed=True)] == [(whole,)]


def test_a_file_that_is_gone_is_left_to_reading() -> None:
    gone = task("a.jsonl", 1000)
    assert [unit.tasks for unit in units([gone], is_first=False, listed=True)] == [(gone,)]


def test_a_unit_is_the_same_in_another_process() -> None:
    unit = Unit(
        "1",
        (
            task("a\udcff.txt", 1),
            task("b.jsonl", 2, piece=Piece(3, 4, 5), refused=Note("read_died", {"file": "b"}), taken={1 << 63: 0}),
        ),
        listed=True,
    )
    assert from_data(marshal.loads(marshal.dumps(to_data(unit)))) == unit
