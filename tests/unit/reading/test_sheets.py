"""The heads and feet of printed pages."""

from __future__ import annotations

import pytest

from searchapp.reading.sheets import parse_sheet


@pytest.mark.parametrize(
    ("text", "source", "date"),
    [
        ("新城日报 / 2022年11月18日 / 第A02版 / 要闻", "新城日报", "2022-11-18"),
        ("2022年11月25日 星期五 新城日报 03版：要闻", "新城日报", "2022-11-25"),
        (
            "新城日报　2023年3月24日　星期五　第3版　专版　责编/刘农　版式/胡霞　电话/0713-8888888",
            "新城日报",
            "2023-03-24",
        ),
        ("新城日报数字报 > 2022年07月06日 > 第5版:深度", "新城日报", "2022-07-06"),
        ("2022年3月8日 星期二 农历壬寅年二月初六 第02版", None, "2022-03-08"),
        ("本版责编 王 强 美编 李 娜 2023年5月6日 星期三", None, "2023-05-06"),
        ("新城日报 2版 要闻", "新城日报", None),
        ("新城日报电子版", "新城日报", None),
        ("新城日报数字报　首页 > 要闻 > 正文", "新城日报", None),
        ("--> 2019-04-16 3 1 新城日报 content_71026.html 1 标题 /enpproperty-->", "新城日报", "2019-04-16"),
    ],
)
def test_the_head_of_a_printed_page_tells_paper_and_day(text: str, source: str | None, date: str | None) -> None:
    sheet = parse_sheet(text)
    assert sheet is not None
    assert (sheet.source, sheet.date, sheet.sheet) == (source, date, True)


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月6日",
        "2版 要闻",
        "新城日报",
        "新城日报 2023-03-02",
        "近日，新城日报 第2版刊发报道",
        "学经验 找差距 2023年",
    ],
)
def test_a_line_that_names_less_than_two_of_paper_day_and_page_is_no_head(text: str) -> None:
    assert parse_sheet(text) is None
