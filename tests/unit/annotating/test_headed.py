"""Whom headings name as those whose words follow."""

from __future__ import annotations

import pytest

from searchapp.annotating.headed import heading_person, post_in_heading, tellers_by_heading
from searchapp.annotating.speakers import voices
from searchapp.model import Article, Passage, Speaker

ZHOU = Speaker("周立群", "江南区委书记", "江南区委")


@pytest.mark.parametrize(
    "heading",
    [
        "◆江南区委书记 周立群",
        "周立群　江南区委书记",
        "03 周立群（江南区委书记）",
        "江南区委书记周立群",
        "从“跑腿”做起 江南区委书记周立群",
    ],
)
def test_a_heading_may_be_the_name_of_whose_words_follow(heading: str) -> None:
    assert heading_person(heading) == ZHOU


@pytest.mark.parametrize(
    "heading",
    ["党委书记 带头干", "周立群抓招商", "招商一线 见闻", "在项目现场学“快”", "市委书记调研", "江南区委书记周立群来访"],
)
def test_a_heading_that_says_something_is_nobody(heading: str) -> None:
    assert heading_person(heading) is None


@pytest.mark.parametrize("who", ["周立群，34岁，", "周立群，男，34岁，", "周立群 90后 "])
def test_a_heading_may_name_whose_words_follow_with_the_age(who: str) -> None:
    assert heading_person(f"{who}江南区规划干部，在江北区挂职") == Speaker("周立群", "江南区规划干部")


def test_the_weather_below_the_number_of_a_week_is_nobody() -> None:
    assert tellers_by_heading(["第三周　雷雨", "第四周　阴转雨", "第五天　晴"]) == {}
    assert len(tellers_by_heading(["第三组　程振华", "第四组　陶丽芬"])) == 2


def test_headings_of_one_form_name_persons() -> None:
    assert tellers_by_heading(["程振华：眼界、感激", "陶丽芬：三件小事"]).keys() == {
        "程振华：眼界、感激",
        "陶丽芬：三件小事",
    }
    assert tellers_by_heading(["程振华（语文组）：眼界", "陶丽芬（数学组）：慢下来"])[
        "程振华（语文组）：眼界"
    ] == Speaker("程振华")
    assert tellers_by_heading(["收获（上）：眼界", "收获（下）：感激"]) == {}
    assert tellers_by_heading(["程振华", "1.陶丽芬"])["1.陶丽芬"] == Speaker("陶丽芬")
    assert tellers_by_heading(["● 程振华（语文组）", "● 陶丽芬（数学组）"])["● 陶丽芬（数学组）"] == Speaker("陶丽芬")
    assert tellers_by_heading(["慢一点——程振华", "再慢一点 ——陶丽芬"])["慢一点——程振华"] == Speaker("程振华")
    assert tellers_by_heading(["板书的功夫（程振华）", "再慢一点（陶丽芬）"])["板书的功夫（程振华）"] == Speaker(
        "程振华"
    )
    assert tellers_by_heading(["▍程振华·第一小学", "▍陶丽芬·实验中学"])["▍程振华·第一小学"] == Speaker("程振华")
    assert tellers_by_heading(["高原之上——向前走", "春天（第二年）"]) == {}


def test_a_card_may_stand_below_its_name_with_the_post_behind_its_label() -> None:
    card = "人物名片 姓名：周立群 职务：江南区委书记 挂职地：海东市"
    assert tellers_by_heading([card]) == {card: ZHOU}
    assert post_in_heading("一张名片 单位及职务：江南区委书记") == "江南区委书记"
    assert post_in_heading("【人物】 【职务】江南区委书记") == "江南区委书记"
    assert heading_person("人物：周立群，江南区委书记 挂职地：海东市") == ZHOU


def test_several_headings_name_persons_behind_posts_before_colons() -> None:
    named = tellers_by_heading(["◆内科护士程振华：看见差距", "◆药剂师陶丽芬：学会算账"])
    assert [who.name for who in named.values()] == ["程振华", "陶丽芬"]
    assert tellers_by_heading(["药剂师陶丽芬：学会算账", "三件小事"]) == {}
    assert tellers_by_heading(["局长负责：看见差距", "院长查房：学会算账"]) == {}


def test_one_heading_alone_names_nobody() -> None:
    assert tellers_by_heading(["程振华：眼界、感激", "三件小事"]) == {}
    assert tellers_by_heading(["程振华", "石榴红"]) == {}


def test_who_is_named_above_a_section_tells_it_unless_it_speaks_of_them() -> None:
    sections = {
        "江南区委书记周立群": ("我们先学会了听。", "周立群到过三十个村。"),
        "江南区区长陶丽芬": ("我跑了十家企业，我叫陶丽芬。",),
    }
    passages = tuple(
        Passage(text, (at,), section) for section, texts in sections.items() for at, text in enumerate(texts, start=1)
    )
    said = voices(Article("a", "两位领导的一年", passages))
    assert [voice.speaker.name if voice.speaker else None for voice in said] == ["周立群", None, "陶丽芬"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("写信人：陶丽芬 援藏岗位：江南县教育局副局长", Speaker("陶丽芬", "江南县教育局副局长", "江南县教育局")),
        ("人物：陶丽芬 跟岗单位：江北市教育局", Speaker("陶丽芬")),
        ("单位：江南县教育局", None),
        ("人物：一条老街", None),
    ],
)
def test_a_card_names_whose_words_follow_with_the_post_at_home(heading: str, expected: Speaker | None) -> None:
    assert heading_person(heading) == expected


def test_headings_in_brackets_name_persons() -> None:
    assert set(tellers_by_heading(["【程振华：眼界】", "【陶丽芬：三件小事】"])) == {
        "【程振华：眼界】",
        "【陶丽芬：三件小事】",
    }
    assert tellers_by_heading(["【眼界】", "【三件小事】"]) == {}


def test_a_heading_with_a_post_goes_before_a_narrator_printed_further_above() -> None:
    printed = "周立群（江南区委书记）"
    passages = (
        Passage("以前总嫌没资源，我真坐不住。", (1,), None, narrator=printed),
        Passage("我没敢抬头。", (2,), "陶丽芬（江南区区长）", narrator=printed),
        Passage("我又数了一遍。", (3,), "回来的路上", narrator=printed),
    )
    said = voices(Article("a", "心得摘登", passages))
    assert [voice.speaker.name if voice.speaker else None for voice in said] == ["周立群", "陶丽芬", "周立群"]


def test_a_post_above_the_words_is_that_of_the_one_who_speaks_there() -> None:
    heading = "补一堂课 江南县副县长 跟岗单位：江北市商务局"
    passages = (Passage("“电话响三声必须接。”陶丽芬说。", (1,), heading),)
    (voice,) = voices(Article("a", "他们在补课", passages))
    assert voice.speaker == Speaker("陶丽芬", "江南县副县长", "江南县")
    two = (*passages, Passage("“会议只开十分钟。”程振华说。", (2,), heading))
    assert voices(Article("a", "他们在补课", two))[0].speaker == Speaker("陶丽芬")


def test_a_heading_names_somebody_with_sex_and_age() -> None:
    headings = ["陶丽芬　女　31岁 从省城回到江北", "◆程振华，男，90后，中学教师", "女 31岁 从省城回到江北"]
    assert tellers_by_heading(headings) == {
        headings[0]: Speaker("陶丽芬"),
        headings[1]: Speaker("程振华", "中学教师", "中学"),
    }
