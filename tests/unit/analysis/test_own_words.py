"""A dictionary of one's own is read as jieba reads it, and every segmenter cuts by it alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.analysis.fold import fold_text
from searchapp.analysis.own_words import parse_words
from searchapp.analysis.segment import jieba_tokenizer, tokenizer
from searchapp.analysis.segmenter import PLAIN, Segmenter
from searchapp.errors import RequestError

CORPUS = sorted((Path(__file__).parents[3] / "corpus").glob("*.txt"))
LINES = [line for path in CORPUS for line in map(fold_text, path.read_text(encoding="utf-8").splitlines()) if line]


def test_frequency_and_tag_may_be_left_out() -> None:
    data = "\ufeff投行思维\r\n三标活动 5\n\n云计算 n\nG60科创走廊 12 nz\n".encode()
    assert parse_words(data, "x") == (
        ("投行思维", None, ""),
        ("三标活动", 5, ""),
        ("云计算", None, "n"),
        ("g60科创走廊", 12, "nz"),
    )


def test_words_are_folded_and_the_last_of_equals_counts() -> None:
    assert parse_words("投行思維 3\n投行思维 7 n".encode(), "x") == (("投行思维", 7, "n"),)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("投行思维 3 n 多余", "words_line", 1),
        ("投行思维\n投行 思维 3", "words_line", 2),
        ("投行思维 -3", "words_line", 1),
        ("投行思维 3.5", "words_line", 1),
        ("投行思维 0", "words_line", 1),
        ("。 3", "words_line", 1),
        ("# 注", "words_line", 1),
        ("长" * 33, "words_long", 1),
        ("投行思维 9999999999999", "words_long", 1),
    ],
)
def test_a_line_that_is_no_word_is_named(text: str, key: str, line: int) -> None:
    with pytest.raises(RequestError) as raised:
        parse_words(text.encode(), "词典.txt")
    assert (raised.value.key, raised.value.facts["line"]) == (key, line)
    assert raised.value.facts["file"] == "词典.txt"


def test_a_dictionary_that_is_not_utf_8_says_in_which_line() -> None:
    with pytest.raises(RequestError) as raised:
        parse_words(b"abc\n" + "投行思维".encode("gbk"), "x")
    assert (raised.value.key, raised.value.facts["line"]) == ("lines_encoding", 2)


def test_own_words_are_one_word_only_for_those_who_named_them() -> None:
    text = "用投行思维抓招商"
    own = Segmenter(lambda: (("投行思维", None, ""),))
    assert [word for word, _, _ in own.cut(text)] == ["用", "投行思维", "抓", "招商"]
    assert [word for word, _, _ in own.cut_for_search(text)] == ["用", "思维", "投行思维", "抓", "招商"]
    assert "投行思维" not in [word for word, _, _ in PLAIN.cut(text)]


def runs(line: str) -> st.SearchStrategy[str]:
    starts = st.integers(0, len(line) - 1)
    return st.builds(lambda start, length: line[start : start + length], starts, st.integers(1, 8))


@st.composite
def dictionaries(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a line of the corpus and a dictionary of runs from it, as they come, and of odd words."""
    line = draw(st.sampled_from(LINES))
    odd = st.sampled_from(["g60科创走廊", "1+1+n模式", "5.0版", "c++", "的", "㐀人", "a", "3月", "智慧.城市ai"])
    words = draw(st.lists(st.one_of(runs(line), runs(line), odd), min_size=1, max_size=6))
    frequencies = st.sampled_from(["", " 1", " 3", " 100000", " 999999999", " n", " 20 nz"])
    rows = [f"{''.join(word.split())}{draw(frequencies)}" for word in words]
    return line, "\n".join(row for row in rows if any(char.isalnum() for char in row.split(" ")[0]))


@settings(max_examples=3, deadline=None)
@given(st.lists(dictionaries(), min_size=12, max_size=12))
def test_all_segmenters_cut_alike_with_any_dictionary(tmp_path_factory: pytest.TempPathFactory, drawn: list) -> None:
    pytest.importorskip("rjieba")
    own = parse_words("\n".join(rows for _, rows in drawn).encode(), "x")
    folder = tmp_path_factory.mktemp("words")
    Segmenter(lambda: own).write_dictionary(folder)
    quick = Segmenter(lambda: own, folder)
    whole = tokenizer(own)
    reference = jieba_tokenizer(own)
    lines = [line for line, _ in drawn]
    joined = "".join(word for word, _, _ in own)
    for text in (*lines, joined, f"x{joined}1.5%"):
        for mode in ("default", "search"):
            cut = quick.cut if mode == "default" else quick.cut_for_search
            assert sorted(cut(text)) == sorted(whole(text, mode)), (own, text, mode)
            assert reference(text, mode) == whole(text, mode), (own, text, mode)
