"""Who tells an article in the first person, wherever the page prints it."""

from __future__ import annotations

import pytest

from searchapp.annotating.speakers import voices
from searchapp.annotating.tellers import lead_of, teller_of
from searchapp.model import Article, Passage, Speaker

TEXTS = ("我来到江北的第三天，下着雨。", "街道的人都认得我了。", "这里的会很短。")


def article(
    texts: tuple[str, ...], authors: tuple[str, ...] = (), title: str = "三天", subtitle: str | None = None
) -> Article:
    passages = tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=1))
    return Article("a", title, passages, subtitle=subtitle, authors=authors)


def teller(
    *remarks: str,
    texts: tuple[str, ...] = TEXTS,
    authors: tuple[str, ...] = ("饶雪晴",),
    title: str = "三天",
    subtitle: str | None = None,
) -> Speaker | None:
    found = teller_of(article(texts, authors, title, subtitle), texts, {}, remarks)
    return found.speaker if found else None


def test_the_author_of_a_first_person_article_tells_it() -> None:
    assert teller() == Speaker("饶雪晴")


def test_the_line_about_the_author_states_the_post() -> None:
    expected = Speaker("饶雪晴", "江南县商务局副局长", "江南县商务局")
    assert teller("（作者系江南县商务局副局长，曾在江北区挂职）") == expected
    assert teller("江南县商务局副局长 饶雪晴") == expected
    assert teller("饶雪晴（江南县商务局副局长）") == expected


def test_the_line_about_the_author_may_state_the_office_only() -> None:
    assert teller("作者单位：江南县商务局") == Speaker("饶雪晴", None, "江南县商务局")


def test_the_page_says_elsewhere_what_the_teller_is() -> None:
    assert teller(title="在海边当代课老师，我学会了等潮") == Speaker("饶雪晴", "代课老师")
    assert teller(title="当学生问起海的时候，我在旁边听") == Speaker("饶雪晴")
    lead = "从船厂出来以后，饶雪晴成了江北一所中学的物理老师。"
    assert teller(texts=(lead, *TEXTS)) == Speaker("饶雪晴", "江北一所中学的物理老师")


def test_an_author_whom_the_headline_names_says_i_less_often() -> None:
    texts = (
        "潮水退了。",
        "我是来看船的。",
        "船厂很大。",
        "江北船厂厂长梁海山站在船头。",
        "我问了一句。",
        "没人应。",
        "船下水了。",
    )
    heard = voices(article(texts, ("饶雪晴",), "饶雪晴看船厂：一条船要造多久"))
    assert {voice.speaker for voice in heard} == {Speaker("饶雪晴")}
    assert {voice.speaker for voice in voices(article(texts, ("饶雪晴",), "一条船要造多久"))} == {None}


def test_a_reporter_tells_nothing() -> None:
    assert teller("本报记者 饶雪晴") is None


def test_several_authors_tell_nothing() -> None:
    assert teller(authors=("饶雪晴", "饶雪明")) is None


def test_an_article_of_several_narrators_is_not_told_by_the_last_of_them() -> None:
    passages = (
        Passage("我们请两位讲讲。", (1,)),
        Passage("我查了房。", (3,), narrator="县医院护士长 李娜"),
        Passage("我值了班。", (5,), narrator="县医院医师 王晓丽"),
    )
    remarks = ("讲述人：县医院护士长 李娜", "讲述人：县医院医师 王晓丽")
    assert teller_of(Article("a", "讲述", passages), [p.text for p in passages], {}, remarks) is None


@pytest.mark.parametrize(
    "first",
    [
        "我叫饶雪晴，来江北三天了。",
        "大家好，我是来自江南县商务局的饶雪晴，今天说说江北。",
        "我是江南县商务局干部饶雪晴，来江北三天了。",
        "今年春天，我，饶雪晴，来到江北。",
    ],
)
def test_who_says_who_he_is_tells_the_article_whoever_recorded_it(first: str) -> None:
    found = teller(texts=(first, *TEXTS), authors=("王远", "李跃波"))
    assert found is not None and found.name == "饶雪晴"


def test_whom_the_text_speaks_of_does_not_tell_it() -> None:
    assert teller(texts=("我是江北区请来的干部，先去找陈书记。", *TEXTS), authors=()) is None


@pytest.mark.parametrize(
    "title", ["饶雪晴：在江北的三天", "援疆日记｜饶雪晴", "饶雪晴的援疆日记", "挂职干部饶雪晴：在江北的三天"]
)
def test_a_headline_names_the_teller(title: str) -> None:
    found = teller(authors=(), title=title)
    assert found is not None and found.name == "饶雪晴"


@pytest.mark.parametrize("title", ["高原红：我在江北", "石榴红的故事", "江南行｜三天", "于是：三天", "金秋感言"])
def test_a_word_of_a_headline_is_no_teller(title: str) -> None:
    assert teller(authors=(), title=title) is None


@pytest.mark.parametrize("line", ["饶雪晴", "（饶雪晴）", "饶雪晴 2019年6月于江北", "——饶雪晴", "江南县商务局 饶雪晴"])
def test_a_signature_names_the_teller(line: str) -> None:
    found = teller(line, authors=())
    assert found is not None and found.name == "饶雪晴"


@pytest.mark.parametrize("line", ["责任编辑：饶雪晴", "饶雪晴 摄", "江北街景", "高原红", "上一篇 饶雪晴参加动员大会"])
def test_a_credit_or_a_caption_is_no_signature(line: str) -> None:
    assert teller(line, authors=()) is None


def test_a_biography_names_the_teller() -> None:
    found = teller(texts=("饶雪晴，1962年8月生，曾在江北挂职。", *TEXTS), authors=())
    assert found is not None and found.name == "饶雪晴"


def test_the_lead_of_the_editors_names_the_teller_and_is_not_told() -> None:
    lead = "编者按：县医院医生饶雪晴参加了医疗队，她将以日记的形式，记下江北的日子。"
    said = voices(article(("江北在江的北岸。", lead, *TEXTS)))
    assert [voice.speaker.name if voice.speaker else None for voice in said] == [None, None, *["饶雪晴"] * 3]


def test_a_lead_ends_where_the_text_says_i() -> None:
    assert lead_of(["江北来了饶雪晴。", "我到了。", "饶雪晴来了。"], "饶雪晴") == 1
    assert lead_of(["我叫饶雪晴。", "我到了。"], "饶雪晴") == 0


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("我作为学校的一名学生代表，来到江北。", "学生代表"),
        ("去年，我成了一名支教志愿者。", "支教志愿者"),
        ("他们的热情让我这个编辑都汗颜。", "编辑"),
        ("村里来了一名支教志愿者，我去接他。", None),
    ],
)
def test_what_somebody_says_that_he_is_is_the_title_where_no_other_is_printed(role: str, title: str | None) -> None:
    assert teller(texts=(*TEXTS, role)) == Speaker("饶雪晴", title)


def test_a_card_names_the_teller() -> None:
    found = teller(texts=("姓名：饶雪晴", "单位：江南县商务局", *TEXTS), authors=())
    assert found is not None and found.name == "饶雪晴"


def test_a_letter_is_not_told_by_whoever_prints_it() -> None:
    assert teller(authors=(), title="饶雪晴：去江北：一位读者的来信") is None


def test_of_two_authors_the_one_who_told_it_tells_it() -> None:
    found = teller("口述：饶雪晴 记录：王远", authors=("饶雪晴", "王远"))
    assert found is not None and found.name == "饶雪晴"


def test_a_lead_that_names_one_person_with_a_post_names_the_teller() -> None:
    lead = "春天，江南县商务局干部饶雪晴来到江北，走访了三十户人家。"
    said = voices(article((lead, *TEXTS)))
    assert [voice.speaker.name if voice.speaker else None for voice in said] == [None, *["饶雪晴"] * 3]


def test_an_oral_history_is_told_from_below_the_life_of_its_teller_whether_it_says_i_or_not() -> None:
    texts = (
        "江北在江的北岸。",
        "【口述前记】饶雪晴，1962年8月生。现任江南县作家协会会长。",
        "那年江水很大。",
        "船过不来。",
    )
    said = voices(article(texts))
    assert [voice.speaker.name if voice.speaker else None for voice in said] == [None, None, "饶雪晴", "饶雪晴"]
    assert said[2].speaker == Speaker("饶雪晴", "江南县作家协会会长", "江南县作家协会")


def test_the_last_post_of_a_life_is_the_post() -> None:
    life = "饶雪晴，1959年10月生。2002年4月任江南区委副秘书长。2014年12月任江南区旅游局局长。"
    said = voices(article((life, *TEXTS)))
    assert said[1].speaker == Speaker("饶雪晴", "江南区旅游局局长", "江南区旅游局")


def test_who_says_to_others_who_he_is_tells_what_he_says_it_in() -> None:
    words = "“大伯，我是新来的驻村书记饶雪晴，今天来认认门。”"
    mine, another = (voices(article((who + words, *TEXTS))) for who in ("我递上名片解释：", "组长递上名片解释："))
    assert [voice.speaker and voice.speaker.name for voice in mine[1:]] == ["饶雪晴"] * 3
    assert not any(voice.speaker for voice in another[1:])


def test_whom_the_pictures_show_that_he_gave_tells_the_text() -> None:
    assert teller("饶雪晴在河堤边留影。饶雪晴供图", authors=()) == Speaker("饶雪晴")
    assert teller("饶雪晴在河堤边留影。", authors=()) is None
    spoken_of = ("饶雪晴带我去看了河堤。", *TEXTS)
    assert teller("饶雪晴在河堤边留影。饶雪晴供图", texts=spoken_of, authors=()) is None


def test_whom_a_caption_calls_the_author_tells_the_text() -> None:
    assert teller("▲本文作者饶雪晴（右一）帮村民修堤。", authors=()) == Speaker("饶雪晴")
    assert teller("图为作者饶雪晴和孩子们。", authors=()) == Speaker("饶雪晴")


def test_the_one_whom_a_marked_caption_names_tells_the_text() -> None:
    assert teller("图为饶雪晴在给学生上课。", authors=()) == Speaker("饶雪晴")
    assert teller("▲饶雪晴与林小满在课堂", authors=()) == Speaker("饶雪晴")
    assert teller("图为饶雪晴在课堂。", texts=("饶雪晴带我去看了河堤。", *TEXTS), authors=()) is None


def test_nobody_tells_of_himself_as_of_another() -> None:
    lead = "江南县商务局党委副书记饶雪晴说了好几次要来村里看看。"
    texts = (lead, "我早早去路口等饶书记，没有信号。", "我和几位书记商量，还是去接一下。")
    known = {"饶雪晴": Speaker("饶雪晴", "江南县商务局党委副书记", "江南县商务局")}
    assert teller_of(article(texts), texts, known, ()) is None


def test_who_wrote_down_what_follows_tells_it() -> None:
    lead = "五年前，两人到江北支教。江南县商务局副局长饶雪晴在本子上记下了三天里的所见所想。"
    assert (found := teller(texts=(lead, *TEXTS), authors=())) is not None and found.name == "饶雪晴"
    assert teller(texts=("我看见饶雪晴老师记下了三天里的所见所想。", *TEXTS), authors=()) is None


@pytest.mark.parametrize(
    "lead",
    [
        "三位教师上了山。下面是其中一位、数学老师饶雪晴的支教手记，她没有账号，由我一篇一篇代贴。",
        "三位教师上了山。以下为数学老师饶雪晴这一年写在作业本背面的日记，我替她敲了进来。",
        "三位教师上了山。我代发数学老师饶雪晴的日记，请大家看看。",
    ],
)
def test_whoever_posts_what_another_wrote_only_leads_it_in(lead: str) -> None:
    said = voices(article((lead, *TEXTS)))
    assert [voice.speaker for voice in said] == [None, *[Speaker("饶雪晴", "数学老师")] * 3]
    assert not said[0].first_person


def test_whoever_writes_of_a_colleagues_diary_tells_it_himself() -> None:
    said = voices(article(("我和数学老师饶雪晴同住一间屋，她每天写日记。", *TEXTS)))
    assert not any(voice.speaker for voice in said)


def test_of_what_editors_chose_from_somebodys_own_he_is_the_teller_and_not_who_compiled_it() -> None:
    lead = ("从江北到江南县，梁国强在白沙乡住了一年。", "经本人同意，编者从他的驻村日记中摘登几篇，以飨读者。")
    assert teller(texts=(*lead, *TEXTS)) == Speaker("梁国强")
    two = ("梁国强在白沙乡住了一年，顾海燕在隔壁乡。", lead[1])
    assert teller(texts=(*two, *TEXTS)) == Speaker("饶雪晴")
    plain = (lead[0], "白沙乡的驻村干部都写日记，他的日记最厚。")
    assert teller(texts=(*plain, *TEXTS)) == Speaker("饶雪晴")


def test_signed_parts_of_what_editors_chose_are_told_by_whom_they_name() -> None:
    lead = ("从江北到江南县，梁国强在白沙乡住了一年。", "经本人同意，编者从他的驻村日记中摘登几篇，以飨读者。")
    passages = tuple(Passage(text, (line,), narrator="饶雪晴") for line, text in enumerate((*lead, *TEXTS), start=1))
    heard = voices(Article("a", "三天", passages, authors=("饶雪晴",)))
    assert [voice.speaker and voice.speaker.name for voice in heard] == [None, None, "梁国强", "梁国强", "梁国强"]
