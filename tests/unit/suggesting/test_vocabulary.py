"""Pairs and words of an index, asked all at once."""

from __future__ import annotations

import numpy as np

from searchapp.suggesting.vocabulary import Vocabulary, text_of


def test_pairs_are_counted(vocabulary: Vocabulary) -> None:
    assert vocabulary.count("营", "商") == 8
    assert vocabulary.count("商", "营") == 0
    assert vocabulary.count("营", "😀") == 0


def test_what_stands_beside_a_character_is_found_from_either_side(vocabulary: Vocabulary) -> None:
    chars, counts = vocabulary.following("环")
    assert dict(zip(map(chr, chars), counts.tolist(), strict=True)) == {"境": 12, "球": 1}
    chars, counts = vocabulary.preceding("商")
    assert dict(zip(map(chr, chars), counts.tolist(), strict=True)) == {"营": 8, "招": 3, "殷": 1}
    assert len(vocabulary.following("鑫")[0]) == len(vocabulary.preceding("鑫")[0]) == 0


def test_words_are_known_by_their_length(vocabulary: Vocabulary) -> None:
    rows, counts = vocabulary.words(4)
    assert [text_of(row) for row in rows] == ["招商引资"]
    assert counts.tolist() == [3]


def test_a_term_that_comes_in_several_rows_counts_once() -> None:
    rows = np.array([[30, 40], [10, 20], [30, 40]], dtype=np.uint16)
    several = Vocabulary(lambda length: (rows[:, :length], np.array([1, 2, 3])))
    assert several.count(chr(30), chr(40)) == 4
    assert several.count(chr(10), chr(20)) == 2


def test_an_empty_index_has_no_pairs() -> None:
    empty = Vocabulary(lambda length: (np.zeros((0, length), dtype=np.uint16), np.zeros(0, dtype=np.int64)))
    assert empty.count("营", "商") == 0
    assert empty.counts(np.array([1], dtype=np.uint16), np.array([2], dtype=np.uint16)).tolist() == [0]
