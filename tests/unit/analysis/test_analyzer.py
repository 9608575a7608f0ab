"""The terms of a text, for index and query alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.analysis.analyzer import (
    INNER,
    SKIP,
    ParagraphAnalyzer,
    content_spans,
    content_words,
    gram_terms,
    grams,
    has_word,
    is_decided_by_grams,
    run_grams,
    stop_words,
    telling_spans,
    terms,
    words,
)
from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import PLAIN


def of(found: object) -> list[str]:
    return [term for term, _, _ in found]  # type: ignore[attr-defined]


def test_every_character_and_every_pair_of_neighbours_is_a_term() -> None:
    assert of(grams("营商环")) == ["营", "商", "营商", "环", "商环"]
    assert list(grams("营商"))[-1] == ("营商", 0, 2)


def test_punctuation_parts_and_quotation_marks_join_with_a_mark() -> None:
    assert of(grams("营，商")) == ["营", "商"]
    assert of(grams('营"商')) == ["营", "商", f"营{SKIP}商"]
    assert of(grams('营""商')) == ["营", "商", f"营{SKIP}商"]
    assert of(grams('"营"，"商"')) == ["营", "商"]


def test_parts_of_latin_words_and_numbers_are_marked_as_such() -> None:
    assert of(grams("ai")) == [f"{INNER}a", f"{INNER}i", f"{INNER}ai"]
    assert of(grams("5版")) == [f"{INNER}5", "版", f"{INNER}5版"]


def test_a_latin_word_is_a_term_but_not_its_parts() -> None:
    assert "ai" in of(terms("用ai办事", PLAIN))
    assert "ai" not in of(terms("main", PLAIN))


def test_a_two_character_word_and_its_pair_are_one_term() -> None:
    assert of(words("营商", PLAIN)) == []
    assert of(terms("招商", PLAIN)).count("招商") == 1
    assert "工业园区" in of(words("建工业园区", PLAIN))


@pytest.mark.parametrize(
    ("run", "skip", "needed"),
    [
        ("营", False, [("营",)]),
        ("营商环", False, [("营商",), ("商环",)]),
        ("营商", True, [("营商", f"营{SKIP}商")]),
        ("a", False, [(f"{INNER}a",)]),
        ("营，a", False, [("营",), (f"{INNER}a",)]),
        ('营"商', False, [("营",), ("商",)]),
        ("，。", False, []),
        ("好好好", False, [("好好",)]),
    ],
)
def test_a_run_needs_the_terms_that_every_text_with_it_has(run: str, skip: bool, needed: list[tuple[str, ...]]) -> None:
    assert list(run_grams(run, skip)) == needed
    held = set(of(terms(f"前{run}后", PLAIN)))
    assert all(held.intersection(either) for either in needed)


def test_terms_alone_decide_short_runs_of_word_characters() -> None:
    assert [run for run in ("营", "营商", "a1", "营商环", "营，", "，", "") if is_decided_by_grams(run)] == [
        "营",
        "营商",
        "a1",
    ]


def test_stop_words_are_folded_and_carry_no_meaning_beside_others() -> None:
    assert "的" in stop_words()
    assert all(fold_text(word) == word for word in stop_words())
    assert content_words("上海的营商环境", PLAIN) == ["上海", "营商", "环境"]
    assert content_words("的", PLAIN) == ["的"]
    assert content_words("1+1+n", PLAIN) == []
    assert content_words("，。", PLAIN) == []


@pytest.mark.parametrize(
    ("term", "telling"),
    [
        ("不见面开标", ["见面", "开标"]),
        ("没有一个可以", []),
        ("三个第一名", ["第一名"]),
        ("最多跑一次", ["跑"]),
        ("十四五规划", ["十四五", "规划"]),
        ("天津的茶", ["天津", "茶"]),
        ("什么", []),
    ],
)
def test_alone_only_words_tell_that_are_no_negation_count_or_the_like(term: str, telling: list[str]) -> None:
    assert [word for word, _, _ in telling_spans(content_spans(PLAIN.cut(term)))] == telling


def test_the_same_word_counts_once() -> None:
    assert content_words("招商招商", PLAIN) == ["招商"]


@pytest.mark.parametrize(
    ("text", "expected"), [("营", True), ("a", True), ("5", True), ("，。", False), ("_", False), ("", False)]
)
def test_a_word_is_anything_but_punctuation(text: str, expected: bool) -> None:
    assert has_word(text) is expected


def test_the_whoosh_analyzer_gives_the_terms_of_the_folded_text_at_their_positions() -> None:
    text = "優化“營商環境”，ＡＩ"
    found = [(token.text, token.pos) for token in ParagraphAnalyzer()(text)]
    assert found == [(term, start) for term, start, _ in terms(fold_text(text), PLAIN)]


@given(st.text(st.sampled_from("营商环境ab1 ，“”あ㐀\ud800𠮷_"), max_size=12).map(fold_text))
def test_the_terms_of_characters_are_the_same_with_and_without_their_ranges(text: str) -> None:
    assert sorted(gram_terms(text)) == sorted(term for term, _, _ in grams(text))
