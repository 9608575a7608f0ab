"""Synonym files are read as Solr reads them, and their words are found in a query."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import PLAIN
from searchapp.analysis.synonyms import Synonyms, parse_synonyms, read_synonyms, shipped
from searchapp.errors import RequestError


def parsed(text: str) -> Synonyms:
    return parse_synonyms(text.encode(), "自用.txt")


def others(synonyms: Synonyms, query: str) -> dict[str, list[str]]:
    folded = fold_text(query)
    return {folded[f.start : f.end]: list(f.others.values()) for f in synonyms.families(PLAIN.cut(folded))}


def test_words_of_one_line_find_one_another() -> None:
    found = parsed("营商环境, 投资环境 ,商务环境\n")
    assert list(found.of("营商环境")) == ["投资环境", "商务环境"]
    assert list(found.of("商务环境")) == ["营商环境", "投资环境"]


def test_an_arrow_works_one_way_and_what_was_typed_still_counts() -> None:
    found = parsed("国企, 央企 => 国有企业, 国资企业")
    assert list(found.of("国企")) == list(found.of("央企")) == ["国有企业", "国资企业"]
    assert not found.of("国有企业")


def test_what_several_lines_say_of_a_word_adds_up() -> None:
    assert list(parsed("甲方, 乙方\n甲方 => 丙方").of("甲方")) == ["乙方", "丙方"]
    assert list(parsed("甲方, 乙方").with_more(parsed("甲方, 丙方\n丁方, 戊方")).of("甲方")) == ["乙方", "丙方"]


def test_comments_blank_lines_and_ends_of_lines_of_any_system_are_no_words() -> None:
    found = parsed("\ufeff# 甲方, 乙方\r\n\r\n  # 注\r\n丙方, 丁方\r\n")
    assert not found.of("甲方")
    assert list(found.of("丙方")) == ["丁方"]


def test_a_backslash_takes_the_meaning_from_the_character_after_it() -> None:
    found = parsed(r"千村示范\,万村整治, 千万工程" + "\n" + r"a\=>b, c\\, d")
    assert list(found.of("千万工程").values()) == ["千村示范,万村整治"]
    assert list(found.of("d").values()) == ["a=>b", "c\\"]


def test_words_are_folded_but_shown_as_they_are_written() -> None:
    found = parsed("營商環境, ＡＩ, 碳达峰、碳中和")
    assert found.of("营商环境") == {"ai": "ＡＩ", "碳达峰,碳中和": "碳达峰、碳中和"}


def test_a_synonym_that_is_found_anyway_is_left_out() -> None:
    found = parsed("跟岗, 跟岗学习, 跟班学习")
    assert list(found.of("跟岗")) == ["跟班学习"]
    assert list(found.of("跟班学习")) == ["跟岗"]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("甲, 乙\n甲 => 乙 => 丙", "synonyms_arrows", 2),
        ("甲, , 乙", "synonyms_empty", 1),
        ("甲, 乙,", "synonyms_empty", 1),
        ("# 注\n\n=> 乙", "synonyms_empty", 3),
        ("甲 =>", "synonyms_empty", 1),
        ("甲, ！", "synonyms_empty", 1),
        ("甲，乙", "synonyms_alone", 1),
        ("甲", "synonyms_alone", 1),
    ],
)
def test_a_line_that_makes_no_sense_is_named(text: str, key: str, line: int) -> None:
    with pytest.raises(RequestError) as raised:
        parsed(text)
    assert (raised.value.key, raised.value.facts["line"]) == (key, line)
    assert raised.value.facts["file"] == "自用.txt"


def test_a_file_that_is_not_utf_8_says_in_which_line(tmp_path: Path) -> None:
    (tmp_path / "gbk.txt").write_bytes(b"# x\n" + "甲, 乙".encode("gbk"))
    with pytest.raises(RequestError) as raised:
        read_synonyms(tmp_path / "gbk.txt")
    assert (raised.value.key, raised.value.facts["line"]) == ("lines_encoding", 2)


def test_a_family_is_a_run_of_whole_words_the_longest_first() -> None:
    found = parsed("一网, 单网\n一网通办, 一网好办\n经验, 做法")
    assert others(found, "上海一网通办经验") == {"一网通办": ["一网好办"], "经验": ["做法"]}
    assert others(parsed("国企 => 国有企业"), "中国企业") == {}


# The file that comes with the program


def test_the_shipped_words_of_the_field_find_one_another() -> None:
    for one, other in [
        ("招商引资", "双招双引"),
        ("营商环境", "投资环境"),
        ("一网通办", "一网好办"),
        ("跟班学习", "跟班学"),
        ("跟班学习", "跟岗"),
        ("上海", "沪"),
        ("年轻干部", "青年干部"),
    ]:
        assert other in shipped().of(one)
        assert any(each in one for each in (other, *shipped().of(other)))


def test_no_shipped_abbreviation_of_one_character_is_found_but_those_of_one_place() -> None:
    found = {other for word in shipped() for other in shipped().of(word)}
    assert {word for word in found if len(word) == 1} == set("沪渝粤皖豫浙闽赣甬")
