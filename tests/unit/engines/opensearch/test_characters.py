"""Characters that a cluster would lose travel as others: terms stay apart, texts come back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.engines.opensearch.characters import escaped, is_escaped, printed, term, written

CHARACTERS = st.sampled_from("商a \t\x1e\x1f\u3000\ud800\udfff𠮷\U0010ffff")


@given(st.lists(st.text(CHARACTERS, min_size=1, max_size=4), max_size=6))
def test_terms_are_written_one_by_one_with_blanks_between_them(terms: list[str]) -> None:
    assert written(terms) == " ".join(map(term, terms))
    assert len(written(terms).split()) == len(terms)


@given(st.text(CHARACTERS))
def test_a_text_without_halves_of_pairs_comes_back(text: str) -> None:
    assert printed(escaped(text)) == text
    assert is_escaped(escaped(text)) == any("\ud800" <= char <= "\udfff" for char in text)
    escaped(text).encode("utf-8")
