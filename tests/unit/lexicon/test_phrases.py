"""The words around what somebody feels, demands, writes or sends."""

from __future__ import annotations

import pytest

from searchapp.annotating.phrases import phrases_in
from searchapp.lexicon.wordlists import sections

_LISTS = sections("speech/phrases.txt")


@pytest.mark.parametrize("word", _LISTS["how"])
def test_how_much_somebody_feels_leads_in_what_he_feels(word: str) -> None:
    assert phrases_in(f"李军{word}有感触：路要一步一步走。")


@pytest.mark.parametrize("word", _LISTS["written"])
def test_whatever_somebody_writes_leads_in_what_stands_in_it(word: str) -> None:
    assert phrases_in(f"李军的{word}：路要一步一步走。")


@pytest.mark.parametrize("word", ["信心很足", "电话打通了", "本子合上了"])
def test_what_only_holds_such_a_word_leads_nothing_in(word: str) -> None:
    assert not phrases_in(f"李军的{word}：路要一步一步走。")
