"""Lists that one article announces and that stand below another."""

from __future__ import annotations

import pytest

from searchapp.model import Passage
from searchapp.reading.promises import announced, fulfilled, lists


def passages(*texts: str) -> list[Passage]:
    return [Passage(text, (n,)) for n, text in enumerate(texts, start=1)]


ITEMS = passages(
    "创新要敢闯。设立产业基金。",
    "产业要敢拼。规划一个园区。",
    "开放要敢争。开通一趟班列。",
    "政务服务再提速。取消证明材料。",
    "干部作风再提效。请企业家打分。",
    "采访结束时，他这样说。",
)


@pytest.mark.parametrize(
    ("text", "count"), [("近期重点抓好三件事——", 3), ("他的方子是两个“再”。", 2), ("他走了三天。", None)]
)
def test_an_announcement_says_how_many_items_follow(text: str, count: int | None) -> None:
    assert announced(text) == count


def test_items_that_open_in_one_form_make_a_list() -> None:
    assert lists(ITEMS) == [range(3), range(3, 5)]


def test_a_list_goes_to_the_article_that_announced_as_many_items() -> None:
    assert fulfilled(["近期抓好三件事——", "方子是两个“再”。"], ITEMS) == {0: 0, 1: 0, 2: 0, 3: 1, 4: 1}


def test_a_list_that_two_articles_may_have_announced_stays() -> None:
    assert fulfilled(["近期抓好三件事——", "方子是三个“敢”。"], ITEMS) == {}
