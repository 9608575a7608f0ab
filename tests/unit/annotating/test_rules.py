"""Every rule of a table finds its own examples, and not those that are not of its kind."""

from __future__ import annotations

import pytest

from searchapp.annotating.acts import DECISIONS, EVENTS, FEELINGS
from searchapp.annotating.genres import HEADLINES
from searchapp.annotating.rules import Rule

RULES = (*DECISIONS, *EVENTS, *FEELINGS, *HEADLINES)


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_holds_for_its_examples(rule: Rule) -> None:
    assert rule.reason and rule.yes and rule.no
    assert [text for text in rule.yes if not rule.pattern.search(text)] == []
    assert [text for text in rule.no if rule.pattern.search(text)] == []
