"""A plain line is nothing but text by any rule that words alone decide; what is more than text is not plain."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.reading import captions, metadata, sheets, signatures
from searchapp.reading.labels import labelled
from searchapp.reading.lines import Block, split_lines
from searchapp.reading.prose import begins, is_plain, stands_alone

_REPORTS = Path(__file__).parents[2] / "gold" / "reports"
_LINES = sorted(
    {line.text for file in _REPORTS.glob("*.txt") for line in split_lines(file.read_text(encoding="utf-8"))}
)


@pytest.mark.parametrize(
    "text",
    [
        "他来了。",
        "“我在窗口坐了三个月，学到的是怎么替人着想。”",
        "培训期间，学员们走访了十二家企业，参观了两个展馆，每晚还要开一次讨论会，把当天的收获记下来。",
        "办理指南用图文说明每一步，用户按提示操作就行，网络不好的村里由网格员代办，群众少跑了不少路。",
    ],
)
def test_sentences_are_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "在项目现场学“快”",
        "图为跟岗干部在港区学习，左起依次为李娜、王远、赵永，他们在码头上听技术员讲解装卸流程和安全规定。",
        "本报安城5月6日电（记者 李娜）安城选派的二十名干部昨天出发，他们将在新城的窗口和车间里跟班学习三个月。",
        "（上接一版）从车间到窗口，从早到晚，他们把看到的、听到的都记在本子上，回来以后一条一条对照着改。",
        "作者系安城市行政审批局科长，曾在新城市跟班学习三个月，现负责窗口改革和培训工作，著有多篇心得。",
        "投诉电话：12345，地址：安城市新华路1号，邮编：100000，邮箱见网站首页，欢迎来电来信反映情况。",
        "李娜在培训班上作交流发言。",
        "一、背景。",
        "He came home.",
    ],
)
def test_what_is_more_than_sentences_is_not_plain(text: str) -> None:
    assert not is_plain(text)


def test_of_a_plain_line_no_rule_says_anything_else() -> None:
    plain = [text for text in _LINES if is_plain(text)]
    assert len(plain) > 1000
    others = (
        stands_alone,
        begins,
        captions.is_caption,
        captions.shows_speaker,
        metadata.parse_meta,
        sheets.parse_sheet,
        signatures.parse_narrator,
        signatures.parse_written_by,
        signatures.signed_with_post,
        signatures.parse_author_line,
    )
    assert [(rule.__name__, text) for text in plain for rule in others if rule(text)] == []


def test_a_plain_line_is_text_whatever_stands_around_it() -> None:
    plain = [text for text in _LINES if is_plain(text)]
    around = Block("学员谈感受", (1,)), Block("李娜", (3,))
    pieces = [labelled([around[0], Block(text, (2,)), around[1]], [])[1] for text in plain]
    assert [piece.block.text for piece in pieces if piece.label != "body"] == []
