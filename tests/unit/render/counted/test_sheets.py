from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from searchapp.api.index import Index
from searchapp.counts import Counted
from searchapp.render.formats import counted_in
from tests.unit.render.counted.conftest import Results
from tests.unit.render.counted.test_text import KINDS


def rows_of(counted: Counted, **rest: str) -> list[list[str]]:
    written = counted_in("csv", counted, "zh", **rest)
    assert not isinstance(written, bytes)
    return list(csv.reader(io.StringIO("\n".join(written).lstrip("\ufeff"))))


def test_a_table_is_a_table(results: Results) -> None:
    assert rows_of(results["table"]) == [
        ["派出 × 年份", "2020", "2021", "2022", "2023", "日期不详", "合计"],
        ["商丘", "3", "0", "0", "2", "2", "7"],
        ["郑州", "2", "2", "2", "0", "0", "6"],
        ["未注明", "0", "0", "0", "1", "2", "3"],
        ["合计", "5", "2", "2", "3", "4", "16"],
    ]


def test_shares_are_numbers_and_rows_add_up_to_one(results: Results) -> None:
    shares = rows_of(results["table"], share="row")[1:]
    assert [round(sum(map(float, row[1:-1])), 5) for row in shares] == [1.0, 1.0, 1.0]


def test_flows_carry_coordinates_and_speakers_their_dates(results: Results) -> None:
    flows = rows_of(results["flows"])
    assert flows[1][:4] == ["商丘", "无锡", "3", "7"]
    assert float(flows[1][7]) == pytest.approx(115.65, abs=0.1)
    speakers = {(row[0], row[1]): row for row in rows_of(results["speakers"])[1:]}
    assert speakers["郑秋艳", "金水区委"][2:] == ["区委书记", "郑州", "6", "2", "2020-01-05", "2022-06-05"]
    assert speakers["李军", ""][4:6] == ["1", "1"]


def test_no_cell_is_a_formula_nor_holds_what_acts_on_a_terminal(results: Results) -> None:
    cells = [cell for kind in KINDS for row in rows_of(results[kind]) for cell in row]
    assert "'=赵一" in cells and "'+厂" in cells
    assert not any("\x1b" in cell or "\x07" in cell for cell in cells)


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_holds_what_the_table_does(results: Results, kind: str) -> None:
    made = counted_in("xlsx", results[kind], "zh")
    assert isinstance(made, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    written = [[cell.value for cell in row] for row in sheet.iter_rows()]
    table = rows_of(results[kind])
    assert [str(value or "") for value in written[0]] == [cell.removeprefix("'") for cell in table[0]]
    assert len(written) == len(table)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("kind", KINDS)
def test_json_says_the_same_in_numbers(results: Results, kind: str) -> None:
    written = counted_in("json", results[kind], "zh")
    assert not isinstance(written, bytes)
    record = json.loads("\n".join(written))
    assert record["total"] == results[kind].total
    assert {"query", "counted", "filters", "notes", "note_details", "since", "until", "undated"} <= set(record)


def test_shares_are_said_in_json_where_they_are_asked_for(index: Index) -> None:
    written = counted_in("json", index.table("kind", "topic"), "zh", "total")
    record = json.loads("\n".join(written))  # type: ignore[arg-type]
    assert record["share"] == "total"
    assert record["shares"][0][0] == pytest.approx(record["cells"][0][0] / record["total"], abs=1e-6)
