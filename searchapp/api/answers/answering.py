"""A search request and a reader -> results: parse, resolve, find, fill up with partial matches, highlight."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from msgspec import Struct, structs

from searchapp.analysis.runs import Mark
from searchapp.analysis.tree import Tree
from searchapp.answer import Hit, Results, SearchRequest, Stream
from searchapp.api.answers.alike import Alike
from searchapp.api.answers.filters import check_field, fields_meant, filter_for, not_a_choice, parted, values_for
from searchapp.api.answers.hits import bare, made
from searchapp.api.answers.reprints import Ranked, folded
from searchapp.api.state import State
from searchapp.dates import days, normalise
from searchapp.deadline import check
from searchapp.engines.base import EngineRequest, Found, Reader
from searchapp.errors import IndexStateError, RequestError
from searchapp.fields import BY_NAME, FILTER_FIELDS
from searchapp.model import Note
from searchapp.query.compile import Compiled, Lookup, compile_query, named_values, no_synonyms, searched
from searchapp.query.filters import EVERYTHING, NOTHING, all_of, but_not, dated, either, undated
from searchapp.query.syntax import parse
from searchapp.results.facets import facet_values, needed

#: The filter that ``since`` and ``until`` make: no facet is counted without it.
_DATES = "dates"
#: That which ``added_since`` makes.
_ADDED = "added"
#: Of so many values it is said what they were taken to mean, or what is near them: nobody reads more.
_HINTED = 20


@dataclass
class _Asked:
    """A request as the engine takes it, and what was noticed on the way."""

    state: State
    filters: dict[str, Tree] = field(default_factory=dict)
    selected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    named: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    hinted: int = 0
    alike: Alike | None = None
    tree: Tree = NOTHING

    @property
    def reader(self) -> Reader:
        return self.state.reader

    def by_field(self, name: str, typed: str) -> Tree:
        """Resolve ``field:value`` in a query; a value that the index does not hold, or nothing has, is noted."""
        if any(map(self.reader.lacks, fields_meant(name, typed))):
            self.notes.append(Note("note_field_lacking", {"field": name, "path": str(self.state.place)}))
            return NOTHING
        try:
            meant = {each: self._values(name, each) for each in parted(name, typed, self.reader)}
            self.named[name, typed] = tuple(chain.from_iterable(meant.values()))
            return either(*(filter_for(name, each, values) for each, values in meant.items()))
        except RequestError as error:
            # As a filter it would be an error; in a query nothing that can be typed is one.
            near = error.facts.get("nearest") or error.facts.get("choices")
            self.notes.append(Note("note_value_nearest", {"field": name, "value": typed, "nearest": near}))
            return NOTHING

    def meant(self) -> dict[str, tuple[str, ...]]:
        """Return what the filters were taken to mean, and what each ``field:value`` of the query was."""
        found = {name: list(values) for name, values in self.selected.items()}
        for name, typed in named_values(self.tree):
            found.setdefault(name, []).extend(self.named.get((name, typed), ()))
        return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}

    def by_date(self, start: str | None, end: str | None) -> Tree:
        """Resolve a range of dates in a query; what is no date is noted and finds nothing."""
        bounds = []
        for typed in (start, end):
            date = normalise(typed) if typed else None
            if typed and date is None:
                self.notes.append(Note("note_date_invalid", {"value": typed}))
                return NOTHING
            bounds.append(days(date) if date else (None, None))
        return dated(bounds[0][0], bounds[1][1])

    def add_filters(self, request: SearchRequest) -> None:
        """Resolve the filters of a request. Raises ``RequestError`` for a date that is none.

        Raises ``IndexStateError`` for a field, also as a facet, that was not known when the index was made.
        """
        asked = [*request.facets, *(each for item in request.filters.items() for each in _named(*item))]
        for name in filter(self.reader.lacks, asked):
            raise IndexStateError("index_lacks_field", field=name, path=str(self.state.place))
        for name, typed_values in request.filters.items():
            several = dict.fromkeys(each for typed in typed_values for each in parted(name, typed, self.reader))
            meant = {each: self._values(name, each) for each in several}
            self.selected[name] = tuple(dict.fromkeys(value for values in meant.values() for value in values))
            self.filters[name] = either(*(filter_for(name, typed, values) for typed, values in meant.items()))
        since, until = _date("since", request.since), _date("until", request.until)
        if since and until and days(since)[0] > days(until)[1]:
            self.notes.append(Note("note_dates_reversed", {"since": since, "until": until}))
        if since or until:
            self.filters[_DATES] = dated(days(since)[0] if since else None, days(until)[1] if until else None)
        if request.added_since is not None:
            # Imported here: few ask for it.
            from searchapp.api.answers.recent import added_since

            self.filters[_ADDED], notes = added_since(request.added_since, self.state)
            self.notes += notes

    def _values(self, name: str, typed: str) -> tuple[str, ...]:
        check()  # an index has thousands of names, and an address hundreds of values
        values = values_for(name, typed, self.reader)
        if values != (typed,) and self.hinted < _HINTED:
            self.hinted += 1
            # Imported here: most values are typed as they are.
            from searchapp.api.answers.hints import hints

            self.notes += hints(name, typed, values, self.reader)
        return values


def _named(name: str, typed_values: Iterable[str]) -> Iterator[str]:
    """Yield the fields that the values of a filter concern."""
    return (field for typed in typed_values for field in fields_meant(name, typed))


def _date(option: str, typed: str | None) -> str | None:
    if typed is None:
        return None
    date = normalise(typed)
    if date is None:
        raise RequestError("date_invalid", option=option, value=typed)
    return date


def checked(request: SearchRequest) -> SearchRequest:
    """Return a request with its fields as they are called here; raises ``RequestError`` for what there is not."""
    for option, value, choices in (
        ("match", request.match, ("auto", "all", "any")),
        ("sort", request.sort, ("relevance", "date", "position")),
        ("duplicates", request.duplicates, ("fold", "show")),
    ):
        if value not in choices:
            raise not_a_choice(option, value, choices)
    most = request.facet_limit
    several = [*most.values()] if isinstance(most, dict) else [most]
    for option, number in (
        ("limit", request.limit), ("offset", request.offset), *(("facet_limit", each) for each in several)
    ):  # fmt: skip
        if number is not None and number < 0:
            raise RequestError("number_invalid", option=option, value=number, least=0)
    filters = {check_field(name, FILTER_FIELDS): values for name, values in request.filters.items()}
    facets = tuple(dict.fromkeys(map(check_field, request.facets)))
    as_it_is = (filters, facets) == (request.filters, request.facets)
    return request if as_it_is else structs.replace(request, filters=filters, facets=facets)


def answer(request: SearchRequest, state: State, compiled: Compiled | None = None) -> Results:
    """Answer a request. Raises ``RequestError`` for a field, an option or a date that there is not.

    ``compiled`` is what to find where that is not what was typed.
    """
    started = time.perf_counter()
    results, hits = _answered(request, state, compiled)
    return results(hits=tuple(hits), took_ms=_milliseconds_since(started))


def streamed(request: SearchRequest, state: State, compiled: Compiled | None = None) -> Stream:
    """Answer a request as ``answer`` does, with hits that are made as they are asked for."""
    started = time.perf_counter()
    results, hits = _answered(request, state, compiled)
    return Stream(results(hits=(), took_ms=_milliseconds_since(started)), hits)


def _milliseconds_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


def _answered(
    request: SearchRequest, state: State, compiled: Compiled | None
) -> tuple[Callable[..., Results], Iterator[Hit]]:
    """Return what makes the results, which wants the hits and how long it took, and the hits as they are made."""
    request = checked(request)
    asked = _Asked(state, alike=Alike(state.reader, state.synonyms) if request.synonyms else None)
    compiled = compiled or _compiled(request, asked)
    asked.add_filters(request)
    find = _find_folded if _folds(request, state.reader) else _find
    found, page, relaxed = find(request, compiled, asked)
    if found.estimated:
        asked.notes.append(Note("note_estimated", {"fields": sorted(found.estimated)}))
    if relaxed and not request.takes_partial:
        asked.notes.append(Note("note_partial_left_out", {"count": found.total}))
    undated_ones = _undated(compiled, asked, relaxed) if _DATES in asked.filters else 0
    if undated_ones:
        asked.notes.append(Note("note_undated", {"count": undated_ones}))
    if asked.alike and asked.alike.found:
        asked.notes.append(_also_found(asked.alike.found, request, asked, 0 if relaxed else found.total))
    hits = bare(page, request.offset, state) if request.bare else made(page, request.offset, compiled, state)
    if request.explain and request.sort == "relevance":
        # Imported here: who does not ask for it does not wait for it.
        from searchapp.api.answers.explaining import explained

        hits = iter(explained(tuple(hits), compiled, state))
    results = partial(
        Results,
        query=request.query,
        total=found.total,
        offset=request.offset,
        match=request.match,
        relaxed=relaxed,
        articles=found.articles,
        facets={
            name: facet_values(name, counts, asked.selected.get(name, ()), request.facet_limit)
            for name, counts in {**found.facets, **_over_all_time(request, compiled, asked, relaxed)}.items()
        },
        notes=tuple(asked.notes),
        filters=asked.meant(),
        undated=undated_ones,
    )
    return results, hits


class Narrowed(Struct, frozen=True):
    """What a request leaves to be counted: the query for what matches in full under all its filters and dates.

    ``ranking`` says how well, ``wider`` names the filters that also let pass what is so besides (举措+); the rest is as
    in ``Results``.
    """

    query: Tree
    ranking: Tree
    filters: dict[str, tuple[str, ...]]
    notes: tuple[Note, ...]
    undated: int
    since: str | None = None
    until: str | None = None
    wider: frozenset[str] = frozenset()


def narrowed(request: SearchRequest, state: State) -> Narrowed:
    """Resolve a request whose matches are counted; without a query that is whatever its filters leave.

    Raises as ``answer`` does.
    """
    request = checked(request)
    asked = _Asked(state, alike=Alike(state.reader, state.synonyms) if request.synonyms else None)
    typed = request.query.strip()
    compiled = _compiled(request, asked) if typed else Compiled(EVERYTHING, None, NOTHING, ())
    asked.add_filters(request)
    undated_ones = _undated(compiled, asked, False) if _DATES in asked.filters else 0
    if undated_ones:
        asked.notes.append(Note("note_undated", {"count": undated_ones}))
    query = all_of([compiled.full, *asked.filters.values()])
    if asked.alike and asked.alike.found:
        asked.notes.append(_also_found(asked.alike.found, request, asked, state.reader.count(query)))
    wider = frozenset(name for name, typed in request.filters.items() if {*_named(name, typed)} > {name})
    return Narrowed(
        query, compiled.ranking, asked.selected, tuple(asked.notes), undated_ones, request.since, request.until, wider
    )


def _compiled(request: SearchRequest, asked: _Asked) -> Compiled:
    tree, notes = parse(request.query)
    asked.tree = tree
    asked.notes += notes
    # Of marks alone nothing is left: what the filters leave is listed, as for an empty query.
    if tree != NOTHING:
        state, alike = asked.state, asked.alike or no_synonyms
        if state.may_miss and any(searched(tree)):
            asked.notes += state.outdated
        index = Lookup(
            asked.by_field, asked.by_date, state.segmenter, state.weights, synonyms=alike, holds=state.reader.holds
        )
        return compile_query(tree, request.match, index)
    wanted = request.facets and not request.query.strip()
    everything = request.filters or request.since or request.until or request.added_since or wanted
    return Compiled(EVERYTHING if everything else NOTHING, None, NOTHING, ())


def _folds(request: SearchRequest, reader: Reader) -> bool:
    return request.duplicates == "fold" and request.limit != 0 and reader.holds("print")


def _find_folded(request: SearchRequest, compiled: Compiled, asked: _Asked) -> tuple[Found, list[Ranked], bool]:
    """Find as ``_find`` does, but fill the page with paragraphs none of which is a reprint of another one."""
    wanted = None if request.limit is None else request.offset + request.limit
    fetched = wanted
    while True:
        found, page, relaxed = _find(structs.replace(request, offset=0, limit=fetched), compiled, asked)
        kept = folded(page, asked.reader)
        if fetched is None or wanted is None or len(kept) >= wanted or len(page) < fetched:
            return found, kept[request.offset : wanted], relaxed
        fetched *= 2


def _find(request: SearchRequest, compiled: Compiled, asked: _Asked) -> tuple[Found, list[Ranked], bool]:
    """Find the full matches; after them, if they do not fill the page, the partial ones."""
    wanted = EngineRequest(
        query=compiled.full,
        ranking=compiled.ranking,
        filters=asked.filters,
        facets=request.facets,
        most=needed(request.facets, asked.selected, request.facet_limit),
        sort=request.sort,
        limit=request.limit,
        offset=request.offset,
    )
    found = asked.reader.search(wanted)
    page = [Ranked(number, score) for number, score in found.page]
    short = request.limit is None or len(page) < request.limit
    if compiled.partial is None or (found.total and not (short and request.takes_partial)):
        return found, page, False
    if found.total:
        loose = but_not(either(compiled.partial, compiled.related), compiled.full)
    else:
        # Where nothing matches under some filters, without one of them, for its facet, much may.
        loose = either(compiled.full, compiled.partial) if asked.filters else compiled.partial
    rest = structs.replace(
        wanted,
        query=loose,
        ranking=either(compiled.ranking, compiled.partial_ranking(), compiled.related_ranking),
        limit=0 if not request.takes_partial else None if request.limit is None else request.limit - len(page),
        offset=max(0, request.offset - found.total),
        facets=() if found.total else request.facets,
    )
    more = asked.reader.search(rest)
    page += [Ranked(number, score, partial=True) for number, score in more.page]
    return (found, page, False) if found.total or not more.total else (more, page, True)


def _over_all_time(
    request: SearchRequest, compiled: Compiled, asked: _Asked, relaxed: bool
) -> Mapping[str, Mapping[str, int]]:
    """Return the facets of time, which are counted without the filter of dates, where there is one."""
    facets = tuple(name for name in request.facets if BY_NAME[name].matching == "date")
    if not facets or _DATES not in asked.filters:
        return {}
    return asked.reader.search(_at_any_date(compiled, asked, relaxed, facets)).facets


def _at_any_date(compiled: Compiled, asked: _Asked, relaxed: bool, facets: tuple[str, ...] = ()) -> EngineRequest:
    """Return the request that counts what matches without the filter of dates."""
    others = {name: query for name, query in asked.filters.items() if name != _DATES}
    partial = compiled.partial if relaxed and compiled.partial is not None else NOTHING
    return EngineRequest(either(compiled.full, partial), NOTHING, others, facets, limit=0)


def _undated(compiled: Compiled, asked: _Asked, relaxed: bool) -> int:
    """Return how many paragraphs would match but for a date that is not known."""
    wanted = _at_any_date(compiled, asked, relaxed)
    return asked.reader.count(all_of([wanted.query, *wanted.filters.values(), undated()]))


def _also_found(words: list[str], request: SearchRequest, asked: _Asked, total: int) -> Note:
    """Note which synonyms were looked for, and how many of ``total`` matches there are because of them alone."""
    count = 0
    if total:
        as_typed = _compiled(request, _Asked(asked.state)).full
        count = total - asked.reader.count(all_of([as_typed, *asked.filters.values()]))
    if not count:
        return Note("note_synonyms", {"words": words})
    return Note("note_synonyms_more", {"words": words, "count": count})


def marks_of(query: str, state: State) -> tuple[Mark, ...]:
    """Return what is highlighted in an answer to a query."""
    asked = _Asked(state, alike=Alike(state.reader, state.synonyms))
    return _compiled(SearchRequest(query), asked).marks
