"""What a person may have meant instead, and why nothing was found: judged by what stands in the index.

Loaded only for answers that need it (``helping``), and for pinyin.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from math import inf

from msgspec import structs

from searchapp.analysis.analyzer import has_word, stop_words
from searchapp.analysis.fold import fold_text
from searchapp.answer import Completion, Results, SearchRequest, Suggestion
from searchapp.api.answers.answering import answer, narrowed
from searchapp.api.answers.completing import Names, completions
from searchapp.api.answers.helping import PINYIN, without_synonyms
from searchapp.api.state import State
from searchapp.model import Note
from searchapp.query.compile import searched, standing, typed_run
from searchapp.query.syntax import parse
from searchapp.suggesting.pinyin import TYPED, runs_read
from searchapp.suggesting.spelling import LONGEST, Respelling, explained, offered, respellings
from searchapp.suggesting.standing import Standing
from searchapp.suggesting.vocabulary import Vocabulary

#: As many suggestions are made.
WANTED = 3
#: As many words of a long run are looked at together, and as many characters of it.
_TOGETHER, _WINDOW = 4, 6
#: Where such stretches are doubtful in more places of a run than so many, it is no slip. Of each place so many of them
#: are weighed, of all terms of a query so many in all, and so many of a run are looked up; in a query of more terms
#: nothing is: who pastes a page has not mistyped a word.
_PLACES, _OF_A_PLACE, _WEIGHED, _LOOKED_AT = 2, 2, 8, 40
_TERMS = 6

_HAN = re.compile("[\u3400-\u9fff]{2,}")
#: As many runs ``py:`` stands for at most, and as many parts of a query are told of.
_SOUNDING = 8
_TOLD = 12
#: Notes that say already why nothing was found.
_REASONS = (
    "note_value_nearest", "note_value_unknown", "note_value_elsewhere", "note_date_invalid", "note_dates_reversed",
)  # fmt: skip


class Guide:
    """Helps with queries over one committed state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._is_word = state.segmenter.is_known
        self._cut = state.segmenter.cut
        self.stands = Standing(self._counts)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self.state.reader.han_terms)

    @cached_property
    def _names(self) -> Names:
        return Names(self.state.reader)

    def _counts(self, runs: Sequence[str]) -> list[int]:
        return self.state.reader.counts([standing(run) for run in runs])

    def helped(self, results: Results, request: SearchRequest) -> Results:
        """Return an answer with suggestions and, where it is empty, notes that say why; it is the same otherwise."""
        started = time.perf_counter()
        tree, _ = parse(request.query)
        typed = list(dict.fromkeys(searched(tree)))
        suggestions = tuple(self._suggestions(results, request, typed))
        notes = results.notes
        if not results.total and not any(note.key in _REASONS for note in notes):
            notes = (*notes, *self._reasons(typed, request))
        took = results.took_ms + (time.perf_counter() - started) * 1000
        return structs.replace(results, suggestions=suggestions, notes=notes, took_ms=round(took, 1))

    # -- did you mean ----------------------------------------------------------------------------------------------

    def _suggestions(
        self, results: Results, request: SearchRequest, typed: list[tuple[str, bool]]
    ) -> Iterator[Suggestion]:
        """Yield the query with what may be a slip replaced, everything else as it was typed."""
        missing = not results.total or results.relaxed
        terms = without_synonyms(typed, results, self.state) if len(typed) <= _TERMS else []
        pieces = iter(range(_WEIGHED))
        others = {text: self._instead(text, quoted, missing, pieces) for text, quoted in terms}
        slips = {text: found for text, found in others.items() if found}
        found = 0
        for place in range(WANTED):
            if found == WANTED or not any(place < len(each) for each in slips.values()):
                return
            query, reason = request.query, ""
            for text, instead in slips.items():
                new, reason = instead[min(place, len(instead) - 1)]
                query = _exchanged(query, text, new)
            count = self._finds(query, request) if query != request.query else 0
            if count:
                found += 1
                yield Suggestion(query, reason, count)

    def _finds(self, query: str, request: SearchRequest) -> int:
        """Return how many paragraphs match all of a query under the filters of a request."""
        meant = narrowed(structs.replace(request, query=query), self.state).query
        return self.state.reader.counts([meant])[0]

    def _instead(self, text: str, quoted: bool, missing: bool, pieces: Iterator[int]) -> list[tuple[str, str]]:
        """Return what may be meant by a term, each with the reason; nothing where the term is as it should be.

        ``pieces`` has one more for every stretch that may still be weighed.
        """
        run = fold_text(text).strip(" ") if quoted else typed_run(text)
        if TYPED.fullmatch(run):
            return self._read(run) if missing and not self.stands(run) else []
        stretches = list(_HAN.finditer(run))
        if not stretches:
            return []
        if len(stretches) == 1 and stretches[0][0] == run and len(run) <= LONGEST:
            whole = self._respelled(run)
            if self._known(run) and not missing:
                # Its words were found, though apart: few slips are likelier than that it was meant as it was typed.
                whole = [each for each in whole if each.is_plain]
            elif not missing:
                whole = [each for each in whole if each.is_word and each.kind != "extra"]
            if whole and _is_city(run):
                return []  # a city is no slip, whether a paragraph holds it or not
            if whole or self.stands(run):
                return [(each.text, each.kind) for each in whole]
        elif self.stands(run):
            return []
        return self._inside(run, pieces)

    def _read(self, run: str) -> list[tuple[str, str]]:
        kind, found = runs_read(run, self._vocabulary, self.stands, self._is_word, WANTED)
        return [(each.text, kind) for each in found]

    def _respelled(self, run: str) -> list[Respelling]:
        count = self.stands(run)
        found = respellings(run, self._vocabulary, self.stands, self._is_word, 2 * WANTED)
        # What is left without a character, and is not made of words, is a piece of one: 作作风 of 工作作风.
        whole = [each for each in found if each.kind != "extra" or each.is_word or self._known(each.text)]
        return offered(run, count, self._is_word(run), whole)[:WANTED]

    def _known(self, run: str) -> bool:
        """Whether a run is made of words of the index, none of them a single character that may be left of a slip."""
        return self._are_known([run])[0]

    def _are_known(self, runs: Iterable[str]) -> list[bool]:
        """Return of each of some runs whether it is ``_known``."""
        words_of = [[word for word, _, _ in self._cut(run) if has_word(word)] for run in runs]
        doubted = list(dict.fromkeys(word for word in chain.from_iterable(words_of) if len(word) > 1))
        there = dict(zip(doubted, self.stands.several(doubted), strict=True))
        return [
            len(words) > 1 and all(word in stop_words() or there.get(word) or word.isascii() for word in words)
            for words in words_of
        ]

    def _inside(self, run: str, pieces: Iterator[int]) -> list[tuple[str, str]]:
        """Return a long run with the words replaced that stand nowhere together; nothing where these are everywhere."""
        doubtful: list[list[tuple[int, int]]] = []
        until = 0
        for start, end in self._doubtful(run):
            if start >= until:
                doubtful.append([])
                until = end
            doubtful[-1].append((start, end))
            until = min(until, end)
            if len(doubtful) > _PLACES:
                return []
        best = -inf, "", ""
        chosen = chain.from_iterable(place[:_OF_A_PLACE] for place in doubtful)
        for _, (start, end) in zip(pieces, chosen, strict=False):
            each = explained(run[start:end], self._vocabulary, self.stands, self._is_word, above=best[0])
            if each is not None:
                best = each.weight, run[:start] + each.text + run[end:], each.kind
        return [best[1:]] if best[1] else []

    def _doubtful(self, run: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a run that stand nowhere and are not made of words."""
        texts = {stretch: run[slice(*stretch)] for stretch in self._stretches(run)}
        counts = zip(texts, self.stands.several(texts.values()), strict=True)
        nowhere = [stretch for stretch, count in counts if not count]
        known = self._are_known(texts[stretch] for stretch in nowhere)
        return (stretch for stretch, is_known in zip(nowhere, known, strict=True) if not is_known)

    def _stretches(self, run: str) -> Iterator[tuple[int, int]]:
        """Return where a few neighbouring words stand in a run, the first ones of it."""
        words = self._cut(run)
        together = ((first, last) for first in range(len(words)) for last in range(first, first + _TOGETHER))
        found = ((words[first][1], words[last][2]) for first, last in together if last < len(words))
        fits = ((a, b) for a, b in found if 2 <= b - a <= _WINDOW and _HAN.fullmatch(run, a, b))
        return islice(fits, _LOOKED_AT)

    # -- pinyin ----------------------------------------------------------------------------------------------------

    def sounding(self, request: SearchRequest) -> Results:
        """Answer a request in which ``py:yingshang`` stands for the runs of the index that sound so, and say which."""
        query, notes = self.spelled(request.query)
        results = answer(structs.replace(request, query=query), self.state)
        return structs.replace(results, query=request.query, notes=(*notes, *results.notes))

    def spelled(self, query: str) -> tuple[str, list[Note]]:
        """Return a query with the runs of the index that sound so in the place of ``py:yingshang``, and which."""
        notes: list[Note] = []

        def read(match: re.Match[str]) -> str:
            typed = match["typed"].lower()
            found = runs_read(typed, self._vocabulary, self.stands, self._is_word, _SOUNDING)[1]
            if not found:
                notes.append(Note("note_pinyin_unknown", {"typed": typed}))
                return f"“{match[0]}”"
            notes.append(Note("note_pinyin", {"typed": typed, "words": [each.text for each in found]}))
            return "(" + " OR ".join(f"“{each.text}”" for each in found) + ")"

        return PINYIN.sub(read, query), notes

    def completions(self, typed: str, limit: int | None, field: str | None) -> tuple[Completion, ...]:
        """Return what begins as typed; see ``completing``."""
        return completions(typed, self.state, self._vocabulary, self._names, self.stands, limit, field)

    # -- why nothing was found -------------------------------------------------------------------------------------

    def _reasons(self, typed: list[tuple[str, bool]], request: SearchRequest) -> Iterator[Note]:
        """Say how the query was cut, in how many paragraphs each part stands, and what would be found otherwise."""
        parts: list[str] = []
        for text, quoted in typed:
            run = fold_text(text).strip(" ") if quoted else typed_run(text)
            words = [run] if quoted else [word for word, _, _ in self._cut(run) if has_word(word)]
            parts += [word for word in words if word and has_word(word)]
        told = list(dict.fromkeys(parts))[:_TOLD]
        counted = dict(zip(told, self.stands.several(told), strict=True))
        if len(counted) > 1 or 0 in counted.values():
            yield Note("note_none_parts", {"parts": [f"{part} {count:,}" for part, count in counted.items()]})
        lacking = [part for part, count in counted.items() if not count]
        if lacking and len(counted) > 1:
            yield Note("note_none_lacking", {"parts": lacking})
        if request.filters or request.since or request.until or request.added_since:
            anything = structs.replace(request, filters={}, since=None, until=None, added_since=None)
            count = self._finds(request.query, anything)
            if count:
                yield Note("note_none_unfiltered", {"count": count})


def _is_city(text: str) -> bool:
    from searchapp.lexicon.places import city_name  # read only where a suggestion hangs on it

    return city_name(text) is not None


def _exchanged(query: str, text: str, new: str) -> str:
    """Return a query with a term replaced where it stands between its neighbours, else where it first stands."""
    whole = re.compile(rf"(?<![^\s(（\-－“「『\"]){re.escape(text)}(?![^\s)）”」』\"])")
    replaced, done = whole.subn(lambda _: new, query, count=1)
    return replaced if done else query.replace(text, new, 1)
