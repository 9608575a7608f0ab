"""Synonyms in an answer: which were looked for is said, what was typed comes first, and they can be left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from searchapp.analysis.tree import Tree
from searchapp.api.answers.alike import Alike
from searchapp.api.index import Index, build_index
from searchapp.model import Note
from tests.unit.api.conftest import Add


@pytest.fixture
def opened(corpus: Path, index: Path, add: Add) -> Iterator[Index]:
    add(
        "rows.jsonl",
        "双招双引成效好，双招双引。",
        "招商引资。",
        "赴沪招商引资的经验，经验，还是经验。",
        "上海的双招双引。",
        "别的。",
    )
    with build_index(corpus, index) as found:
        yield found


def texts(opened: Index, query: str, **rest: bool) -> list[str]:
    return [hit.text for hit in opened.search(query, **rest).hits if not hit.partial]


def test_what_was_typed_ranks_above_its_synonyms(opened: Index) -> None:
    assert texts(opened, "招商引资")[:2] == ["招商引资。", "赴沪招商引资的经验，经验，还是经验。"]
    assert set(texts(opened, "招商引资")[2:]) == {"双招双引成效好，双招双引。", "上海的双招双引。"}
    assert texts(opened, "双招双引")[:2] == ["双招双引成效好，双招双引。", "上海的双招双引。"]


def test_the_answer_says_what_else_was_looked_for_and_how_much_that_found(opened: Index) -> None:
    assert opened.search("招商引资").notes == (Note("note_synonyms_more", {"words": ["双招双引"], "count": 2}),)
    assert opened.search("上海的双招双引").notes == (
        Note("note_synonyms_more", {"words": ["沪", "招商引资"], "count": 1}),
    )
    assert opened.search("招商引资", filters={"file": "none"}, limit=0).total == 0


def test_a_synonym_that_stands_nowhere_is_not_spoken_of(opened: Index) -> None:
    assert not any(note.key.startswith("note_synonyms") for note in opened.search("营商环境").notes)


def test_matches_by_synonym_are_highlighted(opened: Index) -> None:
    found = {hit.text: [hit.text[a:b] for a, b in hit.highlights] for hit in opened.search("招商引资").hits}
    assert found["上海的双招双引。"] == ["双招双引"]


def test_synonyms_can_be_left_out(opened: Index) -> None:
    results = opened.search("招商引资", synonyms=False)
    assert (results.total, results.notes) == (2, ())


def test_quotation_marks_and_match_all_mean_what_they_say(opened: Index) -> None:
    for results in (opened.search("“招商引资”"), opened.search("招商引资", match="all")):
        assert (results.total, results.notes) == (2, ())


def test_all_synonyms_of_a_term_are_looked_up_together(opened: Index) -> None:
    reader, asked = opened.state.reader, []

    class Asked:
        def counts(self, queries: Sequence[Tree]) -> list[int]:
            asked.append(len(queries))
            return reader.counts(queries)

    alike = Alike(Asked(), opened.state.synonyms)
    words = opened.state.segmenter.cut("上海的双招双引")
    assert len(alike(words)) == 2
    assert len(alike(words)) == 2
    first, *again = asked
    assert first > 2
    assert not any(again)
