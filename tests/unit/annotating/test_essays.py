"""What is told in the first person, and what of it nobody tells."""

from __future__ import annotations

from searchapp.annotating.essays import is_note, is_told
from searchapp.model import Article, Passage


def told(*texts: str, title: str = "三天") -> bool:
    passages = tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=1))
    return is_told(Article("a", title, passages), texts, {})


def test_an_article_that_says_i_is_told() -> None:
    assert told("我来到江北的第三天，下着雨。", "街道的人都认得我了。", "这里的会很短。")


def test_a_reporter_tells_nothing() -> None:
    assert not told("记者来到江北，我问他们累不累。", "我听见笑声。")


def test_an_article_in_the_third_person_is_not_told() -> None:
    assert not told("学员们来到江北。", "他们看了园区。")


def test_our_city_is_not_the_first_person() -> None:
    assert not told("我市选派干部到江北。", "我省也有同样的做法。")


def test_a_speech_is_told_though_it_does_not_say_i() -> None:
    texts = ("同志们：今天的会议是动员会。", "一要提高认识。", "二要严明纪律。")
    assert told(*texts, title="在跟班学习动员会上的讲话")
    assert not told(*texts, title="跟班学习动员会召开")


def test_a_report_to_an_assembly_is_told_whether_headline_or_subtitle_says_so() -> None:
    texts = ("今年的总体要求是：稳中求进。", "主要目标是：粮食稳产。", "要抓好三件事。")
    for title in ("工 作 报 告", "政府工作报告", "——2016年3月1日在江北区第三届人民代表大会第二次会议上"):
        assert told(*texts, title=title)
    assert not told(*texts, title="政府工作报告起草组到江北调研")
    assert not told(*texts, title="2016年3月1日在江北区召开的会议上传来好消息")


def test_an_editors_note_is_nobodys_tale() -> None:
    assert is_note("编者按：今起刊登学员的文章。")
    assert is_note("据悉，今年还将选派两批。")
    assert not is_note("据了解情况的人告诉我，这里的夜很静。")


def signed(*texts: str, title: str, authors: tuple[str, ...] = ("韩素云",)) -> bool:
    passages = tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=1))
    return is_told(Article("a", title, passages, authors=authors), texts, {})


def test_whoever_signs_notes_or_a_letter_tells_them_without_saying_i() -> None:
    texts = ("雪下了一夜，操场白了。", "中午踩着雪去找，摔了两跤。她家在沟底，门没锁。", "回来时天黑了，心里堵得慌。")
    assert signed(*texts, title="支教札记")
    assert signed("路灯应该都亮了吧。", "来的那天下着雨。", title="写给三年后的自己")
    assert not signed("他走在去水库的路上。", *texts[:1], "村民们看在眼里，暖在心里。", title="一名驻村干部的日记")


def test_whoever_signs_a_summary_is_sent_and_feels_where_it_names_nobody() -> None:
    texts = ("今年3月，受市委组织部选派，在江北跟班学习。", "跑了六个园区。", "差距在观念。", "下一步，先试起来。")
    assert signed(*texts, title="跟班学习总结")
    assert not signed(*texts[1:], title="跟班学习总结")


def test_what_groups_feel_is_told_by_nobody() -> None:
    texts = ("全县选派42名干部，干部们心里有了底。", "选派坚持按需选人。", "群众得到了实惠，心里暖洋洋的。")
    assert not signed(*texts, title="跟班学习见成效")
    assert signed("听到这话，心里有了底。", "选派坚持按需选人。", "回来的路上，心里暖洋洋的。", title="在江北")


def test_what_nobody_signs_is_somebodys_own_where_most_of_it_says_so() -> None:
    texts = ("有幸参加了学习班。", "一是看到了差距，深感惭愧。", "二是路长。")
    assert signed(*texts, title="学习心得体会", authors=())
    assert not signed(*texts, title="学习班见成效", authors=())
