"""Spellings of the same thing are equal, and the way back to the original is kept."""

from __future__ import annotations

import pytest

from searchapp.analysis.fold import _COMMON, fold, fold_text
from searchapp.lexicon.folding import fold_table


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("營商環境", "营商环境"),
        ("ＡＩ", "ai"),
        ("５Ｇ", "5g"),
        ("裏", "里"),
        ("裡", "里"),
        ("羣众", "群众"),
        ("羣", "群"),
        ("後面", "后面"),
        ("後宮", "后宫"),
        ("皇后", "皇後"),
        ("發展", "发展"),
        ("理髮", "理發"),
        ("发", "發"),
        ("发", "髮"),
        ("乾隆", "干隆"),
        ("乾淨", "干净"),
        ("幹部", "干部"),
        ("干", "乾"),
        ("干", "幹"),
        ("复", "複"),
        ("历", "曆"),
        ("钟", "鍾"),
        ("面", "麵"),
        ("只", "隻"),
        ("台", "颱"),
        ("檯", "臺"),
        ("省畧", "省略"),
        ("邨", "村"),
        ("汚染", "污染"),
        ("靑島", "青岛"),
        ("價値", "价值"),
        ("ＮＥＷｓ", "news"),
        ("１２３４５", "12345"),
        ("％", "%"),
        ("颱風", "台风"),
        ("臺灣", "台湾"),
        ("“三标”", "「三标」"),
        ("“三标”", '"三标"'),
        ("，", ","),
        ("、", "，"),
        ("。", "."),
        ("！", "!"),
        ("？", "?"),
        ("：", ":"),
        ("；", ";"),
        ("（", "("),
        ("café", "CAFE"),
        ("cafe\u0301", "cafe"),
        ("营\u200b商", "营商"),
        ("营\x00商", "营商"),
        ("\ud800", "\udfff"),
        ("a\u3000\u00a0\t\nb", "a b"),
    ],
)
def test_spellings_of_the_same_thing_fold_together(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("营", "商"),
        ("覆", "复"),
        ("藉", "借"),
        ("后", "候"),
        ("，", "。"),
        ("“", "（"),
        ("1", "一"),
        ("a", "b"),
        ("？", "！"),
    ],
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


def test_folding_does_not_depend_on_the_neighbours() -> None:
    assert fold_text("乾隆皇帝乾淨後裏") == "".join(map(fold_text, "乾隆皇帝乾淨後裏"))


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        ("上海營商環境好", "营商环境", "營商環境"),
        ("用ＡＩ办事", "ai", "ＡＩ"),
        ("羣衆的裏子和髮型", "群众的里子和发型", "羣衆的裏子和髮型"),
        ("幹部乾杯、颱風後", "干部干杯,台风后", "幹部乾杯、颱風後"),
        ("重㎏的", "g的", "㎏的"),
        ("营\u200b商", "营商", "营\u200b商"),
        ("说：  “好”", ':"', "：  “"),
        ("请张　伟来", "张伟", "张　伟"),
        ("增长 7.5 % 左右", "7.5%", "7.5 %"),
        ("Cafe\u0301好", "e好", "e\u0301好"),
        ("😀𠮷营商", "营商", "营商"),
    ],
)
def test_a_range_goes_back_to_the_characters_it_came_from(text: str, found: str, original: str) -> None:
    folded = fold(text)
    start = folded.text.index(found)
    first, last = folded.original(start, start + len(found))
    assert text[first:last] == original


def test_an_empty_range_stays_where_it_is() -> None:
    assert fold("㎏营").original(2, 2) == (1, 1)
    assert fold("").original(0, 0) == (0, 0)


def test_every_common_character_folds_to_just_one() -> None:
    uneven = [chr(code) for code, target in fold_table().items() if len(target) != 1]
    assert [char for char in uneven if _COMMON.fullmatch(char)] == []


@pytest.mark.parametrize("text", ["重㎏的 \u200b", "a \u00a8½", "一\u3000 ㎏"])
def test_what_is_dropped_and_what_becomes_more_do_not_make_up_for_each_other(text: str) -> None:
    assert fold(text, fold_text(text)) == fold(text)
    assert isinstance(fold(text).origins, list)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("张　伟", "张伟"),
        ("我 们 到 苏 州", "我们到苏州"),
        ("工\n作作风", "工作作风"),
        ("2023 年 3 月", "2023年3月"),
        ("建设 5G 基站", "建设5g基站"),
        ("7.5 %、30 ℃", "7.5%,30°c"),
        ("他说 ： “ 好 ”", '他说:"好"'),
        ("ソ ニー", "ソニー"),
        ("Wi-Fi  6E", "wi-fi 6e"),
        ("App\u00a0Store", "app store"),
        ("서울 시", "서울 시"),
        ("  上海  ", "上海"),
    ],
)
def test_a_blank_counts_only_between_letters_that_are_written_with_blanks(printed: str, folded: str) -> None:
    assert fold_text(printed) == folded


@pytest.mark.parametrize(
    ("printed", "meant"), [("⺠营", "民营"), ("⻓三角", "长三角"), ("⽇⻛", "日风"), ("亊业", "事业")]
)
def test_radicals_and_rare_forms_stand_for_their_characters(printed: str, meant: str) -> None:
    assert fold_text(printed) == meant
