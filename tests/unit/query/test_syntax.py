"""The query language, as a tree."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.qparser import QueryParser
from whoosh.qparser.syntax import SyntaxNode
from whoosh.query import And, Not, Or, Phrase, Query, Term, TermRange

from searchapp.analysis.analyzer import has_word
from searchapp.fields import FACET_FIELDS, FILTER_FIELDS, NAMES, name_of
from searchapp.query.syntax import _parser, parse, plain_words
from searchapp.settings import MAX_QUERY_CHARS


def shape(node: Query) -> object:
    """Return a tree as nested lists that are easy to compare."""
    if isinstance(node, And | Or):
        parts = [shape(child) for child in node.subqueries]
        return parts[0] if len(parts) == 1 else [type(node).__name__.upper(), *parts]
    if isinstance(node, Not):
        return ["NOT", shape(node.query)]
    if isinstance(node, Phrase):
        return f"“{node.words[0]}”"
    if isinstance(node, TermRange):
        return f"{node.fieldname}:[{node.start},{node.end}]"
    if isinstance(node, Term):
        return f"{node.fieldname}:{node.text}" if node.fieldname else node.text
    return None


def tree(text: str) -> object:
    return shape(parse(text)[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("营商环境", "营商环境"),
        ("营商环境 上海", ["AND", "营商环境", "上海"]),
        ("营商环境\u3000上海", ["AND", "营商环境", "上海"]),
        ("营商 AND 上海", ["AND", "营商", "上海"]),
        ("营商 OR 上海", ["OR", "营商", "上海"]),
        ("营商 NOT 上海", ["AND", "营商", ["NOT", "上海"]]),
        ("NOT 上海", ["NOT", "上海"]),
        ("-上海", ["NOT", "上海"]),
        ("营商 -上海", ["AND", "营商", ["NOT", "上海"]]),
        ("营商 －上海", ["AND", "营商", ["NOT", "上海"]]),
        ("营商 -“上海”", ["AND", "营商", ["NOT", "“上海”"]]),
        ("营商 -(上海 OR 苏州)", ["AND", "营商", ["NOT", ["OR", "上海", "苏州"]]]),
        ("营商 （上海 OR 苏州）", ["AND", "营商", ["OR", "上海", "苏州"]]),
        ("“优化营商环境”", "“优化营商环境”"),
        ('"优化 营商"', "“优化 营商”"),
        ("「优化」『营商』", ["AND", "“优化”", "“营商”"]),
        ("“a” OR “b c”", ["OR", "“a”", "“b c”"]),
        ("“营商 AND (上海”", "“营商 AND (上海”"),
    ],
)
def test_terms_runs_operators_and_brackets(text: str, expected: object) -> None:
    assert tree(text) == expected


@given(
    st.text()
    | st.text(st.sampled_from("营商 a1_\u3000\t\n\x1c"))
    | st.lists(st.sampled_from(("AND", "OR", "NOT", "ANDa", "营商", "date", "-", " "))).map(" ".join)
)
def test_words_alone_make_the_tree_that_the_parser_makes_of_them(text: str) -> None:
    if plain_words(text):
        assert parse(text) == (_parser().parse(text, normalize=False), ())


def test_only_words_do_without_the_parser() -> None:
    assert plain_words(" 营商环境\u3000上海 a1") == ["营商环境", "上海", "a1"]
    assert not any(map(plain_words, ("", " ", "a OR b", "-a", "“a”", "city:a", "a*", "a~", "(a)", "a。")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("city:上海", "city:上海"),
        ("城市：上海", "city:上海"),
        ("CITY:上海", "city:上海"),
        ("派出:铜陵 学习地:上海", ["AND", "home_city:铜陵", "host_city:上海"]),
        ("人物:李军", "speaker:李军"),
        ("city:“上海”", "city:上海"),
        ("city:(上海 OR 苏州)", ["OR", "city:上海", "city:苏州"]),
        ("-city:上海", ["NOT", "city:上海"]),
        ("(city:上海)", "city:上海"),
        ("date:2023", "date:2023"),
        ("date:[2022 TO 2023]", "date:[2022,2023]"),
        ("日期：［2022-01 TO 2023-05］", "date:[2022-01,2023-05]"),
        ("date:[2022至2023]", "date:[2022,2023]"),
        ("date:[2022 TO ]", "date:[2022,None]"),
        ("date:[TO 2023]", "date:[None,2023]"),
    ],
)
def test_fields_and_dates(text: str, expected: object) -> None:
    assert tree(text) == expected
    assert parse(text)[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "5月10日~12日", "C++", "C#", "营商环境？", "为什么?", "营商-环境", "G60", "Wi-Fi", "a|b", "x^2", "～好",
        "1+1+N", "AND", "OR", "NOT", "TO", "city:", "：", "-", "(", ")", "()", "“", "”", '"', "[2022", "10:30",
        "人物：", "50%", "营商环境，上海", "http://example.org/a?b=c", "“三标", "《条例》", "\\", "*", "~", "a&&b", "!",
        "5.0版",
    ],
)  # fmt: skip
def test_what_is_no_operator_is_text(text: str) -> None:
    # Marks alone are no term, but nobody takes them for an operator.
    assert tree(text) == (text if has_word(text) else None)
    assert [note.key for note in parse(text)[1] if note.key == "note_marks_alone"] == ["note_marks_alone"] * (
        not has_word(text)
    )


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n\t"])
def test_nothing_typed_is_nothing(text: str) -> None:
    assert tree(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "AND AND", "AND AND AND", "OR OR OR a", "a AND", "NOT", "NOT NOT", "a NOT", "a OR OR b", "((((a", "a))))", ")(",
        "(OR)", "city: city:", "city:city:上海", "date:[", "date:[ TO ]", "date:(2022", "“a”b“c", "“”", "- -", "--a",
        "-(", "(-)", "a -", "“a”~2", "[a TO b]", "(a)(b)", "city:[2022 TO 2023]", "city:-上海", "city:NOT", "NOT (",
        "\x00", "\ud800 OR \udfff",
    ],
)  # fmt: skip
def test_nothing_that_can_be_typed_is_an_error(text: str) -> None:
    parse(text)


def test_an_unknown_field_is_text_and_is_noted() -> None:
    query, notes = parse("foo:营商 说明：上海")
    assert shape(query) == ["AND", "foo:营商", "说明：上海"]
    assert [(note.key, note.facts) for note in notes] == [
        ("note_unknown_field", {"field": "foo"}),
        ("note_unknown_field", {"field": "说明"}),
    ]


def test_what_looks_like_no_field_is_not_noted() -> None:
    for text in ("http://example.org", "10:30", "他说：好", "“foo:bar”x"):
        assert [note.facts["field"] for note in parse(text)[1]] in ([], ["他说"])


def test_a_long_query_is_cut_and_that_is_noted() -> None:
    query, notes = parse("字" * 10_000)
    assert len(str(shape(query))) == MAX_QUERY_CHARS
    assert [note.key for note in notes] == ["note_query_cut"]


@pytest.mark.parametrize(
    "text", ["(" * 10_000, "(a" * 5_000, "(" * 500 + "a" + ")" * 499, "NOT " * 250 + "a", "a OR " * 200]
)
def test_deep_and_long_queries_are_parsed(text: str) -> None:
    started = time.monotonic()
    parse(text)
    assert time.monotonic() - started < 20


def test_every_facet_has_a_name_in_the_query_language() -> None:
    named = {name: [f"{name}:甲", f"{name}：甲"] for name in (*NAMES, "Home-City")}
    found = {name: [next(parse(typed)[0].leaves()).fieldname for typed in ways] for name, ways in named.items()}
    assert found == {name: [name_of(name)] * 2 for name in named}
    assert {*FACET_FIELDS, *FILTER_FIELDS} <= set(NAMES.values())


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("营商环境 NEAR/ 上海", {"NEAR/": "note_near_alone"}),
        ("甲 NEAR/x 乙", {"NEAR/x": "note_near_alone"}),
        ("甲 near/5 乙", {"near/5": "note_near_alone"}),
        ("甲 NEAR 乙", {"NEAR": "note_near_alone"}),
        ("甲 NEAR/5 NEAR/5", {"NEAR/5": "note_near_alone"}),
        ("甲 NEAR/5 城市:上海", {"NEAR/5": "note_near_alone"}),
        ("甲 AND", {"AND": "note_operator_alone"}),
        ("(甲 OR) 乙", {"OR": "note_operator_alone"}),
        ("甲 NOT", {"NOT": "note_operator_alone"}),
        ("NOT", {"NOT": "note_operator_alone"}),
        ("甲 AND 乙", {}),
        ("“营商环境 上海", {"“": "note_quote_alone"}),
        ("营商环境”", {"”": "note_quote_alone"}),
        ('"甲乙" "丙', {'"': "note_quote_alone"}),
        ("“甲”乙“丙”", {}),
        ("“甲 AND” 乙", {}),
        ("甲 NEAR/5 乙", {}),
        ("甲 NEARBY and 乙", {}),
    ],
)
def test_an_operator_or_a_mark_that_joins_nothing_is_said_to_be_text(text: str, noted: dict[str, str]) -> None:
    assert {note.facts["typed"]: note.key for note in parse(text)[1]} == noted


def test_operators_may_be_typed_full_width() -> None:
    assert tree("甲 ＡＮＤ 乙") == ["AND", "甲", "乙"]
    assert tree("甲 ＯＲ 乙") == ["OR", "甲", "乙"]
    assert tree("甲 ＮＯＴ 乙") == ["AND", "甲", ["NOT", "乙"]]
    assert parse("甲 NEAR／5 乙") == parse("甲 NEAR/5 乙")
    assert parse("甲 NEAR/S 乙") == parse("甲 NEAR/s 乙")


@given(st.text(st.sampled_from(' \t“”"「」()（）[]*~:：-－甲乙ANDORTEaear10/s城市date2年'), max_size=40))
def test_taggers_are_tried_only_where_one_matches_and_find_the_same(text: str) -> None:
    parser = _parser()
    mine, theirs = parser.tag(text), QueryParser.tag(parser, text)
    assert [_tagged(node) for node in mine] == [_tagged(node) for node in theirs]


def _tagged(node: SyntaxNode) -> tuple[object, ...]:
    return type(node), node.startchar, node.endchar, getattr(node, "text", None)
