"""The plain scan that ``tests.bench.phrases`` holds the program against, and the lines that it makes."""

import pytest

from tests.bench.phrases import blanked, closed, drawn, measure

LINES = [
    f"第{number}段：优化营商环境，办事效率提高{number}%，“三标”活动在 GitHub 与苏州工业园区 PK 中见分晓。"
    for number in range(40)
]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("张\u3000伟", "张伟"),
        ("工 作\n作风", "工作作风"),
        ("2023 年", "2023年"),
        ("7.5 %，30\u00a0℃", "7.5%，30℃"),
        ("“ 三标 ”", "“三标”"),
        ("Word 文件", "Word文件"),
        ("open source", "open source"),
        ("3 5", "3 5"),
    ],
)
def test_blanks_that_do_not_count_are_left_out_and_others_stay(line: str, read: str) -> None:
    assert closed(line) == read


def test_a_tenth_of_the_lines_has_blanks_that_change_nothing_of_what_is_read() -> None:
    made = blanked(LINES, 1)
    assert sum(a != b for a, b in zip(LINES, made, strict=True)) == len(LINES) / 10
    assert [*map(closed, made)] == [*map(closed, LINES)]
    assert made == blanked(LINES, 1) != blanked(LINES, 2)


def test_phrases_stand_in_the_lines_some_of_them_over_a_blank() -> None:
    made = blanked(LINES, 1)
    phrases = drawn(made, 30, 1)
    assert all(any(phrase in closed(line) for line in made) for phrase in phrases)
    over = [run for run in phrases if any(run in closed(line) and run not in line for line in made)]
    assert len(over) >= len(phrases) / 3


def test_every_run_is_found_exactly_where_it_stands() -> None:
    for name, scores in measure(LINES, 20, 1).items():
        if name.strip() != "marks counted":
            assert (scores["precision"], scores["recall"], scores["perfect"]) == (1.0, 1.0, 1.0), name
