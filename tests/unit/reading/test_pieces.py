"""Characters with their places become pieces of lines: nothing is lost, and no gap joins what stands apart."""

from itertools import pairwise

from searchapp.reading.typeset.pieces import Glyph, pieces


def line(text: str, x: float, y: float = 100.0, size: float = 10.0, step: float = 10.0) -> list[Glyph]:
    return [Glyph(char, x + step * at, y, x + step * at + size, size) for at, char in enumerate(text)]


def texts(glyphs: list[Glyph]) -> list[str]:
    return [piece.text for piece in pieces(glyphs)]


def test_a_letterspaced_headline_is_one_piece() -> None:
    assert texts(line("学习纪实", 50, step=30)) == ["学习纪实"]
    assert texts([*line("学", 50), *line("习", 80), *line("实", 140)]) == ["学", "习", "实"]


def test_marks_that_are_set_close_stay_with_their_words() -> None:
    glyphs = [*line("“好”", 50), *line("，他说", 75)]
    assert texts(glyphs) == ["“好”，他说"]
    assert all(left.end > right.x for left, right in pairwise(glyphs) if left.char == "”")


def test_a_shape_that_stands_for_two_characters_keeps_both() -> None:
    dash = Glyph("—", 70, 100, 90, 10)
    assert texts([*line("三事", 50), dash, dash]) == ["三事——"]


def test_what_stands_apart_has_a_blank_unless_the_whole_line_does() -> None:
    words = [*line("open", 50, step=5, size=5), *line("data", 78, step=5, size=5)]
    assert texts(words) == ["open data"]
    assert texts([*line("记者", 50), *line("李娜", 73)]) == ["记者 李娜"]
    assert texts(line("学习纪实", 50, step=13)) == ["学习纪实"]
    assert texts([*line("年内", 50), *line("12", 73, step=5), *line("项", 88)]) == ["年内12项"]
    assert texts([*line("张", 50), Glyph("\u3000", 60, 100, 70, 10), *line("伟", 70)]) == ["张\u3000伟"]


def test_a_raised_figure_stays_in_its_line_and_the_next_line_does_not() -> None:
    assert texts([*line("米", 50), Glyph("2", 60, 96, 63, 6), *line("地", 64)]) == ["米2地"]
    assert texts([*line("上", 50), *line("下", 50, y=112)]) == ["上", "下"]


def test_a_number_before_an_item_belongs_to_it_and_a_cell_of_figures_does_not() -> None:
    assert texts([*line("1、", 50), *line("加强学习", 90)]) == ["1、 加强学习"]
    assert texts([*line("12", 50), *line("加强学习", 90)]) == ["12", "加强学习"]
