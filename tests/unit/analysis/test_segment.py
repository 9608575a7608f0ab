"""jieba and rjieba are one segmenter."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.analysis.fold import fold_text
from searchapp.analysis.segment import folded_words, jieba_tokenizer, tokenizer
from searchapp.analysis.segmenter import PLAIN

CORPUS = sorted((Path(__file__).parents[3] / "corpus").glob("*.txt"))
ODD = [
    "", " ", "\n", "。", "“三标”活动", "1+1+n与g60科创走廊5.0版", "c++和c#、wi-fi", "的的的", "😀𠮷\ufffd\u202e",
    "工信处女干事每月经过下属科室都要亲口交代24口交换机等技术性器件的安装工作", "南京市长江大桥", "abc123中文def",
    "%50.5%", "a_b-c.d&e", "时间:2023-03-16", "www.example.org/a", "㐀。𠮷,",
]  # fmt: skip


def lines() -> list[str]:
    return [fold_text(line) for path in CORPUS for line in path.read_text(encoding="utf-8").splitlines()]


def test_rjieba_and_jieba_agree_on_the_corpus_on_custom_words_and_on_odd_texts() -> None:
    pytest.importorskip("rjieba")
    custom = [word for word, _, _ in folded_words()]
    fast, reference = tokenizer(), jieba_tokenizer()
    for text in [*lines(), *ODD, *custom, "".join(custom[:200])]:
        for mode in ("default", "search"):
            assert fast(text, mode) == reference(text, mode), (mode, text)


def test_words_of_the_dictionary_are_known_as_they_are_after_folding() -> None:
    for word, frequency, _ in folded_words():
        assert fold_text(word) == word
        assert frequency > 0
    common = [word for word, frequency, _ in folded_words() if frequency >= 1000 and 2 <= len(word) <= 4]
    assert all(word in [found for found, _, _ in PLAIN.cut_for_search(f"。{word}。")] for word in common)


def test_long_words_are_also_cut_into_the_words_inside_them() -> None:
    assert [word for word, _, _ in PLAIN.cut("苏州工业园区")] != []
    found = [word for word, _, _ in PLAIN.cut_for_search("工业园区")]
    assert found[-1] == "工业园区"
    assert "工业" in found
    assert "园区" in found


def test_nothing_is_cut_into_nothing() -> None:
    assert PLAIN.cut("") == PLAIN.cut_for_search("") == []
