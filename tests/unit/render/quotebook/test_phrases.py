import pytest

from searchapp.render.quotebook.phrases import numbers


@pytest.mark.parametrize(
    ("several", "said"),
    [((), ""), ((7,), "7"), ((1, 2), "1, 2"), ((1, 2, 3), "1–3"), ((1, 3, 4, 5, 9, 10), "1, 3–5, 9, 10")],
)
def test_three_numbers_or_more_in_a_row_are_a_range(several: tuple[int, ...], said: str) -> None:
    assert numbers(several) == said
