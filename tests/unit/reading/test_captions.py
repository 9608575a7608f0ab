"""Lines that only tell what a picture shows, and their neighbours that tell of something."""

from __future__ import annotations

import pytest

from searchapp.reading.boilerplate import line_reason
from searchapp.reading.captions import at_work, is_caption, named_in


@pytest.mark.parametrize(
    "text",
    [
        "临港城市规划馆。",
        "东湖畔。",
        "■北川—海门挂职干部恳谈会。",
        "新城老街今昔对比",
        "方志敏在结业典礼上作典型发言。",
        "临港市党政考察团在沪参观",
        "临港市商务局局长方远与安城市商务局局长梅芳握手。",
        "学员合影 前排左三为方远、后排右一为梅芳",
        "校长们在临港区一所小学的劳动基地。",
        "医护人员在义诊点听取老乡诉说病情。",
        "本文作者方志敏给学生上课。",
        "临港老街的傍晚。",
        "海边的教室。",
        "临港一小的舞蹈教室。",
        "在“小橘灯”议事厅前合影",
    ],
)
def test_what_a_picture_shows_is_a_caption(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "大家都去了临港城市规划馆。",
        "掌声响起来了。",
        "高新区今年选派18名干部外出跟班。",
        "走出大山看新城",
        "方志敏在结业典礼上说，这一趟值了。",
        "考察团在临港学到了什么",
        "一、参观新城老街",
        "他们在安城学习。",
        "会议开了一整天。",
        "学员们在车间看到了差距。",
        "干部们在会议室讨论到深夜。",
        "我们的学校在山脚下的小镇。",
        "本文作者方志敏系安城市商务局干部。",
        "又是一个清晨。",
        "难忘的一课。",
        "把“小橘灯”送进施工现场",
    ],
)
def test_what_tells_of_something_is_none(text: str) -> None:
    assert not is_caption(text)


def test_who_is_seen_is_known() -> None:
    assert named_in("方志敏在结业典礼上作典型发言。") == "方志敏"
    assert named_in("方志敏（左二）在大棚里查看苗情。") == "方志敏"
    assert named_in("方志敏（左）与梅芳（右）在大棚里。") is None
    assert named_in("临港城市规划馆。") is None
    assert named_in("图中右一为本文作者方志敏。") == "方志敏"


def test_who_is_at_work_is_known_by_a_clause_of_what_goes_on() -> None:
    assert at_work("支教教师方志敏正在给孩子们上课。") == "支教教师方志敏"
    assert at_work("方志敏走访困难群众。") == "方志敏"
    assert at_work("方志敏给我上了第一课。") is None
    assert at_work("方志敏在大棚里说，今年收成好。") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5月2日，考察团在江南镇听老茶农讲采摘。（摄影 方志敏）", "caption"),
        ("学员在车间里看图纸。（拍摄：方志敏）", "caption"),
        ("学员在车间里看图纸，师傅在一旁比画。他们一站就是一上午，中饭也在车间里吃。（摄影 方志敏）", None),
        ("村里办起了一家老照相馆。（摄影爱好者的去处）", None),
    ],
)
def test_a_line_that_ends_with_who_took_the_picture_says_what_it_shows(text: str, reason: str | None) -> None:
    assert line_reason(text) == reason
