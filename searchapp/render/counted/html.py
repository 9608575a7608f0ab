"""Counts as one HTML page that needs nothing else: what was asked, a chart, the table."""

from __future__ import annotations

from collections.abc import Iterator

from searchapp.citing import citation_of
from searchapp.counts import Comparison, Counted, Flows, Side, Speakers, Table, Trend
from searchapp.messages import say
from searchapp.render.counted import charts
from searchapp.render.counted.sheets import contrast_sheet, sheets
from searchapp.render.counted.words import asked_phrases, left_out, percent, title, total_phrase, value_phrase
from searchapp.render.page import standalone, text
from searchapp.render.phrases import place_phrases, speaker_phrase
from searchapp.render.width import text_width
from searchapp.render.xlsx import Cell, Sheet

_STYLE = """
td.heat { background: color-mix(in srgb, var(--accent) var(--h), transparent); }
td.none { color: var(--soft); } figure { margin: 1.2rem 0; } figcaption { color: var(--soft); font-size: .88rem; }
.sides { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); }
blockquote { margin: .6rem 0 1.2rem; padding-left: 1rem; border-left: 3px solid var(--line); }
blockquote p { margin: .2rem 0; }
table { width: auto; } td:first-child, th, td.name { white-space: nowrap; }
"""


#: Columns no wider than this are not folded.
_SHORT = 14


def counted_as_html(counted: Counted, lang: str | None = None, share: str | None = None) -> Iterator[str]:
    """Yield the lines of a page; ``share`` shows shares beside the counts of a table."""
    body = "\n".join(_body(counted, lang, share))
    yield from standalone(title(counted, lang), body, charts.STYLE + _STYLE, lang=lang).splitlines()


def _body(counted: Counted, lang: str | None, share: str | None) -> Iterator[str]:
    yield f"<h1>{text(title(counted, lang))}</h1>"
    asked = " · ".join((*asked_phrases(counted, lang), total_phrase(counted, lang)))
    yield f'<p class="meta">{text(asked)}</p>'
    for note in dict.fromkeys(say(note.key, lang, **note.facts) for note in counted.notes):
        yield f'<p class="meta">{text(note)}</p>'
    if isinstance(counted, Table):
        yield from _table(counted, lang, share)
    elif isinstance(counted, Trend):
        yield from _trend(counted, lang)
    elif isinstance(counted, Flows):
        yield from _flows(counted, lang)
    elif isinstance(counted, Comparison):
        yield from _comparison(counted, lang)
    elif isinstance(counted, Speakers):
        yield f"<p>{text(say('speakers_found', lang, different=counted.different))}</p>"
        if counted.unnamed:
            yield f'<p class="meta">{text(say("speakers_unnamed", lang, unnamed=counted.unnamed))}</p>'
        yield from _sheet(sheets(counted, lang)[0])
    for more in left_out(counted, lang):
        yield f'<p class="meta">{text(more)}</p>'


def _table(table: Table, lang: str | None, share: str | None) -> Iterator[str]:
    shares = table.shares(share) if share else None
    if share:
        yield f"<p>{text(say(f'shares_of_{share}', lang))}</p>"
    most = max((cell for cells in table.cells for cell in cells), default=0) or 1
    head = [title(table, lang), *(value_phrase(table.column, each.value, lang) for each in table.columns)]
    yield '<div class="scroll"><table><thead><tr>'
    yield "".join(_th(name, number=at > 0) for at, name in enumerate([*head, say("of_total", lang)]))
    yield "</tr></thead><tbody>"
    for at, (row, cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        line = [f"<th>{text(value_phrase(table.row, row.value, lang))}</th>"]
        for place, cell in enumerate(cells):
            beside = f" <small>{percent(shares[at][place])}</small>" if shares and cell else ""
            shade = round(55 * (shares[at][place] if shares else cell / most))
            heat = f'<td class="number heat" style="--h: {shade}%">{cell:,}{beside}</td>'
            line.append(heat if cell else '<td class="number none">·</td>')
        yield f'<tr>{"".join(line)}<td class="number"><strong>{row.count:,}</strong></td></tr>'
    totals = "".join(f'<td class="number">{each.count:,}</td>' for each in table.columns)
    total = f'<th>{text(say("of_total", lang))}</th>{totals}<td class="number">{table.total:,}</td>'
    yield f"</tbody><tfoot><tr>{total}</tr></tfoot></table></div>"


def _trend(trend: Trend, lang: str | None) -> Iterator[str]:
    if trend.periods:
        yield charts.legend(trend)
        for shares in (False, True):
            name = say("trend_of_shares" if shares else "trend_of_counts", lang)
            yield f"<figure>{charts.trend_chart(trend, lang, shares)}<figcaption>{text(name)}</figcaption></figure>"
    colon = ": " if lang == "en" else "："
    for each in trend.series:
        for note in each.notes:
            words = each.query + colon + say(note.key, lang, **note.facts)
            yield f'<p class="meta">{text(words)}</p>'
    yield from _sheet(sheets(trend, lang)[0], totals=True)


def _flows(flows: Flows, lang: str | None) -> Iterator[str]:
    facts = {"both": flows.both, "different": flows.different, "one_sided": flows.one_sided}
    yield f"<p>{text(say('flow_found', lang, **facts))}</p>"
    chart = charts.flows_chart(flows, lang)
    if chart:
        key = "flow_map" if flows.counted == "articles" else "flow_map_paragraphs"
        caption = [say(key, lang), say("coordinates_from", lang)]
        missing = charts.unplaced(flows)
        if missing:
            caption.append(say("flow_unplaced", lang, cities=missing))
        told = "<br>".join(map(text, caption))
        yield f"<figure>{chart}<figcaption>{told}</figcaption></figure>"
    sheet = sheets(flows, lang)[0]
    # Coordinates are for programs.
    kept = len(sheet.header) - 4
    yield from _sheet(Sheet(sheet.name, sheet.header[:kept], [row[:kept] for row in sheet.rows]))


def _comparison(comparison: Comparison, lang: str | None) -> Iterator[str]:
    sides = comparison.left, comparison.right
    yield '<div class="sides">'
    for side in sides:
        counts = say("compare_side", lang, paragraphs=side.paragraphs, articles=side.articles)
        yield f"<div><h2>{text(side.query)}</h2><p>{text(counts)}</p></div>"
    yield "</div>"
    for name, found in comparison.fields.items():
        if found:
            sheet = contrast_sheet(comparison, name, found, lang)
            yield f"<h2>{text(sheet.name)}</h2>"
            yield from _sheet(sheet)
    yield f"<h2>{text(say('compare_words', lang))}</h2>"
    if not comparison.words:
        yield f"<p>{text(say('compare_no_words', lang))}</p>"
    for on_left, side in zip((True, False), sides, strict=True):
        words = [each for each in comparison.words if (each.log_ratio > 0) == on_left]
        if words:
            yield f"<h3>{text(say('compare_words_of', lang, query=side.query))}</h3>"
            yield from _sheet(contrast_sheet(comparison, None, words, lang))
    yield f'<p class="meta">{text(say("compare_about", lang))}</p>'
    yield '<div class="sides">'
    for side in sides:
        yield f"<div>{_quotations(side, lang)}</div>" if side.quotations else "<div></div>"
    yield "</div>"


def _quotations(side: Side, lang: str | None) -> str:
    parts = [f"<h2>{text(say('compare_quotations_of', lang, query=side.query))}</h2>"]
    for each in side.quotations:
        who = "  ".join(filter(None, (speaker_phrase(each, lang), " · ".join(place_phrases(each, lang)))))
        parts.append(
            f'<blockquote><p class="meta">{text(who)}</p><p>{text(each.text)}</p>'
            f'<p class="meta">{text(citation_of(each, lang))}　{text(each.id)}</p></blockquote>'
        )
    return "".join(parts)


def _sheet(sheet: Sheet, totals: bool = False) -> Iterator[str]:
    """Yield a sheet as a table; ``totals`` says that its last row adds up the others."""
    rows = list(sheet.rows)
    numeric = [any(isinstance(row[at], int | float) for row in rows) for at in range(len(sheet.header))]
    short = [max((text_width(str(row[at] or "")) for row in rows), default=0) <= _SHORT for at in range(len(numeric))]
    yield '<div class="scroll"><table><thead><tr>'
    yield "".join(_th(name, number=is_number) for name, is_number in zip(sheet.header, numeric, strict=True))
    yield "</tr></thead><tbody>"
    for number, row in enumerate(rows):
        if totals and number == len(rows) - 1:
            yield "</tbody><tfoot>"
        kinds = ("number" if is_number else "name" if short[place] else "" for place, is_number in enumerate(numeric))
        cells = (_td(cell, sheet.numbers.get(at), kind) for at, (cell, kind) in enumerate(zip(row, kinds, strict=True)))
        yield f"<tr>{''.join(cells)}</tr>"
    yield f"</{'tfoot' if totals and rows else 'tbody'}></table></div>"


def _th(name: str, number: bool) -> str:
    return f'<th class="number">{text(name)}</th>' if number else f"<th>{text(name)}</th>"


def _td(cell: Cell, number: str | None, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    if isinstance(cell, float):
        return f"<td{named}>{percent(cell) if number else f'{cell:,.2f}'}</td>"
    if isinstance(cell, int):
        return f"<td{named}>{cell:,}</td>"
    return f"<td{named}>{text(str(cell)) if cell is not None else ''}</td>"
