from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from searchapp.counts import Flow, Flows, Margin, Period, Series, Table, Trend
from searchapp.web.views.charts import flows_page, table_page, trend_page
from searchapp.web.views.drawing import Band, bands
from searchapp.web.wanted import Wanted

HERE = Wanted(query="学习", filters=(("kind", ("=policy",)),), more=(("count", "paragraphs"),), offset=10)
ASKED = Wanted(query="学习", filters=(("kind", ("=policy",)),))
TABLE = Table(
    query="学习", counted="paragraphs", total=9, row="home_city", column="year",
    rows=(Margin("郑州", 8), Margin(None, 1)), columns=(Margin("2022", 3), Margin("undated", 5)),
    cells=((3, 0), (0, 1)), more_rows=2,
)  # fmt: skip


def test_a_cell_leads_to_what_it_counts_and_one_without_a_value_nowhere() -> None:
    page = table_page(TABLE, HERE, "zh")
    first, last = page.rows
    assert first.cells[0].url == ASKED.with_value("home_city", "=郑州").with_value("year", "=2022").url()
    assert (first.cells[0].shade, first.cells[1].shade, first.cells[1].url) == (5, 0, None)
    assert first.total.url == ASKED.with_value("home_city", "=郑州").url()
    assert (last.name, last.cells[1].url) == ("不详", None)
    assert [column.name for column in page.columns] == ["2022", "日期不详"]
    assert page.left_out == "还有 2 行、0 列较少的没有列出"


def test_a_table_of_a_field_with_itself_leads_nowhere_but_at_its_margins() -> None:
    same = Table(
        query="", counted="paragraphs", total=1, row="city", column="city", rows=(Margin("上海", 2),),
        columns=(Margin("苏州", 1),), cells=((1,),),
    )  # fmt: skip
    page = table_page(same, Wanted(), "zh")
    assert page.rows[0].cells[0].url is None
    assert page.rows[0].total.url == Wanted().with_value("city", "=上海").url()


def test_a_period_leads_to_what_it_counts_of_its_own_query() -> None:
    series = Series("调研", (1, 0, 3), (0.25, 0.0, 1.0), 4, 2)
    trend = Trend(
        query="", counted="paragraphs", total=9, by="year", periods=("2021", "2022", "2023"), bases=(4, 1, 3),
        base_undated=1, series=(series,),
    )  # fmt: skip
    page = trend_page(trend, HERE, "zh", 6)
    (line,) = page.lines
    assert line.points[0].url == ASKED.but(query="调研", since="2021", until="2021").url()
    assert [(point.height, point.share) for point in line.points] == [(25, "25.0%"), (0, "0.0%"), (100, "100.0%")]
    assert (page.told, page.few, page.others) == ((0, 2), True, ("",))


def test_a_flow_leads_to_the_paragraphs_that_tell_of_it() -> None:
    flow = Flow("郑州", "上海", 5, 2, (Period("2022", 3, 1), Period("undated", 1, 1), Period("2021", 1, 1)))
    flows = Flows(query="", counted="articles", total=9, flows=(flow,), different=3, both=5, one_sided=1)
    page = flows_page(flows, HERE, "zh")
    (row,) = page.rows
    assert row.url == ASKED.with_value("home_city", "=郑州").with_value("host_city", "=上海").url()
    assert (row.name, row.years) == ("郑州 → 上海", "2021–2022、日期不详")
    assert (page.drawing, page.left_out) == (None, "还有 2 条较少的没有列出")


@given(
    st.lists(
        st.tuples(st.sampled_from("甲乙丙"), st.sampled_from("丁戊己"), st.integers(1, 99)), min_size=1, unique=True
    )
)
def test_names_of_a_drawing_do_not_cover_each_other_and_stand_in_its_frame(flows: list[tuple[str, str, int]]) -> None:
    once = {(start, end): weight for start, end, weight in flows}
    drawing = bands([Band(start, end, weight, "/") for (start, end), weight in once.items()])
    for side in (drawing.starts, drawing.ends):
        heights = [name.y for name in side]
        assert all(below - above >= 19.8 for above, below in pairwise(heights))
        assert 0 < heights[0] <= heights[-1] < drawing.height
    assert max(each.thickness for each in drawing.bands) == 16.0
