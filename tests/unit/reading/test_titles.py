"""Which line of a page's head becomes its title where several may."""

from __future__ import annotations

import pytest

from searchapp.model import Document
from searchapp.reading.files import read_extraction
from searchapp.reading.formats.text import in_text

TEXT = """发布时间：2019-05-06
今年春天，我从河口镇被派到安城市的开发区跟班学习，住在园区旁边的宿舍里。
三个月里我跟着企业服务科跑了六十多家厂子，记下了四本笔记，学到了不少办法。
"""


def read(head: str) -> Document:
    return read_extraction(in_text(f"{head}\n{TEXT}"), "page.txt", "text")


@pytest.mark.parametrize(
    "page",
    [
        "欢迎您访问河口镇人民政府公众信息网！\n跟班学习的三个月",
        "电子报阅读器\n跟班学习的三个月",
        "河口文学 深度凝聚力量\n首页\n往期\n刊物简介\n跟班学习的三个月",
        "要 闻县 区社 会文 体\n跟班学习的三个月",
        "按日期查找 按版面查找 按标题查找\n当前版：A03版 要闻\n跟班学习的三个月",
        "返回主站|会员中心|保存桌面|手机浏览\n跟班学习的三个月",
        "一版 二版 三版 四版\n跟班学习的三个月",
        "河口日报数字报-跟班学习的三个月\n河口日报数字报\n跟班学习的三个月",
        "下面是本站为大家整理的跟班总结，快来看看吧！\n跟班学习的三个月",
        "李小娜（河口镇党政办）\n跟班学习的三个月",
        "领队：李小娜　队员：王远山、何平\n跟班学习的三个月",
        "李小娜 王远山\n跟班学习的三个月",
        "跟班学习的三个月\n住一间屋 跑六十家厂 记四本笔记",
        "跟班学习的三个月\n六十家厂子 四本笔记",
        "编者按：三个月来，河口镇有五名干部在外跟班。今天刊发其中一位的手记。\n跟班学习的三个月",
        "【开栏语】走出去才知道天有多高。\n跟班学习的三个月",
    ],
)
def test_what_a_site_says_of_itself_above_a_headline_is_no_title(page: str) -> None:
    assert [article.title for article in read(page).articles] == ["跟班学习的三个月"]


@pytest.mark.parametrize(
    "page",
    ["跟班学习的三个月", "市委书记强调\n带着问题去 带着答案回", "跟班学习的三个月\n——河口镇干部手记"],
)
def test_a_headline_that_nothing_speaks_against_stays_the_title(page: str) -> None:
    titles = {article.title for article in read(page).articles}
    assert titles <= {"跟班学习的三个月", "带着问题去 带着答案回"}
    assert len(titles) == 1


@pytest.mark.parametrize(
    ("head", "house"),
    [
        ("安江晚报：跟班学习的三个月", "安江晚报"),
        ("河口教育报（二版）：跟班学习的三个月", "河口教育报"),
        ("《安江日报》：跟班学习的三个月", "安江日报"),
        ("安江在线｜跟班学习的三个月", "安江在线"),
        ("互联网：跟班学习的三个月", None),
        ("河口来信：跟班学习的三个月", None),
        ("《安江晚间新闻》 (20190506)\n跟班学习的三个月", None),
    ],
)
def test_an_outlet_before_the_mark_of_a_headline_is_the_source_and_no_part_of_it(head: str, house: str | None) -> None:
    document = read(head)
    plain = house is not None or "\n" in head
    assert document.articles[0].title == ("跟班学习的三个月" if plain else head)
    assert document.articles[0].source == house


def test_the_line_that_became_the_title_is_no_section_any_more() -> None:
    document = read("河口文学 深度凝聚力量\n首页\n往期\n刊物简介\n跟班学习的三个月")
    assert {passage.section for article in document.articles for passage in article.passages} == {None}
