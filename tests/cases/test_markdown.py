"""Notes in Markdown: what is seen is read, the marks of emphasis part no term, and properties are facts."""

from __future__ import annotations

import pytest

from searchapp.reading.files import read_extraction
from searchapp.reading.formats import markdown

BODY = "王建军说，苏州的营商环境让人印象深刻，办事大厅里一个窗口就能办成所有的事。"


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("苏州的**营商**环境", "苏州的营商环境"),
        ("苏州的*放管*服改革，==双随机==一公开", "苏州的放管服改革，双随机一公开"),
        ("**“营商环境”**建设", "“营商环境”建设"),
        ("***很***好，__粗__体，_斜_ 体，~~旧~~新", "很好，粗体，斜 体，旧新"),
        ("面积2*3*4米，5 * 6，2**3，a_b_c", "面积2*3*4米，5 * 6，2**3，a_b_c"),
        ("`a*b*c`和**用`x`做**", "a*b*c和用x做"),
        (r"\*不是\* 强调", "*不是* 强调"),
        ("[营商**环境**](http://a.b/c_(d))好", "营商环境好"),
        ("[[苏州经验|经验]]和[[苏州]]", "经验和苏州"),
        ("见<https://a.b/c_d_e>。", "见https://a.b/c_d_e。"),
        ("营商<font color='red'>环境</font>&amp;服务[^1]", "营商环境&服务"),
        ("> - [x] 对标先进", "对标先进"),
        ("1. 对标先进", "1. 对标先进"),
    ],
)
def test_marks_inside_a_line_go_and_its_text_stays(source: str, seen: str) -> None:
    assert [line.text for line in markdown.in_text(source).lines] == [seen]


@pytest.mark.parametrize(
    "properties",
    [
        "---\ntitle: 赴苏州跟班学习座谈会召开\ndate: 2023-03-05\nsource: 江城日报\nauthor: 李跃波\nurl: https://a.cn/1\n---",
        "---\ntags:\n  - 学习\n标题: “赴苏州跟班学习座谈会召开”\n日期: 2023年3月5日\n来源: 江城日报\n"
        "作者:\n  - 李跃波\n链接: https://a.cn/1\n---",
        '+++\ntitle = "赴苏州跟班学习座谈会召开"\ndate = 2023-03-05T08:00:00+08:00\nsource = "江城日报"\n'
        'authors = ["李跃波"]\nurl = "https://a.cn/1"\n+++',
        "---\ntitle: 赴苏州跟班学习座谈会召开\npublished: 2023/3/5\nsource: https://a.cn/1\nsite: 江城日报\n"
        "author: '[[李跃波]]'\n---",
    ],
)
def test_the_properties_of_a_note_are_facts_and_no_text(properties: str) -> None:
    extraction = markdown.in_text(f"{properties}\n\n{BODY}\n")
    document = read_extraction(extraction, "a.md", "markdown")
    (article,) = document.articles
    assert (article.title, article.source, article.date) == ("赴苏州跟班学习座谈会召开", "江城日报", "2023-03-05")
    assert (article.authors, extraction.facts.url) == (("李跃波",), "https://a.cn/1")
    assert [passage.text for passage in article.passages] == [BODY]
    assert article.passages[0].lines[0] == properties.count("\n") + 3


@pytest.mark.parametrize(
    "source", ["---\n\n正文在这里，没有属性。\n\n---\n\n后文。\n", "---\ntitle: 没有结束\n\n正文。\n"]
)
def test_a_rule_above_a_text_is_no_property(source: str) -> None:
    assert markdown.in_text(source).facts.title is None
    assert markdown.in_text(source).lines


def test_rows_of_a_table_are_no_headings_of_what_follows() -> None:
    source = f"# 座谈会\n\n| 县区 | 项目 |\n|---|:-:|\n| 金水区 | **12**个 |\n\n{BODY}\n"
    (article,) = read_extraction(markdown.in_text(source), "a.md", "markdown").articles
    assert [passage.text for passage in article.passages] == ["县区 | 项目", "金水区 | 12个", BODY]
    assert {passage.section for passage in article.passages} == {None}


def test_what_a_note_hides_is_left_out_with_its_reason() -> None:
    extraction = markdown.in_text("前文。<!-- 批\n注 -->\n\n%%私下的话%%\n\n![合影](a.png)后文。\n\n[1]: http://a.b\n")
    assert [(line.number, line.text) for line in extraction.lines] == [(1, "前文。"), (6, "后文。")]
    assert {(item.reason, item.text) for item in extraction.left_out} == {
        ("comment", "批 注"),
        ("comment", "%%私下的话%%"),
        ("image", "合影"),
        ("comment", "[1]: http://a.b"),
    }
