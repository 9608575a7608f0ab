"""Where clauses begin, and the marks of a text in one form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.lexicon.marks import CLAUSE_LENGTH, CLAUSE_MARKS, clause_start, regular


def test_marks_of_half_width_count_as_those_of_full_width() -> None:
    assert regular("他说:好,走(快走)!") == "他说：好，走（快走）！"


def test_figures_times_and_addresses_keep_their_marks() -> None:
    assert regular("1,200人 09:10 https://a.b/c?d") == "1,200人 09:10 https://a.b/c?d"


def test_blanks_beside_marks_become_marks() -> None:
    assert regular("期满 ， 他走了 。 ”") == "期满，，，他走了。。，”"


@given(st.text("他说，,。 　”“:a1(!", max_size=60))
def test_a_regular_text_is_as_long_as_before(text: str) -> None:
    assert len(regular(text)) == len(text)


def test_a_clause_begins_behind_a_mark() -> None:
    text = "早上，他说：“好。”后来"
    assert clause_start(text, 5) == 3


@given(st.text("他说，。\n", max_size=300), st.integers(0, 300))
def test_a_clause_begins_behind_the_last_mark_or_so_far_before(text: str, position: int) -> None:
    start = clause_start(text, position := min(position, len(text)))
    assert not set(text[start:position]) & set(CLAUSE_MARKS)
    assert start == max(0, position - CLAUSE_LENGTH) or text[start - 1] in CLAUSE_MARKS
