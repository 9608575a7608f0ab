"""Count what matches: tables, trends, flows, speakers, and two sides against each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from searchapp.api.calls.opened import Held
from searchapp.deadline import within

if TYPE_CHECKING:
    from searchapp.counts import Comparison, Flows, Pairs, Speakers, Table, Trend


class Counting(Held):
    """The calls that count."""

    def pairs(
        self,
        field: str,
        other: str,
        query: str = "",
        *,
        count: str = "paragraphs",
        limit: int | None = None,
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Pairs:
        """Count which values of two fields stand together in the paragraphs, or the articles, that match in full.

        ``count`` is paragraphs or articles (see ``counts``); at most ``limit`` pairs are given. ``narrowing`` are
        ``filters``, ``since``, ``until``, ``match`` and ``synonyms`` of ``search``; without a query it is all that they
        leave. Raises as ``search`` does.
        """
        from searchapp.api.workbench.tables import pairs

        with within(deadline):
            return pairs(self._current().source, field, other, query, count, limit, **narrowing)

    def table(
        self,
        row: str,
        column: str,
        query: str = "",
        *,
        count: str = "paragraphs",
        limit: int | None = 20,
        column_limit: int | None = 12,
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Table:
        """Count the values of two fields against each other; the rest is as in ``pairs``.

        The most frequent values are the rows and columns (of times the newest, in order), None means all; where a
        filter is of a field, those that it chooses. What has no value in a field has a row or column of its own.
        """
        from searchapp.api.workbench.tables import table

        with within(deadline):
            return table(self._current().source, row, column, query, count, limit, column_limit, **narrowing)

    def trend(
        self,
        queries: str | Sequence[str],
        *,
        by: str = "year",
        count: str = "paragraphs",
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Trend:
        """Count how often queries match ``by`` year or month, beside all that there is of it; the rest as in ``pairs``.

        No period between the first and the last one is left out; what has no date is counted apart.
        """
        from searchapp.api.workbench.trends import trend

        with within(deadline):
            return trend(self._current().source, queries, by, count, **narrowing)

    def flows(
        self,
        query: str = "",
        *,
        count: str = "articles",
        limit: int | None = 20,
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Flows:
        """Count which cities send to study from which (派出 → 学习), when and on what; the rest is as in ``pairs``."""
        from searchapp.api.workbench.flows import flows

        with within(deadline):
            return flows(self._current().source, query, count, limit, **narrowing)

    def speakers(
        self, query: str = "", *, limit: int | None = None, deadline: float | None = None, **narrowing: Any
    ) -> Speakers:
        """List who speaks in what matches, a row for each name with each body; the rest is as in ``pairs``."""
        from searchapp.api.workbench.speakers import speakers

        with within(deadline):
            return speakers(self._current().source, query, limit, **narrowing)

    def compare(
        self,
        left: str,
        right: str,
        query: str = "",
        *,
        fields: Sequence[str] = ("topic", "host_city"),
        words: int = 20,
        quotations: int = 3,
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Comparison:
        """Compare two sides, each a query of its own (派出:郑州), of what matches ``query`` under the filters.

        Counts the values of ``fields`` on each side, finds the ``words`` that tell most of each, and its best
        ``quotations``. Counts are of paragraphs; the rest is as in ``pairs``.
        """
        from searchapp.api.workbench.comparing import compare

        with within(deadline):
            return compare(self._current().source, left, right, query, fields, words, quotations, **narrowing)
