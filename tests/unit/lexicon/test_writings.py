"""What somebody's own texts are called, wherever a page speaks of them."""

from __future__ import annotations

import re

import pytest

from searchapp.lexicon.wordlists import sections
from searchapp.lexicon.writings import own_writings, written_thoughts
from searchapp.reading.glued_bylines import glued_byline

_LISTS = sections("print/writings.txt")


@pytest.mark.parametrize("word", _LISTS["diary"] + _LISTS["thought"])
def test_whoever_keeps_such_a_text_is_named_behind_it_in_brackets(word: str) -> None:
    glued = glued_byline(f"援边{word}（李小娜）")
    assert glued is not None and glued[1].authors == ("李小娜",)


def test_what_somebody_hears_or_is_sent_is_his_own_text_but_none_of_his_thoughts() -> None:
    assert re.fullmatch(own_writings(), "家书") and not re.fullmatch(written_thoughts(), "家书")
    assert re.fullmatch(written_thoughts("letter"), "家书")


def test_a_report_is_nobodys_own_text() -> None:
    assert not re.fullmatch(own_writings("story", "lead"), "报道")
    assert glued_byline("援边报道（李小娜）") is None
