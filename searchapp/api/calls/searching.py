"""Find paragraphs, and what may be typed to find them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from searchapp.answer import Completion, FacetValue, Results, Stream
from searchapp.api.answers.answering import answer
from searchapp.api.answers.filters import check_field
from searchapp.api.answers.helping import asks_for_pinyin, needs_help
from searchapp.api.answers.locating import paragraph_number
from searchapp.api.answers.requests import checked, requested
from searchapp.api.calls.opened import Held, Values
from searchapp.deadline import within
from searchapp.errors import TooSlowError


class Searching(Held):
    """The calls that search."""

    def search(
        self,
        query: str = "",
        *,
        filters: Mapping[str, Values] | None = None,
        facets: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        added_since: str | None = None,
        match: str = "auto",
        sort: str = "relevance",
        limit: int | None = 10,
        offset: int = 0,
        duplicates: str = "fold",
        synonyms: bool = True,
        explain: bool = False,
        partial: bool | None = None,
        facet_limit: int | Mapping[str, int] | None = None,
        deadline: float | None = None,
    ) -> Results:
        """Find paragraphs.

        ``filters`` maps a facet field to one value or several (alternatives); ``since`` and ``until`` are dates as
        exact as wanted, ``added_since`` is one too, or a time, or "last": what the index was given from then on, or by
        the last update that brought anything; ``match`` is auto, all or any; ``sort`` relevance, date or position;
        ``limit`` None means all; ``duplicates`` fold shows one of a paragraph and its reprints (``also_in`` names the
        others), show all of them; ``total`` and facets count all in either case; ``synonyms`` says whether words that
        mean the same as unquoted ones are looked for too; ``explain`` gives each hit of a ranked answer an
        ``explanation`` of its score; ``partial`` says whether partial matches follow the full ones, None: where they
        fill a page, so not without a limit; of a facet at most ``facet_limit`` values are given, and those that were
        chosen (a mapping says how many of which facets; of the others all are given); ``deadline`` is in how many
        seconds the answer has to be found (None: whatever it takes). Whatever the query is, the answer is results or
        none. Raises ``RequestError`` for an unknown field or option, an invalid date or an argument of another type,
        ``IndexStateError`` where it is not known when texts came, and ``TooSlowError`` when the time is over.
        """
        request = requested(
            query=query,
            filters=filters,
            facets=facets,
            since=since,
            until=until,
            added_since=added_since,
            match=match,
            sort=sort,
            limit=limit,
            offset=offset,
            duplicates=duplicates,
            synonyms=synonyms,
            explain=explain,
            partial=partial,
            facet_limit=facet_limit,
        )
        opened = self._current()
        with within(deadline):
            if asks_for_pinyin(query):
                return opened.guide.sounding(request)
            results = answer(request, opened.state)
            if not needs_help(results, request, opened.state):
                return results
            try:
                return opened.guide.helped(results, request)
            except TooSlowError:
                return results  # what was found in time is an answer, also without advice

    def iterate(
        self, query: str = "", *, limit: int | None = None, filters: Mapping[str, Values] | None = None, **rest: Any
    ) -> Stream:
        """Find paragraphs as ``search`` does, with hits that are made as they are asked for.

        So many thousands of them need no more memory than one. They are of the state in which it was called. The
        arguments are those of ``search`` without ``deadline``; ``bare`` asks for hits without highlights, snippets and
        whatever else in them answers the query, which are made in half the time, and for no help with it.
        """
        return self._current().streamed(requested(query=query, limit=limit, filters=filters, **rest))

    def similar(
        self,
        id: str,
        *,
        limit: int | None = 10,
        offset: int = 0,
        filters: Mapping[str, Values] | None = None,
        facets: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        sort: str = "relevance",
        duplicates: str = "fold",
        explain: bool = False,
        deadline: float | None = None,
    ) -> Results:
        """Find paragraphs about the same thing as that of ``id`` (or any unique ending of it), in other articles.

        The rest is as in ``search``; what is highlighted are the telling words that a paragraph shares. Raises
        ``RequestError`` as ``show`` and ``search`` do.
        """
        from searchapp.api.answers.similar import similar

        checked("id", id, str, "text")
        request = requested(
            query=id,
            filters=filters,
            facets=facets,
            since=since,
            until=until,
            sort=sort,
            limit=limit,
            offset=offset,
            duplicates=duplicates,
            explain=explain,
        )
        state = self.state
        with within(deadline):
            return similar(paragraph_number(state, id), request, state)

    def suggest(self, typed: str, limit: int | None = 10, field: str | None = None) -> tuple[Completion, ...]:
        """Return terms, speakers, cities, titles that begin as ``typed``, in characters or pinyin, most useful first.

        With ``field`` only values of that facet field. Raises ``RequestError`` for a field that there is not.
        """
        return self._current().guide.completions(typed, limit, check_field(field) if field else None)

    def facets(self, fields: Sequence[str], query: str = "", **rest: Any) -> dict[str, tuple[FacetValue, ...]]:
        """Count the values of ``fields`` over what ``search`` with the same arguments would find."""
        return self.search(query, facets=fields, limit=0, **rest).facets
