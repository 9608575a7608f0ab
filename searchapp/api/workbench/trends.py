"""Queries over time: how often each matches, year by year or month by month, beside all that there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from searchapp.api.answers.filters import check_field
from searchapp.api.workbench.counting import Matched, Source, matched, values_often
from searchapp.counts import Series, Trend
from searchapp.errors import RequestError
from searchapp.fields import UNDATED
from searchapp.model import Note

PERIODS = ("year", "month")

#: A span of more periods than this is no span of newspapers but a wrong date: its gaps are left.
_MOST = 2400


def trend(source: Source, queries: Sequence[str], by: str, count: str, **narrowing: Any) -> Trend:
    """Count queries over time. Raises ``RequestError`` where there is none, or where one is empty."""
    by = check_field(by, PERIODS)
    typed = tuple(dict.fromkeys((queries,) if isinstance(queries, str) else queries))
    if not typed or not all(query.strip() for query in typed):
        raise RequestError("query_empty")
    base = matched(source, "", (by,), count, **narrowing)
    bases = _counts(base, by)
    periods, whole = _periods([period for period in bases if period != UNDATED])
    said = base.said("")
    notes = said["notes"] if whole else (*said["notes"], Note("note_gaps_left", {"first": periods[0]}))
    series = []
    for query in typed:
        found = matched(source, query, (by,), count, **narrowing)
        counts = _counts(found, by)
        of_query = found.said(query)
        series.append(
            Series(
                query=query,
                counts=tuple(counts.get(period, 0) for period in periods),
                shares=tuple(counts.get(period, 0) / (bases.get(period) or 1) for period in periods),
                total=of_query["total"],
                undated=counts.get(UNDATED, 0),
                notes=tuple(note for note in of_query["notes"] if note not in said["notes"]),
            )
        )
    return Trend(
        **{**said, "notes": notes},
        by=by,
        periods=periods,
        bases=tuple(bases.get(period, 0) for period in periods),
        base_undated=bases.get(UNDATED, 0),
        series=tuple(series),
    )


def _counts(found: Matched, by: str) -> Mapping[str, int]:
    column = found.columns[by]
    counts = values_often(column, found.units).tolist()
    return {value: count for value, count in zip(column.values, counts, strict=True) if count}


def _periods(known: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return the periods from the first to the last one, and whether those between are all there."""
    if not known:
        return (), True
    numbers = [_number(period) for period in (min(known), max(known))]
    if numbers[1] - numbers[0] >= _MOST:
        return tuple(sorted(known)), False
    return tuple(_name(number, len(known[0]) > 4) for number in range(numbers[0], numbers[1] + 1)), True


def _number(period: str) -> int:
    """Return the number of a year, or that of a month since the year 0."""
    return int(period) if len(period) == 4 else int(period[:4]) * 12 + int(period[5:]) - 1


def _name(number: int, is_month: bool) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}" if is_month else f"{number:04}"
