from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from searchapp.api.index import Index, build_index
from searchapp.errors import RequestError

from ..conftest import Add

_X = {"id": "x", "title": "甲", "date": "2023-03-16"}
ROWS: list[dict[str, Any]] = [
    {"id": "a:1", "text": "营商环境一。", "cities": ["上海", "铜陵"], "article": _X},
    {"id": "a:2", "text": "营商环境二。", "cities": ["上海"], "article": _X},
    {"id": "a:3", "text": "营商环境三。", "cities": ["郑州"], "article": {"id": "y", "title": "乙", "date": "2021"}},
    {"id": "a:4", "text": "营商环境四。", "kind": "testimonial", "article": {"id": "z"}},
    {"id": "a:5", "text": "别的事。", "cities": ["铜陵"], "speaker": {"name": "李军"}, "speakers": ["李军"], "ocr": 1},
]  # fmt: skip


@pytest.fixture
def index(add: Add, corpus: Path, tmp_path: Path) -> Index:
    add("a.jsonl", *ROWS)
    return build_index(corpus, tmp_path / "place")


def test_each_paragraph_stands_once_whole_under_its_first_value_and_is_referred_to_under_others(index: Index) -> None:
    book = index.quotebook("营商环境", by="city", sort="position")
    assert [(group.value, [each.paragraph.id for each in group.quotations], group.also) for group in book.groups] == [
        ("上海", ["a:1", "a:2"], ()),
        ("郑州", ["a:3"], ()),
        ("铜陵", [], (1,)),
        (None, ["a:4"], ()),
    ]
    assert [each.paragraph.text for each in book.quotations] == [row["text"] for row in ROWS[:4]]
    assert [each.highlights for each in book.quotations] == [((0, 4),)] * 4


def test_numbers_run_through_from_one(index: Index) -> None:
    assert [each.number for each in index.quotebook("营商环境", by="city").quotations] == [1, 2, 3, 4]


def test_times_are_in_order_and_what_is_undated_comes_last(index: Index) -> None:
    book = index.quotebook("营商环境", by="年份")
    assert (book.by, [(group.value, group.count) for group in book.groups]) == (
        "year",
        [("2021", 1), ("2023", 2), (None, 1)],
    )


def test_an_article_is_one_reference_numbered_by_its_first_quotation(index: Index) -> None:
    book = index.quotebook("营商环境", by="city", sort="position")
    assert [(each.number, each.article.title, each.quotations) for each in book.references] == [
        (1, "甲", (1, 2)),
        (2, "乙", (3,)),
        (3, None, (4,)),
    ]
    assert [each.reference for each in book.quotations] == [1, 1, 2, 3]


def test_what_is_lacking_is_said_of_references_and_of_quotations(index: Index) -> None:
    book = index.quotebook(filters={"file": "a"}, sort="position")
    assert [each.lacks for each in book.references] == [
        ("source", "page"),
        ("source", "date", "page"),
        ("title", "source", "date", "page"),
        ("title", "source", "date", "page"),
    ]
    assert [each.lacks for each in book.quotations] == [(), (), (), ("speaker",), ("post", "print")]
    assert not book.is_complete


def test_without_a_field_there_is_one_group_in_the_order_of_the_answer(index: Index) -> None:
    book = index.quotebook("营商环境", sort="position")
    assert [(group.value, group.count) for group in book.groups] == [(None, 4)]


def test_what_was_asked_and_when_is_said(index: Index) -> None:
    book = index.quotebook("营商环境", filters={"city": "上海市"}, since="2022", until="2023")
    assert (book.query, book.filters, book.since, book.until) == ("营商环境", {"city": ("上海",)}, "2022", "2023")
    assert (book.found, book.index, book.made) == (2, "place", date.today().isoformat())
    assert book.indexed == index.stats().built


def test_only_full_matches_are_quoted_unless_asked_otherwise(index: Index) -> None:
    assert index.quotebook("营商环境 别的事").groups == ()
    assert index.quotebook("营商环境 别的事").relaxed
    assert all(each.partial for each in index.quotebook("营商环境 别的事", partial=True).quotations)


def test_a_limit_limits(index: Index) -> None:
    book = index.quotebook("营商环境", limit=2)
    assert (len(book.quotations), book.found, book.excerpt) == (2, 4, True)


def test_by_ids_each_is_there_once_in_their_order_and_those_that_are_gone_are_named(index: Index) -> None:
    book = index.quotebook_of(["a:3", "nope:1", "a:1", "a:3"])
    assert [each.paragraph.id for each in book.quotations] == ["a:3", "a:1"]
    assert book.gone == ("nope:1",) and not book.is_complete


def test_no_ids_are_an_empty_book(index: Index) -> None:
    assert index.quotebook_of([], by="topic").groups == ()


def test_an_unknown_field_is_an_error_with_the_nearest(index: Index) -> None:
    with pytest.raises(RequestError) as error:
        index.quotebook("营商环境", by="citi")
    assert error.value.facts["nearest"][0] == "city"
    with pytest.raises(RequestError):
        index.quotebook_of("a:1")  # type: ignore[arg-type]


def test_a_reprint_is_quoted_once_and_named(corpus: Path, tmp_path: Path) -> None:
    text = "上海市优化营商环境改革已从1.0版发展到5.0版，构建了覆盖企业全生命周期的服务体系，" * 3
    for name in ("甲报", "乙报"):
        (corpus / f"{name}.txt").write_text(f"{name}讯\n\n{text}\n", encoding="utf-8")
    book = build_index(corpus, tmp_path / "two").quotebook("营商环境", by="source")
    assert len(book.quotations) == 1 and len(book.quotations[0].paragraph.also_in) == 1
    assert book.found == 2
