"""Persons by name alone: looked for only behind the marks that they can follow."""

from __future__ import annotations

import pytest

from searchapp.annotating.attribution import attributions
from searchapp.annotating.bare_names import bare_mentions
from searchapp.annotating.name_bounds import shortened
from searchapp.annotating.names import Reading, person_at_end
from searchapp.annotating.persons import mentions
from searchapp.annotating.quotations import mask
from searchapp.annotating.subjects import Paragraph
from searchapp.lexicon.persons import surnames, titles
from searchapp.model import Speaker


def named(text: str) -> list[str | None]:
    return [mention.speaker.name for mention in bare_mentions(mask(text).text, text, {})]


def test_no_name_or_title_holds_what_a_name_follows() -> None:
    people, words = surnames(), titles()
    everything = "".join(people.single | people.compound | people.element | words.post | words.honorific)
    assert set(everything).isdisjoint("。！？!?\n”，,的")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("雷震是新城区的一名干部。", "雷震"),
        ("天晴了。雷志远在村里走访。", "雷志远"),
        ("天晴了。买买提·吐尔逊在村里走访。", "买买提·吐尔逊"),
        ("在成都跟班的党志磊，如今是新城区某局副局长。", "党志磊"),
        ("挂任某局副局长的马小丽，每天走访企业。", "马小丽"),
        ("门开了，李书记笑着走进来。", "李书记"),
    ],
)
def test_a_person_is_found_where_a_sentence_or_clause_begins_and_behind_a_description(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("陈瑾听到这句话，笑了。", "陈瑾"),
        ("陈瑾琪听到这句话，笑了。", "陈瑾琪"),
        ("刘国强说到做到。", "刘国强"),
    ],
)
def test_a_name_ends_before_a_word_that_its_last_character_begins(text: str, name: str) -> None:
    assert shortened(text[: len(name) if len(name) > 2 else 3], mask(text).text, 0) == name


@pytest.mark.parametrize(
    "text",
    [
        "印象中一直认为它很远。",
        "期待干部能在孝感区展现才华。他表示欢迎。",
        "客人与各学院、各部门负责人展开座谈，双方交流了看法。",
        "力求让居民在社区便能享受省城专家高水平的诊疗服务，达成共识。",
    ],
)
def test_everyday_words_that_begin_with_a_surname_are_no_person(text: str) -> None:
    found = attributions(Paragraph(text, mask(text), {}, None))
    assert [speaker for each in found for speaker in each.speakers if speaker.name] == []


def test_a_post_stands_before_a_name_with_a_remark_between() -> None:
    text = "这是新城县副县长（挂职）万家的心声。"
    assert [m.speaker.name for m in mentions(mask(text).text, text, {})] == ["万家"]


def test_what_somebody_is_called_behind_the_name_ends_it() -> None:
    text = "县医院副主任石展建医生参加了医疗队。"
    assert [(m.speaker.name, m.sure) for m in mentions(mask(text).text, text, {})] == [("石展建", True)]


@pytest.mark.parametrize(
    "text",
    [
        "这是江南研究所办公室副主任，新城县副县长（挂职）李军的心声。",
        "这是江南研究所办公室副主任、新城县副县长（挂职）李军的心声。",
    ],
)
def test_the_post_at_home_goes_before_one_that_is_marked_as_temporary(text: str) -> None:
    (found,) = mentions(mask(text).text, text, {})
    assert found.speaker.title == "江南研究所办公室副主任"


def test_a_person_is_described_by_a_post_before_的() -> None:
    text = "身为江南区农业农村局副局长的李军，来到江北。"
    found = next(m for m in bare_mentions(mask(text).text, text, {}) if m.speaker.name == "李军")
    assert found.speaker.title == "江南区农业农村局副局长"


@pytest.mark.parametrize(
    "text",
    [
        "县委组织部副部长陶丽芬在培训会上作了总结讲话。",
        "县委党校副教授陶丽芬从三个方面进行讲解并答疑。",
        "县委书记陶丽芬首次提出了“一村一品”的发展思路。",
    ],
)
def test_what_somebody_only_held_or_coined_says_nothing(text: str) -> None:
    assert [each for each in attributions(Paragraph(text, mask(text), {}, None)) if each.speakers] == []


def test_a_name_does_not_begin_within_a_word() -> None:
    text = "村庄主道上的路灯亮着。"
    assert attributions(Paragraph(text, mask(text), {}, None)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区教育局局长梁兆和、督学顾敏以及四名教师参加座谈。", ["梁兆和", "顾敏"]),
        ("副院长方景和强调，进修是为了回来。", ["方景和"]),
        ("副院长方景和主任梁敏一同到场。", ["方景", "梁敏"]),
        ("局长梁兆和介绍人一同到场。", ["梁兆"]),
        ("局长梁兆对此表示感谢。", ["梁兆"]),
    ],
)
def test_what_joins_two_ends_a_name_where_nothing_follows_that_it_could_join(text: str, names: list[str]) -> None:
    assert [mention.speaker.name for mention in mentions(mask(text).text, text, {})] == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("梁兆和与县文化和旅游局副局长顾敏一同到场。", "县文化和旅游局副局长"),
        ("县教育局梁兆和、县林业局站长顾敏一同到场。", "县林业局站长"),
        ("县文化和旅游局副局长顾敏到场。", "县文化和旅游局副局长"),
        ("林长办和河长办主任顾敏到场。", "林长办和河长办主任"),
    ],
)
def test_a_post_begins_behind_whoever_is_named_before_it_without_one(text: str, title: str) -> None:
    assert [
        mention.speaker.title for mention in mentions(mask(text).text, text, {}) if mention.speaker.name == "顾敏"
    ] == [title]


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("同行的梁国强站长", "梁国强"),
        ("带教的梁国强主任医师", "梁国强"),
        ("我的高中班主任", None),
        ("隔壁的张家沟村主任", None),
    ],
)
def test_who_is_described_before_的_may_have_the_post_behind_the_name(clause: str, name: str | None) -> None:
    reading = person_at_end(clause, {})
    assert (reading and reading.name) == name


def test_a_surname_and_post_mean_who_has_that_post_among_others() -> None:
    known = {"喻海燕": Speaker("喻海燕", "新城县中医院副院长兼针灸科主任", "新城县中医院")}
    for called, left in (("喻副院长", ""), ("喻院长", ""), ("喻主任", "")):
        assert person_at_end(called, known) == Reading("喻海燕", left, 5.0)
    reading = person_at_end("喻局长", known)
    assert reading is not None
    assert reading.name == "喻局长"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("白沙镇的“土专家”梁国强说，要看天。", "梁国强"),
        ("白沙镇开出的“处方”严格说来只有一条。", None),
        ("白沙镇的“土专家”于是说，要看天。", None),
    ],
)
def test_whoever_is_called_something_in_marks_may_speak(text: str, name: str | None) -> None:
    found = attributions(Paragraph(text, mask(text), {}, None))
    assert [speaker.name for each in found for speaker in each.speakers] == [name] * (name is not None)


def test_a_name_of_the_yi_is_read_whole_behind_a_post() -> None:
    assert [
        m.speaker.name
        for m in mentions(mask("白沙乡乡长木乃约布说，山里冷。").text, "白沙乡乡长木乃约布说，山里冷。", {})
    ] == ["木乃约布"]


@pytest.mark.parametrize(("text", "names"), [("那年，李娜", ["李娜"]), ("他走了。李娜", ["李娜"]), ("那年，李家", [])])
def test_a_name_of_two_characters_may_end_a_text(text: str, names: list[str]) -> None:
    assert named(text) == names
