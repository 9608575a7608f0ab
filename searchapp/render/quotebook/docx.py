"""A quote book as a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchapp.book import Quotation, QuoteBook
from searchapp.citing import STYLE
from searchapp.messages import say
from searchapp.model import Range
from searchapp.render.docx import TAB, Block, Contents, Heading, Inline, Note, PageBreak, Run, Table, Text, document
from searchapp.render.quotebook import phrases
from searchapp.render.style import parted

#: The marks that may stand out into the margin at the end of a line.
_HANGING = ("。", "，", "、", "．", ".", ",")


def quotebook_as_docx(book: QuoteBook, lang: str | None = None, style: str = STYLE) -> bytes:
    """Return a quote book as a Word document: title, contents, groups of quotations with footnotes, references."""
    return document(phrases.title(book, lang), _blocks(book, lang, style), book.made, lang)


def _blocks(book: QuoteBook, lang: str | None, style: str) -> Iterator[Block]:
    yield Text([phrases.title(book, lang)], "Title")
    for name, said in phrases.about(book, lang):
        yield Text([Run(name, "Soft"), TAB, said], "Facts")
    if not book.groups:
        yield Text([say("book_empty", lang)])
        return
    yield Contents()
    yield PageBreak()
    shown = phrases.ids(book)
    for group in phrases.standing_groups(book):
        yield Heading(say("book_group", lang, name=phrases.group_name(book, group, lang), count=group.count))
        for quotation in group.quotations:
            yield from quoted(quotation, shown, lang, style)
        if group.also:
            yield Text(list(_also(group.also, lang)), "Aside")
    elsewhere = phrases.elsewhere(book)
    if elsewhere:
        yield Heading(say("book_elsewhere", lang))
        for group in elsewhere:
            name = f"{phrases.group_name(book, group, lang)}{say('colon', lang)}"
            yield Text([name, *_numbers(group.also)])
    yield Heading(say("book_references", lang))
    for each in book.references:
        yield Text(
            [f"[{each.number}]", TAB, phrases.cited(each, lang, style)], "Reference", mark=f"reference{each.number}"
        )
    yield from _gaps(book, lang)


def quoted(quotation: Quotation, shown: dict[str, str], lang: str | None, style: str = STYLE) -> Iterator[Block]:
    """Yield the line that says who speaks, where and when, and below it the quotation with its footnote.

    The line stands above: a short one is kept with what follows, where a long paragraph could not be parted any more.
    """
    speaks = phrases.who(quotation, lang)
    line: list[Inline] = [Run(str(quotation.number), "Strong"), TAB]
    if speaks:
        line += [*_marked(speaks, phrases.answering(quotation, speaks), "Strong"), "　"]
    line.append(Run(phrases.circumstances(quotation, lang), "Soft"))
    yield Text(line, "Source", mark=f"quotation{quotation.number}", kept=True)
    text = quotation.paragraph.text
    # A mark at its end may stand out into the margin, and the sign of a note behind it on a line of its own.
    end = len(text) - text.endswith(_HANGING)
    note = Note((phrases.note(quotation, shown, lang, style),))
    yield Text([*_marked(text[:end], quotation.highlights), note, *_marked(text[end:], ())], "Quote")


def _marked(text: str, ranges: Iterable[Range], style: str | None = None) -> list[Inline]:
    return [Run(piece, "Match" if on else style) for piece, on in parted(text, ranges)]


def _also(numbers: Iterable[int], lang: str | None) -> Iterator[Inline]:
    before, after = say("book_also", lang, numbers="\0").split("\0")
    yield before
    yield from _numbers(numbers)
    yield after


def _numbers(numbers: Iterable[int]) -> Iterator[Inline]:
    for place, number in enumerate(numbers):
        if place:
            yield ", "
        yield Run(str(number), to=f"quotation{number}")


def _gaps(book: QuoteBook, lang: str | None) -> Iterator[Block]:
    gaps = phrases.gaps(book, lang)
    yield Heading(say("book_gaps", lang))
    if book.is_complete:
        yield Text([say("book_gaps_none", lang)])
        return
    if gaps:
        said = phrases.advice(gaps, phrases.ids(book), lang)
        yield from [Text([said])] if said else []
        header = [say(key, lang) for key in ("book_gaps_of", "book_gaps_in", "book_gaps_lack")]
        yield Table(header, [_gap(each, lang) for each in gaps], (5, 2.2, 2.4))
    if book.gone:
        yield Text([say("book_gone", lang, ids=book.gone)])


def _gap(gap: phrases.Gap, lang: str | None) -> list[str | list[Inline]]:
    reference = gap.reference
    of: list[Inline] = []
    if reference is not None:
        name = reference.article.title or say("untitled", lang)
        of = [Run(f"[{reference.number}]", to=f"reference{reference.number}"), f" {name}"]
    return [of or "—", phrases.numbers(gap.quotations), say("list", lang, items=gap.lacks)]
