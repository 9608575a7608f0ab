from hypothesis import given
from hypothesis import strategies as st

from searchapp.render.grid import Col, grid
from searchapp.render.style import Look
from searchapp.render.width import text_width

COLUMNS = [Col("城市", least=4), Col("数", right=True), Col("name", least=6)]


def test_columns_line_up_under_their_names() -> None:
    shown = list(grid(COLUMNS, [["上海", "1,200", "a"], ["克孜勒苏", "7", "bb"]], Look("zh", None)))
    assert shown == ["城市         数  name", "上海      1,200  a", "克孜勒苏      7  bb"]


def test_the_widest_column_is_clipped_first_and_numbers_never() -> None:
    shown = list(grid(COLUMNS, [["上海", "1,200", "a very long name indeed"]], Look("zh", 24)))
    assert shown[1] == "上海  1,200  a very lon…"


@given(st.lists(st.tuples(st.text(max_size=9), st.text("0123456789", max_size=4), st.text(max_size=30)), max_size=5))
def test_a_line_is_no_wider_than_the_screen_and_holds_no_controls(rows: list[tuple[str, str, str]]) -> None:
    for line in grid(COLUMNS, rows, Look("zh", 24)):
        assert text_width(line) <= 24
        assert line.isprintable() or not any(char < " " for char in line)
