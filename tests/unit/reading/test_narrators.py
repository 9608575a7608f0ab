"""First-person sections: who tells them."""

from __future__ import annotations

from searchapp.reading.files import read_extraction
from searchapp.reading.formats import text


def narrators(page: str) -> list[str | None]:
    document = read_extraction(text.in_text(page), "page.txt", "text")
    return [passage.narrator for article in document.articles for passage in article.passages]


def test_every_passage_of_a_section_has_its_narrator_until_the_next_section() -> None:
    page = """看得见的差距

## 在义乌

讲述人：亳州市商务局 邓超

到义乌的第一天，我就被震撼了。

每周要走访十家以上的商户。

（本报记者 胡伟 整理）

## 在德清

讲述人：池州市农业农村局 汤燕

德清的民宿让我印象最深。
"""
    assert narrators(page) == ["亳州市商务局 邓超", "亳州市商务局 邓超", "池州市农业农村局 汤燕"]


def test_sections_without_headings_are_told_apart_by_their_narrators() -> None:
    page = (
        "看得见的差距\n\n讲述人：邓超\n\n到义乌的第一天，我就被震撼了。\n\n讲述人：汤燕\n\n德清的民宿让我印象最深。\n"
    )
    assert narrators(page) == ["邓超", "汤燕"]


def test_who_signs_above_or_below_a_first_person_piece_is_its_narrator() -> None:
    above = "一张清单\n\n文／孙立（蚌埠市发展改革委）\n\n我所在的处室只有六个人，却要服务三百多家企业。\n"
    below = (
        "一张清单\n\n我所在的处室只有六个人，却要服务三百多家企业。\n\n文／孙立\n\n"
        "会议计时\n\n第一次参加例会，我就被吸引住了。\n\n文／赵敏\n"
    )
    assert narrators(above) == ["孙立（蚌埠市发展改革委）"]
    assert narrators(below) == ["孙立", "赵敏"]


def test_who_signs_a_report_is_its_author_and_no_narrator() -> None:
    page = "园区见闻\n\n文／孙立\n\n昆山的园区里，二十名干部正在忙碌，我市的学员也在其中。\n"
    document = read_extraction(text.in_text(page), "page.txt", "text")
    assert document.articles[0].passages[0].narrator is None
    assert document.articles[0].authors == ("孙立",)


def test_whom_a_part_is_about_is_no_author_of_it() -> None:
    page = """作者:季小米 覃小莉
上个月,市里开了动员会,要求每人交一份报告。
窗口给的启发
青小山
安江湖滨区委书记
挂职地:江口市东湖区
“我正陪客商在东湖看项目。”电话里,青小山和记者说。
“东湖是老城区,底子厚,人才多。”青小山说。
"""
    document = read_extraction(text.in_text(page), "page.txt", "text")
    assert [article.authors for article in document.articles] == [("季小米", "覃小莉")]


def test_lines_behind_dashes_sign_what_stands_above_them_where_several_do() -> None:
    page = (
        "在家上课的日子\n\n停课以后，校报问了几位同学。\n\n我最怕的是闹钟。\n\n——高一（5）班 陈晓岚\n\n"
        "我得自己管自己。\n\n这一个月我学会了列计划。\n\n——新城一中教师 王小远\n"
    )
    teacher = "新城一中教师 王小远"
    assert narrators(page) == [None, "高一（5）班 陈晓岚", teacher, teacher]
    alone = "在家上课的日子\n\n停课以后，校报问了几位同学。\n\n——访新城一中教师 王小远\n\n他在家里录课。\n"
    assert narrators(alone) == [None, None]
