from urllib.parse import parse_qsl, urlsplit

from searchapp.answer import FacetValue
from searchapp.fields import FACET_FIELDS
from searchapp.web.views.facets import SHOWN, VALUES, boxes, chips, choices, fields_for, most_of, other_fields
from searchapp.web.wanted import Wanted, wanted

CITIES = tuple(FacetValue(f"城{number}", 20 - number) for number in range(9))


def asked_by(url: str) -> Wanted:
    return wanted(tuple(parse_qsl(urlsplit(url).query)))


def test_the_link_of_a_value_asks_the_same_with_that_value_alone_added_and_from_the_first_page() -> None:
    here = Wanted(query="a&b=c +上海", filters=(("kind", ("=policy",)),), sort="date", offset=20)
    (choice,) = choices("city", [FacetValue("上 海&", 3)], here, "zh")
    assert asked_by(choice.url) == here.with_value("city", "=上 海&")
    assert choice.exclude is not None
    assert asked_by(choice.exclude) == here.but(query="a&b=c +上海 -城市:=“上 海&”")


def test_a_chosen_value_is_shown_however_far_down_and_its_link_lets_it_go() -> None:
    here = Wanted(query="学习", filters=(("city", ("=城0", "=苏州")),))
    values = (*CITIES, FacetValue("苏州", 0, selected=True))
    (box,) = boxes({"city": values}, here, "zh")
    assert len(box.choices) == VALUES + 1
    assert box.more
    last = box.choices[-1]
    assert (last.name, last.count, last.chosen, last.exclude) == ("苏州", 0, True, None)
    assert asked_by(last.url) == here.with_values("city", ["=城0"])


def test_letting_go_one_of_the_values_that_were_meant_keeps_the_others() -> None:
    here = Wanted(filters=(("org", ("县委",)),))
    values = [FacetValue("甲县委", 2, selected=True), FacetValue("乙县委", 1, selected=True)]
    (first, _) = choices("org", values, here, "zh")
    assert asked_by(first.url).values("org") == ("=乙县委",)


def test_a_value_that_is_left_out_stays_in_sight_with_the_way_back() -> None:
    here = Wanted(query="学习 -城市:=杭州")
    assert "city" in fields_for(here)
    (box,) = boxes({"city": CITIES[:2]}, here, "zh")
    last = box.choices[-1]
    assert (last.name, last.excluded) == ("杭州", True)
    assert last.exclude is not None
    assert asked_by(last.exclude) == Wanted(query="学习")


def test_the_facet_of_a_filter_is_counted_even_if_it_is_not_usually_shown() -> None:
    assert fields_for(Wanted(filters=(("org", ("县委",)), ("has", ("date",)), ("year", ("2023",))))) == (
        *SHOWN,
        "org",
        "year",
    )


def test_every_year_is_asked_for_and_of_a_facet_one_value_more_than_is_shown() -> None:
    assert most_of(("kind", "year")) == {"kind": VALUES + 1}


def test_facets_without_values_are_not_there_and_years_are_drawn_elsewhere() -> None:
    assert boxes({"kind": (), "year": (FacetValue("2023", 1),)}, Wanted(query="学习"), "zh") == ()


def test_chips_name_what_is_chosen_and_lead_to_the_answer_without_it() -> None:
    here = Wanted(
        query="学习 -人物:=李军", filters=(("kind", ("policy+",)), ("city", ("=上海", "苏州市"))), since="2022"
    )
    found = chips(here, "zh")
    assert [chip.name for chip in found] == [
        "类型：policy+", "城市：上海", "城市：苏州市", "日期：2022–", "不含 人物：李军",
    ]  # fmt: skip
    assert asked_by(found[1].url).values("city") == ("苏州市",)
    assert asked_by(found[3].url) == here.but(since=None)
    assert asked_by(found[4].url).query == "学习"


def test_every_facet_is_either_beside_the_answer_or_a_link_away() -> None:
    others = {
        urlsplit(link.url).path.removeprefix("/browse/") for link in other_fields(SHOWN, Wanted(query="学习"), "zh")
    }
    assert {*SHOWN, *others} == {*FACET_FIELDS} - {"article_id", "year"}
