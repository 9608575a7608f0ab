"""How characters are read, and which look alike."""

from __future__ import annotations

import re

from searchapp.analysis.fold import fold_text
from searchapp.lexicon.characters import lookalikes, readings, syllables


def test_the_usual_reading_comes_first_and_the_others_are_kept() -> None:
    known = readings()
    assert known["营"] == ("ying",)
    assert known["行"][0] == "xing"
    assert {"hang", "heng"} <= set(known["行"])
    assert set(known["重"]) >= {"zhong", "chong"}
    assert known["绿"][0] == "lv"


def test_every_character_is_one_that_text_folds_to() -> None:
    assert all(len(char) == 1 and fold_text(char) == char for char in readings())


def test_syllables_are_plain_letters_with_a_vowel() -> None:
    assert all(re.fullmatch("[a-z]*[aeiouv][a-z]*", syllable) for syllable in syllables())
    assert len(syllables()) > 400


def test_characters_that_are_easily_confused_look_alike() -> None:
    for pair in ("未末", "己已", "人入", "环坏", "坏环", "木末"):
        assert pair[1] in lookalikes()[pair[0]], pair
