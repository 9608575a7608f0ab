"""甲 NEAR/10 乙 and 甲 NEAR/s 乙: in the query, in texts, and in an answer."""

from __future__ import annotations

import pytest
from whoosh.query import And, Phrase, Term

from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import Mark, near, stands_in
from searchapp.query.near import Near
from searchapp.query.syntax import parse

ONE, OTHER = Term("", "甲"), Term("", "乙")


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("甲 NEAR/10 乙", [Near((ONE, OTHER), 10)]),
        ("甲 NEAR/s 乙", [Near((ONE, OTHER), None)]),
        ("甲 NEAR/3 乙 NEAR/4 丙", [Near((ONE, OTHER), 3), Near((OTHER, Term("", "丙")), 4)]),
        ("甲 NEAR/3 “乙 丁”", [Near((ONE, Phrase("", ["乙 丁"])), 3)]),
        ("NEAR/3 甲", [Term("", "NEAR/3"), ONE]),
        ("甲 NEAR/3", [ONE, Term("", "NEAR/3")]),
        ("甲 NEAR/x 乙", [ONE, Term("", "NEAR/x"), OTHER]),
        ("甲 NEAR/3 城市:上海", [ONE, Term("", "NEAR/3"), Term("city", "上海")]),
        ("甲 NEAR/3 ——", [ONE]),
    ],
)
def test_the_operator_stands_between_two_runs_and_is_text_elsewhere(typed: str, tree: list[object]) -> None:
    found, _ = parse(typed)
    assert isinstance(found, And)
    parts = [part for each in found.subqueries for part in (each.subqueries if isinstance(each, And) else [each])]
    assert [repr(part) for part in parts] == [repr(part) for part in tree]


@pytest.mark.parametrize(
    ("text", "distance", "stands"),
    [
        ("优化环境，服务企业", 3, True),
        ("企业说环境好", 1, True),
        ("环境要好，要更好，企业才来", 3, False),
        ("环境企业", 0, True),
        ("环境好。企业来了", None, False),
        ("环境好，5.0版的企业来了", None, True),
        ("环境好？企业来了", None, False),
        ("“环境”与“企业”", 4, True),
    ],
)
def test_two_runs_are_near_in_either_order(text: str, distance: int | None, stands: bool) -> None:
    mark = near(Mark("run", "环境"), Mark("run", "企业"), distance)
    assert stands_in(mark, fold_text(text)) is stands


def test_runs_that_share_characters_are_not_near_each_other() -> None:
    assert not stands_in(near(Mark("run", "营商"), Mark("run", "商环境"), 10), "营商环境")
