import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.api.workbench.keyness import g2, log_ratio

#: Table 1 of Dunning 1993: −2 log λ, then how often A and B stand together, A alone, B alone, neither.
DUNNING = [
    (270.72, 110, 2442, 111, 29114), (263.90, 29, 13, 123, 31612), (256.84, 31, 23, 139, 31584),
    (167.23, 10, 0, 3, 31764), (157.21, 76, 104, 2476, 29121), (157.03, 16, 16, 51, 31694),
    (146.80, 9, 0, 5, 31763), (115.02, 16, 0, 865, 30896), (104.53, 10, 9, 41, 31717), (100.96, 8, 2, 27, 31740),
    (98.72, 12, 111, 14, 31640),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "both", "first", "second", "neither"), DUNNING)
def test_g2_is_that_of_dunnings_table(expected: float, both: int, first: int, second: int, neither: int) -> None:
    assert float(g2(both, second, both + first, second + neither)) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(("times", "expected"), [(1, 0), (2, 1), (4, 2), (8, 3), (3, 1.585), (0.5, -1)])
def test_the_log_ratio_is_one_for_each_doubling_as_hardie_has_it(times: float, expected: float) -> None:
    # His example is .0006 of one corpus against .0002 of the other, three times as much.
    assert float(log_ratio(200 * times, 200, 1_000_000, 1_000_000)) == pytest.approx(expected, abs=0.001)


def test_a_count_of_zero_is_taken_for_a_half_in_a_ratio() -> None:
    assert float(log_ratio(8, 0, 100, 100)) == pytest.approx(np.log2(8 / 0.5))


def test_nothing_can_be_said_of_an_empty_side() -> None:
    assert g2([3, 0], [0, 0], 5, 0).tolist() == log_ratio([3, 0], [0, 0], 5, 0).tolist() == [0.0, 0.0]


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_both_sides_are_alike_to_it(left: int, right: int, more: int, others: int) -> None:
    of_left, of_right = left + more, right + others
    one, other = g2(left, right, of_left, of_right), g2(right, left, of_right, of_left)
    assert float(one) == pytest.approx(float(other), abs=1e-9)
    assert float(one) >= 0
    assert float(log_ratio(left, right, of_left, of_right)) == pytest.approx(
        -float(log_ratio(right, left, of_right, of_left))
    )
