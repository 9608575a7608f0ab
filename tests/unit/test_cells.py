import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.cells import guarded, unguarded

BLANKS = ["", " ", "\u00a0", "\u3000", "\ufeff", "\t"]


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
@pytest.mark.parametrize("blank", BLANKS)
def test_no_cell_begins_as_a_formula_after_blanks_or_without(sign: str, blank: str) -> None:
    assert guarded(f"{blank}{sign}HYPERLINK(1)").startswith("'")


@given(st.text(alphabet=["'", "=", "-", "字", *filter(None, BLANKS), "1"]))
def test_what_was_guarded_is_read_as_it_was(text: str) -> None:
    held = guarded(text)
    assert unguarded(held) == text or (held == text and text[:2] == "'\t")
