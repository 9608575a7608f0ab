"""A paragraph in its article, and whole articles, in the order of the text, with what in them answers a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from searchapp.api.answers.answering import marks_of
from searchapp.api.answers.hits import highlighted
from searchapp.api.answers.locating import called_article, paragraph_number
from searchapp.api.answers.reprints import with_reprints
from searchapp.api.state import State
from searchapp.engines.base import EngineRequest
from searchapp.model import ArticleInfo, Paragraph, Range
from searchapp.query.filters import NOTHING, any_value
from searchapp.reports import ShownArticle, ShownParagraph


def shown_paragraph(state: State, id: str, neighbours: int, exact: bool, query: str) -> ShownParagraph:
    """Return a paragraph with its neighbours; raises ``RequestError`` unless one and only one has the id."""
    reader, number = state.reader, paragraph_number(state, id, exact)
    paragraph = reader.paragraph(number)
    key = paragraph.article.id or paragraph.article.title
    numbers = reader.numbers("article_id", key) if key else [number]
    together = [each for each in reader.paragraphs(numbers) if each.article.id or each.file == paragraph.file]
    article = sorted(together, key=lambda each: each.position or 0)
    at = next(place for place, each in enumerate(article) if each.id == paragraph.id)
    before, after = tuple(article[max(0, at - neighbours) : at]), tuple(article[at + 1 : at + 1 + neighbours])
    lit = _highlights(state, (*before, paragraph, *after), query)
    return ShownParagraph(with_reprints([paragraph], reader)[0], before, after, lit)


def shown_articles(state: State, name: str, query: str) -> tuple[ShownArticle, ...]:
    """Return the article of an id or title, or those of a document, in the order of the text.

    Raises ``RequestError`` where nothing is called so, or more than one thing is.
    """
    reader = state.reader
    field, value = called_article(state, name)
    wanted = EngineRequest(any_value(field, [value]), NOTHING, sort="position", limit=None)
    numbers = [number for number, _ in reader.search(wanted).page]
    articles = []
    for (article, file), of_it in groupby(with_reprints(reader.paragraphs(numbers), reader), key=_article):
        paragraphs = tuple(of_it)
        articles.append(ShownArticle(article, file, paragraphs, _highlights(state, paragraphs, query)))
    return tuple(articles)


def _article(paragraph: Paragraph) -> tuple[ArticleInfo, str | None]:
    return paragraph.article, paragraph.file


def _highlights(state: State, paragraphs: Iterable[Paragraph], query: str) -> Mapping[str, tuple[Range, ...]]:
    return highlighted(paragraphs, marks_of(query, state)) if query.strip() else {}
