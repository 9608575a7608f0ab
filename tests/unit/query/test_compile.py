"""What a query means: which paragraphs match, which match in part, what is highlighted."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from whoosh.query import And, Every, Not, NullQuery, Or, Query, Term

from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import Mark, stands_in
from searchapp.analysis.segmenter import PLAIN
from searchapp.analysis.synonyms import parse_synonyms
from searchapp.analysis.tree import Run
from searchapp.query.compile import Compiled, Lookup, compile_query, typed_run, unquoted
from searchapp.query.syntax import parse
from searchapp.weights import DEFAULT

INDEX = Lookup(lambda field, value: Term(field, value), lambda *_: NullQuery, PLAIN, DEFAULT)


def compiled(text: str, match: str = "auto") -> Compiled:
    return compile_query(parse(text)[0], match, INDEX)


def holds(query: Query | None, text: str, city: str = "") -> bool:
    """Evaluate a tree on one text without title and section: what an engine has to find."""
    if isinstance(query, And):
        return all(holds(child, text, city) for child in query.subqueries)
    if isinstance(query, Or):
        return any(holds(child, text, city) for child in query.subqueries)
    if isinstance(query, Not):
        return not holds(query.query, text, city)
    if isinstance(query, Every):
        return True
    if isinstance(query, Run):
        return query.fieldname == "text" and stands_in(query.mark, fold_text(text))
    if isinstance(query, Term):
        return query.fieldname == "city" and query.text == city
    return False


def meaning(text: str, paragraph: str, match: str = "auto", city: str = "") -> str:
    found = compiled(text, match)
    if holds(found.full, paragraph, city):
        return "full"
    return "partial" if found.partial is not None and holds(found.partial, paragraph, city) else "none"


@pytest.mark.parametrize(
    ("query", "paragraph", "expected"),
    [
        ("营商环境", "优化营商环境", "full"),
        ("營商環境", "优化营商环境", "full"),
        ("营商环境", "环境好，营商易", "full"),
        ("营商环境", "环境好", "partial"),
        ("营商环境", "别的", "none"),
        ("标", "“三标”活动", "full"),
        ("三标活动", "“三标”活动", "full"),
        ("“三标活动”", "“三标”活动", "none"),
        ("“三标” 活动", "标三的活动", "none"),
        ("代表大会", "人民代表大会常务委员会", "full"),
        ("上海 苏州", "上海和苏州", "full"),
        ("上海 苏州", "上海", "partial"),
        ("上海 AND 苏州", "上海", "partial"),
        ("上海 OR 苏州", "苏州", "full"),
        ("上海 OR 苏州", "南京", "none"),
        ("上海 -苏州", "上海", "full"),
        ("上海 -苏州", "上海和苏州", "none"),
        ("-苏州", "上海", "full"),
        ("上海 -“苏州 园区”", "上海苏州", "full"),
        ("上海 NOT (苏州 OR 南京)", "上海南京", "none"),
        ("“上海” 苏州", "上海", "partial"),
        ("“上海” 苏州", "苏州", "none"),
        ("“上海” “苏州”", "上海", "none"),
        ("city:上海 营商环境", "营商环境", "none"),
        ("“人民城市人民建，人民城市为人民”", "人民城市人民建,人民城市为人民", "full"),
        ("“人民城市人民建，人民城市为人民”", "人民城市人民建、人民城市为人民", "full"),
        ("“人民城市人民建，人民城市为人民”", "人民城市人民建。人民城市为人民", "none"),
        ("上海？", "上海", "full"),
        ("？", "为什么？", "none"),
        ("上海 ？", "上海。", "full"),
        ("1+1+N", "探索1+1+N模式", "full"),
        ("1+1+N", "1和N", "none"),
        ("ＡＩ", "用AI办事", "full"),
        ("营*境", "营商环境", "full"),
        ("营*境 上海", "上海", "partial"),
        ("营商怀境~", "营商环境", "full"),
        ("5月10日~12日", "5月10日~12日举行", "full"),
        ("不见面开标", "他不说话", "none"),
        ("不见面开标", "网上开标", "partial"),
        ("不见面开标", "开标时双方不见面", "full"),
        ("三个第一名", "三个人", "none"),
        ("三个第一名", "得了第一名", "partial"),
        ("十四五规划", "十四五开局", "partial"),
        ("苏州的茶", "喝茶", "partial"),
        ("不", "他不说话", "full"),
        ("一次", "去过一次", "full"),
        ("不 上海", "他不说话", "none"),
        ("不 上海", "上海", "partial"),
        ("不 OR 上海", "他不说话", "full"),
        ("不是不能 上海", "不是不能", "partial"),
        ("不是不能 上海", "不是说能", "none"),
    ],
)
def test_a_paragraph_matches_in_full_in_part_or_not(query: str, paragraph: str, expected: str) -> None:
    assert meaning(query, paragraph) == expected


@pytest.mark.parametrize(
    ("query", "paragraph", "under_all", "under_any"),
    [
        ("营商环境", "环境好，营商易", "none", "full"),
        ("营商环境", "环境好", "none", "full"),
        ("营商环境", "营商环境", "full", "full"),
        ("上海 苏州", "上海", "none", "full"),
        ("上海 苏州", "上海苏州", "full", "full"),
        ("“上海” 苏州", "苏州", "none", "none"),
        ("上海 -苏州", "上海苏州", "none", "none"),
        ("？", "为什么？", "none", "none"),
        ("上海 OR 苏州", "苏州", "full", "full"),
        ("city:上海 苏州", "苏州", "none", "none"),
    ],
)
def test_all_wants_every_run_and_any_one_word(query: str, paragraph: str, under_all: str, under_any: str) -> None:
    assert (meaning(query, paragraph, "all"), meaning(query, paragraph, "any")) == (under_all, under_any)


def test_what_is_named_by_a_field_must_hold_in_partial_matches_too() -> None:
    assert meaning("city:上海 营商环境", "环境", city="上海") == "partial"
    assert meaning("city:上海 营商环境", "别的", city="上海") == "none"
    assert meaning("city:上海", "别的", city="上海") == "full"


@pytest.mark.parametrize("text", ["“营商”", "city:上海", "-上海", "营*境", "“a” -b city:c"])
def test_what_is_never_relaxed_has_no_partial_matches(text: str) -> None:
    assert compiled(text).partial is None


def test_any_is_content_with_any_word_also_with_one_that_tells_nothing_alone() -> None:
    assert meaning("不见面开标", "他不说话", "any") == "full"


@pytest.mark.parametrize("match", ["all", "any"])
def test_only_auto_has_partial_matches(match: str) -> None:
    assert compiled("上海 苏州", match).partial is None


def test_marks_are_what_is_looked_for_in_the_text_each_once() -> None:
    found = compiled("营商环境 “店小二” -苏州 city:上海 營商環境 (招* OR 服务)")
    assert [(mark.kind, mark.text) for mark in found.marks] == [
        ("run", "营商环境"), ("exact", "店小二"), ("wildcard", "招*"), ("run", "服务"),
    ]  # fmt: skip
    assert found.marks[0].instead == ("营商", "环境")
    assert compiled("营商环境", "all").marks[0].instead == ()


def test_in_a_partial_match_only_words_that_tell_something_alone_are_marked() -> None:
    found = compiled("不见面开标 “不”")
    assert [found.partial_marks.get(mark, mark).instead for mark in found.marks] == [("见面", "开标"), ()]
    assert found.marks[0].instead == ("不", "见面", "开标")


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("营商", Mark("run", "营商")),
        ("word~", Mark("fuzzy", "word", edits=1)),
        ("word~1", Mark("fuzzy", "word", edits=1)),
        ("word~2", Mark("fuzzy", "word", edits=2)),
        ("word~9", Mark("fuzzy", "word", edits=2)),
        ("a~", Mark("run", "a")),
        ("~", Mark("run", "~")),
        ("~1", Mark("run", "~1")),
        ("5月10日~12日", Mark("run", "5月10日~12日")),
        ("招*", Mark("wildcard", "招*")),
        ("招**商***", Mark("wildcard", "招*商*")),
        ("*商", Mark("run", "*商")),
        ("+*", Mark("run", "+*")),
        ("a*b*c*d*e", Mark("run", "a*b*c*d*e")),
    ],
)
def test_an_unquoted_term_is_a_run_a_wildcard_or_a_fuzzy_word(run: str, expected: Mark) -> None:
    assert unquoted(run) == expected


@pytest.mark.parametrize(
    ("typed", "run"),
    [
        ("上海？", "上海"),
        ("（上海）", "上海"),
        ("Ｃ＋＋", "c++"),
        ("？", "?"),
        ("1+1+N", "1+1+n"),
        ("“上海", "上海"),
        (" ", ""),
        ("\x00", ""),
    ],
)
def test_the_punctuation_around_a_term_does_not_count(typed: str, run: str) -> None:
    assert typed_run(typed) == run


# Synonyms

OTHERS = parse_synonyms("营商环境, 投资环境\n上海, 沪\n一网通办, 一网好办\nAI, 人工智能".encode(), "x")


def with_synonyms(text: str, match: str = "auto") -> Compiled:
    return compile_query(parse(text)[0], match, replace(INDEX, synonyms=OTHERS.families))


@pytest.mark.parametrize(
    ("query", "paragraph", "expected"),
    [
        ("营商环境", "优化投资环境", "full"),
        ("優化營商環境", "投资环境的优化", "full"),
        ("上海一网通办经验", "沪上一网好办的经验", "full"),
        ("上海一网通办经验", "一网好办", "partial"),
        ("人工智能", "用AI办事", "full"),
        ("人工智能", "main", "none"),
        ("“营商环境”", "优化投资环境", "none"),
        ("上海 -营商环境", "沪上的投资环境", "full"),
        ("人物:上海", "沪", "none"),
    ],
)
def test_a_synonym_stands_for_its_word_but_not_in_quotation_marks_or_after_not(
    query: str, paragraph: str, expected: str
) -> None:
    found = with_synonyms(query)
    partial = found.partial is not None and holds(found.partial, paragraph)
    assert ("full" if holds(found.full, paragraph) else "partial" if partial else "none") == expected


def test_no_synonym_counts_where_every_term_must_stand_and_one_is_enough_where_one_word_is() -> None:
    assert not holds(with_synonyms("营商环境", "all").full, "投资环境")
    assert holds(with_synonyms("营商环境 苏州", "any").full, "投资环境")


def test_synonyms_are_highlighted_and_weigh_less_than_the_run_itself() -> None:
    found = with_synonyms("营商环境")
    assert Mark("run", "投资环境") in found.marks
    weights = {type(part).__name__: part for part in found.ranking.subqueries}
    run = max(part.boost for part in found.ranking.subqueries if isinstance(part, Run))
    assert 0 < weights["ConstantScoreQuery"].score < run
