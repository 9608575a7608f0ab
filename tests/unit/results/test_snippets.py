"""What is shown of a paragraph, and what in it is marked."""

from __future__ import annotations

import pytest

from searchapp.analysis.fold import fold, fold_text
from searchapp.analysis.runs import Mark
from searchapp.analysis.segmenter import PLAIN
from searchapp.model import Range
from searchapp.results.snippets import highlights, merge, snippets

FILLER = "这里是一些别的话。"


def lit(text: str, *marks: Mark) -> list[str]:
    return [text[start:end] for start, end in highlights(fold(text), marks)]


def run(text: str, *instead: str) -> Mark:
    return Mark("run", fold_text(text), instead)


def shown(text: str, length: int, *words: str) -> list[str]:
    return [
        snippet.text
        for snippet in snippets(text, fold(text), highlights(fold(text), [run(word) for word in words]), length, PLAIN)
    ]


# Highlights


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("优化營商環境", run("营商环境"), ["營商環境"]),
        ("用ＡＩ办事", run("ai"), ["ＡＩ"]),
        ("抓“三标”活动", run("三标活动"), ["三标”活动"]),
        ("抓“三标”活动", Mark("exact", "三标"), ["三标"]),
        ("营商和环境", run("营商环境", "营商", "环境"), ["营商", "环境"]),
        ("营商环境和环境", run("营商环境", "营商", "环境"), ["营商环境"]),
        ("AI与main", run("x", "ai"), ["AI"]),
        ("营\u200b商", run("营商"), ["营\u200b商"]),
        ("重10㎏", run("k"), ["㎏"]),
        ("没有", run("营商"), []),
    ],
)
def test_what_matched_is_marked_on_the_original_characters(text: str, mark: Mark, expected: list[str]) -> None:
    assert lit(text, mark) == expected


def test_overlapping_and_adjacent_ranges_become_one() -> None:
    assert lit("优化营商环境", run("优化营商"), run("营商环境")) == ["优化营商环境"]
    assert lit("营商环境", run("营商"), run("环境")) == ["营商环境"]
    assert merge([(5, 7), (0, 2), (1, 3), (3, 4), (6, 6)]) == ((0, 4), (5, 7))
    assert merge([]) == ()


# Snippets


def test_a_short_text_is_shown_whole() -> None:
    assert shown("优化营商环境。", 20, "营商") == ["优化营商环境。"]
    assert shown("", 20) == [""]


def test_a_snippet_says_where_it_stands_and_what_in_it_is_marked() -> None:
    text = FILLER * 5 + "优化营商环境。" + FILLER * 5
    (snippet,) = snippets(text, fold(text), highlights(fold(text), [run("营商环境")]), 8, PLAIN)
    assert (snippet.text, snippet.start, snippet.highlights) == ("优化营商环境。", 45, ((2, 6),))


def test_without_a_match_the_beginning_is_shown_to_the_end_of_a_sentence() -> None:
    assert shown("第一句话在这里。第二句话很长很长很长很长很长很长。", 12) == ["第一句话在这里。"]


def test_sentences_are_taken_whole_with_their_closing_marks() -> None:
    text = FILLER * 3 + "他说：“优化营商环境！”" + FILLER * 3
    assert shown(text, 14, "营商") == ["他说：“优化营商环境！”"]


def test_the_sentence_with_most_of_the_matches_is_preferred_and_others_follow() -> None:
    text = "营商不错。" + FILLER * 4 + "营商环境好。" + FILLER * 4
    assert shown(text, 7, "营商", "环境") == ["营商环境好。"]
    assert shown(text, 12, "营商", "环境") == ["营商不错。", "营商环境好。"]


def test_room_that_is_left_shows_the_surroundings() -> None:
    text = FILLER * 3 + "优化营商环境。" + FILLER * 3
    assert shown(text, 17, "营商") == ["优化营商环境。" + FILLER]
    assert shown(text, 26, "营商") == ["优化营商环境。" + FILLER * 2]
    text = FILLER * 3 + "优化营商环境。"
    assert shown(text, 17, "营商") == [FILLER + "优化营商环境。"]


def test_a_long_sentence_is_cut_at_clauses_around_the_match() -> None:
    text = "，".join(["这是很长的一句话"] * 6) + "，优化营商环境，" + "，".join(["后面还有很多内容"] * 6) + "。"
    (found,) = shown(text, 30, "营商环境")
    assert "优化营商环境" in found
    assert len(found) <= 30
    assert found.endswith("，")
    assert not found.startswith("，")


def test_a_text_without_any_mark_is_cut_between_words() -> None:
    text = "工业园区招商引资" * 40
    for length in range(9, 60):
        (found,) = snippets(text, fold(text), highlights(fold(text), [run("区招")])[3:4], length, PLAIN)
        assert 0 < len(found.text) <= length
        assert found.highlights
        assert found.text[0] in "工招"
        assert found.text[-1] in "区资"


@pytest.mark.parametrize("text", ["1,234,567", "10:30:45", "2023-03-16", "5.0版", "C++", "Wi-Fi"])
def test_numbers_and_latin_words_are_not_cut(text: str) -> None:
    long = "前" * 30 + f"看{text}看" + "后" * 30
    (found,) = shown(long, len(text) + 8, "看" + text)
    assert text in found


def test_a_match_that_is_longer_than_the_snippet_shows_its_beginning() -> None:
    text = FILLER + "优化营商环境促进高质量发展" * 10
    ranges: tuple[Range, ...] = ((len(FILLER), len(text)),)
    (found,) = snippets(text, fold(text), ranges, 20, PLAIN)
    assert found.start == len(FILLER)
    assert 10 < len(found.text) <= 20
    assert found.highlights == ((0, len(found.text)),)


def test_a_word_that_is_longer_than_the_snippet_is_shown_whole() -> None:
    text = "a" * 50 + "。" + FILLER
    assert shown(text, 10) == ["a" * 50]
    assert shown(text, 10, "aaa")[0] == "a" * 50


def test_very_many_matches_in_a_very_long_text_are_no_trouble() -> None:
    text = "的很" * 50_000
    (found,) = shown(text, 160, "的")
    assert len(found) <= 160
