"""Near-duplicates: which paragraphs count as printed again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.analysis.fold import fold_text
from searchapp.analysis.reprints import is_reprint, prints, resemblance

TEXT = "近日，商丘市选派10名年轻干部到江苏省常州市开展为期6个月的跟班学习，重点学习当地在招商引资和园区建设方面的做法。"


def test_the_same_words_in_other_characters_and_marks_have_the_same_prints() -> None:
    other = TEXT.replace("，", ",").replace("10", "１０").replace("年轻干部", "年輕幹部")
    assert prints(other) == prints(TEXT)
    assert resemblance(fold_text(TEXT), fold_text(other)) == 1.0


def test_a_reprint_with_a_word_changed_shares_a_print_and_resembles() -> None:
    other = TEXT.replace("近日", "日前")
    assert set(prints(other)) & set(prints(TEXT))
    assert is_reprint(fold_text(TEXT), fold_text(other))


def test_another_report_of_the_same_event_does_not_resemble() -> None:
    other = "商丘市日前派出首批10名干部，赴常州跟班学习半年，学习招商引资、园区建设的先进经验，回来后各自写出报告。"
    assert not is_reprint(fold_text(TEXT), fold_text(other))


def test_a_short_phrase_has_no_prints() -> None:
    assert prints("目前，我省多个城市均有此类举措。") == ()


@given(st.text())
def test_any_text_has_prints_or_none(text: str) -> None:
    assert len(prints(text)) in (0, 6)
    assert resemblance(text, text) == 1.0
