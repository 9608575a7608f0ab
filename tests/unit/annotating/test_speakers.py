"""Who speaks: the passages of tests/gold/passages.jsonl, one pattern each, and how voices carry through an article."""

from __future__ import annotations

from typing import Any

import pytest

from searchapp.annotating.speakers import voices
from searchapp.model import Article, Passage, Speaker
from tests.passages import IDS, ROWS, voice_of


def article(*texts: str, title: str | None = None, subtitle: str | None = None, narrator: str | None = None) -> Article:
    passages = [Passage(text, (line,)) for line, text in enumerate(texts[:-1], start=1)]
    passages.append(Passage(texts[-1], (len(texts),), narrator=narrator))
    return Article("a", title, tuple(passages), subtitle=subtitle)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_passage_is_credited_to_whoever_speaks_in_it(row: dict[str, Any]) -> None:
    voice = voice_of(row)
    expected = Speaker(**row["speaker"]) if row["speaker"] else None
    assert voice.speaker == expected
    named = [expected.name] if expected and expected.name else []
    assert list(voice.speakers) == row.get("speakers", named)


def test_an_interview_goes_on_with_its_guest_after_somebody_else_spoke_only_when_the_guest_speaks_again() -> None:
    result = voices(
        article(
            "周立群说，江南区要补短板。",
            "“欢迎来学。”昆山市副市长沈新说。",
            "陆家镇有一条老街。",
            "周立群表示，老街的办法可以借鉴。",
            "抓落实，要有一张清单。",
            subtitle="——访江南区委书记周立群",
        )
    )
    assert [voice.speaker.name if voice.speaker else None for voice in result] == [
        "周立群",
        "沈新",
        None,
        "周立群",
        "周立群",
    ]
    assert result[-1].basis == "carried"


def test_a_news_report_does_not_carry_a_speaker_into_the_next_paragraph() -> None:
    result = voices(article("江南区副区长周立群说，收获很大。", "八月的江南，雨水充沛。"))
    assert result[1].speaker is None


def test_a_later_paragraph_has_the_title_from_the_introduction() -> None:
    result = voices(article("江南区副区长周立群在苏州挂职。", "周立群说，收获很大。"))
    assert result[1].speaker == Speaker("周立群", "江南区副区长", "江南区")


def test_a_speaker_in_traditional_characters_is_named_as_printed() -> None:
    (voice,) = voices(article("臺北市副市長陳國華說：「學習讓我們看到差距。」"))
    assert voice.speaker == Speaker("陳國華", "臺北市副市長", "臺北市")


def test_evidence_holds_the_words_that_led_to_the_speaker() -> None:
    (voice,) = voices(article("“路是走出来的。”江南区副区长周立群深有感触地说。"))
    assert voice.evidence[0].value == "周立群"
    assert "周立群深有感触" in voice.evidence[0].words


def test_a_quoted_slogan_beside_a_name_that_does_not_speak_is_nobodys_words() -> None:
    (voice,) = voices(article("江南区副区长周立群走进写着“店小二”的大厅。"))
    assert voice.speaker is None


def test_the_interviewers_question_is_nobodys_words_in_the_middle_of_an_interview() -> None:
    result = voices(
        article(
            "周立群：先看人才。",
            "记者：还看什么？",
            "答：再看作风。",
            "作风要过硬。",
            subtitle="——访江南区委书记周立群",
        )
    )
    assert [voice.basis for voice in result] == ["explicit", "asked", "explicit", "carried"]


def test_a_passage_whose_article_is_a_guess_is_not_credited_to_the_guest() -> None:
    passages = (Passage("周立群说，要补短板。", (1,)), Passage("抓好项目。", (2,), uncertain=True))
    result = voices(Article("a", None, passages, subtitle="——访江南区委书记周立群"))
    assert result[1].speaker is None


def test_whom_a_guest_cites_in_passing_does_not_take_the_word_from_the_guest() -> None:
    result = voices(
        article(
            "周立群说，要补短板。", "企业家们都说，这里的服务好。我们还要再好一些。", subtitle="——访江南区委书记周立群"
        )
    )
    assert result[1].speaker is not None and result[1].speaker.name == "周立群"


def test_an_interview_that_never_names_its_guest_again_is_in_the_guests_words() -> None:
    result = voices(article("差距在思想。", "我们将补短板。", subtitle="——访江南区委书记周立群"))
    assert [voice.basis for voice in result] == ["carried", "carried"]


def test_a_pronoun_in_an_interview_means_its_guest() -> None:
    result = voices(article("“差距在思想。”他说。", subtitle="——访江南区委书记周立群"))
    assert result[0].speaker == Speaker("周立群", "江南区委书记", "江南区委")


def test_a_guest_whom_the_text_gives_a_fuller_title_than_the_headline_keeps_the_word() -> None:
    result = voices(
        article("市委常委、江南区委书记周立群说，差距在思想。", "补短板，要快。", subtitle="——访江南区委书记周立群")
    )
    assert result[1].speaker == Speaker("周立群", "市委常委、江南区委书记", "江南区委")


def test_a_stretch_about_somebody_else_is_not_the_narrators() -> None:
    texts = ("覃华是江南区信访局副局长，五月起在江北跟班。", "江北的会让他大开眼界。", "我在江北跟班，天天跑楼宇。")
    told = [Passage(text, (line,), narrator="江南区商务局干部 韦彩云") for line, text in enumerate(texts, start=1)]
    names = [voice.speaker.name if voice.speaker else None for voice in voices(Article("a", None, tuple(told)))]
    assert names == [None, "覃华", "韦彩云"]


def test_of_two_words_for_a_group_that_begin_alike_they_are_the_longer() -> None:
    (voice,) = voices(article("听到村民们七嘴八舌地夸赞，他们说这个栏好。"))
    assert voice.speaker == Speaker(None, "村民们")


def test_a_reporter_does_not_tell_the_interview_that_bears_only_the_reporters_name() -> None:
    texts = (
        "梁晓东，江南区政务服务局副局长，去年挂职归来。",
        "记者：印象最深的是什么？",
        "梁晓东：挤。我以前没有想到。",
        "记者：以后呢？",
        "梁晓东：我要改。",
    )
    passages = tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=2))
    result = voices(Article("a", "对话", passages, authors=("佟晓梅",)))
    assert [voice.speaker.name if voice.speaker else None for voice in result][1:] == [None, "梁晓东", None, "梁晓东"]


def test_who_introduces_himself_has_the_post_without_the_introduction() -> None:
    result = voices(
        article(
            "大家好！我是江南区河口镇党委副书记惠亚楠。我在外地学了三个月。",
            "我学到很多。",
            subtitle="——在座谈会上的发言",
        )
    )
    assert result[0].speaker == Speaker("惠亚楠", "江南区河口镇党委副书记", "江南区河口镇党委")


def test_a_post_that_stands_apart_from_the_name_is_whose_name_it_follows() -> None:
    result = voices(
        article(
            "梁晓东，1984年生，江南区发展和改革局副局长。记者见到了梁晓东。",
            "陈秀云去了江北。身为江南区河口镇镇长，她管着三个村。陈秀云说，要学。",
            "召集人赵立冬是江南区商务局副局长，目前在江北挂职。他告诉记者，大家都忙。",
            "梁晓东说，我们要改。",
        )
    )
    titles = [voice.speaker.title if voice.speaker else None for voice in result]
    assert titles[1:] == ["江南区河口镇镇长", "江南区商务局副局长", "江南区发展和改革局副局长"]


def test_she_is_whom_the_sentence_before_began_with_and_said_more_of() -> None:
    result = voices(article("江北医院护士长陈秀云是江南医院医师赵银霞的带教老师。她坦言，自己压力很大。"))
    assert result[0].speaker is not None and result[0].speaker.name == "陈秀云"


def test_who_works_somewhere_may_have_a_name_of_two_characters() -> None:
    result = voices(article("在江南区科技局工作的梅颖则希望，能学到真本事。"))
    assert result[0].speaker == Speaker("梅颖", None, "江南区科技局")


@pytest.mark.parametrize(
    "text",
    [
        "来自福州市长乐区的提醒说，要带手册。",
        "主持人请每个人只说一件没有学会的事。",
        "学员宿舍门上写道：“学。”",
        "各市派出干部东行，说学什么。",
    ],
)
def test_no_piece_of_a_sentence_is_taken_for_a_name(text: str) -> None:
    assert [voice.speakers for voice in voices(article(text))] == [()]


def test_an_article_in_the_first_person_without_a_name_is_told_by_its_narrator() -> None:
    result = voices(
        article("我来到这里三个月。", "晚饭后沿着老街走了一圈，满街都是布。", "我问师傅为什么。", "我想回去也试试。")
    )
    assert {voice.basis for voice in result} == {"narrator"}
    assert [voice.speaker for voice in result] == [None] * 4


def test_statements_under_name_and_post_go_on_until_the_next_one() -> None:
    result = voices(
        article(
            "李军（江南区商务局局长）：我最大的感受是快。",
            "一个项目一天办完。",
            "王秀芝（江南区河口镇镇长）：我看到了差距。",
            "村里也要这样办。",
        )
    )
    assert [voice.speaker.name if voice.speaker else None for voice in result] == ["李军", "李军", "王秀芝", "王秀芝"]


def test_the_post_of_a_narrator_may_stand_in_the_heading() -> None:
    passage = Passage("我跑了三个园区。", (3,), section="东湖给的启发 新城县委书记 挂职地：东湖市", narrator="厉青川")
    (voice,) = voices(Article("a", None, (passage,)))
    assert voice.speaker == Speaker("厉青川", "新城县委书记", "新城县委")


def test_voices_in_a_row_behind_a_paragraph_of_something_else_are_nobodys_words() -> None:
    said = "“村里的账，我们算不清。”从江北县赶来的村支书冷远山说。"
    apart, near = "这一期班设在江南县，六十名学员来自三个省。", "冷远山今年五十岁，当了十年支书。"
    voices_of = ("“路修好了，人走光了。”", "“合作社垮了两个。”")
    listed = voices(article(said, apart, *voices_of))
    assert [voice.speaker and voice.speaker.name for voice in listed] == ["冷远山", None, None, None]
    gone_on = voices(article(said, near, *voices_of))
    assert [voice.speaker and voice.speaker.name for voice in gone_on] == ["冷远山", None, "冷远山", "冷远山"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("荷兰大学教授扬·德弗里森对学员说，土不一样。", "扬·德弗里森"),
        ("第二课的老师是焊工玛依拉·阿不都拉。她说，手冻僵了也舍不得停。", "玛依拉·阿不都拉"),
        ("农业顾问约翰·米勒也表示，学员爱问。", "约翰·米勒"),
        ("“问得好。”美国农业顾问约翰·米勒也表示。", "约翰·米勒"),
        ("老师玛依拉·阿不力孜还说，她想再教一年。", "玛依拉·阿不力孜"),
    ],
)
def test_a_name_with_a_dot_begins_behind_a_post_and_ends_before_an_adverb(text: str, name: str) -> None:
    assert voices(article(text))[0].speakers == (name,)


def test_who_is_called_by_surname_and_post_is_nobody_whose_post_goes_on_as_another_word() -> None:
    head = "新城县第一中学校长高建国说：“要办好学校。”"
    called, other = (
        voices(article(head, text))[1].speaker
        for text in ("“要坚持。”高校长接着说。", "“要坚持。”高校长期合作的企业表示。")
    )
    assert called is not None and called.name == "高建国"
    assert other is None or other.name is None


@pytest.mark.parametrize("text", ["犹记得说：“好。”", "犹太人认为读书要紧。", "植被好说，水土难保。"])
def test_no_name_begins_with_a_rare_surname_that_begins_everyday_words(text: str) -> None:
    assert voices(article(text))[0].speaker is None


@pytest.mark.parametrize("post", ["有限公司经理", "有轨电车公司经理", "有声读物协会会长"])
def test_a_body_whose_name_begins_with_a_word_that_leads_to_others_is_whole(post: str) -> None:
    speaker = voices(article(f"{post}李军说，订单多了。"))[0].speaker
    assert speaker is not None and speaker.title == post


def test_whoever_tells_a_report_hands_on_what_another_says_in_a_whole_paragraph() -> None:
    texts = (
        "我走进一中的校门，先看见一排新种的树，我问了几个孩子。",
        "班主任高岚老师解释说：不怪孩子考不好，而是题目本来就不该这么出，练得再多也只是熟一点。",
        "校长王振堂说：“孩子天生好奇，学校要做的是把好奇留住，不是把它考没了。”",
        "我记得王振堂说：“慢一点。”那天我站在操场边上，想起自己上小学的时候，心里很不是滋味，坐到天黑才走。",
    )
    told = tuple(Passage(text, (line,), narrator="罗小燕") for line, text in enumerate(texts, start=1))
    heard = voices(Article("a", "去一中看看", told, authors=("罗小燕",)))
    assert [voice.speaker.name if voice.speaker else None for voice in heard] == ["罗小燕", "高岚", "王振堂", "罗小燕"]
