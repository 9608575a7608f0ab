"""Who tells an article in the first person."""

from __future__ import annotations

from searchapp.annotating.essays import essayist, is_note
from searchapp.model import Article, Passage, Speaker

TEXTS = ("我来到江北的第三天，下着雨。", "街道的人都认得我了。", "这里的会很短。")


def teller(*remarks: str, texts: tuple[str, ...] = TEXTS, authors: tuple[str, ...] = ("饶雪晴",)) -> Speaker | None:
    passages = tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=1))
    return essayist(Article("a", "三天", passages, authors=authors), texts, {}, remarks)


def test_the_author_of_a_first_person_article_tells_it() -> None:
    assert teller() == Speaker("饶雪晴")


def test_the_line_about_the_author_states_the_post() -> None:
    expected = Speaker("饶雪晴", "江南县商务局副局长", "江南县商务局")
    assert teller("（作者系江南县商务局副局长，曾在江北区挂职）") == expected
    assert teller("江南县商务局副局长 饶雪晴") == expected
    assert teller("饶雪晴（江南县商务局副局长）") == expected


def test_the_line_about_the_author_may_state_the_office_only() -> None:
    assert teller("作者单位：江南县商务局") == Speaker("饶雪晴", None, "江南县商务局")


def test_a_reporter_tells_nothing() -> None:
    assert teller("本报记者 饶雪晴") is None
    assert teller(texts=("记者来到江北，我问他们累不累。", "我听见笑声。")) is None


def test_several_authors_tell_nothing() -> None:
    assert teller(authors=("饶雪晴", "饶雪明")) is None


def test_an_article_in_the_third_person_has_no_teller() -> None:
    assert teller(texts=("学员们来到江北。", "他们看了园区。")) is None


def test_our_city_is_not_the_first_person() -> None:
    assert teller(texts=("我市选派干部到江北。", "我省也有同样的做法。")) is None


def test_an_editors_note_is_nobodys_tale() -> None:
    assert is_note("编者按：今起刊登学员的文章。")
    assert is_note("据悉，今年还将选派两批。")
    assert not is_note("据了解情况的人告诉我，这里的夜很静。")


def test_a_speech_is_told_by_whoever_held_it() -> None:
    texts = ("同志们：今天的会议是动员会。", "一要提高认识。", "二要严明纪律。")
    passages = tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=1))
    speech = Article("a", "在跟班学习动员会上的讲话", passages)
    expected = Speaker("周立群", "江南区委书记", "江南区委")
    assert essayist(speech, texts, {}, ("江南区委书记 周立群",)) == expected
    assert essayist(Article("a", "跟班学习动员会召开", passages), texts, {}, ("江南区委书记 周立群",)) is None


def test_an_article_of_several_narrators_is_not_told_by_the_last_of_them() -> None:
    passages = (
        Passage("我们请两位讲讲。", (1,)),
        Passage("我查了房。", (3,), narrator="县医院护士长 李娜"),
        Passage("我值了班。", (5,), narrator="县医院医师 王晓丽"),
    )
    remarks = ("讲述人：县医院护士长 李娜", "讲述人：县医院医师 王晓丽")
    assert essayist(Article("a", "讲述", passages), [p.text for p in passages], {}, remarks) is None
