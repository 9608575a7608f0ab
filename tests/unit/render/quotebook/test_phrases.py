import pytest

from searchapp.book import Group
from searchapp.render.quotebook.phrases import advice, gaps, ids, numbers

from .samples import book, quotation


@pytest.mark.parametrize(
    ("several", "said"),
    [((), ""), ((7,), "7"), ((1, 2), "1, 2"), ((1, 2, 3), "1–3"), ((1, 3, 4, 5, 9, 10), "1, 3–5, 9, 10")],
)
def test_three_numbers_or_more_in_a_row_are_a_range(several: tuple[int, ...], said: str) -> None:
    assert numbers(several) == said


@pytest.mark.parametrize(
    ("lacks", "said"),
    [(("speaker",), "--speaker …"), (("post", "print"), "--post …"), (("print",), None)],
)
def test_what_can_be_stated_is_advised_and_a_look_at_the_print_is_none(
    lacks: tuple[str, ...], said: str | None
) -> None:
    given = book(groups=(Group(None, (quotation(1, lacks=lacks),)),), references=())
    told = advice(gaps(given, "zh"), ids(given), "zh")
    assert told is None if said is None else told is not None and f"searchapp fix 004:61 {said}；" in told
