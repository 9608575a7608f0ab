"""What templates write for a value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from searchapp.web.showing import marked, shown, written
from tests.web import PAYLOADS

VALUES = st.one_of(st.text(), st.sampled_from(PAYLOADS), st.text("&<>'\"甲\u202e\n"), st.integers(), st.none())


@given(VALUES)
def test_a_value_is_written_as_it_is_shown_and_escaped(value: object) -> None:
    assert written(value) == escape(shown(value))


def test_markup_is_written_as_it_is() -> None:
    assert written(Markup("<b>甲</b>")) == "<b>甲</b>"


def test_what_is_marked_is_escaped_too() -> None:
    assert marked((("<a>", True), ("&", False))) == "<mark>&lt;a&gt;</mark>&amp;"
