from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.answer import Contribution, Hit
from searchapp.api.index import Index, build_index
from tests.unit.api.conftest import Add


@pytest.fixture
def opened(corpus: Path, index: Path, add: Add) -> Index:
    title = {"title": "对标上海"}
    add(
        "a.jsonl",
        {"id": "a:1", "text": "优化营商环境，營商環境更好，环境也好。", "section": "优化环境", "article": title},
        {"id": "a:2", "text": "营商要好，环境要好。", "speakers": ["李军"], "cities": ["上海"]},
        {"id": "a:3", "text": "上海的一网好办，审批只要一次。"},
        {"id": "a:4", "text": "“三标”活动，三标活动。"},
    )
    return build_index(corpus, index)


def explained(opened: Index, query: str, id: str, **rest: str) -> Hit:
    return next(hit for hit in opened.search(query, limit=None, explain=True, **rest).hits if hit.id == id)


def part(hit: Hit, term: str, kind: str, field: str) -> Contribution:
    assert hit.explanation is not None
    [found] = [each for each in hit.explanation if (each.term, each.kind, each.field) == (term, kind, field)]
    return found


@pytest.mark.parametrize(
    "query", ["营商环境", "营商 环境 李军", "“营商环境” 上海", "一网通办", "三标活动", "营*环境 好"]
)
@pytest.mark.parametrize("match", ["auto", "any"])
def test_what_the_terms_contribute_adds_up_to_the_score(opened: Index, query: str, match: str) -> None:
    hits = opened.search(query, match=match, limit=None, explain=True).hits
    assert hits
    for hit in hits:
        assert hit.explanation
        assert sum(each.score for each in hit.explanation) == pytest.approx(hit.score, abs=0.01)


def test_a_run_its_words_and_its_characters_are_told_apart_and_counted(opened: Index) -> None:
    hit = explained(opened, "营商环境", "a:1")
    whole = part(hit, "营商环境", "run", "text")
    assert (whole.words, whole.counts) == (("营商环境",), (2,))
    words = part(hit, "营商环境", "word", "text")
    assert dict(zip(words.words, words.counts, strict=True)) == {"营商": 2, "环境": 3}
    assert part(hit, "营商环境", "word", "section").words == ("环境",)
    assert part(hit, "营商环境", "characters", "text").score > 0


def test_terms_follow_one_another_as_they_were_typed(opened: Index) -> None:
    hit = explained(opened, "李军 环境 营商", "a:2")
    assert hit.explanation is not None
    assert list(dict.fromkeys(each.term for each in hit.explanation)) == ["李军", "环境", "营商"]
    assert part(hit, "李军", "word", "who").counts == (1,)


def test_a_run_is_counted_as_it_matches_with_quotation_marks_between(opened: Index) -> None:
    assert part(explained(opened, "三标活动", "a:4"), "三标活动", "run", "text").counts == (2,)


def test_what_was_found_in_the_place_of_what_was_typed_is_named(opened: Index) -> None:
    hit = explained(opened, "一网通办", "a:3")
    assert hit.explanation is not None
    assert [each.words for each in hit.explanation if each.kind == "instead"] == [("一网好办",)]


def test_what_only_partial_matches_earn_is_explained_for_these(opened: Index) -> None:
    hits = opened.search("营商环境 一网通办", explain=True).hits
    assert hits
    assert all(hit.partial for hit in hits)
    assert all(sum(each.score for each in hit.explanation or ()) == pytest.approx(hit.score, abs=0.01) for hit in hits)
    assert any(each.kind == "related" for hit in hits for each in hit.explanation or ())


def test_nothing_is_explained_that_was_not_asked_for_or_not_scored(opened: Index) -> None:
    assert opened.search("营商环境").hits[0].explanation is None
    assert opened.search("营商环境", explain=True, sort="date").hits[0].explanation is None
    assert opened.search("", filters={"city": "上海"}, explain=True).hits[0].explanation == ()


def test_likeness_is_explained_by_the_words_that_are_shared(opened: Index) -> None:
    [hit] = [hit for hit in opened.similar("a:1", explain=True).hits if hit.id == "a:2"]
    assert part(hit, "营商", "word", "text").counts == (1,)
