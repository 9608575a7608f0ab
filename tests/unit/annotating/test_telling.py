"""Who tells each passage of an article, and whose words a quotation without a speaker is."""

from __future__ import annotations

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
