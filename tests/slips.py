"""Words of an index as people mistype them, drawn with a seed: what did-you-mean is held against."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from searchapp.analysis.fold import fold_text
from searchapp.api.state import State
from searchapp.lexicon.characters import readings, syllables

_WORD = re.compile("[\u3400-\u9fff]{2,}")
#: Kinds of slips, in words of three and more characters and in those of two.
LONG, SHORT = ("homophone", "dropped", "doubled", "swapped", "replaced"), ("homophone", "replaced")


@dataclass(frozen=True, slots=True)
class Slip:
    """A word, how it was mistyped, and what stands there then."""

    word: str
    kind: str
    typed: str

    @property
    def name(self) -> str:
        return f"{self.kind} {'2' if len(self.word) == 2 else '3+'}"


def words(state: State, least: int) -> dict[int, list[str]]:
    """Return the Han words in ``least`` paragraphs or more: those of two characters, and those of more (3)."""
    counts: Counter[str] = Counter()
    for number in state.reader.all_numbers():
        counts.update(
            {
                word
                for word, _, _ in state.segmenter.cut(fold_text(state.reader.paragraph(number).text))
                if _WORD.fullmatch(word)
            }
        )
    found: dict[int, list[str]] = {2: [], 3: []}
    for word, count in sorted(counts.items()):
        if count >= least:
            found[min(len(word), 3)].append(word)
    return found


def mistyped(word: str, kind: str, chars: Sequence[str], draw: random.Random) -> str | None:
    """Return a word with a slip of a kind at a random place, None where it allows none."""
    at = draw.randrange(len(word))
    if kind == "dropped":
        return word[:at] + word[at + 1 :]
    if kind == "doubled":
        return word[: at + 1] + word[at:]
    if kind == "swapped":
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "homophone":
        usual = readings().get(word[at], ("",))[0]
        known = set(chars)
        others = [char for char in syllables().get(usual, ("", ""))[0] if char in known]
    else:
        others = list(chars)
    others = [char for char in others if char != word[at]]
    return word[:at] + draw.choice(others) + word[at + 1 :] if others else None


def slips(state: State, seed: int, count: int = 300, absent: bool = True) -> list[Slip]:
    """Return ``count`` slips, every kind alike often; with ``absent`` those only that are no word themselves."""
    draw = random.Random(seed)
    by_length = words(state, least=2)
    every = {word for each in by_length.values() for word in each}
    chars = sorted({char for word in every for char in word})
    kinds = [(3, kind) for kind in LONG] + [(2, kind) for kind in SHORT]
    found: list[Slip] = []
    while len(found) < count:
        length, kind = kinds[len(found) % len(kinds)]
        word = draw.choice(by_length[length])
        typed = mistyped(word, kind, chars, draw)
        if typed and typed != word and not (absent and (typed in every or state.segmenter.is_known(typed))):
            found.append(Slip(word, kind, typed))
    return found


def ranks(drawn: Iterable[Slip], suggested: Iterable[Sequence[str]]) -> Iterator[tuple[Slip, int | None]]:
    """Yield each slip with the rank of its word among what was suggested, None where it is not."""
    for slip, queries in zip(drawn, suggested, strict=True):
        yield slip, queries.index(slip.word) + 1 if slip.word in queries else None
