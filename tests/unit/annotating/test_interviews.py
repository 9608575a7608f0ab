"""Whom an article interviews, and which labels ask in it."""

from __future__ import annotations

import pytest

from searchapp.annotating.interviews import interview
from searchapp.annotating.speakers import voices
from searchapp.annotating.turns import label_of
from searchapp.model import Article, Passage, Speaker


def article(
    *texts: str,
    narrator: str | None = None,
    authors: tuple[str, ...] = (),
    title: str | None = None,
    subtitle: str = "",
) -> Article:
    passages = tuple(Passage(text, (line,), narrator=narrator) for line, text in enumerate(texts, start=1))
    return Article("a", title, passages, subtitle=subtitle, authors=authors)


def names_in(told: Article) -> list[str | None]:
    return [voice.speaker.name if voice.speaker else None for voice in voices(told)]


def interviewees(article: Article) -> tuple[Speaker, ...]:
    return interview(article, [None] * len(article.passages), []).guests


def asking(*texts: str, authors: tuple[str, ...] = ()) -> frozenset[str]:
    return interview(article(*texts, authors=authors), [label_of(text) for text in texts], texts).asking


def test_the_headline_of_an_interview_names_its_guest() -> None:
    guests = interviewees(article("……", subtitle="——访市委常委、江南区委书记周立群"))
    assert guests == (Speaker("周立群", "市委常委、江南区委书记", "江南区委"),)


@pytest.mark.parametrize(
    "headline",
    [
        "——访江南区委书记周立群",
        "本报专访江南区委书记周立群",
        "对话江南区委书记 周立群",
        "与江南区委书记周立群面对面",
        "江南区委书记周立群访谈录",
    ],
)
def test_an_interview_is_known_by_many_headlines(headline: str) -> None:
    assert interviewees(article("……", subtitle=headline)) == (Speaker("周立群", "江南区委书记", "江南区委"),)


def test_the_petitions_office_in_a_headline_is_no_interview() -> None:
    assert interviewees(article("……", title="市信访局局长周立群带队走访企业")) == ()


def test_a_headline_that_only_uses_the_word_visit_names_no_guest() -> None:
    assert interviewees(article("……", title="党政代表团访问苏州")) == ()


def test_a_label_whose_passages_end_as_questions_do_asks() -> None:
    texts = ("《南州》：为什么回来？", "罗守田：村里没有大夫。", "《南州》：后悔过吗？", "罗守田：后悔过。")
    assert asking(*texts) == {"《南州》"}


def test_whoever_asks_once_in_many_turns_does_not_ask() -> None:
    texts = ("罗守田：谁不想走呢？", "罗守田：走到镇上又折回来了。", "苏岩：我也是。", "苏岩：我留下了。")
    assert asking(*texts) == frozenset()


def test_an_author_whose_label_asks_once_asks() -> None:
    texts = ("简默：想过离开吗？", "田守义：想过一回。", "简默：现在条件好了。", "田守义：好多了。")
    assert asking(*texts, authors=("简默",)) == {"简默"}


def test_numbered_questions_and_answers_are_labels() -> None:
    assert asking("Q1：由谁派出？", "A1：由县级医院派出。") == {"Q1"}


def test_the_lead_above_the_first_question_names_the_guest_with_the_post() -> None:
    lead = ("排课难倒了学校。", "为此，本报记者专访青禾科技创始人、CEO汪亦周，请他谈谈体会。")
    result = voices(article(*lead, "《南州》：难吗？", "答：不难。", "《南州》：贵吗？"))
    guest = Speaker("汪亦周", "青禾科技创始人、CEO", "青禾科技")
    assert [voice.speaker for voice in result] == [None, None, None, guest, None]


def test_who_signs_an_interview_tells_neither_questions_nor_answers() -> None:
    texts = (
        "罗守田在山里待了十二年，我们见到了他。",
        "本刊：为什么回来？",
        "罗守田：我母亲病了，村里没有大夫。",
        "山路不好走，头一年我摔坏了两个药箱。",
        "本刊：后悔过吗？",
        "罗守田：后悔过，我走到镇上又折回来了。",
        "采访结束，罗守田背起了药箱。",
    )
    names = [
        voice.speaker and voice.speaker.name
        for voice in voices(article(*texts, narrator="费长青", authors=("费长青",)))
    ]
    assert names == [None, None, "罗守田", "罗守田", None, "罗守田", None]


def test_who_tells_an_article_answers_where_the_answers_have_no_name() -> None:
    texts = ("问：养了多少羊？", "答：一百六十只，都是我接的羔。", "前年雪大，我在雪地里哭。")
    assert names_in(article(*texts, narrator="巴图那顺")) == [None, "巴图那顺", "巴图那顺"]


def test_an_answer_that_cites_a_meeting_goes_on_and_a_note_does_not() -> None:
    texts = (
        "记者：怎么想的？",
        "罗守田：我就想回来。",
        "当时会议要求每村有一名大夫。",
        "记者：后来呢？",
        "罗守田：后来好了。",
        "据县卫生局介绍，全县已有四十名大夫。",
    )
    assert names_in(article(*texts)) == [None, "罗守田", "罗守田", None, "罗守田", None]


def test_a_label_stands_for_the_name_that_it_shortens() -> None:
    texts = (
        "记者：为什么种菜？",
        "田守义（以下简称“田”）：学生总说菜是超市里长的，我听了着急。",
        "记者：种得好吗？",
        "田：头一年全被虫吃了。",
        "后来请了老把式来教。",
    )
    assert names_in(article(*texts)) == [None, "田守义", None, "田守义", "田守义"]


def test_labels_in_brackets_need_no_colon() -> None:
    texts = ("【问】当过兵吗？", "【答】当过，在高原守了八年。", "【问】习惯吗？", "【答】头两年不习惯。")
    assert names_in(article(*texts, subtitle="——访江南区委书记周立群")) == [None, "周立群", None, "周立群"]
    assert [voice.basis for voice in voices(article(*texts))] == ["asked", "group", "asked", "group"]


def test_an_answer_goes_on_behind_the_caption_of_a_picture_and_cites_others() -> None:
    def passage(text: str, line: int, section: str | None = None) -> Passage:
        return Passage(text, (line,), section)

    told = Article(
        "a",
        None,
        (
            passage("记者：船修好了吗？", 1),
            passage("周立群：修好了，前后用了两个月。", 2),
            passage("焊缝一道道查过，没有一道漏。", 4, "船台上的夜班"),
            passage("厂里的程海岳班长打过比方：“好船像碗。”我觉得这话对。", 5, "船台上的夜班"),
            passage("2.下水那天，您在哪里？", 6, "船台上的夜班"),
            passage("周立群：我在船尾。", 7, "船台上的夜班"),
        ),
        subtitle="——访江南船厂厂长周立群",
    )
    assert names_in(told) == [None, "周立群", "周立群", "周立群", None, "周立群"]


def test_a_card_beside_an_interview_states_the_post_of_its_guest() -> None:
    told = article("记者：船修好了吗？", "周立群：修好了，前后用了两个月。", subtitle="周立群访谈录")
    card = "周立群（江南船厂焊接车间主任、夜班总调度人）"
    heard = voices(told, (card,))
    assert heard[1].speaker == Speaker("周立群", "江南船厂焊接车间主任", "江南船厂焊接车间")


@pytest.mark.parametrize(
    ("lead", "label"),
    [
        ("今天的嘉宾，一位是新城县支教队队长梅远山，另一位是队员冷小月。", "梅"),
        ("今天的嘉宾，一位是新城县支教队队长梅远山，另一位是队员冷小月。", "梅老师"),
        ("今天的嘉宾，一位是新城县支教队队长梅远山，另一位是队员冷小月。", "老梅"),
        ("今天的嘉宾，一位是新城县支教队队长欧阳远山，另一位是队员冷小月。", "欧阳"),
    ],
)
def test_a_label_of_a_surname_means_the_one_guest_who_has_it(lead: str, label: str) -> None:
    told = article(
        lead, "主持人：累不累？", f"{label}：不累。", "主持人：想家吗？", "冷小月：想。", f"{label}：她哭过。"
    )
    name = "欧阳远山" if label == "欧阳" else "梅远山"
    assert names_in(told)[1:] == [None, name, None, "冷小月", name]


def test_a_label_of_a_surname_means_whom_the_list_of_guests_above_names() -> None:
    told = Article(
        "a",
        "从大江边到雪山下",
        tuple(
            Passage(text, (line,), "嘉宾：梅远山（新城县支教队队长）、冷小月 主持：江川")
            for line, text in enumerate(("主持人：累不累？", "梅：不累。", "主持人：想家吗？", "冷：想。"), start=1)
        ),
    )
    heard = [voice.speaker for voice in voices(told)]
    assert heard[1] == Speaker("梅远山", "新城县支教队队长", "新城县支教队")
    assert heard[3] == Speaker("冷小月")


def test_a_label_of_a_surname_that_two_have_means_nobody() -> None:
    lead = "今天的嘉宾，一位是新城县支教队队长梅远山，另一位是队员梅小月。"
    told = article(lead, "主持人：累不累？", "梅：不累。", "主持人：想家吗？", "梅：想。")
    assert names_in(told)[1:] == [None] * 4


def test_labels_stand_before_bars_too_where_a_line_says_whose_they_are() -> None:
    told = article(
        "M = 梅远山", "K = Kay", "K | 船修好了吗？", "M | 修好了，用了两个月。", "K | 累不累？", "M | 不累。"
    )
    assert names_in(told)[2:] == [None, "梅远山", None, "梅远山"]
    alone = article("江岸周刊 | 船修好了，用了两个月。", "船台边的人都来看。")
    assert names_in(alone) == [None, None]


def test_what_else_answers_in_an_interview_alone_is_its_one_guest() -> None:
    turns = ("K：船修好了吗？", "E：修好了，用了两个月。", "K：累不累？", "E：不累。")
    assert names_in(article(*turns, title="对话梅远山：船台上的夜班")) == [None, "梅远山", None, "梅远山"]


def test_somebody_is_called_in_labels_what_is_said_at_the_end_of_who_he_is() -> None:
    told = article(
        "梅远山（江南船厂焊工），做了三十年。下称my。", "记者：累不累？", "my：不累。", "记者：想家吗？", "my：想。"
    )
    assert names_in(told)[1:] == [None, "梅远山", None, "梅远山"]


def test_names_in_letters_are_labels_of_an_interview_and_the_whole_name_is_that_of_the_headline() -> None:
    turns = ("记者：累不累？", "Moore：不累。", "记者：想家吗？", "Moore：想。")
    assert names_in(article(*turns)) == [None, "Moore", None, "Moore"]
    assert names_in(article(*turns, title="Ada Moore：好船像碗")) == [None, "Ada Moore", None, "Ada Moore"]
    assert names_in(article("PPT：一份。", "船台边的人都来看。", "PPT：又一份。")) == [None, None, None]


def test_a_label_of_surname_and_honorific_means_whom_the_lead_calls_so_and_not_whoever_asks() -> None:
    told = article("我们访问了梅淼老师。", "江川：累不累？", "梅老师：不累。", "江川：想家吗？", "梅老师：想。")
    assert names_in(told)[1:] == [None, "梅淼", None, "梅淼"]
    asked = article("梅小月：累不累？", "梅老师：不累。", "梅小月：想家吗？", "梅老师：想。", subtitle="嘉宾：梅远山")
    assert names_in(asked) == [None, "梅远山", None, "梅远山"]


def test_an_issue_of_interviews_names_its_guest_behind_its_number() -> None:
    assert interviewees(article("……", title="江岸访谈第9期：梅远山")) == (Speaker("梅远山"),)
