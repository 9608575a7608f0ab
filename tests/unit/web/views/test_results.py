from msgspec import structs

from searchapp.answer import Hit, Results, Suggestion
from searchapp.model import Paragraph
from searchapp.web.parameters import FURTHEST
from searchapp.web.views.results import results_page
from searchapp.web.wanted import Wanted

HERE = Wanted(query="营商环境")


def answer(total: int, shown: int, offset: int = 0, partial: int = 0, **rest: object) -> Results:
    hits = [Hit(offset + number, 1.0, Paragraph(f"a:{number}", "文"), partial=number > shown)
            for number in range(1, shown + partial + 1)]  # fmt: skip
    return Results("营商环境", total, offset, 1.0, "auto", False, tuple(hits), **rest)  # type: ignore[arg-type]


def test_pages_lead_on_while_there_is_more_and_back_to_the_first() -> None:
    first = results_page(answer(25, 10), HERE, "zh")
    assert (first.previous, first.next, first.range) == (None, HERE.but(offset=10).url(), "第 1–10 段，共 25 段")
    last = results_page(answer(25, 5, 20), HERE.but(offset=20), "zh")
    assert (last.previous, last.next, last.range) == (HERE.but(offset=10).url(), None, "第 21–25 段，共 25 段")


def test_a_page_that_is_not_full_is_the_last_though_folded_reprints_are_counted() -> None:
    assert results_page(answer(12, 9), HERE, "zh").next is None


def test_nobody_is_led_beyond_what_an_address_may_ask_for() -> None:
    assert results_page(answer(FURTHEST * 2, 10, FURTHEST), HERE.but(offset=FURTHEST), "zh").next is None


def test_a_page_beyond_the_end_says_so() -> None:
    assert results_page(answer(25, 0, 30), HERE.but(offset=30), "zh").range == "共 25 段，从第 31 段起没有了"


def test_partial_matches_stand_below_the_others_unless_there_are_no_others() -> None:
    page = results_page(answer(2, 2, partial=3), HERE, "zh")
    assert (len(page.cards), len(page.rest)) == (2, 3)
    relaxed = results_page(structs.replace(answer(3, 0, partial=3), relaxed=True), HERE, "zh")
    assert (len(relaxed.cards), len(relaxed.rest)) == (3, 0)
    assert relaxed.total == "没有段落含有“营商环境”；以下只含其中一部分：3 段"


def test_an_answer_without_hits_says_what_to_try() -> None:
    nothing = structs.replace(answer(0, 0), suggestions=(Suggestion("营商", "prefix", 3),))
    page = results_page(nothing, Wanted(query="“营商环竟”", match="all", since="2020"), "zh")
    assert len(page.hints) == 3
    assert [(link.name, link.count) for link in page.suggestions] == [("营商", 3)]


def test_what_was_chosen_of_ways_to_ask_is_marked_and_the_others_are_links() -> None:
    page = results_page(answer(1, 1), HERE.but(sort="date", synonyms=False), "zh")
    assert [link.chosen for link in page.sorts] == [False, True, False]
    assert page.sorts[2].url == HERE.but(sort="position", synonyms=False).url()
    assert [link.chosen for link in page.switches[2].choices] == [False, True]


def test_an_answer_can_be_held_to_account_where_nothing_narrows_it_down() -> None:
    assert results_page(answer(1, 1), HERE, "zh").check == HERE.url("/check")
    assert results_page(answer(1, 1), HERE.with_value("city", "上海"), "zh").check is None
