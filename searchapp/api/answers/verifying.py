"""Hold an answer against a plain scan of the stored text: is everything found that is there, and nothing else?"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from searchapp import deadline
from searchapp.analysis.fold import fold_text
from searchapp.answer import SearchRequest
from searchapp.api.answers.answering import answer
from searchapp.api.answers.filters import fields_meant, parted, values_for
from searchapp.api.answers.helping import asks_for_pinyin
from searchapp.api.state import State
from searchapp.dates import days, normalise
from searchapp.engines.base import Reader, batches, texts_of, values_of
from searchapp.errors import RequestError
from searchapp.model import Note
from searchapp.query.scan import Test, Texts, Values, denies, literal_test
from searchapp.query.syntax import parse
from searchapp.reports import Verification
from searchapp.settings import ALSO_MATCHED_FIELDS

#: A scan tells of its progress after so many paragraphs.
_STEP = 1000


def verify(query: str, state: State, progress: Callable[[int, int], None] | None = None) -> Verification:
    """Compare the answers to a query with reading every stored paragraph; tells ``progress`` of paragraphs.

    The answer with ``match`` "all" has to be what the scan finds. The one that people get (``match`` "auto") has to
    hold all of it among its full matches, and what matches by the post of who speaks, unless the query denies
    something, which words may do as well. ``py:`` stands for the runs that sound so, as in an answer.
    """
    reader = state.reader
    asked, notes = query, tuple[Note, ...]()
    if asks_for_pinyin(query):
        from searchapp.api.answers.guide import Guide

        asked, told = Guide(state).spelled(query)
        notes = tuple(told)
    tree, _ = parse(asked)

    def by_field(name: str, typed: str) -> Test:
        return _by_field(name, typed, reader)

    test = literal_test(tree, by_field, _by_date)
    usual_test = test if denies(tree) else literal_test(tree, by_field, _by_date, ALSO_MATCHED_FIELDS)
    numbers = list(reader.all_numbers())
    held: dict[str, None] = {}
    by_post: dict[str, None] = {}
    paragraphs = chain.from_iterable(reader.paragraphs(batch) for batch in batches(numbers, _STEP))
    for done, paragraph in enumerate(paragraphs, 1):
        texts = {field: fold_text(text) for field, text in texts_of(paragraph).items()}
        values = values_of(paragraph, "")
        if test(texts, values):
            held[paragraph.id] = None
        elif usual_test(texts, values):
            by_post[paragraph.id] = None
        if done % _STEP == 0:
            deadline.check()
        if progress and (done % _STEP == 0 or done == len(numbers)):
            progress(done, len(numbers))
    literal, usual = _answered(asked, "all", state), _answered(asked, "auto", state)
    wanted = {} if denies(tree) else held | by_post
    return Verification(
        query=query,
        scanned=len(numbers),
        held=len(held),
        found=len(literal),
        missed=tuple(id for id in held if id not in literal),
        invented=tuple(id for id in literal if id not in held),
        hidden=tuple(id for id in wanted if id not in usual),
        by_post=len(by_post),
        usual=len(usual),
        notes=notes,
    )


def _answered(query: str, match: str, state: State) -> dict[str, None]:
    request = SearchRequest(query, match=match, limit=None, sort="position", duplicates="show")
    results = answer(request, state)
    return {} if results.relaxed else {hit.id: None for hit in results.hits if not hit.partial}


def _by_field(name: str, typed: str, reader: Reader) -> Test:
    allowed: list[tuple[str, set[str]]] = []
    try:
        for each in parted(name, typed, reader):
            allowed += [(field, {*values_for(name, each, reader)}) for field in fields_meant(name, each)]
    except RequestError:
        # A kind that there is not: in a query it finds nothing.
        allowed = []
    return lambda _, values: any(not wanted.isdisjoint(values[field]) for field, wanted in allowed)


def _by_date(start: str | None, end: str | None) -> Test:
    bounds = []
    for typed in (start, end):
        date = normalise(typed) if typed else None
        if typed and date is None:
            return lambda *_: False
        bounds.append(days(date) if date else None)
    first, last = bounds

    def test(_: Texts, values: Values) -> bool:
        if not values["first_day"]:
            return False
        begins, ends = int(values["first_day"][0]), int(values["last_day"][0])
        return (first is None or ends >= first[0]) and (last is None or begins <= last[1])

    return test
