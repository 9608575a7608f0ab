import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from searchapp.render.escape import visible
from searchapp.render.width import clip, pad, text_width


def test_chinese_characters_take_two_columns_and_latin_ones_one() -> None:
    assert text_width("G60科创走廊") == 11


def test_full_width_letters_take_two_columns() -> None:
    assert text_width("ＡＩ") == 4


def test_a_clipped_text_ends_in_an_ellipsis() -> None:
    assert clip("营商环境", 8) == "营商环境"
    assert clip("营商环境", 7) == "营商环…"
    assert clip("营商环境", 6) == "营商…"


def test_padding_counts_columns() -> None:
    assert pad("上海", 6) == "上海  "


@given(st.text(max_size=40), st.integers(1, 30))
def test_a_clipped_text_fits(text: str, width: int) -> None:
    assert text_width(clip(text, width)) <= width


def test_no_character_is_wider_than_it_is_counted() -> None:
    points = [*range(0xD800), *range(0xE000, 0x20000)]
    assigned = (char for char in map(chr, points) if unicodedata.category(char) not in ("Cn", "Co"))
    assert [char for char in map(visible, assigned) if cell_len(char) > text_width(char)] == []
