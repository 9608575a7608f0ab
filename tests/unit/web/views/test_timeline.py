from hypothesis import given
from hypothesis import strategies as st

from searchapp.answer import FacetValue
from searchapp.web.views.timeline import MOST, timeline
from searchapp.web.wanted import Wanted

HERE = Wanted(query="学习")


@given(st.dictionaries(st.integers(1, 2099), st.integers(1, 10_000), min_size=1, max_size=40))
def test_bars_count_every_paragraph_once_without_a_gap_and_are_few(years: dict[int, int]) -> None:
    line = timeline([FacetValue(str(year), years[year]) for year in sorted(years)], HERE, "zh")
    assert line is not None
    assert sum(bar.count for bar in line.bars) == sum(years.values())
    assert [bar.last + 1 for bar in line.bars[:-1]] == [bar.first for bar in line.bars[1:]]
    assert len(line.bars) <= max(MOST, 21)
    assert max(bar.height for bar in line.bars) == 100
    assert all((bar.height > 0) == (bar.count > 0) for bar in line.bars)


def test_a_bar_asks_for_its_years_and_a_chosen_one_lets_them_go() -> None:
    values = [FacetValue("2021", 3), FacetValue("2023", 1)]
    line = timeline(values, HERE, "zh")
    assert line is not None
    assert [bar.url for bar in line.bars] == [HERE.but(since=y, until=y).url() for y in ("2021", "2022", "2023")]
    chosen = timeline(values, HERE.but(since="2021", until="2021"), "zh")
    assert chosen is not None
    assert [(bar.chosen, bar.url) for bar in chosen.bars[:1]] == [(True, HERE.url())]


def test_what_is_undated_is_a_link_and_years_that_were_filtered_are_chosen() -> None:
    values = [FacetValue("2021", 3, selected=True), FacetValue("undated", 2)]
    line = timeline(values, HERE.with_value("year", "2021"), "zh")
    assert line is not None and line.undated is not None
    assert (line.undated.name, line.undated.count) == ("日期不详", 2)
    assert line.undated.url == HERE.with_value("year", "=undated").url()
    assert (line.bars[0].chosen, line.bars[0].url) == (True, HERE.url())


def test_without_a_year_there_is_no_line() -> None:
    assert timeline([FacetValue("undated", 2)], HERE, "zh") is None
