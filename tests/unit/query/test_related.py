"""Paragraphs on the topic that a query names."""

from __future__ import annotations

from whoosh.query import NullQuery, Or, Term

from searchapp.query.related import on_the_topic


def test_a_word_that_names_a_topic_finds_what_is_on_it_and_ranks_by_its_other_words() -> None:
    query, ranking = on_the_topic(["成果转化"], 0.4)
    assert query == Or([Term("topic", "科技创新")])
    assert {"产学研", "研发"} <= {term.text for term in ranking.subqueries}


def test_a_word_that_only_hints_at_a_topic_finds_nothing() -> None:
    assert on_the_topic(["创新", "差距", "没有"], 0.4) == (NullQuery, NullQuery)
