"""What a query ranks by."""

from __future__ import annotations

import pytest

from searchapp.analysis.runs import Mark
from searchapp.analysis.segmenter import PLAIN
from searchapp.query.ranking import character_ranking, ranking_terms
from searchapp.weights import DEFAULT


def test_words_and_pairs_rank_but_stop_words_only_alone() -> None:
    assert "的" not in ranking_terms("上海的环境", PLAIN, DEFAULT)
    assert {"上海", "环境"} <= set(ranking_terms("上海的环境", PLAIN, DEFAULT))
    assert list(ranking_terms("的", PLAIN, DEFAULT)) == ["的"]
    assert ranking_terms("，", PLAIN, DEFAULT) == {}
    assert "ai" in ranking_terms("ai", PLAIN, DEFAULT)


def test_a_pair_that_is_partly_a_stop_word_counts_less_than_one_inside_a_word() -> None:
    worth = ranking_terms("学习了上海的一网通办", PLAIN, DEFAULT)
    assert worth["海的"] < worth["习了"] * 1.01 < worth["网通"] <= worth["上海"]


def test_a_word_counts_more_than_a_pair_across_words() -> None:
    worth = ranking_terms("环境干部", PLAIN, DEFAULT)
    assert worth["环境"] == worth["干部"] > worth["境干"]


@pytest.mark.parametrize(("run", "single"), [("环境", False), ("环境干部", True), ("境", True), ("a", False)])
def test_single_characters_rank_unless_every_match_holds_them_all(run: str, single: bool) -> None:
    assert ("境" in ranking_terms(run, PLAIN, DEFAULT)) is (single and "境" in run)


def test_the_characters_of_a_word_rank_partial_matches_of_several_terms() -> None:
    several = [Mark("run", "环境"), Mark("run", "上海干部"), Mark("exact", "城市")]
    assert {query.text for query in character_ranking(several, DEFAULT.field_boosts, PLAIN, DEFAULT)} == {"环", "境"}
    assert list(character_ranking(several[:1], DEFAULT.field_boosts, PLAIN, DEFAULT)) == []
