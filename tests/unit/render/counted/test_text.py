from __future__ import annotations

import pytest

from searchapp.api.index import Index
from searchapp.counts import Counted, Trend
from searchapp.render.counted.text import counted_as_text, sparkline
from searchapp.render.style import Look
from searchapp.render.width import text_width
from tests.unit.render.counted.conftest import Results

KINDS = ["table", "trend", "flows", "speakers", "comparison"]


def lines(counted: Counted, width: int | None = 80, lang: str = "zh", **rest: str) -> list[str]:
    return list(counted_as_text(counted, Look(lang, width), **rest))


def test_a_table_adds_up_in_its_last_row_and_column(results: Results) -> None:
    shown = lines(results["table"])
    assert shown[2].split() == ["派出", "2020", "2021", "2022", "2023", "日期不详", "合计"]
    assert shown[3].split() == ["商丘", "3", "·", "·", "2", "2", "7"]
    assert shown[4].split() == ["郑州", "2", "2", "2", "·", "·", "6"]
    assert shown[5].split() == ["未注明", "·", "·", "·", "1", "2", "3"]
    assert shown[6].split() == ["合计", "5", "2", "2", "3", "4", "16"]


def test_shares_stand_in_the_place_of_counts(results: Results) -> None:
    shown = lines(results["table"], share="row")
    assert shown[3].split() == ["商丘", "42.9%", "·", "·", "28.6%", "28.6%", "7"]
    assert "占该行的比例" in shown


def test_a_table_says_that_cells_add_up_to_more_where_a_paragraph_has_several_values(index: Index) -> None:
    assert any("大于合计" in line for line in lines(index.table("topic", "kind")))
    assert not any("大于合计" in line for line in lines(index.table("kind", "year")))


def test_columns_that_do_not_fit_are_left_out_and_counted_of_times_the_oldest(results: Results) -> None:
    shown = lines(results["table"], 36)
    assert shown[2].split() == ["派出", "2022", "2023", "日期不详", "合计"]
    assert any("另有 2 列（窗口宽些" in line for line in shown)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_screen_nor_acts_on_it(results: Results, kind: str, width: int, lang: str) -> None:
    shown = lines(results[kind], width, lang)
    assert max(map(text_width, shown)) <= width
    assert not any("\x1b" in line or "\x07" in line for line in shown)


def test_a_trend_draws_each_query_and_lists_each_period(results: Results) -> None:
    shown = lines(results["trend"])
    assert shown[2] == "营商环境      6  2020 ███  2023"
    assert shown[3] == "招商引资      7  2020 █  ▆ 2023"
    assert [line.split()[:3] for line in shown[6:10]] == [
        ["2020", "5", "2"], ["2021", "2", "2"], ["2022", "2", "2"], ["2023", "3", "·"],
    ]  # fmt: skip
    assert shown[10].split() == ["日期不详", "4", "·", "·", "2", "50.0%"]


def test_one_query_has_bars_and_a_long_stretch_without_anything_is_one_row() -> None:
    from searchapp.counts import Series

    periods = tuple(str(year) for year in range(1990, 2001))
    series = Series("词", (2, *[0] * 9, 4), (1.0, *[0.0] * 9, 1.0), 6, 0)
    counted = Trend(
        query="", counted="paragraphs", total=6, by="year", periods=periods, bases=(2, *[0] * 9, 4), base_undated=0,
        series=(series,),
    )  # fmt: skip
    shown = lines(counted)
    rows = [line.split() for line in shown if line[:2] in ("19", "20")]
    assert [row[:3] for row in rows] == [["1990", "2", "2"], ["1991–1999", "·", "·"], ["2000", "4", "4"]]
    assert [row[-1].count("█") for row in rows] == [12, 0, 24]


def test_a_sparkline_shows_a_sliver_of_the_least_and_nothing_of_nothing() -> None:
    assert sparkline([0, 1, 50, 100]) == " ▁▄█"
    assert sparkline([]) == ""


def test_flows_name_a_paragraph_by_an_id_that_can_be_typed(results: Results) -> None:
    shown = lines(results["flows"])
    assert shown[1] == "有 1 段没有说明是哪篇文章，未计入"
    shown = shown[1:]
    assert shown[2] == "13 段两头都写明，共 3 对城市；0 段只写明一头"
    assert shown[5].split()[:6] == ["1", "商丘", "→", "无锡", "3", "7"]
    assert shown[5].split()[-1].startswith("rows:")


def test_a_name_with_another_body_is_another_row(results: Results) -> None:
    rows = [line.split() for line in lines(results["speakers"])[3:] if line.startswith("李军")]
    assert [row[1] for row in rows] == ["商丘市委", "1"]


def test_a_comparison_shows_both_sides_their_words_and_quotations(results: Results) -> None:
    shown = "\n".join(lines(results["comparison"]))
    for words in (
        "派出:郑州   6 段，2 篇文章",
        "派出:商丘   7 段，3 篇文章",
        "派出:郑州 一边多用的词",
        "帮办",
        "代表性的话",
    ):
        assert words in shown


def test_what_finds_nothing_says_so_and_shows_no_table(index: Index) -> None:
    for counted in (index.table("city", "year", "查无此词"), index.flows("查无此词"), index.speakers("查无此词")):
        assert lines(counted)[-1] == "没有符合条件的段落"
    empty = lines(index.compare("派出:郑州", "派出:洛阳"))
    assert "没有符合“派出:洛阳”的段落" in empty
