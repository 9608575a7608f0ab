"""Pinyin and initials, as they are typed on a keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from searchapp.suggesting.pinyin import cut_syllables, runs_read, sounds_so
from searchapp.suggesting.standing import Standing
from searchapp.suggesting.vocabulary import Vocabulary


def test_letters_are_cut_into_syllables_in_every_way() -> None:
    assert cut_syllables("yingshang") == [("ying", "shang")]
    assert set(cut_syllables("xian")) == {("xian",), ("xi", "an")}
    assert cut_syllables("xi'an") == [("xi", "an")]
    assert cut_syllables("lü") == [("lv",)]
    assert cut_syllables("google") == []
    assert cut_syllables("yingsh", open_end=True)[0] == ("ying", "sh")


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("yingshanghuanjing", "pinyin", "营商环境"),
        ("yshj", "initials", "营商环境"),
        ("huanjing", "pinyin", "环境"),
        ("zhaoshangyinzi", "pinyin", "招商引资"),
        ("zsyz", "initials", "招商引资"),
        ("daibiaotuan", "pinyin", "代表团"),
        ("yinhang", "pinyin", "银行"),
    ],
)
def test_what_sounds_as_typed_is_found(
    typed: str,
    kind: str,
    found: str,
    vocabulary: Vocabulary,
    stands: Standing,
    is_word: Callable[[str], bool],
) -> None:
    read_as, runs = runs_read(typed, vocabulary, stands, is_word, 3)
    assert (read_as, runs[0].text) == (kind, found)


def test_what_is_no_pinyin_of_anything_finds_nothing(
    vocabulary: Vocabulary, stands: Standing, is_word: Callable[[str], bool]
) -> None:
    for typed in ("google", "a", "xyzxyz", "'", "wifi"):
        assert runs_read(typed, vocabulary, stands, is_word, 3)[1] == []


def test_all_runs_that_may_sound_so_are_looked_up_together(
    vocabulary: Vocabulary, stands: Standing, is_word: Callable[[str], bool]
) -> None:
    asked: list[Sequence[str]] = []
    counted = Standing(lambda runs: asked.append(runs) or stands.several(runs))
    assert runs_read("ysh", vocabulary, counted, is_word, 3)[0] == "initials"
    assert asked == [["营商环", "殷商环"]]


def test_a_text_begins_as_it_sounds() -> None:
    assert sounds_so("营商环境", ("ying", "sh"))
    assert sounds_so("银行", ("yin", "hang"))
    assert sounds_so("营商环境", ("y", "s"), whole=False)
    assert not sounds_so("营商环境", ("yin", "sh"))
    assert not sounds_so("营", ("ying", "sh"))
