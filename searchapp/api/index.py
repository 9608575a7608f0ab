"""The index as programs and commands use it: build or update it, search it, look into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from searchapp.answer import Completion, FacetValue, Results, SearchRequest, Staleness, Stream
from searchapp.api.answers.answering import answer, streamed
from searchapp.api.answers.filters import check_field
from searchapp.api.answers.helping import asks_for_pinyin, needs_help
from searchapp.api.answers.locating import paragraph_number
from searchapp.api.answers.reprints import with_reprints
from searchapp.api.answers.requests import checked, requested, texts
from searchapp.api.engines import engine_at
from searchapp.api.state import State, open_state
from searchapp.api.store import manifest as manifests
from searchapp.citing import missing
from searchapp.deadline import within
from searchapp.engines.base import TERMS, batches
from searchapp.errors import IndexStateError, RequestError, TooSlowError
from searchapp.model import Document, Note, Paragraph
from searchapp.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from searchapp.api.answers.guide import Guide
    from searchapp.api.workbench.counting import Source
    from searchapp.book import QuoteBook
    from searchapp.counts import Comparison, Flows, Pairs, Speakers, Table, Trend
    from searchapp.reports import (
        FileAccount,
        Fix,
        IncompleteCitation,
        IndexReport,
        ShownArticle,
        ShownParagraph,
        Stats,
        Verification,
    )

Progress = Callable[[str, int, int], None]
Values = str | Sequence[str]

#: So many hits tell whether an answer needs help.
_LOOKED_AT = 10

#: So many paragraphs are asked for at a time where all are wanted.
_AT_A_TIME = 500


def open_index(path: str | Path = "index", weights: Weights = DEFAULT) -> Index:
    """Open the index at ``path``; ``weights`` say what ranking weighs.

    Raises ``IndexStateError`` where there is none (``index_missing``), where something else is (``index_foreign``),
    or when it is damaged or was made by another version.
    """
    return Index(Path(path), weights)


def build_index(
    sources: str | Path | Sequence[str | Path],
    path: str | Path = "index",
    progress: Progress | None = None,
    **rest: Any,
) -> Index:
    """Index the files below ``sources`` at ``path`` (an index that is there is updated) and open it.

    ``rest`` are further arguments of ``update_index``.
    """
    roots = [sources] if isinstance(sources, str | Path) else list(sources)
    update_index([Path(root) for root in roots], Path(path), progress=progress, **rest)
    return open_index(path)


def update_index(
    sources: Sequence[str | Path] = (),
    path: str | Path = "index",
    *,
    remove: Sequence[str | Path] = (),
    rebuild: bool = False,
    dictionary: str | Path | None = None,
    synonyms: str | Path | None = None,
    engine: str | None = None,
    progress: Progress | None = None,
) -> IndexReport:
    """Bring the index at ``path`` up to date with the files below ``sources``, or below all the roots it knows.

    ``dictionary`` (in the format of jieba's user dictionaries) and ``synonyms`` (in that of Solr's synonym files) name
    files of one's own, which the index uses from now on and whose changes it sees; an empty file ends that. ``engine``
    is the address of a cluster (https://host:9200/name) that keeps the paragraphs of a new index, which remembers it.
    """
    from searchapp.api.store.indexing import update
    from searchapp.api.store.planning import Change

    change = Change(
        sources=[Path(each) for each in sources],
        remove=[Path(each) for each in remove],
        rebuild=rebuild,
        words=Path(dictionary) if dictionary is not None else None,
        synonyms=Path(synonyms) if synonyms is not None else None,
    )
    return update(Path(path), engine_at(Path(path), engine), change, progress)


def inspect_file(path: str | Path) -> tuple[Document, tuple[Paragraph, ...]]:
    """Read and annotate one document, without any index: what was read, and every decision with its evidence."""
    from searchapp.annotating import annotate
    from searchapp.reading.files import read_file

    file = Path(path)
    if not file.exists():
        raise RequestError("path_missing", path=str(file))
    document = read_file(file, file.name)
    return document, annotate(document)


def check_account(paths: Sequence[str | Path]) -> Iterator[FileAccount]:
    """Yield for each file whether every visible character of it is in a paragraph or in what was left out."""
    from searchapp.api.workbench.accounts import accounts

    for path in paths:
        if not Path(path).exists():
            raise RequestError("path_missing", path=str(path))
    yield from accounts((Path(path), str(path)) for path in paths)


class Index:
    """An open index. Close it, or use it in a ``with``.

    Every call answers from one committed state: the newest when the call begins. A commit in the meantime, also by
    another process, does not disturb it. Threads may share an index. One that was closed raises ``IndexStateError``.
    """

    def __init__(self, path: Path, weights: Weights = DEFAULT) -> None:
        self.path = path
        self._weights = weights
        self._opening = Lock()
        self._opened: _Opened | None = self._open()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the state, whose files are closed when no call answers from it any more."""
        with self._opening:
            self._opened = None

    def _open(self) -> _Opened:
        # Asked first: what is committed from now on makes it another one.
        signature = manifests.signature(self.path)
        return _Opened(signature, open_state(self.path, engine_at(self.path), self._weights))

    def _current(self) -> _Opened:
        """Return what is open, of the newest committed state. Raises ``IndexStateError`` when the index was closed."""
        opened = self._opened
        if opened is None:
            raise IndexStateError("index_closed", path=str(self.path))
        signature = manifests.signature(self.path)
        if signature in (None, opened.signature):
            return opened
        with self._opening:
            # The old state is not closed: another thread, or an export, may still answer from it.
            if self._opened is opened:
                self._opened = self._open()
        return self._current()

    @property
    def state(self) -> State:
        """The newest committed state, with the reader, words, synonyms and weights that answer from it."""
        return self._current().state

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
        facet_limit: int | None = None,
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
        chosen; ``deadline`` is in how many seconds the answer has to be found (None: whatever it takes). Whatever the
        query is, the answer is results or none. Raises ``RequestError`` for an unknown field or option, an invalid date
        or an argument of another type, ``IndexStateError`` where it is not known when texts came, and ``TooSlowError``
        when the time is over.
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
        arguments are those of ``search`` without ``deadline``.
        """
        return self._current().streamed(requested(query=query, limit=limit, filters=filters, **rest))

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

    def pairs(
        self,
        field: str,
        other: str,
        query: str = "",
        *,
        count: str = "paragraphs",
        limit: int | None = None,
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Pairs:
        """Count which values of two fields stand together in the paragraphs, or the articles, that match in full.

        ``count`` is paragraphs or articles (see ``counts``); at most ``limit`` pairs are given. ``narrowing`` are
        ``filters``, ``since``, ``until``, ``match`` and ``synonyms`` of ``search``; without a query it is all that they
        leave. Raises as ``search`` does.
        """
        from searchapp.api.workbench.tables import pairs

        with within(deadline):
            return pairs(self._current().source, field, other, query, count, limit, **narrowing)

    def table(
        self,
        row: str,
        column: str,
        query: str = "",
        *,
        count: str = "paragraphs",
        limit: int | None = 20,
        column_limit: int | None = 12,
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Table:
        """Count the values of two fields against each other; the rest is as in ``pairs``.

        The most frequent values are the rows and columns (of times the newest, in order), None means all; where a
        filter is of a field, those that it chooses. What has no value in a field has a row or column of its own.
        """
        from searchapp.api.workbench.tables import table

        with within(deadline):
            return table(self._current().source, row, column, query, count, limit, column_limit, **narrowing)

    def trend(
        self,
        queries: str | Sequence[str],
        *,
        by: str = "year",
        count: str = "paragraphs",
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Trend:
        """Count how often queries match ``by`` year or month, beside all that there is of it; the rest as in ``pairs``.

        No period between the first and the last one is left out; what has no date is counted apart.
        """
        from searchapp.api.workbench.trends import trend

        with within(deadline):
            return trend(self._current().source, queries, by, count, **narrowing)

    def flows(
        self,
        query: str = "",
        *,
        count: str = "articles",
        limit: int | None = 20,
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Flows:
        """Count which cities send to study from which (派出 → 学习), when and on what; the rest is as in ``pairs``."""
        from searchapp.api.workbench.flows import flows

        with within(deadline):
            return flows(self._current().source, query, count, limit, **narrowing)

    def speakers(
        self, query: str = "", *, limit: int | None = None, deadline: float | None = None, **narrowing: Any
    ) -> Speakers:
        """List who speaks in what matches, a row for each name with each body; the rest is as in ``pairs``."""
        from searchapp.api.workbench.speakers import speakers

        with within(deadline):
            return speakers(self._current().source, query, limit, **narrowing)

    def compare(
        self,
        left: str,
        right: str,
        query: str = "",
        *,
        fields: Sequence[str] = ("topic", "host_city"),
        words: int = 20,
        quotations: int = 3,
        deadline: float | None = None,
        **narrowing: Any,
    ) -> Comparison:
        """Compare two sides, each a query of its own (派出:郑州), of what matches ``query`` under the filters.

        Counts the values of ``fields`` on each side, finds the ``words`` that tell most of each, and its best
        ``quotations``. Counts are of paragraphs; the rest is as in ``pairs``.
        """
        from searchapp.api.workbench.comparing import compare

        with within(deadline):
            return compare(self._current().source, left, right, query, fields, words, quotations, **narrowing)

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

    def _spelled(self, query: str) -> str:
        """Return a query with what sounds so in the place of ``py:``."""
        checked("query", query, str, "text")
        return self._current().guide.spelled(query)[0] if asks_for_pinyin(query) else query

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
            found = self.iterate(
                "",
                filters=filters,
                since=since,
                until=until,
                added_since=added_since,
                sort="position",
                duplicates="show",
            )
            return (hit.paragraph for hit in found)
        reader = self.state.reader
        parts = batches(reader.all_numbers(), _AT_A_TIME)
        return chain.from_iterable(with_reprints(reader.paragraphs(numbers), reader) for numbers in parts)

    def fix(self, id: str, *, whole_file: bool = False, write: bool = True, update: bool = True, **values: Any) -> Fix:
        """Put right what was decided of a paragraph, in the corrections beside its document (``NAME.meta.yaml``).

        ``values`` are ``speaker`` (None: nobody), ``post``, ``org``, ``kind``, ``cities``, ``home_cities``,
        ``host_cities``, ``topics`` and ``content=False`` of the paragraph, and ``title``, ``source``, ``date``,
        ``authors``, ``url``, ``page``, ``accessed`` and ``medium`` of its article, or with ``whole_file`` of all
        articles of the document. Without ``write`` nothing is changed. With ``update`` the index is brought up to date,
        unless other files wait to be read. Raises ``RequestError`` or ``ReadError``, with nothing changed, for what
        cannot be stated, for ready-made paragraphs, and where the file cannot be written.
        """
        from searchapp.api.workbench.fixing import fix

        checked("id", id, str, "text")
        return fix(self, id, values, whole_file, write, update)

    def unfix(self, id: str, *, write: bool = True, update: bool = True) -> Fix:
        """Take back the last ``fix`` of a paragraph, and leave what else was written in the same file since.

        Raises ``RequestError`` where there was none, or where what it wrote is not found any more.
        """
        from searchapp.api.workbench.fixing import unfix

        checked("id", id, str, "text")
        return unfix(self, id, write, update)

    def update(self, sources: Sequence[str | Path] = (), **rest: Any) -> IndexReport:
        """Update the files of the index; see ``update_index``. The next call answers from the new state."""
        return update_index(sources, self.path, **rest)

    def stats(self) -> Stats:
        """Return what the index holds."""
        from searchapp.reports import Stats

        reader, manifest = self.state.reader, self.state.manifest
        return Stats(
            path=str(self.path),
            roots=manifest.roots,
            files=manifest.totals.files,
            articles=manifest.totals.articles,
            paragraphs=manifest.totals.paragraphs,
            characters=manifest.totals.characters,
            kinds=dict(reader.values("kind")),
            bytes=sum(manifest.files.values()),
            stamp=manifest.stamp,
            built=manifest.built,
        )

    @property
    def last_addition(self) -> str:
        """When the index was last given a text that it never had (UTC, to the second).

        Raises ``IndexStateError`` where that is not kept: in an index on a cluster, or one of an earlier version.
        """
        from searchapp.api.answers.recent import additions_of

        return additions_of(self.state).times[-1]

    def check(self, progress: Progress | None = None) -> list[Note]:
        """Return what is wrong with the index, and what to do; nothing when all of it agrees.

        Every checksum is verified, and every paragraph analysed anew and held against terms, lengths and columns
        (unless another version analysed them).
        """
        reader, manifest = self.state.reader, self.state.manifest
        notes = manifests.kept_damage(self.path, manifest)
        told = (lambda done, total: progress("check", done, total)) if progress else None
        notes += reader.verify(told, anew=manifest.terms == TERMS)
        if notes:
            return notes
        stored, expected = sum(1 for _ in reader.all_numbers()), self.stats().paragraphs
        return [] if stored == expected else [Note("check_count", {"stored": stored, "expected": expected})]

    def verify(self, query: str, progress: Progress | None = None) -> Verification:
        """Hold the answers to a query against a plain scan of the stored text, which knows nothing of the terms."""
        from searchapp.api.answers.verifying import verify

        advance = (lambda done, total: progress("scan", done, total)) if progress else None
        return verify(query, self.state, advance)

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

    def accounts(self, progress: Progress | None = None) -> Iterator[FileAccount]:
        """Yield the account of each document of the index; see ``check_account``. Tells ``progress`` of files."""
        from searchapp.api.store.sources_file import read_sources
        from searchapp.api.workbench.accounts import accounts

        sources = read_sources(self.path, self.state.manifest)
        there = [(Path(key), source.file) for key, source in sources.items() if Path(key).is_file()]
        for done, (path, file) in enumerate(there, 1):
            yield from accounts([(path, file)])
            if progress:
                progress("check", done, len(there))

    @property
    def stale(self) -> tuple[str, ...]:
        """The files below the roots that are new, changed or gone since they were indexed."""
        from searchapp.api.store.staleness import stale_files

        return stale_files(self.path, self.state.manifest)

    def look(self) -> Staleness:
        """Look for a few milliseconds for files that are new, changed or gone; says whether that was all of them."""
        from searchapp.api.store.staleness import look

        return look(self.path, self.state.manifest)

    @property
    def outdated(self) -> tuple[Note, ...]:
        """What the index lacks because an earlier version made it; the next ``update`` brings it up to date."""
        return self.state.outdated


@dataclass(frozen=True)
class _Opened:
    """A state, how its manifest's file is recognised, and what is learnt of it when it is asked for."""

    signature: tuple[int, ...] | None
    state: State

    @cached_property
    def guide(self) -> Guide:
        """What helps with queries; what it has learnt of the state's words is kept for the next one."""
        from searchapp.api.answers.guide import Guide

        return Guide(self.state)

    @cached_property
    def source(self) -> Source:
        """What is counted from."""
        from searchapp.api.workbench.counting import Source

        return Source(self.state)

    def streamed(self, request: SearchRequest) -> Stream:
        """Answer a request with hits that are made as they are asked for, and with help where it finds little."""
        if asks_for_pinyin(request.query):
            return self.guide.sounding(request).streamed()
        stream = streamed(request, self.state)
        first = tuple(islice(stream.hits, _LOOKED_AT))
        results = stream.results
        if needs_help(replace(results, hits=first), request, self.state):
            results = self.guide.helped(results, request)
        return Stream(results, chain(first, stream.hits))
