"""Which of many matches show best what is counted: what a person said of it, in words that the query names."""

from __future__ import annotations

from collections.abc import Mapping

from whoosh.query import And, ConstantScoreQuery, Or, Query, Term

#: What somebody tells who was there is worth more than any rank among the matches, and so is that a name is known.
_TOLD = 1000.0
_NAMED = 500.0


def telling(ranking: Query, words: Mapping[str, float] | None = None) -> Query:
    """Return what ranks the matches of a query by what they tell; ``words`` (folded) weigh in as they would in a query.

    First what named persons tell of what they saw, then what is told at all, then the rest.
    """
    told = Term("kind", "testimonial")
    parts = [
        ConstantScoreQuery(told, _TOLD),
        ConstantScoreQuery(And([told, Term("has", "speaker")]), _NAMED),
        *(Term("text", word, boost=weight) for word, weight in (words or {}).items()),
    ]
    return Or([ranking, *parts])
