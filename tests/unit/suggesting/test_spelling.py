"""Which word somebody meant who made a slip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from searchapp.suggesting.spelling import UNEXPLAINED, Respelling, explained, offered, respellings
from searchapp.suggesting.standing import Standing
from searchapp.suggesting.vocabulary import Vocabulary

Ask = Callable[[str], list[Respelling]]


@pytest.fixture
def ask(vocabulary: Vocabulary, stands: Standing, is_word: Callable[[str], bool]) -> Ask:
    return lambda run: respellings(run, vocabulary, stands, is_word, 3)


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [
        ("环竟", "环境", "homophone"),
        ("银商环境", "营商环境", "sound"),
        ("营上环境", "营商环境", "homophone"),
        ("营商坏境", "营商环境", "shape"),
        ("营环境", "营商环境", "missing"),
        ("营商环环境", "营商环境", "doubled"),
        ("商营环境", "营商环境", "swapped"),
        ("招商引姿", "招商引资", "homophone"),
        ("招商银资", "招商引资", "homophone"),
        ("猫商引资", "招商引资", "replaced"),
        ("招商引资猫", "招商引资", "extra"),
        ("代团", "代表团", "missing"),
    ],
)
def test_the_word_that_was_meant_comes_first(ask: Ask, typed: str, meant: str, kind: str) -> None:
    found = ask(typed)[0]
    assert (found.text, found.kind) == (meant, kind)


def test_a_run_of_several_words_is_looked_up_in_the_texts(ask: Ask, stands: Standing) -> None:
    found = ask("优化银商")[0]
    assert found.text == "优化营商"
    assert found.count == stands("优化营商") == 5


def test_what_stands_nowhere_is_never_a_candidate(ask: Ask, stands: Standing) -> None:
    assert ask("龘龘龘龘") == []
    assert all(stands(found.text) for run in ("营商", "上海银", "环环", "大会上") for found in ask(run))


def test_a_candidate_that_is_only_a_part_of_a_better_one_is_left_out(ask: Ask) -> None:
    assert [found.text for found in ask("营商环环境")] == ["营商环境"]


def test_a_word_that_is_found_is_left_alone() -> None:
    better = Respelling("环境", "homophone", 40, 0)
    assert offered("环竟", 0, False, [better]) == [better]
    assert offered("环晶", 3, True, [better]) == []
    assert offered("环晶", 1, True, [better]) == [better]
    assert offered("环晶", 1, True, [Respelling("环境", "replaced", 40, 0)]) == []


def test_the_rest_of_a_longer_word_is_offered_the_whole_word() -> None:
    whole = Respelling("代表团", "missing", 90, 0)
    assert offered("表团", 92, False, [whole]) == [whole]
    assert offered("代表", 500, True, [whole]) == []


def test_candidates_are_looked_up_together(
    vocabulary: Vocabulary, stands: Standing, is_word: Callable[[str], bool]
) -> None:
    asked: list[Sequence[str]] = []
    counted = Standing(lambda runs: asked.append(runs) or stands.several(runs))
    respellings("营商环境保护", vocabulary, counted, is_word, 3)
    assert [sorted(runs) for runs in asked] == [["商环境保护", "招商环境保护", "殷商环境保护", "营商环境保"]]


def test_the_best_candidate_is_explained_or_there_is_none(
    vocabulary: Vocabulary, stands: Standing, is_word: Callable[[str], bool]
) -> None:
    for run in ("环竟", "优化银商", "营商环环境", "猫商引资", "招商引资猫", "龘龘龘龘"):
        best = next(iter(respellings(run, vocabulary, stands, is_word, 1)), None)
        expected = None if best is None or best.kind in UNEXPLAINED else best
        assert explained(run, vocabulary, stands, is_word) == expected
        assert best is None or explained(run, vocabulary, stands, is_word, above=best.weight) is None


def test_what_explains_nothing_is_looked_up_only_where_it_may_be_the_best(
    vocabulary: Vocabulary, stands: Standing, is_word: Callable[[str], bool]
) -> None:
    asked: list[str] = []
    counted = Standing(lambda runs: asked.extend(runs) or stands.several(runs))
    assert explained("营商环境保护", vocabulary, counted, is_word) is None
    assert "殷商环境保护" in asked
    assert "招商环境保护" not in asked
