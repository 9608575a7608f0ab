"""What has the form of a person's name."""

from __future__ import annotations

import pytest

from searchapp.lexicon.organisations import is_body, organisation_end
from searchapp.lexicon.persons import LIKELY, is_name, likeness


@pytest.mark.parametrize("word", ["李军", "李建军", "欧阳明", "欧阳建军", "白玛央金", "阿依古丽·买买提", "扎西顿珠"])
def test_a_name_is_one(word: str) -> None:
    assert is_name(word)


@pytest.mark.parametrize("word", ["方案", "路灯下面", "李", "第一条", "Li Jun", ""])
def test_a_word_is_no_name(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize(
    "text", ["县教育局", "县红十字会", "市总工会", "市工商联", "县第一中学", "新城农商银行", "县妇联", "县联社"]
)
def test_a_body_can_have_the_word(text: str) -> None:
    assert is_body(text)


def test_a_division_and_a_team_are_no_bodies_that_speak() -> None:
    assert organisation_end("新城县") == "县" and not is_body("新城县")
    assert organisation_end("旅游系二班") == "班" and not is_body("旅游系二班")
    assert organisation_end("江水") is None


@pytest.mark.parametrize("word", ["陶丽芬", "童立新", "饶雪晴", "王明", "欧阳修远", "阿依古丽·买买提", "扎西顿珠"])
def test_names_are_likely(word: str) -> None:
    assert likeness(word) >= LIKELY


@pytest.mark.parametrize("word", ["印象中", "石榴红", "高原情", "许多事", "成长记", "方法", "安全", "江南行"])
def test_words_that_begin_with_a_surname_are_not_likely(word: str) -> None:
    assert likeness(word) < LIKELY
