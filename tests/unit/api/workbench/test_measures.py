from __future__ import annotations

from itertools import product
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.api.workbench.measures import chance, ndcg, reciprocal_rank


def test_the_ideal_order_scores_one_and_a_wrong_one_less() -> None:
    assert ndcg([2, 1, 0], [1, 2]) == 1
    assert ndcg([1, 2, 0], [1, 2]) == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))


def test_what_stands_below_the_depth_counts_for_nothing() -> None:
    assert ndcg([0] * 10 + [2], [2]) == 0
    assert reciprocal_rank([0] * 10 + [2]) == 0
    assert reciprocal_rank([0, 0, 1]) == pytest.approx(1 / 3)


def test_equal_answers_differ_by_chance_alone() -> None:
    assert chance([0.5, 0.7], [0.5, 0.7]) == 1
    assert chance([], []) == 1


def test_a_change_that_every_query_shows_is_no_chance() -> None:
    assert chance([0.1] * 20, [0.3] * 20) < 0.001


def test_of_few_differences_the_test_draws_what_counting_all_signs_gives() -> None:
    first, second = [0.0] * 5, [0.3, 0.2, -0.1, 0.4, 0.05]
    observed = abs(sum(second))
    signs = list(product((-1, 1), repeat=5))
    sums = [abs(sum(s * d for s, d in zip(each, second, strict=True))) for each in signs]
    exact = sum(value >= observed - 1e-12 for value in sums) / len(signs)
    assert chance(first, second) == pytest.approx(exact, abs=0.02)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=8))
def test_the_test_is_two_sided_and_always_gives_the_same_answer(pairs: list[tuple[float, float]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    assert 0 < chance(first, second) <= 1
    assert chance(first, second) == chance(first, second) == chance(second, first)
