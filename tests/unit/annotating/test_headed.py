"""Whom headings name as those whose words follow."""

from __future__ import annotations

import pytest

from searchapp.annotating.headed import heading_person, tellers_by_heading
from searchapp.annotating.speakers import voices
from searchapp.model import Article, Passage, Speaker

ZHOU = Speaker("周立群", "江南区委书记", "江南区委")


@pytest.mark.parametrize(
    "heading",
    [
        "◆江南区委书记 周立群",
        "周立群　江南区委书记",
        "03 周立群（江南区委书记）",
        "江南区委书记周立群",
        "从“跑腿”做起 江南区委书记周立群",
    ],
)
def test_a_heading_may_be_the_name_of_whose_words_follow(heading: str) -> None:
    assert heading_person(heading) == ZHOU


@pytest.mark.parametrize(
    "heading",
    ["党委书记 带头干", "周立群抓招商", "招商一线 见闻", "在项目现场学“快”", "市委书记调研", "江南区委书记周立群来访"],
)
def test_a_heading_that_says_something_is_nobody(heading: str) -> None:
    assert heading_person(heading) is None


def test_headings_of_one_form_name_persons() -> None:
    assert tellers_by_heading(["程振华：眼界、感激", "陶丽芬：三件小事"]).keys() == {
        "程振华：眼界、感激",
        "陶丽芬：三件小事",
    }
    assert tellers_by_heading(["程振华", "1.陶丽芬"])["1.陶丽芬"] == Speaker("陶丽芬")


def test_one_heading_alone_names_nobody() -> None:
    assert tellers_by_heading(["程振华：眼界、感激", "三件小事"]) == {}
    assert tellers_by_heading(["程振华", "石榴红"]) == {}


def test_who_is_named_above_a_section_tells_it_unless_it_speaks_of_them() -> None:
    sections = {
        "江南区委书记周立群": ("我们先学会了听。", "周立群到过三十个村。"),
        "江南区区长陶丽芬": ("我跑了十家企业，我叫陶丽芬。",),
    }
    passages = tuple(
        Passage(text, (at,), section) for section, texts in sections.items() for at, text in enumerate(texts, start=1)
    )
    said = voices(Article("a", "两位领导的一年", passages))
    assert [voice.speaker.name if voice.speaker else None for voice in said] == ["周立群", None, "陶丽芬"]
