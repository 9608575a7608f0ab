"""What an answer says of a value that was typed: what it was taken to mean, or what may have been meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searchapp.api.index import Index, build_index

RECORDS = [
    {"text": "一", "cities": ["郑州"], "home_cities": ["郑州"], "provinces": ["河南"], "districts": ["金水区"],
     "speaker": {"name": "郑秋艳", "title": "局长", "org": "金水区商务局"}, "kind": "policy", "topics": ["人才"]},
    {"text": "二", "cities": ["商丘", "上海"], "provinces": ["河南", "上海"], "districts": ["浦东新区"],
     "article": {"date": "2021-03"}, "topics": ["人才", "招商引资"]},
    {"text": "三", "cities": ["淮北"], "kind": "testimonial", "speaker": {"name": "张、李", "org": "石油、化工厂"}},
]  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("hints")
    (folder / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    with build_index(folder / "a.jsonl", folder / "index") as opened:
        yield opened


def notes(index: Index, **filters: Any) -> list[tuple[str, dict[str, object]]]:
    return [(note.key, note.facts) for note in index.search(filters=filters).notes]


@pytest.mark.parametrize(
    ("field", "typed", "other"),
    [
        ("city", "河南", "province"),
        ("city", "浦东新区", "district"),
        ("city", "金水", "district"),
        ("home_city", "上海", "city"),
        ("province", "郑州", "city"),
        ("org", "郑秋艳", "speaker"),
        ("speaker", "局长", "post"),
        ("topic", "亲历", "kind"),
    ],
)
def test_a_value_of_another_field_is_answered_with_that_field(index: Index, field: str, typed: str, other: str) -> None:
    results = index.search(filters={field: typed})
    assert results.total == 0
    (note,) = [note for note in results.notes if note.key == "note_value_elsewhere"]
    assert (note.facts["other"], note.facts["option"]) == (other, f"--{other}")


@pytest.mark.parametrize(
    ("field", "typed", "near"),
    [
        ("city", "郑洲", ["郑州"]),
        ("city", "上还", ["上海"]),
        ("speaker", "郑秋燕", ["郑秋艳"]),
        ("city", "北京", None),
        ("city", "火星", None),
    ],
)
def test_what_sounds_or_looks_alike_is_near_and_nothing_else(
    index: Index, field: str, typed: str, near: list[str] | None
) -> None:
    (key, facts), *_ = notes(index, **{field: typed})
    assert (key, facts.get("nearest")) == (("note_value_nearest", near) if near else ("note_value_unknown", None))


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("city", "郑州、商丘", ("郑州", "商丘")),
        ("city", "郑州市,商丘", ("郑州", "商丘")),
        ("city", "郑州 商丘", ("郑州", "商丘")),
        ("kind", "举措、亲历", ("policy", "testimonial")),
        ("topic", "人才，招商", ("人才", "招商引资")),
        ("speaker", "张、李", ("张、李",)),
        ("org", "石油、化工厂", ("石油、化工厂",)),
        ("speaker", "郑秋艳、张、李", ()),
        ("city", "zhengzhou", ("郑州",)),
        ("city", "Shang hai", ("上海",)),
        ("speaker", "zheng qiuyan", ("郑秋艳",)),
        ("city", "zhengzhouu", ()),
        ("month", "2021年3月", ("2021-03",)),
        ("year", "不详", ("undated",)),
    ],
)
def test_the_answer_holds_the_values_that_were_meant(
    index: Index, field: str, typed: str, meant: tuple[str, ...]
) -> None:
    results = index.search(filters={field: typed})
    assert results.filters == {field: meant}
    assert bool(results.total) == bool(meant)
    assert index.search(f"{field}:“{typed}”").total == results.total


def test_it_is_said_what_a_value_was_taken_to_mean(index: Index) -> None:
    assert notes(index, city="zhengzhou") == [
        ("note_value_meant", {"field": "city", "value": "zhengzhou", "values": ["郑州"], "count": 1})
    ]
    assert notes(index, city="郑州") == notes(index, kind="亲历") == notes(index, city="=郑州") == []


def test_dates_the_wrong_way_round_are_said_to_be(index: Index) -> None:
    results = index.search(since="2022", until="2021")
    assert results.total == 0
    assert results.notes[0].key == "note_dates_reversed"
    assert index.search(since="2021-05", until="2021").notes[0].key != "note_dates_reversed"


def test_years_are_counted_without_the_filter_of_dates(index: Index) -> None:
    found = index.search(since="2022", facets=["year", "city"], limit=0)
    assert [(value.value, value.count) for value in found.facets["year"]] == [("2021", 1), ("undated", 2)]
    assert found.facets["city"] == ()
