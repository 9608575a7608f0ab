"""Lists that an article announces and that stand elsewhere on the page: 抓好三件事—— and three items of one form."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.model import Passage
from searchapp.patterns import regex

_NUMBERS = {character: number for number, character in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_ANNOUNCED = regex(r"([两二三四五六七八九十])(?:个|件|项|条|点|大|方面|步|招|篇|关|字)[^，。；！？]{0,12}[。：:—]+”?$")
_HEAD = regex(r"^[^，。；：！？,;:!?]{3,14}(?=[，。；：！？,;:!?])")


def announced(text: str) -> int | None:
    """Return how many items a paragraph announces at its end (重点抓好三件事——), or None."""
    found = _ANNOUNCED.search(text[-30:])
    return _NUMBERS[found.group(1)] if found else None


def _alike(one: str, other: str) -> bool:
    """Say whether two paragraphs open with short clauses of one form (创新要敢闯。 产业要敢拼。)."""
    heads = _HEAD.match(one), _HEAD.match(other)
    if not (heads[0] and heads[1]) or abs(len(heads[0].group()) - len(heads[1].group())) > 1:
        return False
    pairs = list(zip(reversed(heads[0].group()), reversed(heads[1].group()), strict=False))
    return sum(a == b for a, b in pairs) >= 2 and pairs != [(a, a) for a, _ in pairs]


def lists(passages: Sequence[Passage]) -> list[range]:
    """Return the runs of two paragraphs or more that follow on each other and open in one form."""
    runs: list[range] = []
    start = 0
    for at in range(1, len(passages) + 1):
        if at == len(passages) or not _alike(passages[at - 1].text, passages[at].text):
            if at - start > 1:
                runs.append(range(start, at))
            start = at
    return runs


def fulfilled(ends: Sequence[str], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for the items of each list among ``passages`` which of several articles announces it.

    ``ends`` holds the paragraph with which each article announces something, or breaks off, "" for none. A list goes
    to the one article that announces as many items as it has.
    """
    found: dict[int, int] = {}
    for run in lists(passages):
        wanting = [index for index, end in enumerate(ends) if announced(end) == len(run)]
        if len(wanting) == 1:
            found.update(dict.fromkeys(run, wanting[0]))
    return found
