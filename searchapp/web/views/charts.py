"""Tables, trends and flows as pages: numbers that lead to what they count, and drawings of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from searchapp.counts import Flows, Margin, Series, Table, Trend
from searchapp.fields import FACET_FIELDS
from searchapp.messages import say
from searchapp.web.views.drawing import Band, Drawing, bands
from searchapp.web.views.facets import chips
from searchapp.web.views.pieces import Link, elsewhere, field_name, notes_said, value_name
from searchapp.web.views.timeline import MOST
from searchapp.web.wanted import Wanted

#: The fields of which tables are made, and how dark a cell may be.
FIELDS = tuple(name for name in FACET_FIELDS if name not in ("article_id", "file"))
_SHADES = 5


@dataclass(frozen=True, slots=True)
class Head:
    """What every page of counts says: what is counted, how else it can be, and where the other pages are."""

    wanted: Wanted
    total: str
    chips: tuple[Link, ...]
    notes: tuple[str, ...]
    counted: str
    others: tuple[Link, ...]
    back: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A number: where it leads (None: nothing can be asked for so), and how dark it is, from 0 to 5."""

    count: int
    url: str | None
    shade: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with what it counts in all."""

    name: str
    total: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TablePage:
    """What the page of a cross table is made of."""

    head: Head
    caption: str
    choices: tuple[tuple[str, str, tuple[Link, ...]], ...]
    columns: tuple[Link, ...]
    rows: tuple[Row, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class Point:
    """A period of a trend: ``height`` is in hundredths of the highest of its series."""

    period: str
    place: int
    count: int
    share: str
    height: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A query over time."""

    query: str
    total: str
    undated: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class TrendPage:
    """What the page of a trend is made of: ``told`` are the places of the periods of which anything matches.

    ``few`` says that there is room to point at each period.
    """

    head: Head
    by: tuple[Link, ...]
    others: tuple[str, ...]
    lines: tuple[Line, ...]
    periods: tuple[str, ...]
    told: tuple[int, ...]
    few: bool


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Who sends to study from whom, in how many paragraphs and articles, when and on what."""

    name: str
    url: str
    paragraphs: int
    articles: int
    years: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowsPage:
    """What the page of flows is made of."""

    head: Head
    rows: tuple[FlowRow, ...]
    drawing: Drawing | None
    left_out: str


def table_page(table: Table, wanted: Wanted, lang: str) -> TablePage:
    """Return the page of a cross table."""
    asked = elsewhere(wanted)
    most = max((cell for cells in table.cells for cell in cells), default=0)
    same = table.row == table.column

    def narrowed(row: Margin | None, column: Margin | None) -> str | None:
        chosen = asked
        for name, margin in ((table.row, row), (table.column, column)):
            if margin is None:
                continue
            if margin.value is None or (same and row is not None and column is not None):
                return None
            chosen = chosen.with_values(name, [f"={margin.value}"])
        return chosen.url()

    return TablePage(
        head=_head("/table", table.total, table.counted, table, wanted, lang),
        caption=say("page_table_of", lang, row=field_name(table.row, lang), column=field_name(table.column, lang)),
        choices=tuple(
            (name, say(f"page_{name}", lang), _fields(chosen, lang))
            for name, chosen in (("rows", table.row), ("columns", table.column))
        ),
        columns=tuple(
            Link(_called(table.column, column, lang), narrowed(None, column) or "", column.count)
            for column in table.columns
        ),
        rows=tuple(
            Row(
                name=_called(table.row, row, lang),
                total=Cell(row.count, narrowed(row, None), 0),
                cells=tuple(
                    Cell(count, narrowed(row, column) if count else None, -(-_SHADES * count // most) if most else 0)
                    for column, count in zip(table.columns, cells, strict=True)
                ),
            )
            for row, cells in zip(table.rows, table.cells, strict=True)
        ),
        left_out=say("page_table_more", lang, rows=table.more_rows, columns=table.more_columns)
        if table.more_rows or table.more_columns
        else "",
    )


def trend_page(trend: Trend, wanted: Wanted, lang: str, most: int) -> TrendPage:
    """Return the page of a trend, which may have ``most`` queries."""
    asked = elsewhere(wanted)
    head = _head("/trend", trend.total, trend.counted, trend, wanted, lang)
    return TrendPage(
        head=head if trend.series else replace(head, total=""),
        by=tuple(Link(field_name(name, lang), name, chosen=name == trend.by) for name in ("year", "month")),
        others=(*(each.query for each in trend.series[1:]), *([""] if len(trend.series) < most else [])),
        lines=tuple(_line(each, trend, asked, lang) for each in trend.series),
        periods=trend.periods,
        told=tuple(place for place in range(len(trend.periods)) if any(each.counts[place] for each in trend.series)),
        few=len(trend.periods) <= MOST,
    )


def _line(series: Series, trend: Trend, asked: Wanted, lang: str) -> Line:
    most = max(series.shares, default=0) or 1
    return Line(
        query=series.query,
        total=_total(series.total, trend.counted, lang),
        undated=say("note_undated", lang, count=series.undated) if series.undated else "",
        points=tuple(
            Point(
                period=period,
                place=place,
                count=count,
                share=f"{share:.1%}",
                height=max(2, round(100 * share / most)) if count else 0,
                url=asked.but(query=series.query, since=period, until=period).url(),
            )
            for place, (period, count, share) in enumerate(
                zip(trend.periods, series.counts, series.shares, strict=True)
            )
        ),
    )


def flows_page(flows: Flows, wanted: Wanted, lang: str) -> FlowsPage:
    """Return the page of flows."""
    asked = elsewhere(wanted)
    urls = {
        (flow.home, flow.host): asked.with_values("home_city", [f"={flow.home}"])
        .with_values("host_city", [f"={flow.host}"])
        .url()
        for flow in flows.flows
    }
    by_articles = flows.counted == "articles"
    weighed = [
        Band(flow.home, flow.host, flow.articles if by_articles else flow.paragraphs, urls[flow.home, flow.host])
        for flow in flows.flows
    ]
    more = flows.different - len(flows.flows)
    return FlowsPage(
        head=_head("/flows", flows.total, "paragraphs", flows, wanted, lang),
        rows=tuple(
            FlowRow(
                name=f"{flow.home} → {flow.host}",
                url=urls[flow.home, flow.host],
                paragraphs=flow.paragraphs,
                articles=flow.articles,
                years=_span([each.value for each in flow.years], lang),
                topics=tuple(topic.value for topic in flow.topics[:3] if topic.value),
            )
            for flow in flows.flows
        ),
        drawing=bands(weighed) if len(weighed) > 1 else None,
        left_out=say("page_flows_more", lang, count=more) if more > 0 else "",
    )


def _head(path: str, total: int, counted: str, counts: Table | Trend | Flows, wanted: Wanted, lang: str) -> Head:
    asked = elsewhere(wanted)
    return Head(
        wanted=wanted,
        total=_total(total, counted, lang),
        chips=chips(wanted, lang, path),
        notes=notes_said(counts.notes, lang),
        counted=counts.counted,
        others=tuple(
            Link(say(f"page_{name}", lang), asked.url(f"/{name}"), chosen=path == f"/{name}")
            for name in ("table", "trend", "flows")
        ),
        back=None if asked.is_empty else asked.url(),
    )


def _total(total: int, counted: str, lang: str) -> str:
    return say("page_total_articles" if counted == "articles" else "page_total_alone", lang, total=total)


def _called(field: str, margin: Margin, lang: str) -> str:
    return say("page_no_value", lang) if margin.value is None else value_name(field, margin.value, lang)


def _fields(chosen: str, lang: str) -> tuple[Link, ...]:
    return tuple(Link(field_name(name, lang), name, chosen=name == chosen) for name in FIELDS)


def _span(years: Sequence[str], lang: str) -> str:
    """Return from when to when, and that some of it is undated."""
    known = [year for year in years if year.isdecimal()]
    span = ["–".join(dict.fromkeys((min(known), max(known))))] if known else []
    return say("list", lang, items=[*span, *([say("year_undated", lang)] if len(known) < len(years) else [])])
