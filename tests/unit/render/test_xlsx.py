import io
import math
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import RequestError
from searchapp.render import office
from searchapp.render.office import clean
from searchapp.render.xlsx import Marked, Sheet, workbook


def reopened(*sheets: Sheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(sheets)), rich_text=True)


def test_a_sheet_has_its_head_in_sight_filters_and_all_rows() -> None:
    book = reopened(Sheet("城市", ("城市", "段"), [("上海", 3), ("郑州", None)]))
    sheet = book["城市"]
    assert [[cell.value for cell in row] for row in sheet.rows] == [["城市", "段"], ["上海", 3], ["郑州", None]]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "＝HYPERLINK(1)", "https://example.org", "\t=1"]
)
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    cell = reopened(Sheet("a", ("b",), [(text,)])).active["A2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", clean(text), None)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)"])
def test_what_looks_like_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    assert reopened(Sheet("a", ("b",), [(text,)])).active["A2"].quotePrefix


@given(st.text(st.characters(codec=None), max_size=60))
def test_whatever_a_text_holds_the_workbook_opens_and_shows_it_without_controls(text: str) -> None:
    value = reopened(Sheet("a", ("b",), [(text,)])).active["A2"].value
    # Excel writes a control as _x0007_; a text that looks so itself is written with its underscore escaped.
    assert openpyxl.utils.escape.unescape(str(value or "")) == clean(text) or "_x" in text


def test_marked_ranges_are_bold_in_a_cell() -> None:
    value = reopened(Sheet("a", ("b",), [(Marked("优化营商环境。", ((2, 6),)),)])).active["A2"].value
    assert str(value) == "优化营商环境。"
    assert [str(piece) for piece in value if getattr(piece, "font", None) and piece.font.b] == ["营商环境"]


@pytest.mark.parametrize("ranges", [((0, 4),), ((0, 99),), (), ((1, 1),), ((3, 2),)])
def test_odd_ranges_lose_no_text(ranges: tuple[tuple[int, int], ...]) -> None:
    assert str(reopened(Sheet("a", ("b",), [(Marked("营商环境", ranges),)])).active["A2"].value) == "营商环境"


def test_what_does_not_fit_into_a_cell_ends_with_an_ellipsis() -> None:
    value = reopened(Sheet("a", ("b",), [("𠀀" * 20_000,)])).active["A2"].value
    assert value == "𠀀" * 16_382 + "…"


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_an_empty_cell(number: float) -> None:
    assert reopened(Sheet("a", ("b",), [(number,)])).active["A2"].value is None


def test_numbers_have_the_format_of_their_column() -> None:
    cell = reopened(Sheet("a", ("b", "c"), [(1, 0.25)], numbers={1: "0.0%"})).active["B2"]
    assert (cell.value, cell.number_format) == (0.25, "0.0%")


def test_sheets_get_names_that_excel_takes() -> None:
    names = ["a/b:c", "A B C", "", "''", "History", "长" * 40, "长" * 40]
    given = reopened(*(Sheet(name, ("b",), []) for name in names)).sheetnames
    assert len({name.lower() for name in given}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in given)


def test_an_empty_table_has_its_head() -> None:
    assert [cell.value for cell in reopened(Sheet("a", ("b", "c"), [])).active[1]] == ["b", "c"]


def test_more_rows_than_excel_takes_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchapp.render.xlsx._ROWS", 3)
    with pytest.raises(RequestError, match="csv"):
        workbook([Sheet("a", ("b",), [(1,), (2,), (3,)])])


def test_a_missing_package_is_an_error_with_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(office, "import_module", gone)
    with pytest.raises(RequestError, match=r"pip install 'searchapp\[office\]'"):
        workbook([Sheet("a", ("b",), [])])
