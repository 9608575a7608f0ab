"""What is recognised in a picture becomes pieces of a page: laid level, of even size, with the marks of its print."""

from __future__ import annotations

import math

import pytest

from searchapp.errors import ReadError
from searchapp.reading.typeset import scans
from searchapp.reading.typeset.paragraphs import Sheet, read_sheets
from searchapp.reading.typeset.scans import Recognised, level

EM, LEADING = 30.0, 44.0


def box(text: str, x: float, y: float, angle: float = 0.0, certainty: float = 0.99, higher: float = 0.0) -> Recognised:
    """A line of text at a place of the level page, as it lies on one that leans by so many degrees."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    right, below = x + EM * len(text), y + EM * 1.08 + higher
    corners = [(x, y), (right, y), (right, below), (x, below)]
    return [(a * cosine - b * sine, a * sine + b * cosine) for a, b in corners], text, certainty


def page(angle: float = 0.0) -> list[Recognised]:
    """Two columns under a headline, in the order of their heights over the whole width."""
    left = ["本报讯三个月里，他们", "白天跟着部门跑现场，", "晚上围坐在一起写体会", "，还要走访企业和社区", "。"]
    right = [
        "回到家乡以后，他们把",
        "学到的办法用在自己的",
        "岗位上，让企业少跑腿",
        "，让数据多跑路，得到",
        "了大家一致好评。",
    ]
    lines = [box("赴苏州跟班学习的三十天纪实", 200, 100, angle)]
    for n, (one, two) in enumerate(zip(left, right, strict=True)):
        high = 9.0 if len(one) < 3 else 0.0
        lines += [box(one, 100, 200 + n * LEADING, angle, higher=high), box(two, 440, 203 + n * LEADING, angle)]
    return lines


@pytest.mark.parametrize("angle", [0.0, 1.0, -3.0, 3.0])
def test_columns_are_read_one_after_the_other_however_the_page_leans(angle: float) -> None:
    lines, left = read_sheets([Sheet(1, 2000.0, tuple(level(page(angle))))])
    assert [line.text for line in lines] == [
        "赴苏州跟班学习的三十天纪实",
        "本报讯三个月里，他们白天跟着部门跑现场，晚上围坐在一起写体会，还要走访企业和社区。",
        "回到家乡以后，他们把学到的办法用在自己的岗位上，让企业少跑腿，让数据多跑路，得到了大家一致好评。",
    ]
    assert left == []


def test_a_paragraph_is_as_certain_as_its_least_certain_line() -> None:
    lines = [box("第一行说的是学习的事情", 100, 100), box("第二行在同一段里。", 100, 144, certainty=0.61)]
    (line,), _ = read_sheets([Sheet(1, 2000.0, tuple(level(lines)))])
    assert line.ocr == 0.61


def test_marks_are_wide_where_the_page_prints_wide_ones() -> None:
    def read(*texts: str) -> list[str]:
        return [piece.text for piece in level([box(text, 100, 100 * n) for n, text in enumerate(texts)])]

    assert read("他说:好(很好)吗?", "一，二") == ["他说：好（很好）吗？", "一，二"]
    assert read("他说:好,很好,是吗?") == ["他说:好,很好,是吗?"]
    assert read("9:30开会，地点", "ISO(9001)") == ["9:30开会，地点", "ISO(9001)"]
    assert read("  ") == []


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: False)
    with pytest.raises(ReadError) as refused:
        scans.Recogniser("a.png")
    assert "searchapp[ocr]" in str(refused.value)
