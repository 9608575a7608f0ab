"""Whom an article introduces."""

from __future__ import annotations

from searchapp.annotating.introductions import introduced, learn
from searchapp.annotating.quotations import mask
from searchapp.model import Speaker


def known(*texts: str) -> dict[str, Speaker]:
    return introduced(texts, [mask(text) for text in texts], ())


def test_a_post_before_a_name_introduces_somebody() -> None:
    assert known("江南区信访局局长周立群在江北跟班。")["周立群"].title == "江南区信访局局长"


def test_a_post_in_brackets_introduces_somebody() -> None:
    assert known("周立群（江南区信访局局长）第一个发言。")["周立群"].org == "江南区信访局"


def test_the_first_part_of_a_name_with_a_dot_is_the_same_person() -> None:
    people = known("江南县文旅局干部艾尼瓦尔·吐尔逊在江北跟班。")
    assert people["艾尼瓦尔"] == people["艾尼瓦尔·吐尔逊"]


def test_a_second_place_shows_where_a_name_ends() -> None:
    people = known("江南区信访局局长于洋敢想敢干。", "于洋说，江北的会很短。", "会后，于洋又去了园区。")
    assert "于洋" in people and "于洋敢" not in people


def test_a_word_that_a_sentence_goes_on_with_ends_a_name() -> None:
    assert "于洋" in known("江南区信访局局长于洋跟岗的地方在江北。")


def test_what_somebody_is_goes_before_what_he_was() -> None:
    people = known("时任江南区信访局局长的周立群去了江北。", "江南区副区长周立群在江北跟班。")
    assert people["周立群"].title == "江南区副区长"


def test_more_is_learned_and_nothing_forgotten() -> None:
    people: dict[str, Speaker] = {}
    learn(people, Speaker("周立群", "区长"))
    learn(people, Speaker("周立群", "江南区区长", "江南区"))
    learn(people, Speaker("周立群"))
    learn(people, None)
    assert people == {"周立群": Speaker("周立群", "江南区区长", "江南区")}


def test_whom_a_headline_names_behind_a_post_is_known_where_the_text_names_them_again() -> None:
    texts = ["方正来到新城县的第一天就去了村里。"]
    known = introduced(texts, [mask(text) for text in texts], (), ["挂职干部方正：扎根新城"])
    assert known == {"方正": Speaker("方正")}


def test_several_posts_may_describe_whom_the_clause_before_named() -> None:
    people = known("江北的山路，周立群走了九年。作为江南县女子中学校长、江南县儿童之家主任，她总是最后一个走。")
    assert people["周立群"] == Speaker("周立群", "江南县女子中学校长、江南县儿童之家主任", "江南县女子中学")


def test_who_is_set_beside_a_post_in_a_body_is_known_though_named_once() -> None:
    people = known(
        "同行的还有章立群，江南区信访局副局长。在他看来，会要短。", "坐在后排的叫顾敏，江南区白沙镇副镇长，也来过。"
    )
    assert people["章立群"].title == "江南区信访局副局长"
    assert people["顾敏"].org == "江南区白沙镇"
    assert "于洋" in known("于洋，江南区信访局副局长，去年来到江北。")


def test_words_beside_a_post_are_nobody() -> None:
    assert not known("这正是关键时，江南区信访局副局长。", "还有经费，江南区信访局副局长。")


def test_who_is_called_familiarly_is_the_one_named_before_by_that_surname() -> None:
    assert known("挂职干部周立群来到白沙镇。", "老周说，会很短。")["老周"].name == "周立群"
    assert known("邮递员顾立群三十岁，同事都叫他“大顾”。", "大顾笑了。")["大顾"].name == "顾立群"


def test_who_is_called_familiarly_stays_whoever_it_is_with_a_post_of_his_own_or_beside_two_of_the_surname() -> None:
    assert "老周" not in known("江南区区长周立群来到白沙镇。", "村民老周来了。", "老周说，路好走了。")
    assert "老周" not in known("江南区区长周立群和江南区信访局局长周文斌来了。", "老周说，会很短。")
    assert "大顾" not in known("邮递员顾立群三十岁。", "大顾客来了。")


def test_a_post_is_of_the_body_that_the_headline_prints_with_it() -> None:
    texts = ["区长周立群到江北考察。", "周立群说，会很短。"]
    masks = [mask(text) for text in texts]
    head = introduced(texts, masks, (), ["江南区区长周立群到江北考察"])
    assert head["周立群"] == Speaker("周立群", "江南区区长", "江南区")
    other = introduced(texts, masks, (), ["江南区信访局局长周立群到江北考察"])
    assert other["周立群"].title == "区长"
