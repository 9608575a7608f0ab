"""Quotations: which stretches are speech, and which are names and slogans in marks."""

from __future__ import annotations

import pytest

from searchapp.annotating.quotations import mask


@pytest.mark.parametrize(
    "text",
    [
        "他说：“路是走出来的。”",
        '他说："路是走出来的。"',
        "他说：＂路是走出来的。＂",
        "他说：「路是走出来的。」",
        "他说：『路是走出来的。』",
        "他说：‘路是走出来的。’",
        "他说：”路是走出来的。”",
        "他说：“路是走出来的。“",
    ],
)
def test_speech_is_found_in_any_marks_also_in_marks_of_one_direction(text: str) -> None:
    (quotation,) = mask(text).speech
    assert text[quotation.start + 1 : quotation.end - 1] == "路是走出来的。"
    assert not quotation.open


def test_a_nickname_in_marks_is_no_speech() -> None:
    masked = mask("当好“店小二”，做细“一网通办”。")
    assert masked.speech == ()
    assert masked.text == "当好□□□□□，做细□□□□□□。"


def test_marks_inside_a_quotation_do_not_end_it() -> None:
    (quotation,) = mask("“以‘店小二’的态度办事。”他说。").speech
    assert quotation.end == 14


def test_a_quotation_that_is_not_closed_is_open() -> None:
    (quotation,) = mask("他说：“第一个体会是眼光要放长远，不能只看眼前。").speech
    assert quotation.open


def test_a_paragraph_may_go_on_with_a_quotation_from_before() -> None:
    (quotation,) = mask("这是第二条体会。”他说。").speech
    assert (quotation.start, quotation.end) == (0, 9)


def test_a_remark_in_brackets_and_a_book_title_are_covered() -> None:
    assert mask("李军（右）写下《说说差距》。").text == "李军○○○写下□□□□□□。"


def test_a_long_modifier_in_marks_is_no_speech() -> None:
    assert mask("践行“人民城市人民建人民城市为人民”的理念。").speech == ()


@pytest.mark.parametrize("behind", ["这句话贴在墙上。", "这条标语挂了三年。", "那两幅对联挂在门口。"])
def test_what_stands_for_all_to_read_is_nobodys_speech(behind: str) -> None:
    assert not mask(f"“路要一步一步走。”{behind}").speech


def test_words_that_are_only_spoken_of_are_speech() -> None:
    assert mask("“路要一步一步走。”这句话很重要。").speech
