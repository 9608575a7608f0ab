import pytest

from searchapp.answer import FacetValue
from searchapp.reports import Stats
from searchapp.web.views.browse import VALUES_ON_A_PAGE, browse_page
from searchapp.web.views.examples import candidates
from searchapp.web.views.helping import help_page
from searchapp.web.views.home import home_page
from searchapp.web.wanted import Wanted

STATS = Stats("index", (), 5, 20, 142, 9000, {}, 1, "")
FACETS = {
    "kind": [FacetValue("testimonial", 3)],
    "topic": [FacetValue("干部培养", 9), FacetValue("招商引资", 5), FacetValue("营商环境", 2), FacetValue("其他", 1)],
    "host_city": [FacetValue("上海", 4)],
    "speaker": [FacetValue("李军", 2)],
    "year": [FacetValue("2021", 1), FacetValue("2023", 1), FacetValue("undated", 4)],
    "city": [FacetValue("上海", 4)],
}


def test_examples_are_of_the_corpus_and_leave_out_what_it_lacks() -> None:
    made = dict(candidates(FACETS, "zh"))
    assert made["words"] == ("干部培养", "招商引资", "营商环境")
    assert made["phrase"][0] == "“营商环境”"
    assert made["field"][0] == "干部培养 学习:上海"
    assert made["date"] == ("日期:[2021 TO 2023]",)
    assert {"speaker", "pinyin"} <= set(made)
    nothing = dict(candidates({}, "en"))
    assert nothing["words"] == ("营商环境",)
    assert not {"speaker", "date", "pinyin"} & set(nothing)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_way_to_ask_is_explained(lang: str) -> None:
    page = help_page([(key, queries[0]) for key, queries in candidates(FACETS, lang)], Wanted(), lang)
    assert len(page.examples) == 13
    assert all(example.says for example in page.examples)
    assert page.examples[0].url == Wanted(query="干部培养").url()


def test_the_first_page_says_what_there_is_and_shows_no_paragraph() -> None:
    page = home_page(STATS, FACETS, ["甲"], (), Wanted(lang="en"), "en")
    assert page.holds == "142 paragraphs, 20 articles, 5 files"
    assert page.span == "2021–2023"
    assert [shelf.label for shelf in page.shelves] == ["kind", "topic", "Studied in", "speaker"]
    assert page.shelves[2].values[0].url == Wanted(lang="en").with_value("host_city", "=上海").url()


def test_an_empty_corpus_has_a_first_page() -> None:
    page = home_page(STATS, {}, (), (), Wanted(), "zh")
    assert (page.shelves, page.timeline, page.examples, page.span) == ((), None, (), "")


def test_values_are_found_by_a_part_of_their_names_in_any_writing() -> None:
    values = [FacetValue("陸家嘴", 2), FacetValue("金水区", 1)]
    page = browse_page("district", values, Wanted(query="学习", more=(("find", "陆家"),)), "zh")
    assert [choice.name for choice in page.choices] == ["陸家嘴"]
    assert page.back == Wanted(query="学习").url()
    kinds = browse_page("kind", FACETS["kind"], Wanted(more=(("find", "亲"),)), "zh")
    assert [choice.name for choice in kinds.choices] == ["亲历"]


def test_many_values_come_in_pages_that_keep_what_was_looked_for() -> None:
    values = [FacetValue(f"人{number}", 1) for number in range(VALUES_ON_A_PAGE + 1)]
    here = Wanted(more=(("find", "人"),))
    first = browse_page("speaker", values, here, "zh")
    assert (len(first.choices), first.previous) == (VALUES_ON_A_PAGE, None)
    assert first.next == here.but(offset=VALUES_ON_A_PAGE).url("/browse/speaker")
    last = browse_page("speaker", values, here.but(offset=VALUES_ON_A_PAGE), "zh")
    assert (len(last.choices), last.next) == (1, None)
