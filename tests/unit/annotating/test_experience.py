"""Experience that is told without a verb of speech."""

from __future__ import annotations

import pytest

from searchapp.annotating.speakers import voices
from searchapp.model import Article, Passage


def heard(text: str) -> tuple[str | None, str]:
    (voice,) = voices(Article("a", None, (Passage(text, (1,)),)))
    return voice.speaker.name if voice.speaker else None, voice.basis


@pytest.mark.parametrize(
    "text",
    [
        "让江南区信访局局长周立群难忘的，是江北的一次夜访。",
        "在江南区信访局局长周立群眼中，差距在服务的温度。",
        "江南区信访局局长周立群原以为会议总要开半天，到了江北才明白，十分钟就够。",
        "江南区信访局局长周立群站在大厅里看了半天。“这里的人走路都带风，不像我们那里慢悠悠的。”",
    ],
)
def test_what_somebody_perceives_or_learns_is_theirs(text: str) -> None:
    assert heard(text) == ("周立群", "experience")


@pytest.mark.parametrize(
    "text",
    [
        "清晨，江南区信访局局长周立群准时来到工位，翻看当天的材料。",
        "江南区信访局局长周立群率队赴江北考察，走访了三家企业。",
        "让群众少跑腿，是江北的承诺。",
    ],
)
def test_what_somebody_only_does_is_nobodys_words(text: str) -> None:
    assert heard(text)[0] is None
