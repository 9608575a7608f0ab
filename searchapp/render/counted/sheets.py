"""Counts as sheets of a workbook; the first sheet is also what a CSV file holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from searchapp.citing import citation_of
from searchapp.counts import Comparison, Contrast, Counted, Flows, Speakers, Table, Trend
from searchapp.messages import label, say
from searchapp.render.counted.words import field_phrase, title, value_phrase
from searchapp.render.csv import BYTE_ORDER_MARK, row_of
from searchapp.render.phrases import speaker_phrase
from searchapp.render.xlsx import Cell, Sheet, workbook

_PERCENT = "0.0%"


def counted_as_csv(counted: Counted, lang: str | None = None, share: str | None = None) -> Iterator[str]:
    """Yield the lines of a table for spreadsheets and programs, its header first; shares are numbers from 0 to 1."""
    sheet = sheets(counted, lang, share)[0]
    yield BYTE_ORDER_MARK + row_of(sheet.header)
    for cells in sheet.rows:
        yield row_of("" if cell is None else round(cell, 6) if isinstance(cell, float) else cell for cell in cells)


def counted_as_xlsx(counted: Counted, lang: str | None = None, share: str | None = None) -> bytes:
    """Return a workbook."""
    return workbook(sheets(counted, lang, share))


def sheets(counted: Counted, lang: str | None, share: str | None = None) -> list[Sheet]:
    """Return the sheets of a result: of a table with a ``share`` (row, column, total) the shares first."""
    if isinstance(counted, Table):
        return [*([_table(counted, lang, share)] if share else []), _table(counted, lang)]
    if isinstance(counted, Trend):
        return [_trend(counted, lang)]
    if isinstance(counted, Flows):
        return [_flows(counted, lang)]
    if isinstance(counted, Comparison):
        return [_contrasts(counted, lang), _quotations(counted, lang)]
    assert isinstance(counted, Speakers)
    return [_speakers(counted, lang)]


def _table(table: Table, lang: str | None, share: str | None = None) -> Sheet:
    columns = [value_phrase(table.column, each.value, lang) for each in table.columns]
    cells: Sequence[Sequence[int | float]] = table.shares(share) if share else table.cells
    rows: list[list[Cell]] = [
        [value_phrase(table.row, row.value, lang), *numbers, row.count]
        for row, numbers in zip(table.rows, cells, strict=True)
    ]
    total = say("of_total", lang)
    rows.append([total, *(each.count for each in table.columns), table.total])
    corner = title(table, lang)
    name = say("sheet_shares" if share else "sheet_counts", lang)
    numbers = dict.fromkeys(range(1, len(columns) + 1), _PERCENT) if share else {}
    if share:
        rows.pop()
    return Sheet(name, [corner, *columns, total], rows, numbers=numbers)


def _trend(trend: Trend, lang: str | None) -> Sheet:
    header = [field_phrase(trend.by, lang), say("of_all", lang)]
    for each in trend.series:
        header += [each.query, f"{each.query} {say('share', lang)}"]
    rows: list[list[Cell]] = []
    for at, period in enumerate(trend.periods):
        cells: list[Cell] = [period, trend.bases[at]]
        for each in trend.series:
            cells += [each.counts[at], each.shares[at]]
        rows.append(cells)
    undated: list[Cell] = [label(trend.by, "undated", lang), trend.base_undated]
    total: list[Cell] = [say("of_total", lang), trend.total]
    for each in trend.series:
        undated += [each.undated, each.undated / (trend.base_undated or 1)]
        total += [each.total, each.total / (trend.total or 1)]
    percents = dict.fromkeys(range(3, len(header), 2), _PERCENT)
    return Sheet(title(trend, lang), header, [*rows, undated, total], numbers=percents)


def _flows(flows: Flows, lang: str | None) -> Sheet:
    keys = ("flow_home", "flow_host", "unit_articles", "unit_paragraphs", "flow_years", "flow_topics", "flow_examples")
    places = ("home_longitude", "home_latitude", "host_longitude", "host_latitude")
    rows: list[list[Cell]] = []
    for flow in flows.flows:
        years = "; ".join(f"{label('year', each.value, lang)}: {each.paragraphs}" for each in flow.years)
        topics = "; ".join(f"{value_phrase('topic', each.value, lang)}: {each.count}" for each in flow.topics)
        where = (*flows.places.get(flow.home, (None, None)), *flows.places.get(flow.host, (None, None)))
        rows.append(
            [flow.home, flow.host, flow.articles, flow.paragraphs, years, topics, "; ".join(flow.examples), *where]
        )
    return Sheet(title(flows, lang), [say(key, lang) for key in (*keys, *places)], rows)


def _speakers(speakers: Speakers, lang: str | None) -> Sheet:
    keys = ("speaker_name", "speaker_org", "speaker_posts", "speaker_homes", "unit_paragraphs", "unit_articles")
    rows: list[list[Cell]] = [
        [
            each.name, each.org, "; ".join(each.posts), "; ".join(each.home_cities), each.paragraphs, each.articles,
            each.first, each.last,
        ]
        for each in speakers.rows
    ]  # fmt: skip
    header = [say(key, lang) for key in (*keys, "speaker_first", "speaker_last")]
    return Sheet(title(speakers, lang), header, rows)


def _contrasts(comparison: Comparison, lang: str | None) -> Sheet:
    """Return all values and words one below another, each with what it is in the first column."""
    left, right = comparison.left.paragraphs, comparison.right.paragraphs
    parts = [contrast_sheet(comparison, name, found, lang) for name, found in comparison.fields.items()]
    parts.append(contrast_sheet(comparison, None, comparison.words, lang))
    rows: list[list[Cell]] = [["", say("of_all", lang), left, None, right, None, None, None]]
    rows += [[sheet.name, *row] for sheet in parts for row in sheet.rows]
    header = [say("compare_field", lang), say("compare_value", lang), *parts[0].header[1:]]
    return Sheet(say("sheet_counts", lang), header, rows, numbers={3: _PERCENT, 5: _PERCENT})


def contrast_sheet(comparison: Comparison, field: str | None, found: Sequence[Contrast], lang: str | None) -> Sheet:
    """Return the values of a field, or words, on both sides, each with its shares and how much they differ."""
    sides, share = (comparison.left, comparison.right), say("share", lang)
    name = field_phrase(field, lang) if field else say("compare_word", lang)
    header = [name, sides[0].query, share, sides[1].query, share, say("compare_g2", lang), say("compare_ratio", lang)]
    rows: list[list[Cell]] = []
    for each in found:
        cells: list[Cell] = [value_phrase(field, each.value, lang) if field else each.value]
        for count, side in zip((each.left, each.right), sides, strict=True):
            cells += [count, count / (side.paragraphs or 1)]
        rows.append([*cells, each.g2, each.log_ratio])
    return Sheet(name, header, rows, numbers={2: _PERCENT, 4: _PERCENT})


def _quotations(comparison: Comparison, lang: str | None) -> Sheet:
    header = ("compare_value", "compare_id", "compare_text", "compare_who", "compare_citation")
    rows: Iterable[list[Cell]] = (
        [side.query, each.id, each.text, speaker_phrase(each, lang), citation_of(each, lang)]
        for side in (comparison.left, comparison.right)
        for each in side.quotations
    )
    return Sheet(say("compare_quotations", lang), [say(key, lang) for key in header], list(rows), widths={2: 80})
