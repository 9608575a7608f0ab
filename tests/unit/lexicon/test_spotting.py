"""Where the words of a long list stand."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from searchapp.lexicon.spotting import Words
from searchapp.lexicon.wordlists import alternatives

_WORDS = ("要", "招商", "招商引资", "引资", "政务", "务实", "𠮷日", "1+1")


@given(st.lists(st.text(alphabet="要招商引资政务实日𠮷1+。\n\ud800", max_size=12), max_size=4))
def test_words_are_found_in_each_text_as_by_a_pattern_of_them(texts: list[str]) -> None:
    pattern = re.compile(alternatives(_WORDS))
    expected = [[(match.start(), match.group()) for match in pattern.finditer(text)] for text in texts]
    assert Words(_WORDS).in_each(texts) == expected


def test_no_word_goes_from_one_text_into_the_next() -> None:
    assert Words(_WORDS).in_each(["招", "商引资", ""]) == [[], [(1, "引资")], []]
