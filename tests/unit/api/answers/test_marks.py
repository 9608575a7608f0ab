"""Queries of marks, of question marks, and answers that have to be there in time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from searchapp.api.index import Index, build_index, open_index
from searchapp.engines.whoosh.reader import SegmentsReader
from searchapp.errors import TooSlowError
from tests.unit.api.conftest import Add


@pytest.fixture
def opened(add: Add, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    rows = [
        {"text": f"第{number}段 优化营商环境。", "section": "甲——乙" if number % 3 == 0 else "丙"}
        for number in range(600)
    ]
    source = add("a.jsonl", *rows, "王某说：“三标——活动”，园区离科技馆很近。")
    place = tmp_path_factory.mktemp("marks") / "index"
    build_index(source, place).close()
    with open_index(place) as index:
        yield index


def test_a_term_of_marks_is_left_out_and_named(opened: Index) -> None:
    plain = opened.search("营商环境 优化")
    found = opened.search("— 营商环境 ） - 优化 ……")
    assert (found.total, found.hits) == (plain.total, plain.hits)
    assert [note.facts["marks"] for note in found.notes if note.key == "note_marks_alone"] == [["—", "）", "-", "……"]]


@pytest.mark.parametrize("query", [")", "_", "——", "NOT —", "( — )", "。 ， ；", "“ "])
def test_marks_alone_find_nothing_and_with_a_filter_what_it_leaves(opened: Index, query: str) -> None:
    assert opened.search(query).total == opened.search(query, facets=["city"]).total == 0
    assert opened.search(query, filters={"kind": "policy"}).total == opened.search("", filters={"kind": "policy"}).total


def test_quoted_marks_are_found_as_printed_without_reading_any_record(
    opened: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        pytest.fail("a record was decoded")

    monkeypatch.setattr(SegmentsReader, "folded_field", staticmethod(read))
    assert opened.search("“——”", limit=0, duplicates="show").total == 201
    assert opened.search("“：”", limit=0, duplicates="show").total == 1


def test_a_question_mark_in_a_word_is_said_to_be_no_wildcard(opened: Index) -> None:
    assert "note_question_mark" in {note.key for note in opened.search("科技?园").notes}
    assert "note_question_mark" not in {note.key for note in opened.search("好吗？").notes}


def test_near_runs_are_found_and_highlighted(opened: Index) -> None:
    found = opened.search("园区 NEAR/5 科技")
    assert [[hit.text[start:end] for start, end in hit.highlights] for hit in found.hits] == [["园区", "科技"]]
    assert opened.search("园区 NEAR/s 三标").total == 1
    assert opened.search("园区 NEAR/2 三标").total == 0
    assert opened.verify("园区 NEAR/5 科技").agrees
    assert opened.verify("三标 NEAR/s 活动").agrees


def test_an_answer_that_is_not_there_in_time_is_an_error(opened: Index) -> None:
    with pytest.raises(TooSlowError) as error:
        opened.search("营商*", deadline=0.0)
    assert error.value.key == "too_slow"
    assert opened.search("营商*", deadline=60.0).total == 600
    with pytest.raises(TooSlowError):
        opened.similar("a:1", deadline=0.0)


def test_no_run_is_remembered_for_ever(opened: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    from searchapp.engines.whoosh import standing

    monkeypatch.setattr(standing, "_REMEMBERED", 10 * standing._A_RUN)
    reader = opened.state.reader
    assert isinstance(reader, SegmentsReader)
    for number in range(100):
        opened.search(f"不在这里的一段{number}话")
    assert all(len(each._standing._known) <= 10 for each in reader._evaluators)
