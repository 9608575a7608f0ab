"""Word lists: sections, weights, and the patterns made of them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from searchapp.lexicon.persons import surnames, titles
from searchapp.lexicon.speech import speech
from searchapp.lexicon.topics import kind_cues, topic_words
from searchapp.lexicon.wordlists import alternatives, any_word, lengths_by_end, sections
from searchapp.settings import DATA_DIR


def test_the_longest_of_several_words_matches() -> None:
    pattern = re.compile(alternatives(["书记", "副书记", "书记长", "局长"]))
    assert pattern.findall("副书记、书记长、局长、书记") == ["副书记", "书记长", "局长", "书记"]


def test_words_with_special_characters_match_themselves() -> None:
    assert re.fullmatch(alternatives(["C++", "1+1+N"]), "1+1+N")


def test_words_are_told_by_their_last_characters_if_all_have_so_many() -> None:
    assert lengths_by_end(["书记", "副书记", "局长"], end=2) == {"书记": (3, 2), "局长": (2,)}
    with pytest.raises(ValueError, match="副"):
        lengths_by_end(["书记", "副"], end=2)


@pytest.mark.parametrize("name", ["people/surnames.txt", "people/titles.txt", "speech/verbs.txt", "topics.txt"])
def test_every_list_has_sections_and_no_empty_one(name: str) -> None:
    lists = {section: words for section, words in sections(name).items() if section}
    assert lists and all(lists.values())


def test_a_word_below_a_heading_of_two_sections_is_of_both() -> None:
    lists = sections("speech/verbs.txt")
    assert "慢慢" in lists["filler"] and "慢慢" in lists["manner"]
    assert "喃喃" in lists["manner"] and "喃喃" not in lists["filler"]


def test_each_verb_of_speech_stands_once_with_all_its_sections() -> None:
    lines = (DATA_DIR / "speech/verbs.txt").read_text(encoding="utf-8").splitlines()
    standing = Counter(word for line in lines if line[:1] not in ("#", "[") for word in line.split())
    assert [word for word, times in standing.items() if times > 1] == []


def test_common_surnames_are_known() -> None:
    assert {"王", "李", "张", "马", "方"} <= surnames().single
    assert {"欧阳", "司马"} <= surnames().compound


def test_an_everyday_surname_is_a_surname_too() -> None:
    assert surnames().everyday <= surnames().single


def test_posts_and_verbs_of_speech_are_known() -> None:
    assert {"书记", "副局长", "镇长"} <= titles().post
    assert {"说", "表示", "坦言"} <= speech().strong


def test_a_word_is_not_at_once_a_verb_of_speech_and_none() -> None:
    words = speech()
    assert not (words.strong | words.plain) & words.not_speech
    assert not words.strong & words.plain


def test_weights_are_read_from_the_lists() -> None:
    assert topic_words()["营商环境"]["营商环境"] > 1
    assert kind_cues()["policy"]["印发"] > 0


def test_a_sieve_finds_the_same_words_as_the_alternatives() -> None:
    words = ("要", "招商", "招商引资", "引资", "政务")
    text = "招商引资要快，招引要准，政务要优，引资要实。"
    assert re.findall(any_word(words), text) == re.findall(alternatives(words), text)
    assert re.findall(any_word(words[1:]), text) == re.findall(alternatives(words[1:]), text)
