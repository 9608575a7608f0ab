"""What the words of a paragraph say of its kind."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.annotating.kind_words import weigh
from searchapp.lexicon.fitted import fitted
from searchapp.model import KINDS

WORDS = sorted(fitted("words"))


def test_the_table_holds_words_and_no_wording() -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2,7}", word) for word in WORDS)
    assert all(len(weights) == len(KINDS) for weights in fitted("words").values())


@pytest.mark.parametrize(
    ("text", "kind"),
    [("我深刻体会到自己收获很多。", "testimonial"), ("各单位要加强管理，制定实施方案。", "policy")],
)
def test_words_speak_for_the_kind_in_which_they_stand(text: str, kind: str) -> None:
    [weights] = weigh([text])
    assert KINDS[weights.index(max(weights))] == kind


def test_a_word_counts_once() -> None:
    often, once, nothing = weigh(["体会，体会，体会。", "体会。", ""])
    assert often == once != nothing == (0.0, 0.0, 0.0)


def test_words_weigh_the_same_in_every_process() -> None:
    program = f"from searchapp.annotating.kind_words import weigh; print(weigh([{'，'.join(WORDS[::5])!a}]))"
    weights = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(weights) == 1


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_a_long_text_is_no_surer_than_its_surest_word_allows(words: list[str]) -> None:
    most = max(abs(weight) for weights in fitted("words").values() for weight in weights)
    assert all(abs(weight) <= most * math.sqrt(max(1, len(words))) for weight in weigh(["，".join(words)])[0])


@given(st.text())
def test_any_text_can_be_weighed(text: str) -> None:
    assert all(map(math.isfinite, weigh([text])[0]))
