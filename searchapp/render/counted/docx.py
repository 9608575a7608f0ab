"""A comparison as a Word document: tables of both sides, their words, and quotations with footnotes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from searchapp.citing import citation_of
from searchapp.counts import Comparison, Counted, Side
from searchapp.errors import RequestError
from searchapp.messages import say
from searchapp.render.counted.sheets import contrast_sheet
from searchapp.render.counted.words import asked_phrases, percent, title, total_phrase
from searchapp.render.docx import TAB, Block, Heading, Note, Run, Table, Text, document
from searchapp.render.phrases import place_phrases, source_phrase, speaker_phrase
from searchapp.render.xlsx import Cell, Sheet

#: Of a column of names, of counts and of shares.
_WIDTHS = (3, 1.7, 1.1, 1.7, 1.1, 1.1, 1.1)


def counted_as_docx(counted: Counted, lang: str | None = None, share: str | None = None) -> bytes:
    """Return a comparison as a Word document. Raises ``RequestError`` for anything else."""
    if not isinstance(counted, Comparison) or share:
        raise RequestError("output_suffix", file=".docx", choices=["json", "csv", "xlsx", "html"])
    return document(title(counted, lang), _blocks(counted, lang), time.strftime("%Y-%m-%d"), lang)


def _blocks(comparison: Comparison, lang: str | None) -> Iterator[Block]:
    sides = comparison.left, comparison.right
    yield Text([title(comparison, lang)], "Title")
    asked = [*asked_phrases(comparison, lang), total_phrase(comparison, lang)]
    yield Text([" · ".join(asked)], "Subtitle")
    for side in sides:
        counts = say("compare_side", lang, paragraphs=side.paragraphs, articles=side.articles)
        yield Text([Run(side.query, "Strong"), TAB, counts], "Facts")
    for note in comparison.notes:
        yield Text([Run(say(note.key, lang, **note.facts), "Soft")])
    for field, found in comparison.fields.items():
        if found:
            sheet = contrast_sheet(comparison, field, found, lang)
            yield Heading(sheet.name)
            yield _table(sheet)
    yield Heading(say("compare_words", lang))
    if not comparison.words:
        yield Text([say("compare_no_words", lang)])
    for on_left, side in zip((True, False), sides, strict=True):
        words = [each for each in comparison.words if (each.log_ratio > 0) == on_left]
        if words:
            yield Heading(say("compare_words_of", lang, query=side.query), 2)
            yield _table(contrast_sheet(comparison, None, words, lang))
    yield Text([Run(say("compare_about", lang), "Soft")])
    for side in sides:
        yield from _quotations(side, lang)


def _table(sheet: Sheet) -> Table:
    rows = [[_cell(cell, sheet.numbers.get(at)) for at, cell in enumerate(row)] for row in sheet.rows]
    return Table(sheet.header, rows, _WIDTHS)


def _cell(cell: Cell, number: str | None) -> str:
    if isinstance(cell, float):
        return percent(cell) if number else f"{cell:,.2f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell or "")


def _quotations(side: Side, lang: str | None) -> Iterator[Block]:
    if not side.quotations:
        return
    yield Heading(say("compare_quotations_of", lang, query=side.query))
    for each in side.quotations:
        where = "　".join((*place_phrases(each, lang), source_phrase(each.article, lang)))
        who = speaker_phrase(each, lang)
        lead: Sequence[str | Run] = [Run(who, "Strong"), "　"] if who else []
        yield Text([*lead, Run(where, "Soft")], "Source", kept=True)
        yield Text([each.text, Note((f"{citation_of(each, lang)} {each.id}",))], "Quote")
