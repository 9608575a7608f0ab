"""A quote book as Markdown: headings, quotations, and footnotes that are its references."""

from __future__ import annotations

from collections.abc import Iterator

from searchapp.book import Quotation, QuoteBook
from searchapp.citing import STYLE
from searchapp.messages import say
from searchapp.render.escape import visible
from searchapp.render.markdown import bold, escaped
from searchapp.render.quotebook import phrases


def quotebook_as_markdown(book: QuoteBook, lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the lines of a quote book; ``[^3]`` after a quotation stands for the third reference."""
    yield f"# {escaped(phrases.title(book, lang))}"
    yield ""
    colon = say("colon", lang)
    for name, said in phrases.about(book, lang):
        yield f"- {escaped(name)}{colon}{escaped(said)}"
    if not book.groups:
        yield from ("", escaped(say("book_empty", lang)))
    shown = phrases.ids(book)
    for group in phrases.standing_groups(book):
        name = phrases.group_name(book, group, lang)
        yield from ("", f"## {escaped(say('book_group', lang, name=name, count=group.count))}")
        for quotation in group.quotations:
            yield from _quoted(quotation, shown, lang)
        if group.also:
            yield from ("", say("book_also", lang, numbers=phrases.numbers(group.also)))
    others = phrases.elsewhere(book)
    if others:
        yield from ("", f"## {escaped(say('book_elsewhere', lang))}", "")
        for group in others:
            yield f"- {escaped(phrases.group_name(book, group, lang))}{colon}{phrases.numbers(group.also)}"
    if book.groups or book.gone:
        yield from _gaps(book, shown, lang)
    if book.references:
        yield from ("", f"## {escaped(say('book_references', lang))}", "")
        for reference in book.references:
            yield f"[^{reference.number}]: {escaped(phrases.cited(reference, lang, style))}"


def _quoted(quotation: Quotation, shown: dict[str, str], lang: str | None) -> Iterator[str]:
    speaks = phrases.who(quotation, lang)
    line = [f"**{quotation.number}**"]
    if speaks:
        line.append(bold(speaks, phrases.answering(quotation, speaks)))
    line.append(escaped(phrases.circumstances(quotation, lang)))
    line.append(f"`{visible(shown[quotation.paragraph.id]).replace('`', '')}`")
    yield from ("", "　".join(line), "")
    yield f"> {bold(quotation.paragraph.text, quotation.highlights)}[^{quotation.reference}]"


def _gaps(book: QuoteBook, shown: dict[str, str], lang: str | None) -> Iterator[str]:
    gaps = phrases.gaps(book, lang)
    yield from ("", f"## {escaped(say('book_gaps', lang))}", "")
    if book.is_complete:
        yield escaped(say("book_gaps_none", lang))
    said = phrases.advice(gaps, shown, lang)
    yield from (escaped(said), "") if said else ()
    for gap in gaps:
        of = f"[^{gap.reference.number}]" if gap.reference else "—"
        lacks = say("list", lang, items=gap.lacks)
        yield say("book_gap_line", lang, of=of, quotations=phrases.numbers(gap.quotations), lacks=escaped(lacks))
    if book.gone:
        yield from (["", escaped(say("book_gone", lang, ids=book.gone))])
