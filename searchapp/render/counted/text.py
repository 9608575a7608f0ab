"""Counts as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from searchapp.counts import Comparison, Contrast, Counted, Flows, Side, Speakers, Table, Trend
from searchapp.fields import UNDATED
from searchapp.messages import label, say
from searchapp.render.bars import bar
from searchapp.render.counted.words import (
    asked_phrases,
    dates_phrase,
    field_phrase,
    left_out,
    percent,
    title,
    topics_phrase,
    total_phrase,
    value_phrase,
    years_phrase,
)
from searchapp.render.escape import visible
from searchapp.render.grid import Col, fitted, grid, laid_out
from searchapp.render.labels import labels
from searchapp.render.phrases import short_ids, source_phrase
from searchapp.render.style import Line, Look, Span, indented, paint
from searchapp.render.width import pad, text_width

#: A count of nothing, which the eye passes over.
_NOTHING = "·"
_SPARKS = "▁▂▃▄▅▆▇█"
#: So wide a bar is at most, and so narrow one is not drawn; so many empty periods on end are one line.
_BAR, _LEAST_BAR, _EMPTY = 24, 6, 3
#: So many values of each field of a comparison are shown, and so much of a name in the first column of a table.
_VALUES, _NAME = 12, 24


def counted_as_text(counted: Counted, look: Look, share: str | None = None) -> Iterator[str]:
    """Yield a result line by line; ``share`` shows shares of the row, the column or the total in a table."""
    yield from _header(counted, look)
    if not counted.total and not isinstance(counted, Comparison):
        yield from indented([(say("nothing_counted", look.lang), "")], look, 0)
        return
    yield ""
    if isinstance(counted, Table):
        yield from _table(counted, look, share)
    elif isinstance(counted, Trend):
        yield from _trend(counted, look)
    elif isinstance(counted, Flows):
        yield from _flows(counted, look)
    elif isinstance(counted, Comparison):
        yield from _comparison(counted, look)
    elif isinstance(counted, Speakers):
        yield from _speakers(counted, look)


def _header(counted: Counted, look: Look) -> Iterator[str]:
    spans: list[Span] = [(visible(title(counted, look.lang)), "title"), ("   ", "")]
    for phrase in asked_phrases(counted, look.lang):
        spans += [(visible(phrase), "whole"), ("   ", "")]
    yield from indented([*spans, (total_phrase(counted, look.lang), "whole")], look, 0)
    notes = dict.fromkeys(say(note.key, look.lang, **note.facts) for note in counted.notes)
    for note in notes:
        yield from indented([(visible(note), "")], look, 0)


def _left_out(counted: Counted, look: Look) -> Iterator[str]:
    for more in left_out(counted, look.lang):
        yield from indented([(more, "")], look, 0)


def _number(count: int) -> str:
    return f"{count:,}" if count else _NOTHING


def _percent(share: float) -> str:
    return percent(share) if share else _NOTHING


def _table(table: Table, look: Look, share: str | None) -> Iterator[str]:
    lang = look.lang
    total = say("of_total", lang)
    shares = table.shares(share) if share else None
    rows = [
        [
            value_phrase(table.row, row.value, lang),
            *(map(_percent, shares[at]) if shares else map(_number, table.cells[at])),
            f"{row.count:,}",
        ]
        for at, row in enumerate(table.rows)
    ]
    rows.append([total, *(f"{each.count:,}" for each in table.columns), f"{table.total:,}"])
    columns = [
        Col(field_phrase(table.row, lang), least=min(_NAME, 8)),
        *(Col(value_phrase(table.column, each.value, lang), right=True) for each in table.columns),
        Col(total, right=True, style="label"),
    ]
    narrower = 0
    # Columns that do not fit are left out before the last one, the totals; of times the oldest.
    while look.width is not None and len(columns) > 3 and _wide(columns, rows, look.width) > look.width:
        at = 1 if table.column in ("year", "month") else len(columns) - 2
        columns, narrower = [*columns[:at], *columns[at + 1 :]], narrower + 1
        rows = [[*row[:at], *row[at + 1 :]] for row in rows]
    yield from grid(columns, rows, look, totals=True)
    if narrower:
        more = say("more_columns", lang, count=narrower, how=say("wider_screen", lang))
        yield from indented([(more, "")], look, 0)
    yield from _left_out(table, look)
    if share:
        yield say(f"shares_of_{share}", lang)
    if _overlap(table):
        key = "sums_differ" if table.counted == "paragraphs" else "sums_differ_articles"
        yield from indented([(say(key, lang), "")], look, 0)


def _overlap(table: Table) -> bool:
    return any(sum(cells) > row.count for row, cells in zip(table.rows, table.cells, strict=True)) or (
        sum(row.count for row in table.rows) > table.total
    )


def sparkline(counts: Sequence[int]) -> str:
    """Return counts as a line of little bars; a period with nothing is a blank."""
    most = max(counts, default=0) or 1
    return "".join(_SPARKS[max(0, -(-count * len(_SPARKS) // most) - 1)] if count else " " for count in counts)


#: A row of a trend: what it is of, all that there is of it, and how often each query matches.
_Row = tuple[str, int, tuple[int, ...]]


def _trend(trend: Trend, look: Look) -> Iterator[str]:
    lang = look.lang
    rows = [*_periods(trend), *_undated(trend, lang)]
    rows.append((say("of_total", lang), trend.total, tuple(each.total for each in trend.series)))
    yield from _sparks(trend, look)
    columns = [Col(field_phrase(trend.by, lang)), Col(say("of_all", lang), right=True)]
    for each in trend.series:
        columns += [Col(each.query, right=True, least=6), Col(say("share", lang), right=True)]
    cells = [[name, _number(base), *_counts_and_shares(counts, base)] for name, base, counts in rows]
    if len(trend.series) == 1:
        room = _BAR if look.width is None else look.width - _wide(columns, cells) - 2
        most = max((counts[0] for _, _, counts in rows[:-1]), default=0)
        if most and room >= _LEAST_BAR:
            columns.append(Col("", style="bar"))
            drawn = [*(bar(counts[0], most, min(room, _BAR)) for _, _, counts in rows[:-1]), ""]
            cells = [[*each, line] for each, line in zip(cells, drawn, strict=True)]
    yield from grid(columns, cells, look, totals=True)
    yield from indented([(say("trend_share_of", lang), "")], look, 0)
    colon = ": " if lang == "en" else "："
    for each in trend.series:
        for note in each.notes:
            words = visible(say(note.key, lang, **note.facts))
            yield from indented([(visible(each.query) + colon, "label"), (words, "")], look, 0)


def _sparks(trend: Trend, look: Look) -> Iterator[str]:
    """Yield a line of little bars for each query, where there is room for all periods."""
    names = [visible(each.query) for each in trend.series]
    column = max(map(text_width, names))
    if not trend.periods:
        return
    first, last = trend.periods[0], trend.periods[-1]
    if look.width is not None and column + 12 + len(first) + len(last) + len(trend.periods) > look.width:
        return
    for name, each in zip(names, trend.series, strict=True):
        head: Line = [(pad(name, column), "label"), (f"{each.total:>7,}  {first} ", "")]
        yield paint([*head, (sparkline(each.counts), "bar"), (f" {last}", "")], look)
    yield ""


def _periods(trend: Trend) -> Iterator[_Row]:
    """Yield a row for each period; a long stretch without anything is one row."""
    every = zip(trend.periods, trend.bases, zip(*(each.counts for each in trend.series), strict=True), strict=True)
    for is_empty, stretch in groupby(every, key=lambda row: not row[1]):
        rows = list(stretch)
        if is_empty and len(rows) > _EMPTY:
            rows = [(f"{rows[0][0]}–{rows[-1][0]}", 0, rows[0][2])]
        yield from rows


def _undated(trend: Trend, lang: str | None) -> Iterator[_Row]:
    if trend.base_undated:
        yield label(trend.by, UNDATED, lang), trend.base_undated, tuple(each.undated for each in trend.series)


def _counts_and_shares(counts: Sequence[int], base: int) -> Iterator[str]:
    for count in counts:
        yield _number(count)
        yield _percent(count / (base or 1))


def _wide(columns: Sequence[Col], rows: Sequence[Sequence[str]], room: int | None = None) -> int:
    """Return how many columns a grid takes."""
    return laid_out(fitted(columns, [[visible(column.name) for column in columns], *rows], room))


def _flows(flows: Flows, look: Look) -> Iterator[str]:
    lang = look.lang
    facts = {"both": flows.both, "different": flows.different, "one_sided": flows.one_sided}
    yield from indented([(say("flow_found", lang, **facts), "")], look, 0)
    if not flows.flows:
        return
    yield ""
    short = short_ids(id for flow in flows.flows for id in flow.examples)
    columns = [
        Col("", right=True), Col(say("flow", lang), style="title"), Col(say("unit_articles", lang), right=True),
        Col(say("unit_paragraphs", lang), right=True), Col(say("flow_years", lang), least=9),
        Col(say("flow_topics", lang), least=8), Col(say("flow_examples", lang)),
    ]  # fmt: skip
    rows = [
        [
            str(number), f"{flow.home} → {flow.host}", f"{flow.articles:,}", f"{flow.paragraphs:,}",
            years_phrase(flow.years, lang), topics_phrase(flow, lang), short[flow.examples[0]] if flow.examples else "",
        ]
        for number, flow in enumerate(flows.flows, 1)
    ]  # fmt: skip
    if look.width is not None and _wide(columns, rows, look.width) > look.width:
        # An id is of use as a whole only; topics are in every other format.
        columns, rows = [*columns[:5], *columns[6:]], [[*row[:5], *row[6:]] for row in rows]
    yield from grid(columns, rows, look)
    yield from _left_out(flows, look)


def _speakers(speakers: Speakers, look: Look) -> Iterator[str]:
    lang = look.lang
    columns = [
        Col(say("speaker_name", lang), style="title", least=6), Col(say("speaker_org", lang), least=10),
        Col(say("speaker_posts", lang), least=6), Col(say("speaker_homes", lang), least=4),
        Col(say("unit_paragraphs", lang), right=True), Col(say("unit_articles", lang), right=True),
        Col(say("speaker_dates", lang), least=10),
    ]  # fmt: skip
    rows = [
        [
            each.name, each.org or "", say("list", lang, items=each.posts) if each.posts else "",
            say("list", lang, items=each.home_cities) if each.home_cities else "", f"{each.paragraphs:,}",
            f"{each.articles:,}", dates_phrase(each.first, each.last),
        ]
        for each in speakers.rows
    ]  # fmt: skip
    if rows:
        yield from grid(columns, rows, look)
    yield from _left_out(speakers, look)
    yield from indented([(say("speakers_found", lang, different=speakers.different), "")], look, 0)
    if speakers.unnamed:
        yield from indented([(say("speakers_unnamed", lang, unnamed=speakers.unnamed), "")], look, 0)


def _comparison(comparison: Comparison, look: Look) -> Iterator[str]:
    lang = look.lang
    sides = comparison.left, comparison.right
    width = max(text_width(visible(side.query)) for side in sides)
    for side in sides:
        query = visible(side.query)
        counts = say("compare_side", lang, paragraphs=side.paragraphs, articles=side.articles)
        first = [(query + " " * (width - text_width(query)) + "   ", "title")]
        yield from indented([(counts, "")], look, width + 3, first)
    for field, found in comparison.fields.items():
        if found:
            yield ""
            rows = [[value_phrase(field, each.value, lang), *_sides(each, *sides)] for each in found[:_VALUES]]
            yield from grid(_columns(field_phrase(field, lang), sides, lang), rows, look)
            if len(found) > _VALUES:
                yield say("more_rows", lang, count=len(found) - _VALUES, how="-o FILE")
    yield ""
    for on_left, side in zip((True, False), sides, strict=True):
        words = [each for each in comparison.words if (each.log_ratio > 0) == on_left]
        if words:
            rows = [[each.value, *_sides(each, *sides)] for each in words]
            yield from indented([(visible(say("compare_words_of", lang, query=side.query)), "label")], look, 0)
            yield from grid(_columns(say("compare_word", lang), sides, lang), rows, look)
            yield ""
    if not comparison.words and all(side.paragraphs for side in sides):
        yield from indented([(say("compare_no_words", lang), "")], look, 0)
        yield ""
    if all(side.paragraphs for side in sides):
        yield from indented([(say("compare_about", lang), "")], look, 0)
    yield from _quotations(sides, look)


def _columns(name: str, sides: Sequence[Side], lang: str | None) -> list[Col]:
    share = say("share", lang)
    left, right = (Col(side.query, right=True, least=8) for side in sides)
    return [
        Col(name, least=12), left, Col(share, right=True), right, Col(share, right=True),
        Col(say("compare_g2", lang), right=True), Col(say("compare_ratio", lang), right=True),
    ]  # fmt: skip


def _sides(each: Contrast, left: Side, right: Side) -> list[str]:
    cells = []
    for count, side in ((each.left, left), (each.right, right)):
        cells += [_number(count), percent(count / (side.paragraphs or 1)) if count else _NOTHING]
    return [*cells, f"{each.g2:,.1f}", f"{each.log_ratio:+.2f}"]


def _quotations(sides: Sequence[Side], look: Look) -> Iterator[str]:
    short = short_ids(each.id for side in sides for each in side.quotations)
    for side in sides:
        if not side.quotations:
            continue
        yield ""
        heading = say("compare_quotations_of", look.lang, query=side.query)
        yield from indented([(visible(heading), "label")], look, 0)
        for each in side.quotations:
            yield ""
            yield from indented(labels(each, look), look, 2, [("  ", "")])
            yield from indented([(visible(each.text), "")], look, 2, [("  ", "")])
            title = each.article.title or say("untitled", look.lang)
            where = (title, source_phrase(each.article, look.lang), short[each.id])
            yield from indented([(visible("   ".join(where)), "")], look, 2, [("  ", "")])
