"""Texts as people keep them: what is in them is found, whatever its line breaks, its dates and its stops."""

from __future__ import annotations

import sys

import pytest

from searchapp.model import Document
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import text

SPEECH = "王建军说：“苏州的营商环境好，服务意识强，值得我们认真学习借鉴。”"
ANSWER = "赵亮说，宁波推行一网通办，企业开办一天办结，群众满意度很高。"
CLOSE = "大家表示，要把学到的经验带回来，用到工作中，把服务企业的每一件小事办好办实。"


def read(source: str) -> Document:
    return read_extraction(text.in_text(source), "a.txt", "text")


def passages(source: str) -> list[str]:
    return [passage.text for article in read(source).articles for passage in article.passages]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\v", "\f", "\r", "\r\n"])
def test_every_mark_that_parts_lines_parts_paragraphs(mark: str) -> None:
    document = read(mark.join(("赴苏州跟班学习座谈会召开", SPEECH, ANSWER)))
    assert [article.title for article in document.articles] == ["赴苏州跟班学习座谈会召开"]
    assert [passage.text for passage in document.articles[0].passages] == [SPEECH, ANSWER]


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("二〇二三年三月五日", "2023-03-05"),
        ("二○一一年十二月二十一日", "2011-12-21"),
        ("二零二三年三月五日", "2023-03-05"),
        ("二О一二年一月廿一日", "2012-01-21"),
        ("一九九八年十月", "1998-10"),
        ("２０２３年３月５日", "2023-03-05"),
        ("2023－03－05", "2023-03-05"),
        ("２０２３．０３．０５", "2023-03-05"),
        ("20230305", "2023-03-05"),
        ("2023年3月5号", "2023-03-05"),
        ("2024年2月29日", "2024-02-29"),
        ("2023年2月30日", None),
        ("2023年2月29日", None),
        ("2023年4月31日", None),
    ],
)
def test_a_date_is_read_however_it_is_written_and_only_where_there_is_such_a_day(
    printed: str, date: str | None
) -> None:
    document = read(f"苏州经验值得学习\n\n{printed}  来源：江城日报\n\n{SPEECH}\n")
    assert [(article.date, article.source) for article in document.articles] == [(date, "江城日报")]
    assert passages(f"苏州经验值得学习\n\n{printed}\n\n{SPEECH}\n") == [SPEECH]


@pytest.mark.parametrize(
    "source",
    ["一把手要带头学\n干部要沉下去\n营商环境是生命线\n", "营商环境座谈会在苏州召开\n", "# 营商环境是生命线\n"],
)
def test_lines_without_stops_are_paragraphs(source: str) -> None:
    assert passages(source) == [line.lstrip("# ") for line in source.splitlines()]


def test_the_title_above_time_and_source_stays_one_over_lines_without_stops() -> None:
    document = read("苏州考察记\n2023年3月5日 来源：江城日报\n一把手要带头学\n干部要沉下去\n")
    assert [article.title for article in document.articles] == ["苏州考察记"]
    assert [passage.text for passage in document.articles[0].passages] == ["一把手要带头学", "干部要沉下去"]


@pytest.mark.parametrize("last", ["朱小强说，要把眼睛睁大，把步子", "近日，我市选派二十名干部赴苏州"])
def test_a_last_line_that_breaks_off_is_content(last: str) -> None:
    assert passages(f"村干部说苏州\n\n{SPEECH}\n\n{last}\n") == [SPEECH, last]


def test_a_closing_sentence_with_its_author_behind_it_is_content() -> None:
    document = read(f"从苏州回来\n\n{SPEECH}\n\n学到的本领，要用到家乡的路上！（评论员 李小娜 王远山）\n\n图集\n")
    (article,) = document.articles
    assert article.passages[-1].text == "学到的本领，要用到家乡的路上！"
    assert article.authors == ("李小娜", "王远山")


def test_lines_without_stops_between_paragraphs_are_no_captions() -> None:
    lines = ["目前南沙码头开通了", "前往各地的航线九条", "是全国最多的港口之一"]
    assert passages("\n\n".join(["码头开港记", SPEECH, *lines, ANSWER])) == [SPEECH, *lines, ANSWER]


def test_a_closing_paragraph_behind_captions_is_content() -> None:
    close = "这次学习让干部们看到了差距，也带回了办法，下一步要在全市推开，让企业和群众都得到"
    source = f"赴苏州跟班学习\n\n{SPEECH}\n\n{ANSWER}\n\n学员走访企业\n\n学员在政务服务大厅\n\n{close}\n"
    assert passages(source) == [SPEECH, ANSWER, close]


@pytest.mark.parametrize(
    ("heads", "page"),
    [
        (["江城日报 / 2023年3月5日 / 第A02版 / 要闻"], "A02"),
        (["江城日报　2023年3月5日　星期日　第3版"], "3"),
        (["江城日报 2023年3月5日 第3版", "江城日报 2023年3月5日 第4版"], None),
        ([], None),
    ],
)
def test_the_page_of_the_paper_is_known_where_one_is_named(heads: list[str], page: str | None) -> None:
    document = read("\n\n".join([*heads[:1], "苏州经验值得学习", SPEECH, *heads[1:], ANSWER]))
    assert {article.page for article in document.articles} == {page}


@pytest.mark.parametrize("line", ["。", "！", "”", "a", "人民 12 n", "“学", "（上接一版）", "记者 李娜", "一、学"])
def test_short_lines_are_read_in_linear_time(line: str) -> None:
    def calls(count: int) -> int:
        """How many functions are called to read so many lines."""
        page = text.in_text(f"{line}\n" * count)
        events = 0

        def counted(*_: object) -> None:
            nonlocal events
            events += 1

        sys.setprofile(counted)
        try:
            read_extraction(page, "a.txt", "text")
        finally:
            sys.setprofile(None)
        return events

    calls(10)  # word lists and caches are filled
    assert calls(2000) < 6 * calls(500)
