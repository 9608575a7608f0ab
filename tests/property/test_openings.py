"""A rule for the beginning of a line is tried wherever it can match: the quick look beforehand loses nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.lexicon import needs
from searchapp.lexicon.print_words import may_begin, words
from searchapp.reading import boilerplate, credits
from searchapp.reading.lines import is_sentence

RULES = boilerplate._OPENINGS


@pytest.mark.parametrize("number", range(len(RULES)))
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_line_that_an_opening_matches_is_given_the_first_such_reason(number: int, data: st.DataObject) -> None:
    line = data.draw(st.from_regex(re.compile(RULES[number][0].pattern, RULES[number][0].flags))).strip()
    # A whole sentence is news until shown otherwise: only some of the rules may take one.
    tried = [each for each in RULES if each[0] in boilerplate._OF_SENTENCES or not is_sentence(line)]
    wanted = next((reason for pattern, reason, _ in tried if pattern.match(line)), None)
    assert not line or boilerplate._opening_reason(line) == wanted


@pytest.mark.parametrize("number", range(len(RULES)))
def test_the_characters_that_a_rule_is_looked_up_by_are_all_that_it_can_begin_with(number: int) -> None:
    pattern, _, characters = RULES[number]
    first = needs._first(list(needs._parser.parse(pattern.pattern, pattern.flags)), None)
    han = {chr(code) for code in first or () if 0x4E00 <= code <= 0x9FFF}
    assert characters is None or han <= set(characters)


@pytest.mark.parametrize(
    ("hint", "names"),
    [
        (
            boilerplate._PICTURE_HINT,
            ["_CODE", "_FOLLOW", "_ORIGIN", "_SCENE", "_STANDS", "_CAPTION_TAIL"],
        ),
    ],
)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_what_a_pattern_finds_holds_a_word_that_is_looked_for_first(
    hint: re.Pattern[str], names: list[str], data: st.DataObject
) -> None:
    pattern = getattr(boilerplate, data.draw(st.sampled_from(names)))
    assert hint.search(data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags))))


@pytest.mark.parametrize("name", ["furniture", "list_headings", "editor_roles"])
@given(data=st.data(), before=st.text("[]【】 ·:：|丨/123", max_size=3), behind=st.text(max_size=3))
def test_words_of_a_list_are_looked_up_whatever_stands_around_them(
    name: str, data: st.DataObject, before: str, behind: str
) -> None:
    word = data.draw(st.sampled_from(sorted(words(name))))
    assert may_begin(before + word, name)
    assert len(word) == 1 or may_begin(before + word + behind, name)
    assert word[0].isalnum()


@given(
    st.from_regex(re.compile(credits._editor()[1].pattern)).filter(lambda text: len(text) <= 80 and "。" not in text)
)
def test_a_role_of_the_editorial_office_is_seen_behind_any_mark(text: str) -> None:
    assert not credits._editor()[1].match(text) or credits.is_editor_credit(text)
