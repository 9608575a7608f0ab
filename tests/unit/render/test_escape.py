import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from searchapp.render.escape import visible, visible_lines

ANY = st.text(alphabet=st.characters())


def test_an_escape_sequence_becomes_a_picture() -> None:
    assert visible("\x1b[31m红\x07") == "␛[31m红␇"


def test_marks_that_reverse_text_are_left_out() -> None:
    assert visible("上\u202e海\u2066市\u200f") == "上海市"


def test_line_breaks_become_spaces() -> None:
    assert visible("一\n二\u2028三\t四") == "一 二 三 四"


def test_a_lone_surrogate_is_written_as_its_number() -> None:
    assert visible("坏\udc80") == "坏\\udc80"


def test_line_breaks_can_be_kept() -> None:
    assert visible_lines("一\r\n二\x07\n") == "一\n二␇"


def test_emoji_families_keep_their_joiner() -> None:
    assert visible("👩\u200d🌾") == "👩\u200d🌾"


@given(ANY)
def test_nothing_that_acts_on_a_terminal_passes(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(char) for char in shown} & {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"}
    shown.encode()


@given(ANY)
def test_text_that_harms_nobody_is_not_changed(text: str) -> None:
    assert visible(visible(text)) == visible(text)
