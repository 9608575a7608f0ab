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


def test_an_editors_note_is_nobodys_tale() -> None:
    assert is_note("编者按：今起刊登学员的文章。")
    assert is_note("据悉，今年还将选派两批。")
    assert not is_note("据了解情况的人告诉我，这里的夜很静。")
