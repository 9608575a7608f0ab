"""Pairs of values, and cross tables of two fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from searchapp.api.answers.filters import check_field
from searchapp.api.workbench.counting import (
    Matched,
    Numbers,
    Source,
    beside,
    chosen,
    filled,
    matched,
    often,
    values_often,
)
from searchapp.counts import Margin, Pair, Pairs, Table
from searchapp.engines.base import Column
from searchapp.errors import RequestError
from searchapp.fields import BY_NAME
from searchapp.results.facets import facet_values

#: More cells than this nobody reads, and they would have to be held at once.
MOST_CELLS = 1_000_000


def pairs(source: Source, field: str, other: str, query: str, count: str, limit: int | None, **narrowing: Any) -> Pairs:
    """Count the pairs of values of two fields."""
    one, two = check_field(field), check_field(other)
    found = matched(source, query, (one, two), count, **narrowing)
    left, right = found.columns[one], found.columns[two]
    lefts, rights, paragraphs = beside(left, right)
    if one == two:
        # In the order of their names, so that 郑州 beside 上海 is what 上海 beside 郑州 is.
        places = _places_in_order(left.values)
        once = places[lefts] < places[rights]
        lefts, rights, paragraphs = lefts[once], rights[once], paragraphs[once]
    codes, counts = often(lefts * max(1, right.size) + rights, paragraphs, found.units)
    best = _candidates(counts, limit)
    left_values, right_values = left.values, right.values
    named = [
        Pair(left_values[code // right.size], right_values[code % right.size], times)
        for code, times in zip(codes[best].tolist(), counts[best].tolist(), strict=True)
    ]
    named.sort(key=lambda pair: (-pair.count, pair.value, pair.other))
    return Pairs(**found.said(query), field=one, other=two, pairs=tuple(named[:limit]), different=len(codes))


def table(
    source: Source,
    row: str,
    column: str,
    query: str,
    count: str,
    limit: int | None,
    column_limit: int | None,
    **narrowing: Any,
) -> Table:
    """Count the values of two fields against each other."""
    row, column = check_field(row), check_field(column)
    found = matched(source, query, (row, column), count, **narrowing)
    rows, of_rows, more_rows = _margins(found, row, limit)
    columns, of_columns, more_columns = _margins(found, column, column_limit)
    if len(rows) * len(columns) > MOST_CELLS:
        raise RequestError("table_too_large", rows=len(rows), columns=len(columns), most=MOST_CELLS)
    cells = np.zeros(len(rows) * len(columns), dtype=np.int64)
    lefts, rights, paragraphs = beside(of_rows, of_columns)
    codes, counts = often(lefts * len(columns) + rights, paragraphs, found.units)
    cells[codes] = counts
    return Table(
        **found.said(query),
        row=row,
        column=column,
        rows=rows,
        columns=columns,
        cells=tuple(map(tuple, cells.reshape(len(rows), len(columns)).tolist())),
        more_rows=more_rows,
        more_columns=more_columns,
    )


def _margins(found: Matched, field: str, limit: int | None) -> tuple[tuple[Margin, ...], Column, int]:
    """Return the rows (or columns) of a table, what paragraphs hold of them alone, and how many values are left out.

    A filter of the field chooses its values; where there is none, what has no value is the last of them.
    """
    column = found.columns[field]
    counts, values = values_often(column, found.units), column.values
    selected = () if field in found.asked.wider else found.asked.filters.get(field, ())
    if selected:
        wanted = set(selected)
        places = [at for at, value in enumerate(values) if value in wanted]
    else:
        places = _candidates(counts, None if BY_NAME[field].matching == "date" else limit)
    place_of = {values[at]: at for at in places}
    named = sorted(((value, int(counts[at])) for value, at in place_of.items()), key=lambda item: (-item[1], item[0]))
    shown = facet_values(field, dict(named), selected, limit)
    margins = [Margin(each.value, each.count) for each in shown]
    kept = [place_of.get(each.value) for each in shown]
    more = (len({*place_of, *selected}) if selected else int(np.count_nonzero(counts))) - len(shown)
    none = found.of(np.diff(column.starts) == 0)
    if none and not selected:
        margins.append(Margin(None, none))
        kept.append(column.size)
    return tuple(margins), chosen(filled(column), kept), more


def _candidates(counts: Numbers, limit: int | None) -> list[int]:
    """Return the places of the ``limit`` greatest counts, and of those that equal the least of them; zeros never."""
    there = np.flatnonzero(counts)
    if limit is not None and limit < len(there):
        least = np.partition(counts[there], len(there) - limit)[len(there) - limit] if limit else counts.max() + 1
        there = there[counts[there] >= least]
    return [int(place) for place in there]


def _places_in_order(values: Sequence[str]) -> Numbers:
    """Return for each value its place among all when they are sorted."""
    places = np.zeros(len(values), dtype=np.int64)
    places[sorted(range(len(values)), key=values.__getitem__)] = np.arange(len(values))
    return places
