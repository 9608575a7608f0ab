"""What a run of Han characters may be a slip for: words and runs of the index that one slip away stand in it.

Each candidate is weighed as a noisy channel weighs it: what the slip costs (``sounds``; a missing, doubled or swapped
character can be made in one way only and so costs least), against how often the candidate stands in the index.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import count, pairwise
from math import inf, log, nextafter
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from searchapp.suggesting.sounds import FIRST, HOMOPHONE, REPLACED, codes, costs, kind
from searchapp.suggesting.standing import Standing
from searchapp.suggesting.vocabulary import Vocabulary, text_of

#: Longer runs are no single term that somebody mistyped.
LONGEST = 10

_SWAPPED = 0.3
#: Two characters alone are rather mistaken for others than swapped.
_SWAPPED_PAIR = HOMOPHONE + 1.0
_MISSING = 0.3
_EXTRA = REPLACED + 2.5
_MOST = REPLACED + 0.5
#: A whole word chosen for another one that sounds the same, as an input method offers them.
_OTHER_WORD = HOMOPHONE + 2.2
#: How much a candidate that stands ten times as often is worth, as a logarithm; and what it costs to be no word.
_OFTEN = 0.4
_NO_WORD = 4.5
#: Candidates so much worse than the best one are not shown.
_WORSE = 6.0
#: When a run stands in the index all the same: in so many paragraphs it is rare, and so many times as often must the
#: candidate stand; of a run that is part of a longer word, in so large a part of the paragraphs.
_RARE = 2
_COMMON = 3
_WORD_RATIO, _RATIO, _RARE_RATIO, _PART = 30, 8, 2, 0.2
#: As many runs of each kind of slip, put together from pairs, are looked up in the texts.
_LOOKUPS = 6
#: As many of them are looked up at first, and then each time twice as many as before, up to the most: each time may be
#: a journey, and the first ones are often enough.
_FIRST, _AT_ONCE = 4, 8
#: As many candidates as change one character for any other are weighed at one place.
_ANY = 60
#: A character that is any other one, or one too many: nobody can say why.
UNEXPLAINED = ("replaced", "extra")


@dataclass(frozen=True, slots=True)
class Respelling:
    """A run that may be meant: how the slip is called, in how many paragraphs it stands, what it weighs."""

    text: str
    kind: str
    count: int
    weight: float
    is_word: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether hardly anything else can explain the run, even where all of its words are known."""
        if self.kind == "homophone":
            return self.count >= _COMMON
        return self.kind in ("doubled", "swapped") or (self.kind == "missing" and self.is_word)


class _Found(Struct, gc=False):
    """A candidate on its way: what its slip costs, and how often it stands at most (exactly, where ``sure``).

    Where nobody has asked yet whether it is a ``word`` (None), it weighs as one.
    """

    text: str
    kind: str
    cost: float
    count: int
    sure: bool
    word: bool | None
    weight: float


def _found(text: str, kind: str, cost: float, count: int, sure: bool, word: bool | None = True) -> _Found:
    return _Found(text, kind, cost, count, sure, word, _weight(cost, count, word))


def _weight(cost: float, count: int, word: bool | None) -> float:
    return _OFTEN * log(max(count, 1)) - cost - (_NO_WORD if word is False else 0)


def respellings(
    run: str, vocabulary: Vocabulary, stands: Standing, is_word: Callable[[str], bool], wanted: int
) -> list[Respelling]:
    """Return the ``wanted`` best candidates for a run of 2 to ``LONGEST`` Han characters, the best first.

    ``stands`` tells in how many paragraphs a run stands, ``is_word`` whether it is a word of its own.
    """
    chosen: list[Respelling] = []
    for found in _surest(_different(run, vocabulary, is_word), stands, is_word):
        # What is only a part of a better candidate says nothing new.
        if not any(found.text in better.text for better in chosen):
            chosen.append(_respelling(found))
            if len(chosen) == wanted:
                break
    return chosen


def explained(
    run: str, vocabulary: Vocabulary, stands: Standing, is_word: Callable[[str], bool], above: float = -inf
) -> Respelling | None:
    """Return the best candidate of all for a run; None where its slip explains nothing (``UNEXPLAINED``).

    None as well where it does not weigh more than ``above``.
    """
    found = _different(run, vocabulary, is_word)
    best = next(_surest([each for each in found if each.kind not in UNEXPLAINED], stands, is_word, above), None)
    if best is None:
        return None
    # The others are looked up only where one may weigh more.
    others = _surest([each for each in found if each.kind in UNEXPLAINED], stands, is_word, best.weight)
    return None if any(others) else _respelling(best)


def _respelling(found: _Found) -> Respelling:
    return Respelling(found.text, found.kind, found.count, found.weight, bool(found.word))


def _different(run: str, vocabulary: Vocabulary, is_word: Callable[[str], bool]) -> list[_Found]:
    """Return the candidates for a run, each text once, as it weighs most."""
    best: dict[str, _Found] = {}
    for found in _candidates(run, vocabulary, is_word):
        known = best.get(found.text)
        if found.text != run and (known is None or found.weight > known.weight):
            best[found.text] = found
    return list(best.values())


def _surest(
    found: list[_Found], stands: Standing, is_word: Callable[[str], bool], above: float = -inf
) -> Iterator[_Found]:
    """Yield the candidates that weigh more than ``above``, the best first, until they are much worse.

    What must be looked up or asked for is when it may be next, with those after it.
    """
    order = count()
    sure = [(-each.weight, next(order), each) for each in found if each.sure]
    heapify(sure)
    unsure = deque(_looked_up(found))
    at_once = _FIRST
    while sure or unsure:
        if unsure and (not sure or unsure[0].weight > -sure[0][0]):
            if unsure[0].weight <= above:
                return
            few = [unsure.popleft() for _ in range(min(at_once, len(unsure)))]
            at_once = min(2 * at_once, _AT_ONCE)
            for each, often in zip(few, stands.several([each.text for each in few]), strict=True):
                if often:
                    each.count, each.weight = often, _weight(each.cost, often, each.word)
                    heappush(sure, (-each.weight, next(order), each))
            continue
        weight, place, each = heappop(sure)
        if -weight <= above:
            return
        if each.word is None:
            each.word = is_word(each.text)
            each.weight = _weight(each.cost, each.count, each.word)
            heappush(sure, (-each.weight, place, each))
            continue
        # The first one is the best.
        above = max(above, nextafter(each.weight - _WORSE, -inf))
        yield each


def _looked_up(found: list[_Found]) -> Iterator[_Found]:
    """Yield the candidates that may be looked up, those first that may weigh most."""
    by_kind: Counter[str] = Counter()
    for each in sorted((each for each in found if not each.sure), key=_by_weight):
        by_kind[each.kind] += 1
        if by_kind[each.kind] <= _LOOKUPS:
            yield each


def _by_weight(each: _Found) -> float:
    return -each.weight


def _candidates(run: str, vocabulary: Vocabulary, is_word: Callable[[str], bool]) -> Iterator[_Found]:
    longer = list(_longer_words(run, vocabulary))
    rearranged = list(_rearranged(run, vocabulary, is_word))
    if len(run) == 2:
        yield from _pairs(run, vocabulary)
    else:
        changed = list(_changed_words(run, vocabulary))
        yield from changed
        yield from _runs(run, vocabulary, {each.text for each in (*changed, *longer, *rearranged)})
    yield from longer
    yield from rearranged


def _changed_words(run: str, vocabulary: Vocabulary) -> Iterator[_Found]:
    """Words as long as the run that differ in a character, or in two that sound or look alike."""
    rows, counts = vocabulary.words(len(run))
    if not len(rows):
        return
    # Only one character may be any other: of the first two, one is the same or like it.
    first, second = (costs(char).take(rows[:, at] - FIRST) for at, char in enumerate(run[:2]))
    near = np.flatnonzero(np.minimum(first, second) < REPLACED)
    rows, counts = rows[near], counts[near]
    each = np.stack(
        [first[near], second[near], *(costs(char)[rows[:, at] - FIRST] for at, char in enumerate(run[2:], 2))], axis=1
    )
    total = each.sum(axis=1)
    total = np.where((each <= HOMOPHONE).all(axis=1), np.minimum(total, _OTHER_WORD), total)
    for at in np.flatnonzero((total > 0) & (total <= _MOST)).tolist():
        dearest = float(each[at].max())
        yield _found(text_of(rows[at]), kind(dearest), float(total[at]), int(counts[at]), sure=True)


def _pairs(run: str, vocabulary: Vocabulary) -> Iterator[_Found]:
    """Pairs of which one character differs, or both by others that sound the same."""
    first, second = run[0], run[1]
    firsts, seconds, together = vocabulary.sounding(first, second)
    for one, other, often in zip(firsts.tolist(), seconds.tolist(), together.tolist(), strict=True):
        text = chr(one) + chr(other)
        cost = HOMOPHONE if text[0] == first or text[1] == second else _OTHER_WORD
        yield _found(text, "homophone", cost, often, sure=True, word=None)
    for place, (chars, counts) in enumerate((vocabulary.preceding(second), vocabulary.following(first))):
        for char, cost, often in _likeliest(chars, counts, run[place], 4 * _ANY):
            text = char + second if place == 0 else first + char
            yield _found(text, kind(cost), cost, often, sure=True, word=None)


def _likeliest(
    chars: NDArray[np.uint16], counts: NDArray[np.int64], instead: str, most: int
) -> Iterator[tuple[str, float, int]]:
    """Yield those of some characters that were likeliest meant by another one: each, what it costs, how often."""
    price = costs(instead).take(chars - FIRST)
    chosen = _least(price - _OFTEN * np.log(counts), most)
    return zip(map(chr, chars[chosen].tolist()), price[chosen].tolist(), counts[chosen].tolist(), strict=True)


def _least(keys: NDArray[Any], most: int) -> NDArray[np.intp]:
    """Return where the least of some keys are, as many as ``most``, in order; of equal ones the first come first."""
    if len(keys) <= most:
        return np.argsort(keys, kind="stable")
    few = np.flatnonzero(keys <= np.partition(keys, most - 1)[most - 1])
    return few[np.argsort(keys[few], kind="stable")[:most]]


def _longer_words(run: str, vocabulary: Vocabulary) -> Iterator[_Found]:
    """Words from which one character is missing in the run."""
    rows, counts = vocabulary.words(len(run) + 1)
    target = np.array([ord(char) & 0xFFFF for char in run], dtype=np.uint16)
    # The run begins as the word does, or as the rest of it after the first character.
    begins = np.flatnonzero((rows[:, 0] == target[0]) | (rows[:, 1] == target[0]))
    rows, counts = rows[begins], counts[begins]
    same = np.concatenate((rows[:, :-1] == target, rows[:, 1:] == target), axis=1)
    for gap in range(len(run) + 1):
        fits = same[:, :gap].all(axis=1) & same[:, len(run) + gap :].all(axis=1)
        for at in np.flatnonzero(fits).tolist():
            yield _found(text_of(rows[at]), "missing", _MISSING, int(counts[at]), sure=True)


def _rearranged(run: str, vocabulary: Vocabulary, is_word: Callable[[str], bool]) -> Iterator[_Found]:
    """The run with two neighbours swapped, or without one of its characters."""
    for at in range(len(run) - 1):
        if run[at] != run[at + 1]:
            turned = run[:at] + run[at + 1] + run[at] + run[at + 2 :]
            cost = _SWAPPED_PAIR if len(run) == 2 else _SWAPPED
            yield from _as_it_stands(turned, "swapped", cost, vocabulary, is_word)
    for at in range(len(run)):
        rest = run[:at] + run[at + 1 :]
        doubled = at > 0 and run[at] == run[at - 1]
        if len(rest) > 1:
            slip = ("doubled", _SWAPPED) if doubled else ("extra", _EXTRA)
            yield from _as_it_stands(rest, *slip, vocabulary, is_word)


def _as_it_stands(
    text: str, slip: str, cost: float, vocabulary: Vocabulary, is_word: Callable[[str], bool]
) -> Iterator[_Found]:
    often = min(vocabulary.count(first, second) for first, second in pairwise(text))
    if often:
        yield _found(text, slip, cost, often, sure=len(text) == 2, word=is_word(text))


def _runs(run: str, vocabulary: Vocabulary, otherwise: Collection[str]) -> Iterator[_Found]:
    """Runs, words or not, all of whose pairs stand in the index and that differ in one character or have one more.

    Of each kind and place as many as are looked up, those that may weigh most, and what is found ``otherwise`` too.
    """
    chain = [vocabulary.count(first, second) for first, second in pairwise(run)]
    for at in range(len(run)):
        others = [often for place, often in enumerate(chain) if place not in (at - 1, at)]
        if all(others):
            yield from _with_another(run, at, min(others, default=1 << 30), vocabulary, otherwise)
    for at in range(len(run) - 1):
        others = [often for place, often in enumerate(chain) if not at - 1 <= place <= at + 1]
        if all(others):
            yield from _with_two_others(run, at, min(others, default=1 << 30), vocabulary, otherwise)
    for at in range(1, len(run)):
        others = chain[: at - 1] + chain[at:]
        if all(others):
            yield from _with_one_more(run, at, min(others, default=1 << 30), vocabulary, otherwise)


def _with_another(
    run: str, at: int, bound: int, vocabulary: Vocabulary, otherwise: Collection[str]
) -> Iterator[_Found]:
    if at == 0:
        chars, often = vocabulary.preceding(run[1])
    elif at == len(run) - 1:
        chars, often = vocabulary.following(run[-2])
    else:
        chars, often = _between(run[at - 1], run[at + 1], vocabulary)
    before, after = run[:at], run[at + 1 :]
    by_kind: Counter[float] = Counter()
    for char, cost, most in _likeliest(chars, np.minimum(often, bound), run[at], _ANY):
        text = before + char + after
        by_kind[cost] += text not in otherwise
        if by_kind[cost] <= _LOOKUPS or text in otherwise:
            yield _found(text, kind(cost), cost, most, sure=False, word=False)


def _with_two_others(
    run: str, at: int, bound: int, vocabulary: Vocabulary, otherwise: Collection[str]
) -> Iterator[_Found]:
    """Runs with two neighbouring characters changed for others that sound the same."""
    firsts, seconds, often = vocabulary.sounding(run[at], run[at + 1])
    if at and len(often):
        often = np.minimum(often, vocabulary.counts(codes(run[at - 1]), firsts))
    if at + 2 < len(run) and len(often):
        often = np.minimum(often, vocabulary.counts(seconds, codes(run[at + 2])))
    often = np.minimum(often, bound)
    before, after, counts = run[:at], run[at + 2 :], often.tolist()
    texts = [before + chr(one) + chr(two) + after for one, two in zip(firsts.tolist(), seconds.tolist(), strict=True)]
    others = sorted(most for text, most in zip(texts, counts, strict=True) if text not in otherwise)
    # One of those that stand most often may be the run itself.
    enough = max(others[-_LOOKUPS - 1 :][0], 1) if others else 1
    for text, most in zip(texts, counts, strict=True):
        if most >= enough or (most and text in otherwise):
            yield _found(text, "homophone", _OTHER_WORD, most, sure=False, word=False)


def _with_one_more(
    run: str, at: int, bound: int, vocabulary: Vocabulary, otherwise: Collection[str]
) -> Iterator[_Found]:
    chars, often = _between(run[at - 1], run[at], vocabulary)
    often = np.minimum(often, bound)
    chosen = _least(-often, _ANY)
    others = 0
    for code, most in zip(chars[chosen].tolist(), often[chosen].tolist(), strict=True):
        text = run[:at] + chr(code) + run[at:]
        others += text not in otherwise
        if others <= _LOOKUPS or text in otherwise:
            yield _found(text, "missing", _MISSING, most, sure=False, word=False)


def _between(before: str, after: str, vocabulary: Vocabulary) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Return the characters that stand after one and before another, and how often they may stand between them."""
    chars, often = vocabulary.following(before)
    others, as_often = vocabulary.preceding(after)
    # Both ascend: where each of the fewer would stand among the more says which are in both.
    if len(others) < len(chars):
        chars, often, others, as_often = others, as_often, chars, often
    if not len(chars):
        return chars, often
    places = np.minimum(others.searchsorted(chars), len(others) - 1)
    left = np.flatnonzero(others[places] == chars)
    return chars[left], np.minimum(often[left], as_often[places[left]])


def offered(run: str, count: int, word: bool, found: list[Respelling]) -> list[Respelling]:
    """Return those candidates that are worth showing beside a run that stands in ``count`` paragraphs itself.

    What stands nowhere is a slip. What does stand is one only if it is no ``word`` and the candidate stands far more
    often, or explains all of it (表团, which stands wherever 代表团 does); a word must be rare, and sound like it.
    """
    if not count:
        return found
    shown = [each for each in found if _explains(run, count, word, each)]
    return shown if shown[:1] == found[:1] else [each for each in shown if each.kind not in UNEXPLAINED]


def _explains(run: str, count: int, word: bool, candidate: Respelling) -> bool:
    if word:
        likely = candidate.kind in ("homophone", "sound", "shape", "swapped")
        return likely and count <= _RARE and candidate.count >= _WORD_RATIO * count
    if run in candidate.text:
        return candidate.count >= _PART * count
    if candidate.kind in UNEXPLAINED:
        return count <= _RARE and candidate.count >= _WORD_RATIO * count
    return candidate.count >= (_RARE_RATIO if count <= _RARE else _RATIO) * count
