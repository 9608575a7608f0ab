"""A quote book as an Excel workbook: a row a quotation, its references, what is incomplete, and what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchapp.book import QuoteBook
from searchapp.citing import STYLE, citation_of
from searchapp.messages import label, say
from searchapp.model import Paragraph
from searchapp.render.labels import standing
from searchapp.render.phrases import date_phrase
from searchapp.render.quotebook import phrases
from searchapp.render.xlsx import Cell, Marked, Sheet, workbook


def quotebook_as_xlsx(book: QuoteBook, lang: str | None = None, style: str = STYLE) -> bytes:
    """Return a quote book as an Excel workbook of four sheets."""
    return workbook(_sheets(book, lang, style))


def _sheets(book: QuoteBook, lang: str | None, style: str) -> Iterator[Sheet]:
    fields = ("kind", "city", "home_city", "host_city", "topic", "date", "source")
    header = [
        say("book_number", lang),
        say("book_group_column", lang), say("book_other_groups", lang), say("book_text", lang),
        label("field", "speaker", lang), label("field", "post", lang), label("field", "org", lang),
        *(label("field", name, lang) for name in fields), label("field", "title", lang),
        say("book_gaps_of", lang), say("book_citation", lang), say("book_gaps_lack", lang), say("book_id", lang),
    ]  # fmt: skip
    text = header.index(say("book_text", lang))
    yield Sheet(
        say("book_quotations", lang), header, _quotations(book, lang, style), {0: 7, text: 80, len(header) - 3: 48}
    )
    references = [say(key, lang) for key in ("book_gaps_of", "book_citation", "book_gaps_in", "book_gaps_lack")]
    yield Sheet(say("book_references", lang), references, _references(book, lang, style), {0: 8, 1: 80})
    gaps = [say(key, lang) for key in ("book_gaps_of", "field_title", "book_gaps_in", "book_gaps_lack", "book_id")]
    yield Sheet(say("book_gaps", lang), gaps, _gaps(book, lang), {0: 8, 1: 60})
    yield Sheet(say("book_about", lang), [say("book_about", lang), ""], _about(book, lang), {0: 14, 1: 80})


def _quotations(book: QuoteBook, lang: str | None, style: str) -> Iterator[Sequence[Cell]]:
    others: dict[int, list[str]] = {}
    for group in book.groups:
        for number in group.also:
            others.setdefault(number, []).append(phrases.group_name(book, group, lang))
    lacks = {each.number: each.lacks for each in book.references}
    for group in book.groups:
        name = phrases.group_name(book, group, lang) if book.by else ""
        for each in group.quotations:
            lacking = [say(f"cites_{what}", lang) for what in lacks[each.reference]]
            lacking += [say(f"lacks_{what}", lang) for what in each.lacks]
            yield (
                each.number,
                name,
                _list(others.get(each.number, ()), lang),
                Marked(each.paragraph.text, each.highlights),
                *_facts(each.paragraph, each.matched_posts, lang),
                each.paragraph.article.title,
                each.reference,
                citation_of(each.paragraph, lang, style),
                _list(lacking, lang),
                each.paragraph.id,
            )


def _facts(paragraph: Paragraph, matched: Sequence[str], lang: str | None) -> Iterator[Cell]:
    """Yield who speaks with post and body, and kind, places, topics, date and source."""
    speaker = paragraph.speaker
    title = speaker.title if speaker else None
    yield _list(paragraph.speakers, lang) or (speaker.name if speaker else None)
    yield Marked(title, standing(matched, title)) if title else None
    yield speaker.org if speaker else None
    yield label("kind", paragraph.kind, lang) if paragraph.kind else None
    for several in (paragraph.cities, paragraph.home_cities, paragraph.host_cities, paragraph.topics):
        yield _list(several, lang)
    yield date_phrase(paragraph.article, lang) if paragraph.article.date else None
    yield paragraph.article.source


def _references(book: QuoteBook, lang: str | None, style: str) -> Iterator[Sequence[Cell]]:
    for each in book.references:
        lacks = [say(f"cites_{name}", lang) for name in each.lacks]
        yield each.number, phrases.cited(each, lang, style), phrases.numbers(each.quotations), _list(lacks, lang)


def _gaps(book: QuoteBook, lang: str | None) -> Iterator[Sequence[Cell]]:
    for gap in phrases.gaps(book, lang):
        number = gap.reference.number if gap.reference else None
        name = gap.reference.article.title or say("untitled", lang) if gap.reference else None
        yield number, name, phrases.numbers(gap.quotations), _list(gap.lacks, lang), gap.id
    for id in book.gone:
        yield None, say("book_gone", lang, ids=[id]), None, None, id


def _about(book: QuoteBook, lang: str | None) -> Iterator[Sequence[Cell]]:
    yield phrases.title(book, lang), None
    yield from phrases.about(book, lang)
    if not book.groups:
        yield say("book_empty", lang), None


def _list(values: Sequence[object], lang: str | None) -> str | None:
    return say("list", lang, items=values) if values else None
