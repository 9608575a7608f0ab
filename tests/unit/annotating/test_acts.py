"""What each sentence of a passage does."""

from __future__ import annotations

import pytest

from searchapp.annotating.acts import ACTS, acts_of, leads
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
