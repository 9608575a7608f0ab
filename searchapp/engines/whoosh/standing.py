"""Where runs stand in a segment: what its terms say of it, and what only a look at the texts can.

The terms give the paragraphs in which a run may stand, and of some of these say that it does. The others are looked at
when somebody asks for them, each once: an answer that is settled by other words reads no texts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from threading import Lock

import numpy as np
from msgspec import Struct

from searchapp.analysis.runs import Mark, settling, stander
from searchapp.analysis.tree import Run
from searchapp.engines.base import WHOLE
from searchapp.engines.whoosh.container import Array
from searchapp.engines.whoosh.scanning import standing_in, tried
from searchapp.engines.whoosh.segment import Segment
from searchapp.engines.whoosh.sets import NONE, among, union

#: In so few texts a run is looked for at once, without asking first which of them may hold it.
FEW = 128

#: A query matches by a run and ranks by it: what is known of it is remembered, in so many bytes in all. A run that
#: stands nowhere takes so many. What cannot be written is not its own: postings are mapped, and the numbers of all
#: paragraphs are one array for all runs.
_REMEMBERED = 1 << 24
_A_RUN = 640


class _Known(Struct, frozen=True, gc=False):
    """What is known of a run: the paragraphs in which it may stand, ascending, and of each whether it does.

    ``unseen`` tells where nobody has looked yet; there ``stands`` says nothing. Where nothing is left to be looked at
    both are None, and it stands in all of the ``numbers``. Threads that look at the same paragraphs find the same.
    """

    numbers: Array
    stands: Array | None = None
    unseen: Array | None = None

    @property
    def cost(self) -> int:
        """How many bytes it takes."""
        own = self.numbers.nbytes if self.numbers.flags.writeable else 0
        return _A_RUN + own + sum(each.nbytes for each in (self.stands, self.unseen) if each is not None)

    @property
    def bounds(self) -> tuple[Array, Array]:
        """The paragraphs in which the run stands for certain, and all in which it may; once they are the same, one."""
        if self.stands is None or self.unseen is None:
            return self.numbers, self.numbers
        return self.numbers.compress(self.stands), self.numbers.compress(self.stands | self.unseen)


_NOWHERE = _Known(NONE)


class Standing:
    """Where runs stand in one segment. ``folded`` gives the folded text of a field of a paragraph."""

    def __init__(self, segment: Segment, folded: Callable[[int, str], str]) -> None:
        self._segment = segment
        self._folded = folded
        # An ordered one gives its oldest entry at once, also after many were taken out.
        self._known: OrderedDict[tuple[str, Mark], _Known] = OrderedDict()
        self._remembered = 0
        self._remembering = Lock()

    @cached_property
    def _everything(self) -> Array:
        numbers = np.arange(self._segment.size, dtype=np.uint32)
        numbers.flags.writeable = False
        return numbers

    def bounds(self, run: Run) -> tuple[Array, Array]:
        """Return, without looking at any text, paragraphs in which a run stands, and all in which it may.

        Where both are the same they are one array.
        """
        return self._of(run).bounds

    def unseen(self, run: Run) -> int:
        """Return how many texts have to be looked at to know where a run stands."""
        unseen = self._of(run).unseen
        return 0 if unseen is None else int(np.count_nonzero(unseen))

    def everywhere(self, run: Run) -> Array:
        """Return the paragraphs in which a run stands. Raises ``TooSlowError`` (see ``deadline``)."""
        known = self._of(run)
        return known.numbers if known.unseen is None else self._look(run, known, np.flatnonzero(known.unseen))

    def among(self, run: Run, documents: Array) -> Array:
        """Return of each of ``documents``, ascending, whether a run stands in it; only these are looked at."""
        if len(documents) <= FEW and run.fieldname == "text" and (run.fieldname, run.mark) not in self._known:
            return self._seen(run, documents)
        known = self._of(run)
        if known.unseen is None:
            return among(documents, known.numbers)
        places = np.flatnonzero(known.unseen)
        return among(documents, self._look(run, known, places[among(known.numbers[places], documents)]))

    def _look(self, run: Run, known: _Known, places: Array) -> Array:
        """Look at some of the texts in which a run may stand; return where it is now known to stand."""
        assert known.stands is not None
        assert known.unseen is not None
        if len(places):
            by_terms = [each.mark.text for each in run.settled() if each.is_decided_by_index()]
            known.stands[places] = self._seen(run, known.numbers[places], by_terms)
            known.unseen[places] = False
        certain: Array = known.numbers.compress(known.stands)
        if not known.unseen.any():
            self._remember((run.fieldname, run.mark), _Known(certain))
        return certain

    # -- what the terms say ----------------------------------------------------------------------------------------

    def _of(self, run: Run) -> _Known:
        if not self._segment.has(run.fieldname) and run.ways():
            return _NOWHERE
        key = run.fieldname, run.mark
        known = self._known.get(key)
        if known is None:
            numbers = self._candidates(run)
            known = _Known(numbers)
            if len(numbers) and not run.is_decided_by_index():
                stands = self._by_terms(run, numbers)
                if not stands.all():
                    if numbers.flags.writeable:  # nobody else has it
                        numbers = numbers.astype(np.uint32)
                    known = _Known(numbers, stands, ~stands)
            self._remember(key, known)
        return known

    def _remember(self, key: tuple[str, Mark], known: _Known) -> None:
        """Remember what is known of a run, in the place of what was; what was remembered first goes first."""
        with self._remembering:
            before = self._known.get(key)
            self._known[key] = known
            self._remembered += known.cost - (before.cost if before else 0)
            while self._remembered > _REMEMBERED and len(self._known) > 1:
                self._remembered -= self._known.popitem(last=False)[1].cost

    def _candidates(self, run: Run) -> Array:
        """Return the paragraphs in which a run may stand, by the terms that they hold."""
        ways = run.ways()
        if ways:
            return union([self._holding(run.fieldname, way) for way in ways], self._segment.size)
        whole = WHOLE.get(run.fieldname)
        if whole in self._segment.fields.columns:
            return np.flatnonzero(np.diff(self._segment.column(whole)[0]))
        return self._everything

    def _holding(self, field: str, way: Iterable[Iterable[str]]) -> Array:
        """Return the paragraphs that hold, of each of some sets of alternatives, at least one term."""
        needed = []
        for terms in way:
            postings = [found[0] for term in terms if (found := self._segment.find(field, term)) is not None]
            if not postings:
                return NONE
            needed.append(postings)
        if len(needed) > 1:
            needed.sort(key=lambda postings: sum(map(len, postings)))
        left = union(needed[0], self._segment.size)
        for postings in needed[1:]:
            if not len(left):
                break
            there = among(left, postings[0])
            for numbers in postings[1:]:
                there |= among(left, numbers)
            left = left.compress(there)
        return left

    def _by_terms(self, run: Run, numbers: Array) -> Array:
        """Return of the candidates for a run whether a term says that it stands there."""
        enough = [run] if run.mark.kind in ("exact", "run") else run.settled()
        stands = np.zeros(len(numbers), dtype=bool)
        for each in enough:
            word = self._segment.find(run.fieldname, each.mark.text)
            if each.is_decided_by_index():
                stands |= among(numbers, self._candidates(each))
            elif word is not None:
                stands |= among(numbers, word[0])
        return stands

    # -- what the texts say ----------------------------------------------------------------------------------------

    def _seen(self, run: Run, numbers: Array, without: Collection[str] = ()) -> Array:
        """Look whether a run stands in each of some paragraphs, in which none of the runs ``without`` does."""
        if run.fieldname == "text":
            return self._in_texts(run.mark, numbers, without)
        whole = WHOLE.get(run.fieldname)
        if whole in self._segment.fields.columns:
            return self._in_headings(whole, run.mark, numbers)
        return tried(
            stander(run.mark), (self._folded(number, run.fieldname) for number in numbers.tolist()), len(numbers)
        )

    def _in_texts(self, mark: Mark, numbers: Array, without: Collection[str]) -> Array:
        enough = settling(mark) if mark.kind == "wildcard" else ()
        sought = Mark("exact", enough[0]) if enough else mark
        return standing_in(sought, self._segment.folded_bytes(numbers), without)

    def _in_headings(self, whole: str, mark: Mark, numbers: Array) -> Array:
        """Look at each different heading of some paragraphs once."""
        starts, ordinals = self._segment.column(whole)
        headed = np.flatnonzero(starts[numbers + 1] > starts[numbers])
        mine = ordinals[starts[numbers[headed]]]
        first, last = self._segment.field_range(whole)
        holds = np.zeros(last - first, dtype=bool)
        holds[mine] = True
        different = np.flatnonzero(holds)
        holds[different] = standing_in(mark, self._segment.values(first + different))
        found = np.zeros(len(numbers), dtype=bool)
        found[headed] = holds[mine]
        return found
