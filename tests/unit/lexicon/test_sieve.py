"""Patterns are searched for only where they may stand, and found wherever they stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.annotating import annotate
from searchapp.lexicon import sieve
from searchapp.lexicon.needs import Pair, needed
from searchapp.lexicon.sieve import Sieved, forget, look_through, may_stand, sieved
from searchapp.model import Article, Document, Passage


def _codes(text: str) -> frozenset[int]:
    return frozenset(map(ord, text))


@pytest.mark.parametrize(
    ("pattern", "pairs"),
    [
        ("召开", [("召", "开")]),
        ("举[行办]|开会", [("举", "行办"), ("开", "会")]),
        ("[^，]{0,9}(?:说|讲话)", [("说", None), ("讲", "话")]),
        ("他(?!们)", [("他", None)]),
        ("去?到(?=省里)", [("省", "里")]),
        ("要(?:去)?来", [("要", "去来")]),
    ],
)
def test_a_pattern_needs_the_neighbouring_characters_that_say_most(
    pattern: str, pairs: list[tuple[str, str | None]]
) -> None:
    found = needed(pattern)
    expected = {Pair(_codes(first), None if second is None else _codes(second)) for first, second in pairs}
    assert set(found) == expected


@pytest.mark.parametrize("pattern", ["", "[^a]+", "(?:我|)", "a*", r"\d\w", "(?i:a)"])
def test_a_pattern_that_needs_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="nothing is needed"):
        needed(pattern)


_PATTERNS = ("招商|引[资进]", "[要将](?!求)", "(?:政务|𠮷日)[^。]{0,4}实", "(?<=资)务")
_TEXTS = st.text(alphabet="要招商引资进政务实日𠮷求将。\n\ud800", max_size=12)


@pytest.fixture
def none_else(monkeypatch: pytest.MonkeyPatch) -> list[Sieved]:
    monkeypatch.setattr(sieve, "_sieve", sieve._Sieve())
    return [sieved(pattern) for pattern in _PATTERNS]


def test_a_pattern_finds_the_same_in_texts_that_were_looked_through(none_else: list[Sieved]) -> None:
    @given(st.lists(_TEXTS, max_size=4))
    def same(texts: list[str]) -> None:
        forget()
        look_through(texts)
        for each, text in [(each, text) for each in none_else for text in (*texts, "招商")]:
            assert [*map(str, each.finditer(text))] == [*map(str, each.pattern.finditer(text))]
            assert str(each.search(text)) == str(each.pattern.search(text))
            assert str(each.match(text)) == str(each.pattern.match(text))
            assert each.pattern.search(text) is None or each.pattern in may_stand(none_else, text)

    same()


def test_what_cannot_stand_in_a_text_is_not_searched_for(none_else: list[Sieved]) -> None:
    look_through(["引资", "要求"])
    assert [[each.pattern for each in may_stand(none_else, text)] for text in ("引资", "要求", "日")] == [
        ["招商|引[资进]", "(?<=资)务"],
        ["[要将](?!求)"],
        list(_PATTERNS),
    ]


@pytest.mark.usefixtures("none_else")
def test_a_pattern_that_is_made_later_is_found_in_what_was_looked_through() -> None:
    look_through(["实务"])
    assert sieved("实务").search("实务")


@pytest.mark.usefixtures("none_else")
def test_more_patterns_than_there_are_bits_are_found_all_the_same() -> None:
    chars = [chr(0x4E00 + n) for n in range(150)]
    many = [sieved(char) for char in chars]
    look_through(chars)
    assert all((each.search(char) is not None) == (each.pattern.pattern == char) for each in many for char in chars)


@given(st.data())
def test_whatever_a_pattern_of_annotating_matches_holds_what_it_needs(data: st.DataObject) -> None:
    annotate(Document("a.txt", "txt", "utf-8", (Article("a", None, (Passage("他说，选派干部。", (1,)),)),)))
    pattern = data.draw(st.sampled_from([*sieve._sieve._patterns])).pattern
    match = data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags)))
    pairs = needed(pattern.pattern)
    around = zip(map(ord, match), [*map(ord, match[1:]), None], strict=True)
    assert any(
        one in pair.first and (pair.second is None or other in pair.second) for one, other in around for pair in pairs
    )
