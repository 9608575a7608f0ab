"""Labels of turns that have a line of their own."""

from __future__ import annotations

from searchapp.reading.lines import Block
from searchapp.reading.talks import joined


def texts(*lines: str) -> list[str]:
    return [block.text for block in joined([Block(line, (at,)) for at, line in enumerate(lines, start=1)])]


def test_a_label_alone_on_its_line_belongs_to_the_text_below_it() -> None:
    blocks = joined(
        [Block("记者：", (1,)), Block("累吗？", (2,)), Block("江晓月老师：", (3,)), Block("不累。", (4, 5), (1,))]
    )
    assert [(block.text, block.lines, block.joins) for block in blocks] == [
        ("记者：累吗？", (1, 2), (3,)),
        ("江晓月老师：不累。", (3, 4, 5), (6, 7)),
    ]


def test_a_name_with_a_post_on_its_line_is_a_label() -> None:
    assert texts("带队教师 江晓月：", "一路顺利。", "郑伯庸：", "都好。") == [
        "带队教师 江晓月：一路顺利。",
        "郑伯庸：都好。",
    ]


def test_one_label_alone_is_one_only_where_the_text_says_so() -> None:
    assert texts("江晓月：", "我到了青田村。") == ["江晓月：我到了青田村。"]
    assert texts("江晓月：", "青田村在山里。") == ["江晓月：", "青田村在山里。"]


def test_other_words_before_a_colon_are_left_alone() -> None:
    lines = ("时间：", "上午九点，我们出发。", "感想：", "我走了很久。")
    assert texts(*lines) == list(lines)
