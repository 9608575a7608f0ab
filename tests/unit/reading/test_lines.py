"""Lines of a source, and the paragraphs and cells that stand on one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.reading.lines import split_lines

PIECES = (
    "全县选派16名教师。",
    "“听了十一节课。”",
    "记者 李娜",
    "|",
    "||||",
    "\u3000\u3000",
    "\u3000",
    " ",
    "\n",
    "\r\n",
    "\r",
    "😀",
)


def test_paragraphs_that_two_blanks_set_off_inside_a_line_are_several() -> None:
    page = "  \u3000\u3000首批教师抵达。 \u3000\u3000他们每周听课八节。\u3000\u3000期满考核。\n第二行"
    assert [(line.number, line.text) for line in split_lines(page)] == [
        (1, "首批教师抵达。"),
        (1, "他们每周听课八节。"),
        (1, "期满考核。"),
        (2, "第二行"),
    ]


def test_one_blank_parts_paragraphs_where_it_parts_some_sentences_and_not_others() -> None:
    line = "半年来，大家边学边干。 郑海燕去了佛山。她说，收获很大。 曾凡说，这里的节奏很快。 回去要好好想想。"
    assert len(split_lines(line)) == 4
    everywhere = "半年来，大家边学边干。 郑海燕去了佛山。 曾凡说，这里的节奏很快。 回去要好好想想。"
    assert len(split_lines(everywhere)) == 1
    torn = "半年来 ，大家 边学边干。 郑海燕去了佛山。她说，收获 很大。 曾凡 说，这里的节奏很快。 回去要好好想想。"
    assert len(split_lines(torn)) == 1


def test_wide_blanks_part_paragraphs_where_they_stand_behind_some_sentences() -> None:
    paragraphs = ["入夏以来，教师分批去临港跟班。", "郑海燕去了中学。她说，收获很大。", "曾凡去了小学，也上公开课。"]
    for blank in ("\u3000", "  ", "   ", "\u2003\u2003", "\t"):
        assert [line.text for line in split_lines(blank.join(paragraphs))] == paragraphs
        assert [line.text for line in split_lines(blank.join([*paragraphs, "（完）"]))] == [*paragraphs, "（完）"]
        linked = blank.join([*paragraphs, "[打印]  [关闭]"])
        assert [line.text for line in split_lines(linked)] == [*paragraphs, "[打印]  [关闭]"]
        everywhere = blank.join([paragraphs[0], "郑海燕去了那里的中学。", "她说，收获很大。", paragraphs[2]])
        assert len(split_lines(everywhere)) == (1 if len(blank) == 1 else 4)  # nobody types so wide a blank everywhere


def test_a_page_in_the_cells_of_one_row_is_read_cell_by_cell() -> None:
    head = "| 首页 > 动态 | ||||| | 大山来的“插班生” | 发布日期：2023-11-08 ||||| "
    page = head + "\u3000\u3000教师抵达。 \u3000\u3000每周听课。 \u3000\u3000期满考核。 ||"
    assert [line.text for line in split_lines(page)] == [
        "首页 > 动态",
        "大山来的“插班生”",
        "发布日期：2023-11-08",
        "教师抵达。",
        "每周听课。",
        "期满考核。",
    ]


def test_blanks_inside_names_and_headings_divide_nothing() -> None:
    assert [line.text for line in split_lines("编辑\u3000\u3000李\u3000娜。\u3000\u3000校对")] == [
        "编辑\u3000\u3000李\u3000娜。\u3000\u3000校对"
    ]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_text_is_lost_between_lines(text: str) -> None:
    kept = "".join(line.text for line in split_lines(text))
    assert "".join(kept.split()).replace("|", "") == "".join(text.split()).replace("|", "")
