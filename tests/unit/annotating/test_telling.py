"""Who tells each passage of an article, and whose words a quotation without a speaker is."""

from __future__ import annotations

import pytest

from searchapp.annotating.speakers import voices
from searchapp.model import Article, Passage


def speakers(*texts: str, title: str = "一年", sections: tuple[str | None, ...] = ()) -> list[str | None]:
    heads = sections or (None,) * len(texts)
    passages = tuple(
        Passage(text, (at,), section) for at, (text, section) in enumerate(zip(texts, heads, strict=True), start=1)
    )
    return [voice.speaker.name if voice.speaker else None for voice in voices(Article("a", title, passages))]


def test_a_quotation_without_a_speaker_is_of_whom_the_heading_tells() -> None:
    sections = ("陶丽芬：三件小事", "程振华：眼界、感激")
    first = "“这一年，我会记一辈子！”陶丽芬把科室带成了全省第一。"
    assert speakers(first, "程振华去了三十个村。", sections=sections) == ["陶丽芬", None]


def test_a_quotation_without_a_speaker_is_of_the_one_whom_the_headline_names() -> None:
    texts = ("新城县副县长陶丽芬来了一年，县委书记程振华来了两年。", "“把村里的路修通，我才走！”到了年底，路通了，")
    assert speakers(texts[0], texts[1] + "她还没走。", title="挂职干部陶丽芬：路通了再走")[1] == "陶丽芬"
    assert speakers(texts[0], texts[1] + "人还没走。", title="挂职干部陶丽芬：路通了再走")[1] is None


def test_a_section_that_speaks_of_whom_its_heading_names_is_not_told_by_them() -> None:
    sections = ("陶丽芬：三件小事", "程振华：眼界、感激")
    assert speakers("去年春天，她来到江北。", "去年春天，他来到江北。", sections=sections) == [None, None]


def test_each_of_several_who_say_who_they_are_tells_what_follows() -> None:
    texts = ("我叫陶丽芬，来江北一年了。", "我学会了等。", "我叫程振华，来江北两年了。", "我学会了走路。")
    assert speakers(*texts) == ["陶丽芬", "陶丽芬", "程振华", "程振华"]


def test_a_name_of_two_characters_that_comes_again_and_again_is_one() -> None:
    texts = ("陈瑾来到江北。后来，陈瑾留下了。", "村里人说，陈瑾像自家人。她笑着说，江北话不好学。")
    assert speakers(*texts)[1] == "陈瑾"


def test_items_behind_a_colon_go_on_with_whoever_leads_them_in() -> None:
    texts = (
        "新城县副县长陶丽芬说，一年里办成了三件事：",
        "在交通方面，修通了路；",
        "在教育方面，建成了楼。",
        "路边的花开了。",
    )
    assert speakers(*texts) == ["陶丽芬", "陶丽芬", "陶丽芬", None]


def test_a_passage_that_begins_with_a_quotation_goes_on_with_the_one_whom_the_headline_names() -> None:
    texts = ("“这是关键。”新城县副县长陶丽芬说。", "“三个到位是前提。”人员到位，资金到位。")
    assert speakers(*texts, title="陶丽芬：把路修通")[1] == "陶丽芬"
    assert speakers(*texts, title="把路修通")[1] is None


def test_a_likely_name_needs_no_post() -> None:
    assert speakers("“这里的风很大。”新城区融媒体陶丽芬说。") == ["陶丽芬"]


def test_a_part_below_a_life_is_told_by_whose_life_it_is() -> None:
    texts = (
        "三十名学员来到江北。",
        "陶丽芬，女，江南大学教育专业硕士生，实习单位：江北区财政局",
        "我在这里学会了等。",
        "我想留下来。",
    )
    assert speakers(*texts, sections=(None, *["留下来"] * 3)) == [None, None, "陶丽芬", "陶丽芬"]


def test_quotations_that_a_section_opens_with_are_of_whom_the_next_passage_names() -> None:
    quoted = ("“路修好了，村里的果子就能出去了。欢迎大家来看看！”", "“这里的人真好，你帮一点小忙，他们都记着。”")
    named = "昨天，在江北驻村三年的新城县副县长陶丽芬给家乡人打了电话。"
    assert speakers(*quoted, named) == ["陶丽芬", "陶丽芬", None]
    assert speakers(*quoted, "开口第一句，陶丽芬这样说。新城县副县长陶丽芬还在村里。")[:2] == ["陶丽芬", "陶丽芬"]


def test_quotations_above_a_passage_that_names_two_are_of_neither() -> None:
    both = "昨天，新城县副县长陶丽芬和江北区副区长程振华去了村里。"
    assert speakers("“路修好了，村里的果子就能出去了。欢迎大家来看看！”", both)[0] is None


def test_a_section_whose_teller_speaks_of_others_is_told_by_whom_its_heading_names_with_sex_and_age() -> None:
    section = "陶丽芬 女 31岁 从省城回到江北"
    texts = ("我在省城干了六年。", "他有高血压，药一直停不下来。", "我劝了三天。")
    assert speakers(*texts, title="回到江北的人", sections=(section,) * 3) == ["陶丽芬"] * 3
    assert speakers(texts[0], "陶丽芬说，他有高血压。", title="回到江北的人", sections=(section,) * 2)[0] == "陶丽芬"


def test_whoever_is_read_as_the_author_is_named_whatever_the_name_looks_like() -> None:
    texts = ("我今年去了江北。", "我学会了录音。")
    for name in ("吉克木呷", "柳边一只船"):
        passages = tuple(Passage(text, (at,), None, name) for at, text in enumerate(texts, start=1))
        heard = voices(Article("a", "山上", passages, authors=(name,)))
        assert [voice.speaker.name if voice.speaker else None for voice in heard] == [name] * 2
    unread = tuple(Passage(text, (at,), None, "江北区教育局") for at, text in enumerate(texts, start=1))
    assert {voice.speaker and voice.speaker.org for voice in voices(Article("a", "山上", unread))} == {"江北区教育局"}


def _headed(*told: tuple[str, str]) -> list[str | None]:
    passages = tuple(Passage(text, (line,), section) for line, (section, text) in enumerate(told, start=1))
    said = voices(Article("a", "山里的人", passages))
    return [voice.speaker and voice.speaker.name for voice in said]


_COLD = "冷小月：把账算给大家看"
_PLUM = "梅远山：井里的水是甜的"
_OF_COLD = (_COLD, "冷小月贴出了旧账。“账不清，蜂蜜也是苦的。”冷小月说。")
_OF_PLUM = (_PLUM, "梅远山找来地质队。“打到一百米，水出来了。”梅远山说。")


@pytest.mark.parametrize(
    "closing",
    [
        "据校团委统计，三年来有63名毕业生到山里工作，21人留了下来。",
        "截至去年年底，12个村里有9个通了水。",
        "离开的那天，我们在村口看见大家一起散步。",
    ],
)
def test_what_closes_an_article_of_several_is_not_told_by_the_last_of_them(closing: str) -> None:
    assert _headed(_OF_COLD, _OF_PLUM, (_PLUM, closing)) == ["冷小月", "梅远山", None]


def test_the_last_of_several_who_tell_of_themselves_tells_to_the_end() -> None:
    own = (_PLUM, "我找来了地质队，我看着水涌出来。")
    assert _headed((_COLD, "我贴出了旧账。"), own, (_PLUM, "水是甜的，桶也装满了。"))[-1] == "梅远山"


def test_whom_a_heading_names_is_known_in_the_text_below_it() -> None:
    project = "项远舟：不是专家，是老班长"
    told = (project, "“叫我老项。”退休前在厂里当总工的项远舟没有教过书。他坦言，第一堂课讲了二十分钟。")
    assert _headed(_OF_COLD, told) == ["冷小月", "项远舟"]
