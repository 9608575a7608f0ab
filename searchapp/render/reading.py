"""A paragraph in its article, and whole articles, as they are read in a terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from searchapp.citing import STYLE, citation, citation_of
from searchapp.messages import say
from searchapp.model import Paragraph, Range
from searchapp.render.escape import visible
from searchapp.render.labels import labels
from searchapp.render.markdown import bold, escaped, paragraphs_as_markdown
from searchapp.render.phrases import short_ids, source_phrase, title_phrase
from searchapp.render.reports import table
from searchapp.render.style import Look, Span, indented, marked, narrowed, paint
from searchapp.reports import ShownArticle, ShownParagraph

_Lit = Mapping[str, Sequence[Range]]


def shown_as_text(shown: ShownParagraph, look: Look, style: str = STYLE) -> Iterator[str]:
    """Yield a paragraph in full between its neighbours, with its labels and its citation."""
    paragraph, lang = shown.paragraph, look.lang
    title: list[Span] = [(visible(title_phrase(paragraph, lang)), "title")]
    if paragraph.section:
        title.append((f" › {visible(paragraph.section)}", ""))
    yield from indented(title, look, 0)
    yield from indented([(visible(source_phrase(paragraph.article, lang)), "")], look, 0)
    for neighbour in shown.before:
        yield ""
        yield from indented(_text(neighbour, shown.highlights, look), look, 2)
    yield ""
    said = labels(paragraph, look)
    if said:
        yield from indented(said, look, 2, [("▌ ", "bar")])
    for line in indented(_text(paragraph, shown.highlights, look), narrowed(look), 0):
        yield f"{paint([('▌', 'bar')], look)} {line}"
    for neighbour in shown.after:
        yield ""
        yield from indented(_text(neighbour, shown.highlights, look), look, 2)
    yield ""
    rows = [(say("show_citation", lang), citation_of(paragraph, lang, style)), ("ID", paragraph.id)]
    if paragraph.topics:
        rows.append((say("field_topic", lang), say("list", lang, items=paragraph.topics)))
    if paragraph.also_in:
        rows.append((say("also_in", lang), say("list", lang, items=paragraph.also_in)))
    yield from table(rows, look)


def articles_as_text(articles: Sequence[ShownArticle], look: Look, style: str = STYLE) -> Iterator[str]:
    """Yield whole articles: what they are, each paragraph below its labels with its id, and the citation."""
    short = short_ids(paragraph.id for each in articles for paragraph in each.paragraphs)
    for number, each in enumerate(articles):
        if number:
            yield from ("", "─" * min(look.width or 40, 40), "")
        yield from _article_as_text(each, short, look, style)


def _article_as_text(shown: ShownArticle, short: Mapping[str, str], look: Look, style: str) -> Iterator[str]:
    lang, article = look.lang, shown.article
    yield from indented([(visible(title_phrase(shown.paragraphs[0], lang)), "title")], look, 0)
    authors = say("list", lang, items=article.authors) if article.authors else ""
    facts = "  ".join(filter(None, (source_phrase(article, lang), authors)))
    yield from indented([(visible(facts), "")], look, 0)
    section = None
    for paragraph in shown.paragraphs:
        if paragraph.section and paragraph.section != section:
            yield ""
            yield from indented([(visible(paragraph.section), "label")], look, 0)
        section = paragraph.section
        yield ""
        head: list[Span] = [(f"{visible(short[paragraph.id])}  ", "rank"), *labels(paragraph, look)]
        yield from indented(head, look, 0)
        yield from indented(_text(paragraph, shown.highlights, look), look, 0)
    yield ""
    count = say("show_paragraphs", lang, count=len(shown.paragraphs))
    rows = [
        (say("show_citation", lang), citation(article, lang, style)),
        ("ID", article.id or ""),
        (say("field_file", lang), f"{shown.file or ''}  {count}".strip()),
        ("URL", article.url or ""),
    ]
    yield from table([row for row in rows if row[1]], look)


def articles_as_markdown(
    articles: Iterable[ShownArticle], lang: str | None = None, style: str = STYLE
) -> Iterator[str]:
    """Yield whole articles as lines of Markdown: headings, paragraphs with what answers a query in bold, citations."""
    for number, each in enumerate(articles):
        if number:
            yield from ("", "---", "")
        yield f"# {escaped(title_phrase(each.paragraphs[0], lang))}"
        section = None
        for paragraph in each.paragraphs:
            if paragraph.section and paragraph.section != section:
                yield from ("", f"## {escaped(paragraph.section)}")
            section = paragraph.section
            yield ""
            yield bold(paragraph.text, each.highlights.get(paragraph.id, ()))
        yield ""
        yield f"—— {escaped(citation(each.article, lang, style))}"


def shown_as_markdown(shown: ShownParagraph, lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield a paragraph as a quotation with its source, what answers a query in bold."""
    return paragraphs_as_markdown([shown.paragraph], lang, style, shown.highlights)


def _text(paragraph: Paragraph, lit: _Lit, look: Look) -> Iterator[Span]:
    return marked(paragraph.text, lit.get(paragraph.id, ()), look)
