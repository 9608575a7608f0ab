"""What may be typed next: terms, speakers, cities, titles of the index that begin as typed, or sound so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import log

from searchapp.analysis.analyzer import has_word, stop_words
from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import Segmenter
from searchapp.answer import Completion
from searchapp.api.state import State
from searchapp.engines.base import EngineRequest, Reader
from searchapp.fields import BY_NAME, FIELDS
from searchapp.messages import label
from searchapp.query.compile import standing
from searchapp.query.filters import NOTHING
from searchapp.suggesting.completion import beginning, begins, ways_to_read
from searchapp.suggesting.pinyin import runs_read
from searchapp.suggesting.standing import Standing
from searchapp.suggesting.vocabulary import Vocabulary

#: The fields whose values are offered, and how much more welcome each is than a term that stands as often.
_FIELDS = {row.name: row.offered for row in FIELDS if row.offered is not None}
#: A run typed in characters is followed through some of the first paragraphs in which it stands, over so many
#: characters and words.
_SPREAD, _PARAGRAPHS = 1000, 40
_BEFORE, _AHEAD, _WORDS = 4, 10, 2
#: Of what sounds as typed so much is followed in this way.
_READ = 2
#: So many runs are offered, which stand at least so often there.
_RUNS, _LEAST = 4, 2


class Names:
    """The names of the values of fields, folded, by their first characters: each keystroke looks at a few of them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._of: dict[str, dict[str, list[tuple[str, str, int]]]] = {}

    def beginning(self, field: str, typed: str) -> Iterator[tuple[str, int]]:
        """Yield the names of a field that begin as ``typed``, or sound so, and how many paragraphs have each."""
        ways = ways_to_read(typed)
        by_first = self._by_first(field)
        first = typed[:1], [(way[:1], False) for way, _ in ways]
        for char in [char for char in by_first if begins(char, *first)] if ways else typed[:1]:
            names = by_first.get(char, [])
            yield from ((name, count) for folded, name, count in names if begins(folded, typed, ways))

    def _by_first(self, field: str) -> dict[str, list[tuple[str, str, int]]]:
        if field not in self._of:
            found: dict[str, list[tuple[str, str, int]]] = {}
            for value, count in self._reader.values(field).items():
                names = {value, label(field, value, "zh")} if BY_NAME[field].vocabulary else {value}
                for name in sorted(names):
                    folded = fold_text(name).lower()
                    found.setdefault(folded[:1], []).append((folded, name, count))
            self._of[field] = found
        return self._of[field]


def completions(
    typed: str,
    state: State,
    vocabulary: Vocabulary,
    names: Names,
    stands: Standing,
    limit: int | None,
    field: str | None,
) -> tuple[Completion, ...]:
    """Return what begins as ``typed``, the most useful first; of one ``field`` only where one is named."""
    folded = fold_text(typed).strip(' "').lower()
    if not folded:
        return ()
    best: dict[str, tuple[float, Completion]] = {}
    for each in _all(folded, state, vocabulary, names, stands, field):
        worth = log(each.count) + _FIELDS.get(each.field, 0.0)
        if each.text not in best or worth > best[each.text][0]:
            best[each.text] = worth, each
    ordered = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].text))
    return tuple(each for _, each in ordered[:limit])


def _all(
    typed: str, state: State, vocabulary: Vocabulary, names: Names, stands: Standing, field: str | None
) -> Iterator[Completion]:
    is_known = state.segmenter.is_known
    for each in (field,) if field else _FIELDS:
        yield from (Completion(name, each, count) for name, count in names.beginning(each, typed))
    if field is not None:
        return
    counts: dict[str, int] = {}
    for text, count in beginning(typed, vocabulary, is_known):
        if text != typed and text[-1] not in stop_words():
            counts[text] = max(count, counts.get(text, 0))
    followed = [typed]
    if ways_to_read(typed):
        read = runs_read(typed, vocabulary, stands, is_known, _READ)[1]
        counts.update((each.text, each.count) for each in read)
        followed = sorted(counts, key=lambda text: -counts[text])[:_READ]
        followed += [each.text for each in read if each.text not in followed]
    yield from (Completion(text, "term", count) for text, count in counts.items())
    for run in followed:
        yield from _followed(run, state, stands, counts)


def _followed(typed: str, state: State, stands: Standing, known: Mapping[str, int]) -> Iterator[Completion]:
    """Yield the runs of words with which the texts go on where ``typed`` begins a word, and how often they stand."""
    request = EngineRequest(standing(typed), NOTHING, limit=_SPREAD, sort="position")
    page = state.reader.search(request).page
    counts: Counter[str] = Counter()
    for _, text in state.reader.shown([number for number, _ in page[:: len(page) // _PARAGRAPHS + 1]]):
        at = text.find(typed)
        if at >= 0:
            before = min(at, _BEFORE)
            counts.update(_continued(text[at - before : at + len(typed) + _AHEAD], before, len(typed), state.segmenter))
    often = [run for run, count in counts.most_common(_RUNS) if count >= _LEAST]
    # A run that always goes on in the same way is offered whole.
    whole = [
        run
        for run in often
        if not any(other.startswith(run) and counts[other] == counts[run] for other in often if other != run)
    ]
    new = [run for run in whole if run not in known]
    found = {**known, **dict(zip(new, stands.several(new), strict=True))}
    yield from (Completion(run, "term", found[run]) for run in whole)


def _continued(text: str, start: int, length: int, segmenter: Segmenter) -> Iterator[str]:
    words = segmenter.cut(text)
    if not any(first == start for _, first, _ in words):
        return
    found = 0
    for word, _, end in words:
        if end > start + length:
            # A word at the end of the stretch may have been cut short.
            if not has_word(word) or end == len(text) or found == _WORDS:
                return
            found += 1
            if word not in stop_words():
                yield text[start:end]
