"""Paragraphs and articles as they are read, quoted and taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from searchapp.api.answers.filters import check_field
from searchapp.api.answers.reprints import with_reprints
from searchapp.api.answers.requests import checked, requested, texts
from searchapp.api.calls.opened import Held, Values
from searchapp.citing import missing
from searchapp.engines.base import batches
from searchapp.model import Paragraph

if TYPE_CHECKING:
    from searchapp.book import QuoteBook
    from searchapp.reports import IncompleteCitation, ShownArticle, ShownParagraph

#: So many paragraphs are asked for at a time where all are wanted.
_AT_A_TIME = 500


class Quoting(Held):
    """The calls that show, quote and export."""

    def show(self, id: str, neighbours: int = 1, *, exact: bool = False, query: str = "") -> ShownParagraph:
        """Return a paragraph by its id, or any unique ending or short form of it, with its neighbours.

        With ``exact`` by its whole id alone, which is answered at once also where there is no such paragraph. What
        answers the ``query`` is in ``highlights``. Raises ``RequestError`` when no paragraph or more than one has that
        id.
        """
        from searchapp.api.answers.showing import shown_paragraph

        checked("id", id, str, "text")
        checked("neighbours", neighbours, int, "whole")
        return shown_paragraph(self.state, id, neighbours, exact, self._spelled(query))

    def articles(self, name: str, *, query: str = "") -> tuple[ShownArticle, ...]:
        """Return an article with all its paragraphs, by its id or title; by the name of a document, all that it holds.

        Any unique ending or short form (004#2, 004) will do. What answers the ``query`` is in ``highlights``. Raises
        ``RequestError`` when nothing is called so, or more than one thing is.
        """
        from searchapp.api.answers.showing import shown_articles

        checked("name", name, str, "text")
        return shown_articles(self.state, name, self._spelled(query))

    def quotebook(
        self,
        query: str = "",
        *,
        by: str | None = None,
        limit: int | None = None,
        filters: Mapping[str, Values] | None = None,
        partial: bool = False,
        **rest: Any,
    ) -> QuoteBook:
        """Find paragraphs as ``iterate`` does, and return them as quotations, grouped by the facet field ``by``.

        Each is there once and whole, with numbered references and what is incomplete in them; partial matches only
        where ``partial`` asks for them. The other arguments are those of ``iterate``.
        """
        from searchapp.api.workbench.quotebook import quotebook

        field = check_field(by) if by is not None else None
        request = requested(query=query, limit=limit, filters=filters, partial=partial, **rest)
        opened = self._current()
        return quotebook(opened.streamed(request), request, field, opened.state)

    def quotebook_of(self, ids: Sequence[str], *, by: str | None = None) -> QuoteBook:
        """Return the paragraphs of whole ``ids``, each once, as ``quotebook`` does; it names ids that are gone."""
        from searchapp.api.workbench.quotebook import quotebook_of

        return quotebook_of(texts("ids", ids), check_field(by) if by is not None else None, self.state)

    def export(
        self,
        *,
        filters: Mapping[str, Values] | None = None,
        since: str | None = None,
        until: str | None = None,
        added_since: str | None = None,
    ) -> Iterator[Paragraph]:
        """Yield every paragraph, or those that the filters and dates of ``search`` leave, in the order of the files."""
        if filters or since or until or added_since:
            request = requested(
                query="",
                limit=None,
                filters=filters,
                since=since,
                until=until,
                added_since=added_since,
                sort="position",
                duplicates="show",
                bare=True,
            )
            found = self._current().streamed(request)
            return (hit.paragraph for hit in found)
        reader = self.state.reader
        parts = batches(reader.all_numbers(), _AT_A_TIME)
        return chain.from_iterable(with_reprints(reader.paragraphs(numbers), reader) for numbers in parts)

    def incomplete_citations(self) -> Iterator[IncompleteCitation]:
        """Yield the articles whose citation lacks something, in the order of the files."""
        from searchapp.reports import IncompleteCitation

        seen = set()
        for paragraph in self.export():
            at = (paragraph.file, paragraph.article)
            lacks = () if at in seen else missing(paragraph.article)
            seen.add(at)
            if lacks:
                yield IncompleteCitation(paragraph.article, paragraph.file, lacks)
