"""What the labels of cards about somebody state."""

from __future__ import annotations

import pytest

from searchapp.lexicon.cards import label_on_card, stated_on_card


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("挂职：", "stay"),
        ("现挂职单位：", "stay"),
        ("服务学校：", "stay"),
        ("援疆单位：", "stay"),
        ("进修所在医院：", "stay"),
        ("姓　名：", "name"),
        ("受访者｜", "name"),
        ("心得分享人：", "teller"),
        ("现任职务：", "post"),
        ("【职 务】", "post"),
        ("派出单位：", "body"),
        ("政治面貌：", "other"),
        ("挂职时间：", "other"),
        ("服务：", None),
        ("学习之后：", None),
        ("电话：", None),
    ],
)
def test_a_label_says_what_the_words_behind_it_state(label: str, kind: str | None) -> None:
    assert label_on_card(f"{label}新城县教育局") == kind


def test_where_somebody_is_for_a_time_is_not_where_he_is_from() -> None:
    card = stated_on_card("李军 派出单位：新城县教育局 跟学单位：东湖市教育局")
    assert (card[""], card["body"], card["stay"]) == ("李军", "新城县教育局", "东湖市教育局")


def test_marks_before_a_label_are_no_part_of_what_it_states() -> None:
    assert stated_on_card("■ ■ 姓名：李军 ■ 职务：副局长")["name"].startswith("李军")
