from __future__ import annotations

import pytest

from searchapp.annotating.plans import begins_as_plan, is_plan


@pytest.mark.parametrize(
    "heading",
    [
        "四、下一步打算",
        "二、报名条件",
        "（三）管理考核",
        "工作要求",
        "补助标准",
        "搬迁对象和规模",
        "三、组织保障和纪律",
    ],
)
def test_a_section_that_sets_out_what_is_to_be_done_is_a_plan(heading: str) -> None:
    assert is_plan(heading)


@pytest.mark.parametrize("heading", [None, "二、主要收获", "“投行思维”抓招商", "学员的打算从哪里来"])
def test_a_section_that_tells_what_was_seen_is_no_plan(heading: str | None) -> None:
    assert not is_plan(heading)


@pytest.mark.parametrize("text", ["补助标准：每户一万元。", "三、报名条件:年满三十周岁。", "申请材料：身份证。"])
def test_a_passage_may_begin_with_such_a_heading(text: str) -> None:
    assert begins_as_plan(text)


@pytest.mark.parametrize("text", ["李军：补助标准高了。", "补助标准每户一万元。", "他最关心标准：每户一万元。"])
def test_a_colon_behind_other_words_begins_no_plan(text: str) -> None:
    assert not begins_as_plan(text)
