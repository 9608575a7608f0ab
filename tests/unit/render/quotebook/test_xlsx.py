from __future__ import annotations

import io
from typing import Any

import openpyxl

from searchapp.render.quotebook.xlsx import quotebook_as_xlsx

from .samples import TEXT, book, empty


def sheets(made: bytes) -> dict[str, list[dict[str, Any]]]:
    whole = openpyxl.load_workbook(io.BytesIO(made))
    found = {}
    for sheet in whole:
        head, *rows = sheet.iter_rows(values_only=True)
        assert len(set(head)) == len(head)
        found[sheet.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


MADE = sheets(quotebook_as_xlsx(book(), "zh"))


def test_a_quotation_is_a_row_with_all_that_is_known_of_it() -> None:
    first, second, third = MADE["引语"]
    assert first == {
        "序号": 1,
        "分组": "上海",
        "另属": "铜陵",
        "引文": TEXT,
        "人物": "郑秋艳",
        "职务": None,
        "单位": "铜陵市招商服务中心",
        "类型": "亲历",
        "城市": "上海、铜陵",
        "派出": "铜陵",
        "学习": "上海",
        "主题": "招商引资",
        "日期": None,
        "来源": None,
        "题名": "对标“优等生” 当好“上进生”",
        "出处": 1,
        "著录": "刘洋. 对标“优等生” 当好“上进生”[N]. 日期不详.",
        "缺": "来源、确切日期、版次",
        "编号": "004_a386a25ba6541611:61",
    }
    assert second["引文"] == "“优化”营商环境，=1+1。"
    assert (third["日期"], third["来源"], third["缺"]) == ("2023-03-16", "河南日报", "讲话人")
    assert third["另属"] == "上海"


def test_references_and_gaps_have_sheets_of_their_own() -> None:
    assert [row["出处"] for row in MADE["参考文献"]] == [1, 2]
    assert [(row["出处"], row["引语"], row["缺"]) for row in MADE["待补"]] == [
        (1, "1, 2", "来源、确切日期、版次"),
        (None, "3", "讲话人"),
    ]


def test_ids_that_are_gone_are_named() -> None:
    rows = sheets(quotebook_as_xlsx(book(gone=("x:1",)), "zh"))["待补"]
    assert rows[-1]["编号"] == "x:1"


def test_a_sheet_says_what_was_asked() -> None:
    whole = openpyxl.load_workbook(io.BytesIO(quotebook_as_xlsx(book(), "zh")))
    said = {row[0].value: row[1].value for row in whole["说明"].iter_rows()}
    assert said["检索词"] == "营商环境" and said["编排"] == "按城市"


def test_a_book_without_quotations_has_its_heads_and_says_so() -> None:
    made = sheets(quotebook_as_xlsx(empty(), "en"))
    assert made["Quotations"] == []
    assert made["About"][-1] == {"About": "Nothing answers the query.", None: None}


def test_names_that_look_like_formulas_stay_text() -> None:
    made = quotebook_as_xlsx(book(query="=1+1"), "zh")
    whole = openpyxl.load_workbook(io.BytesIO(made))
    assert all(cell.data_type != "f" for sheet in whole for row in sheet.iter_rows() for cell in row)
