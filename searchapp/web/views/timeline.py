"""The years of an answer as bars, each of which leads to what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from searchapp.answer import FacetValue
from searchapp.fields import UNDATED
from searchapp.web.views.pieces import Link, value_name
from searchapp.web.wanted import Wanted

#: A finger needs room: no more bars than this, over so many years each.
MOST = 14
_SPANS = (1, 2, 5, 10, 20, 50, 100)


class Bar(Struct, frozen=True):
    """What is dated from year ``first`` to ``last``: ``height`` is in hundredths of the highest bar."""

    first: int
    last: int
    count: int
    height: int
    url: str
    chosen: bool

    @property
    def name(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


class Timeline(Struct, frozen=True):
    """Bars without a gap from the first year to the last, and a link to what is undated."""

    bars: tuple[Bar, ...]
    undated: Link | None


def timeline(years: Sequence[FacetValue], wanted: Wanted, lang: str) -> Timeline | None:
    """Return the time line of the values of the facet ``year``; None where they would say nothing."""
    counts = {int(each.value): each.count for each in years if each.value.isdecimal()}
    chosen = {each.value for each in years if each.selected}
    unknown = next((each for each in years if each.value == UNDATED), None)
    if not counts:
        return None
    undated = None
    if unknown:
        there = wanted.with_values("year", () if unknown.selected else (f"={UNDATED}",))
        undated = Link(value_name("year", UNDATED, lang), there.url(), unknown.count, unknown.selected)
    first, last = min(counts), max(counts)
    span = next((span for span in _SPANS if last // span - first // span < MOST), _SPANS[-1])
    starts = range(first // span * span, last + 1, span)
    totals = {start: sum(counts.get(year, 0) for year in range(start, start + span)) for start in starts}
    most = max(totals.values()) or 1
    free = wanted.but(since=None, until=None).without_field("year")
    bars = []
    for start, count in totals.items():
        ends = str(start), str(start + span - 1)
        is_chosen = (wanted.since, wanted.until) == ends or (span == 1 and ends[0] in chosen)
        bars.append(
            Bar(
                first=start,
                last=start + span - 1,
                count=count,
                height=max(2, round(100 * count / most)) if count else 0,
                url=free.url() if is_chosen else free.but(since=ends[0], until=ends[1]).url(),
                chosen=is_chosen,
            )
        )
    return Timeline(tuple(bars), undated)
