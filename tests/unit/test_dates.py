"""Dates as exact as they are stated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.dates import days, normalise


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2023", "2023"),
        ("2023年", "2023"),
        ("2023-03", "2023-03"),
        ("2023-3", "2023-03"),
        ("202303", "2023-03"),
        ("2023年3月", "2023-03"),
        ("2023/03/16", "2023-03-16"),
        ("2023.3.6", "2023-03-06"),
        ("20230316", "2023-03-16"),
        ("2023年3月16日", "2023-03-16"),
        (" 2023-03-16 ", "2023-03-16"),
        ("２０２３年３月", "2023-03"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, date: str) -> None:
    assert normalise(typed) == date


@pytest.mark.parametrize(
    "typed",
    ["", "火星", "23", "0000", "2023-13", "2023-00", "2023-02-30", "2023-02-29", "2023-03-00", "2023-03-32", "20230",
     "202303161", "2023-03-16T10:00", "-2023", "三月", "2023年3月16日10时"],
)  # fmt: skip
def test_what_is_no_date_is_none(typed: str) -> None:
    assert normalise(typed) is None


@pytest.mark.parametrize(
    ("date", "covered"),
    [
        ("2023", (20230101, 20231231)),
        ("2023-02", (20230201, 20230228)),
        ("2024-02", (20240201, 20240229)),
        ("2023-12", (20231201, 20231231)),
        ("2023-03-16", (20230316, 20230316)),
    ],
)
def test_a_date_covers_days(date: str, covered: tuple[int, int]) -> None:
    assert days(date) == covered


@given(st.one_of(st.text(max_size=12), st.from_regex(r"\d{4}[-/.年]?\d{0,2}[-/.月]?\d{0,2}日?", fullmatch=True)))
def test_whatever_is_typed_is_a_date_that_covers_days_or_none(typed: str) -> None:
    date = normalise(typed)
    if date is not None:
        assert normalise(date) == date
        first, last = days(date)
        assert first <= last
        assert str(first).zfill(8).startswith(date.replace("-", ""))
