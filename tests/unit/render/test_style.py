from hypothesis import given
from hypothesis import strategies as st

from searchapp.render.style import Look, indented, line_width, marked, paint, wrap
from searchapp.render.width import text_width

PLAIN = Look("zh")
COLOR = Look("zh", color=True)

#: Chinese text as it is printed: runs of characters, Latin words and numbers between single marks.
PRINTED = st.lists(
    st.tuples(
        st.one_of(st.text("营商环境优化上海市改革", min_size=1, max_size=9), st.sampled_from(["G60", "5.0", "AI "])),
        st.sampled_from(["", "，", "。", "、", "；", "”", "？"]),
    ).map("".join),
    max_size=30,
).map("".join)


def folded(text: str, width: int) -> list[str]:
    return [paint(line, PLAIN) for line in wrap([(text, "")], width)]


def test_a_line_is_folded_by_columns_not_characters() -> None:
    assert folded("上海市优化营商环境", 8) == ["上海市优", "化营商环", "境"]


def test_no_line_begins_with_a_comma_or_a_full_stop() -> None:
    assert folded("优化营商环境，改革。", 12) == ["优化营商环", "境，改革。"]


def test_no_line_ends_with_an_opening_mark() -> None:
    assert folded("当好的“店小二”", 7) == ["当好的", "“店小", "二”"]


def test_a_latin_word_is_not_cut() -> None:
    assert folded("建设G60科创走廊", 6) == ["建设", "G60科", "创走廊"]


def test_a_number_keeps_its_percent_sign() -> None:
    assert folded("增长了12.5%以上", 9) == ["增长了", "12.5%以上"]


def test_a_number_stays_with_what_it_counts() -> None:
    assert folded("会议于2022年召开", 10) == ["会议于", "2022年召开"]


def test_a_word_wider_than_the_line_is_cut_after_all() -> None:
    assert folded("abcdefgh", 3) == ["abc", "def", "gh"]


def test_a_space_at_the_fold_disappears() -> None:
    assert folded("对标先进 抢抓机遇", 8) == ["对标先进", "抢抓机遇"]


def test_a_match_is_not_cut() -> None:
    spans = list(marked("打造营商环境升级版", [(2, 6)], PLAIN))
    assert [paint(line, PLAIN) for line in wrap(spans, 14)] == ["打造", "【营商环境】升", "级版"]


def test_without_a_width_nothing_is_folded() -> None:
    assert len(wrap([("长" * 500, "")], None)) == 1


def test_matches_stand_in_brackets_without_colour() -> None:
    assert paint(marked("优化营商环境", [(2, 6)], PLAIN), PLAIN) == "优化【营商环境】"


def test_matches_are_coloured_where_there_is_colour() -> None:
    assert paint(marked("优化营商环境", [(2, 6)], COLOR), COLOR) == "优化\x1b[1;31m营商环境\x1b[0m"


def test_ranges_that_overlap_or_reach_too_far_do_no_harm() -> None:
    assert paint(marked("营商环境", [(0, 3), (2, 99), (50, 60)], PLAIN), PLAIN) == "【营商环】【境】"


def test_a_continued_line_is_indented() -> None:
    assert list(indented([("上海市优化", "")], Look("zh", 8), 2, [("· ", "")])) == ["· 上海市", "  优化"]


@given(st.text(max_size=80), st.integers(2, 40))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(line_width(line) <= width for line in wrap([(text, "")], width))


@given(PRINTED, st.integers(16, 60))
def test_printed_chinese_keeps_closing_marks_off_the_line_start(text: str, width: int) -> None:
    assert not [line for line in folded(text, width) if line[:1] in set("，。、；”？")]


@given(
    st.text(max_size=60), st.integers(2, 30), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)
)
def test_folding_loses_nothing_but_spaces(text: str, width: int, found: list[tuple[int, int]]) -> None:
    spans = list(marked(text, found, COLOR))
    whole = "".join(piece for piece, _ in spans)
    lines = "".join(piece for line in wrap(spans, width) for piece, _ in line)
    assert lines.replace(" ", "") == whole.replace(" ", "")
    assert text_width(lines) <= text_width(whole)
