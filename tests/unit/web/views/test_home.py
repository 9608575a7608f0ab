from searchapp.model import FacetValue
from searchapp.reports import Stats
from searchapp.web.views.browse import VALUES_ON_A_PAGE, browse_page
from searchapp.web.views.helping import help_page
from searchapp.web.views.home import examples, home_page
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
    assert examples(FACETS, "zh") == ("招商引资", "“营商环境”", "招商引资 学习:上海", "人物:李军", "招商引资 类型:亲历")
    assert examples({"speaker": FACETS["speaker"]}, "en") == ("speaker:李军",)
    assert examples({}, "zh") == ()


def test_the_first_page_says_what_there_is_and_shows_no_paragraph() -> None:
    page = home_page(STATS, FACETS, (), Wanted(lang="en"), "en")
    assert page.holds == "142 paragraphs, 20 articles, 5 files"
    assert page.span == "2021–2023"
    assert [shelf.label for shelf in page.shelves] == ["kind", "topic", "Studied in", "speaker"]
    assert page.shelves[2].values[0].url == Wanted(lang="en").with_value("host_city", "=上海").url()


def test_an_empty_corpus_has_a_first_page() -> None:
    page = home_page(STATS, {}, (), Wanted(), "zh")
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


def test_the_help_is_made_of_words_of_the_corpus() -> None:
    page = help_page(FACETS, Wanted(), "zh")
    assert [each.query for each in page.examples][:4] == ["干部培养", "“干部培养”", "招商引资 上海", "招商引资 -上海"]
    assert "py:yshj" in [each.query for each in page.examples]
    assert help_page({}, Wanted(), "en").examples[0].url == Wanted(query="营商环境").url()
