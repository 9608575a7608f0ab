"""What a group is called: nothing that leads over to it, and nobody whom something is done to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.annotating.groups import SPOKEN_TO, crowd_in, group_at_end, group_words

GROUPS = ("学员们", "同行们", "村民", "挂职干部", "病人家属", "部分学员", "医疗队队员", "当地村民")
LEADS = (
    "但",
    "而",
    "并",
    "且",
    "却",
    "然而",
    "不过",
    "难怪",
    "连",
    "就连",
    "还有",
    "曾有",
    "有",
    "据",
    "根据",
    "正如",
    "因此",
)
DOES = ("感谢", "勉励", "激励", "鼓励", "慰问了", "带领着", "接见", "会见", "围着", "按照", "告诉", "叮嘱")


@given(st.lists(st.sampled_from(LEADS), max_size=2), st.sampled_from(GROUPS))
def test_no_conjunction_preposition_or_adverb_is_part_of_what_a_group_is_called(leads: list[str], group: str) -> None:
    assert group_words("".join(leads) + group) == group


@given(st.sampled_from(DOES), st.sampled_from(GROUPS))
def test_whom_something_is_done_to_is_no_group_that_speaks(does: str, group: str) -> None:
    assert SPOKEN_TO.search(f"李军{does}{group}")
    assert crowd_in(f"，并{does}同学们：", f"，并{does}同学们：") is None


@pytest.mark.parametrize("words", ["请来的专家", "陪同的村干部", "有关负责人", "都市青年", "对口支援的医生们"])
def test_what_only_begins_so_is_left(words: str) -> None:
    assert SPOKEN_TO.search(words) is None
    group = group_at_end(words, words)
    assert group is not None
    assert group.speaker is not None
    assert (group.speaker.title or "").endswith(words.rpartition("的")[2])


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("考察团的几位年轻教师谈起", "考察团的几位年轻教师"),
        ("两位老船工提到", "两位老船工"),
        ("一位记不起来的人", "一位记不起来的人"),
    ],
)
def test_what_a_group_speaks_of_is_no_part_of_what_it_is_called(words: str, group: str | None) -> None:
    found = group_at_end(words, words)
    assert (found and found.speaker and found.speaker.title) == group
