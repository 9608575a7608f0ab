import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.web.views.exclusions import excluding, exclusions


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("field", ["city", "home_city", "kind", "speaker", "article"])
def test_what_a_link_leaves_out_is_read_back_from_the_query(field: str, lang: str) -> None:
    query = f"营商环境{excluding(field, '对标“优等生”'.translate({8220: None, 8221: None}), lang)}"
    assert [(each.field, each.value, each.without) for each in exclusions(query)] == [(field, "对标优等生", "营商环境")]


@given(st.text(min_size=1, max_size=20).filter(lambda value: value == " ".join(value.split())))
def test_any_value_that_can_be_left_out_is_read_back(value: str) -> None:
    added = excluding("source", value, "zh")
    if added is None:
        assert {'"', "“", "”"} & set(value)
    else:
        assert [(each.value, each.without) for each in exclusions(f"甲{added}")] == [(value, "甲")]


def test_a_value_with_quotation_marks_cannot_be_left_out() -> None:
    assert excluding("article", "当好“上进生”", "zh") is None


def test_each_of_several_can_be_taken_back() -> None:
    found = exclusions("学习 -城市:=杭州 -来源:=“宁夏 日报”")
    assert [each.without for each in found] == ["学习 -来源:=“宁夏 日报”", "学习 -城市:=杭州"]


def test_words_that_are_left_out_are_not_values() -> None:
    assert exclusions("学习 -杭州 城市:=杭州 -城市:杭州") == ()
