"""Testimonial, policy or narrative: the passages of tests/gold/passages.jsonl, and how sure the answer is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.annotating.kinds import is_plan, kind_of
from searchapp.annotating.speakers import Voice
from searchapp.lexicon.topics import kind_cues
from searchapp.model import KINDS
from tests.passages import IDS, ROWS, voice_of

NOBODY = Voice(None, (), "none", 0.0)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_passage_is_of_its_kind(row: dict[str, Any]) -> None:
    kind, confidence, _ = kind_of(row["text"], voice_of(row))
    assert kind in (row["kind"], *row.get("kind_alt", ()))
    assert 1 / len(KINDS) <= confidence <= 1


def test_a_paragraph_without_any_cue_is_narrative() -> None:
    assert kind_of("江水平静地流着。", NOBODY)[0] == "narrative"


def test_more_cues_make_the_answer_surer() -> None:
    little = kind_of("全市选派10名干部跟班学习。", NOBODY)
    more = kind_of("全市印发实施方案，计划每年选派10名干部跟班学习，不得少于三个月。", NOBODY)
    assert little[0] == more[0] == "policy"
    assert more[1] > little[1]


def test_evidence_lists_the_cues_of_the_kind() -> None:
    _, _, (evidence,) = kind_of("全市印发实施方案，计划选派10名干部。", NOBODY)
    assert evidence.field == "kind" and evidence.value == "policy"
    assert "印发" in evidence.words and "选派10名" in evidence.words


def test_traditional_text_has_the_kind_of_its_simplified_twin() -> None:
    assert kind_of("全市印發實施方案，計劃選派10名幹部。", NOBODY)[0] == "policy"


@pytest.mark.parametrize(
    "heading", ["四、下一步打算", "二、报名条件", "（三）管理考核", "工作要求", "三、组织保障和纪律"]
)
def test_a_section_that_sets_out_what_is_to_be_done_is_a_plan(heading: str) -> None:
    assert is_plan(heading)


@pytest.mark.parametrize("heading", [None, "二、主要收获", "“投行思维”抓招商", "学员的打算从哪里来"])
def test_a_section_that_tells_what_was_seen_is_no_plan(heading: str | None) -> None:
    assert not is_plan(heading)


@pytest.mark.parametrize("section", [section for section in kind_cues() if section.startswith("policy patterns ")])
@given(st.data())
def test_what_a_policy_pattern_matches_holds_a_character_it_is_listed_under(section: str, data: st.DataObject) -> None:
    match = data.draw(st.sampled_from([*kind_cues()[section]]).flatmap(st.from_regex))
    assert set(section.split()[-1]) & set(match)
