"""Labels of interviews and statements."""

from __future__ import annotations

from collections import Counter

import pytest

from searchapp.annotating.turns import Turn, asks, label_of, posted, signature, turn
from searchapp.model import Speaker

ZHOU = Speaker("周立群", "江南区委书记", "江南区委")


def turn_of(texts: list[str], guests: tuple[Speaker, ...]) -> Turn | None:
    """Return whose turn the first of ``texts``, the passages of an article, is."""
    labels = [label for text in texts if (label := label_of(text)) is not None]
    label = label_of(texts[0])
    asking = frozenset(each for each in labels if asks(each))
    return turn(label, texts[0], Counter(labels), {}, guests, asking) if label is not None else None


@pytest.mark.parametrize(
    "text", ["记者：感受如何？", "问：感受如何？", "本报记者：感受如何？", "《江南日报》：感受如何？", "Q：感受如何？"]
)
def test_whoever_asks_has_no_name(text: str) -> None:
    found = turn_of([text], (ZHOU,))
    assert found is not None and found.asks and found.speaker is None


def test_an_answer_without_a_name_is_the_guests() -> None:
    found = turn_of(["答：一个字，快。"], (ZHOU,))
    assert found is not None and found.speaker == ZHOU


def test_a_label_states_the_post_in_brackets() -> None:
    found = turn_of(["于婷（江南区西营镇副镇长）：我明白了。"], ())
    assert found is not None
    assert found.speaker == Speaker("于婷", "江南区西营镇副镇长", "江南区西营镇")


@pytest.mark.parametrize(
    "text", ["方法：先学后干。", "安全：第一位。", "高新区：招商忙。", "时间：3月5日", "http://example.com"]
)
def test_a_heading_before_a_colon_is_no_turn(text: str) -> None:
    assert turn_of([text], ()) is None


def test_a_quotation_behind_a_colon_is_told_by_the_words_before_it() -> None:
    assert turn_of(["周立群说：“好。”"], ()) is None


def test_a_label_ends_at_its_colon() -> None:
    assert label_of("周立群：想。") == "周立群"
    assert label_of("没有标签的一段话。") is None


@pytest.mark.parametrize(
    "text",
    [
        "“我学会了算账。”——周立群，江南区委书记",
        "“我学会了算账。”——江南区委书记 周立群",
        "我学会了算账。（江南区委书记 周立群）",
    ],
)
def test_a_signature_ends_a_passage(text: str) -> None:
    assert signature(text, {}) == ZHOU


def test_a_remark_in_brackets_is_no_signature() -> None:
    assert signature("干部们来到园区。（记者 周立群）", {}) is None
    assert signature("干部们来到园区。（摄于去年十月）", {}) is None


def test_letters_make_no_name_beside_a_post() -> None:
    assert posted("李A", "主任", {}) is None


def test_a_name_needs_a_post_or_an_office_beside_it() -> None:
    assert posted("周立群", "江南区委书记", {}) == ZHOU
    assert posted("周立群", "江南区信访局", {}) == Speaker("周立群", None, "江南区信访局")
    assert posted("周立群", "男，汉族", {}) is None


def test_a_colon_behind_nothing_is_no_label() -> None:
    assert label_of(" :") is None
