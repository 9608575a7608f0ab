"""What each sentence of a passage does."""

from __future__ import annotations

import pytest

from searchapp.annotating.acts import ACTS, acts_of
from searchapp.annotating.posts import leads
from searchapp.annotating.quotations import mask
from searchapp.annotating.speakers import voices
from searchapp.model import Article, Passage, Speaker


def kinds(text: str) -> list[str]:
    (voice,) = voices(Article("a", None, (Passage(text, (1,)),)))
    return [act.kind for act in voice.acts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“街道的灯亮到半夜。”学员李军说。", ["quoted"]),
        ("新城县委书记李军强调，要学习先进，真抓实干。", ["demanded"]),
        ("新城县委书记李军强调，要学习先进。要拉高标杆，真抓实干。", ["demanded", "demanded"]),
        ("学员李军表示，回去以后要把学到的用在村里。", ["pledged"]),
        ("学员们表示，回去以后要把学到的用在村里。", ["pledged"]),
        ("学员李军说，街道的灯亮到半夜。", ["said"]),
        ("会议要求，各单位要把好选派关口。", ["body"]),
        ("市委组织部选派30名干部到东湖市跟班学习。", ["decided"]),
        ("她被组织选派到东湖市跟班学习。", ["acted"]),
        ("江水平静地流着。", ["told"]),
    ],
)
def test_a_sentence_does_one_thing(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_narration_before_the_attribution_is_narration() -> None:
    text = "代表团参观了两个园区并召开了座谈会，县委书记李军要求，必须真抓实干，必须拉高标杆。"
    assert kinds(text)[-1] == "demanded"


def spans(text: str) -> list[tuple[str, str]]:
    (voice,) = voices(Article("a", None, (Passage(text, (1,)),)))
    return [(act.kind, text[act.start : act.end]) for act in voice.acts]


def test_what_the_paper_tells_behind_words_in_marks_is_narration() -> None:
    words, told = (
        "“街道的灯亮到半夜，没有人先走。”新城县副县长李军",
        "，在东湖挂职期间，走访了十四个社区，写下三本笔记。",
    )
    assert spans(words + told) == [("quoted", words), ("told", told)]


def test_words_in_marks_may_go_on_in_indirect_speech() -> None:
    words = "“街道的灯亮到半夜，没有人先走。”学员李军说"
    said, too = "，刚到的时候他拿着老办法谈种植。", "村里的老人听完只是笑。"
    assert spans(words + said + too) == [("quoted", words), ("said", said), ("said", too)]


def test_the_post_before_a_name_belongs_to_the_words_of_its_holder() -> None:
    text = "挂职东湖市花桥镇副镇长的新城县城关镇党委委员李军说，这里的灯亮到半夜。"
    assert spans(text) == [("said", text)]


def test_an_answer_in_an_interview_is_speech_to_its_end() -> None:
    passages = ("记者：有什么收获？", "李军：条件不一样。那里的灯亮到半夜，来办事的人不用等。")
    _, answer = voices(Article("对话李军", "对话李军", tuple(Passage(text, (1,)) for text in passages)))
    assert {act.kind for act in answer.acts} == {"said"}


def test_an_officer_who_leads_nobody_may_announce_a_measure() -> None:
    text = "新城县委组织部干部科科长李军介绍，每名干部都要认领一个课题，由组织部门跟踪评估。"
    assert kinds(text) == ["announced"]


def test_a_meeting_that_is_held_every_month_is_a_rule_and_no_event() -> None:
    assert kinds("新城市委组织部每月召开一次调度会。") == ["decided"]
    assert kinds("新城市委组织部召开调度会。") == ["held"]


def test_acts_cover_a_passage_without_gaps() -> None:
    text = "早上下雨。“好！”李军说，他要去看看；会议要求，抓好落实。没有句号"
    acts = acts_of(mask(text), ())
    assert [act.start for act in acts] == [0, *[act.end for act in acts[:-1]]]
    assert acts[-1].end == len(text)
    assert {act.kind for act in acts} <= set(ACTS)


def test_who_leads_is_told_by_the_post() -> None:
    assert leads(Speaker("李军", "新城县委书记", "新城县委"))
    assert not leads(Speaker("李军", "新城县商务局科员", "新城县商务局"))
    assert not leads(Speaker(None, "学员们"))
