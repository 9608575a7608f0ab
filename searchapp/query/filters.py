"""Filters as Whoosh queries: values of a field, a range of days, everything, nothing."""

from __future__ import annotations

from collections.abc import Iterable

from whoosh.query import And, Every, Not, NullQuery, Or, Query, Term, TermRange

EVERYTHING: Query = Every()
NOTHING: Query = NullQuery


def any_value(field: str, values: Iterable[str]) -> Query:
    """Return the query for paragraphs that hold one of ``values`` in a value field."""
    terms = [Term(field, value) for value in dict.fromkeys(values)]
    return Or(terms) if terms else NOTHING


def dated(first_day: int | None, last_day: int | None) -> Query:
    """Return the query for paragraphs whose date overlaps the days (YYYYMMDD) from first to last; None is open."""
    parts = []
    if first_day is not None:
        parts.append(TermRange("last_day", str(first_day), None))
    if last_day is not None:
        parts.append(TermRange("first_day", None, str(last_day)))
    return And(parts) if parts else TermRange("first_day", None, None)


def but_not(wanted: Query, denied: Query) -> Query:
    """Return the query for what matches ``wanted`` and not ``denied``."""
    return And([wanted, Not(denied)])


def either(*queries: Query) -> Query:
    """Return the query for what matches one of ``queries``."""
    found = [query for query in queries if query != NOTHING]
    return Or(found) if found else NOTHING


def all_of(queries: Iterable[Query]) -> Query:
    """Return the query for what matches all of ``queries``: everything where there are none."""
    wanted = [query for query in queries if query != EVERYTHING]
    return wanted[0] if len(wanted) == 1 else And(wanted) if wanted else EVERYTHING


def known(field: str) -> Query:
    """Return the query for paragraphs that have anything in a field."""
    return Every(field)


def undated() -> Query:
    """Return the query for paragraphs whose date is not known."""
    return but_not(EVERYTHING, dated(None, None))
