"""What is counted of indexes that are hard to count: no dates, one value, very many values, fields that are lacking."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchapp.api.index import Index, build_index
from searchapp.errors import IndexStateError, RequestError, TooSlowError


def indexed(folder: Path, *rows: dict[str, Any]) -> Index:
    source = folder / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return build_index(source, folder / "index")


def test_an_index_without_any_date_has_an_honest_trend(tmp_path: Path) -> None:
    with indexed(tmp_path, *({"text": f"营商环境{n}", "kind": "policy"} for n in range(3))) as index:
        trend = index.trend("营商环境")
        assert (trend.periods, trend.bases, trend.base_undated) == ((), (), 3)
        assert (trend.series[0].counts, trend.series[0].undated, trend.series[0].total) == ((), 3, 3)
        table = index.table("year", "kind")
        assert [(row.value, row.count) for row in table.rows] == [("undated", 3)]
        assert table.cells == ((3,),)
        assert index.flows().flows == ()
        assert index.speakers().rows == ()


def test_one_value_only_fills_one_cell(tmp_path: Path) -> None:
    with indexed(tmp_path, *({"text": "甲", "kind": "policy", "cities": ["上海"]} for _ in range(4))) as index:
        table = index.table("kind", "city")
        assert (table.cells, table.shares("row"), table.shares("total")) == (((4,),), ((1.0,),), ((1.0,),))
        assert index.pairs("city", "city").pairs == ()


def test_a_hundred_thousand_values_are_counted_and_only_those_shown_that_were_asked_for(tmp_path: Path) -> None:
    rows = [
        {"text": "甲", "speakers": [f"人{n}" for n in range(first, first + 100)], "source": f"报{first // 100 % 7}"}
        for first in range(0, 100_000, 100)
    ]
    with indexed(tmp_path, *rows) as index:
        table = index.table("speaker", "source", limit=3)
        assert (len(table.rows), table.more_rows, len(table.columns), table.total) == (3, 99_997, 7, 1_000)
        assert [row.value for row in table.rows] == ["人0", "人1", "人10"]
        with pytest.raises(RequestError) as told:
            index.table("speaker", "speaker", limit=None, column_limit=None)
        assert told.value.key == "table_too_large"
        assert index.pairs("speaker", "source", limit=2).different == 100_000


def test_a_filter_of_one_side_leaves_the_flows_of_that_side_alone(tmp_path: Path) -> None:
    row = {"text": "甲", "home_cities": ["郑州", "信阳"], "host_cities": ["上海", "苏州"]}
    with indexed(tmp_path, row) as index:
        found = index.flows(filters={"home_city": "郑州"})
        assert [(flow.home, flow.host) for flow in found.flows] == [("郑州", "上海"), ("郑州", "苏州")]
        assert found.different == 2
        assert len(index.flows(filters={"host_city": "苏州"}).flows) == 2
        assert len(index.flows().flows) == 4


def test_an_empty_index_has_empty_results(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with build_index(tmp_path / "empty", tmp_path / "index") as index:
        assert index.table("kind", "year").rows == ()
        assert index.pairs("kind", "year", count="articles").pairs == ()
        assert index.trend("营商环境", by="month").periods == ()
        assert index.flows().flows == index.speakers().rows == ()
        assert index.compare("类型:亲历", "类型:举措").words == ()


def test_what_is_no_field_no_count_and_no_query_is_told(tmp_path: Path) -> None:
    with indexed(tmp_path, {"text": "甲"}) as index:
        for wrong in (
            lambda: index.table("kind", "colour"),
            lambda: index.pairs("kind", "year", count="words"),
            lambda: index.trend([]),
            lambda: index.trend("甲", by="day"),
            lambda: index.compare("类型:亲历", " "),
            lambda: index.table("kind", "year", since="昨天"),
            lambda: index.table("kind", "year", filters={"kind": "诗"}),
        ):
            with pytest.raises(RequestError):
                wrong()


def test_a_field_that_the_index_does_not_have_yet_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with indexed(tmp_path, {"text": "甲"}) as index:
        monkeypatch.setattr(index.state.reader, "lacks", lambda field: field == "tier")
        with pytest.raises(IndexStateError) as told:
            index.table("tier", "kind")
        assert told.value.key == "index_lacks_field"


def test_a_count_ends_with_its_deadline(tmp_path: Path) -> None:
    with indexed(tmp_path, *({"text": f"甲{n}", "speaker": {"name": "李军"}} for n in range(50))) as index:
        with pytest.raises(TooSlowError):
            index.speakers("甲", deadline=0.0)
        assert index.speakers("甲", deadline=60.0).rows[0].paragraphs == 50


def test_gaps_of_a_span_that_is_a_wrong_date_are_left(tmp_path: Path) -> None:
    rows = [{"text": "甲", "article": {"title": "题", "date": date}} for date in ("0202-03", "2022-03")]
    with indexed(tmp_path, *rows) as index:
        trend = index.trend("甲", by="month")
        assert trend.periods == ("0202-03", "2022-03")
        assert [note.key for note in trend.notes] == ["note_gaps_left"]


def test_synonyms_and_partial_matches_count_as_search_says(tmp_path: Path) -> None:
    rows = [{"text": "双招双引大会", "kind": "policy"}, {"text": "招商引资大会", "kind": "policy"}, {"text": "大会"}]
    with indexed(tmp_path, *rows) as index:
        assert index.table("kind", "year", "招商引资").total == index.search("招商引资").total == 2
        assert index.table("kind", "year", "招商引资", synonyms=False).total == 1
        # Only what matches in full is counted, also where a search would list what matches in part.
        assert index.table("kind", "year", "招商引资 开幕").total == 0
        assert index.table("kind", "year", "招商引资 开幕", match="any").total == 2
