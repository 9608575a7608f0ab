"""Who says 我 in a text."""

from __future__ import annotations

import pytest

from searchapp.lexicon.speech import says_i


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("我把本子合上", True),
        ("你走之后，我把本子合上", True),
        ("你种你的茶，我看我的海。", False),
        ("我看我的海，你种你的茶。", False),
        ("大家说你种你的茶，我看我的海。", False),
        ("你种你的茶，我看我的大海。", True),
        ("你种。的茶，我看我的海。", True),
        ("你", False),
    ],
)
def test_i_that_answers_you_in_one_form_is_nobody(text: str, says: bool) -> None:
    assert says_i(text) is says


def test_a_text_of_many_clauses_is_looked_through_once() -> None:
    assert not says_i("我，你，" * 20_000)  # takes minutes where each clause looks through all before it
