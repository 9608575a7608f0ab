"""Have files read, here or by workers, and their paragraphs put into a new state under ids of their own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from searchapp import settings
from searchapp.api.store.additions import ReadTexts
from searchapp.api.store.ids import clashing, held_by
from searchapp.api.store.making import Made, Outcome, make
from searchapp.api.store.transaction import Transaction
from searchapp.api.store.units import Task, Unit, units
from searchapp.api.store.workers import Workers

#: Told of progress: the stage ("read", in bytes of files, or "write"), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

#: Less than this many bytes of files are read in this process: a worker has to load first what reading needs.
LARGE = 400_000

#: Makes units; see ``Workers.make``.
_Maker = Callable[[Sequence[Unit]], list[Made]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of source files that were read, and their texts, by their keys."""

    outcomes: dict[str, Outcome]
    texts: dict[str, ReadTexts]


def fill(state: Transaction, tasks: Sequence[Task], kept: Collection[str], listener: Told) -> Filled:
    """Read files into the state in the making and return what came of each.

    ``kept`` are the keys of the source files of before whose paragraphs stay. What is put in is the same however many
    workers there are. Raises OSError when the disk is full, ``IndexStateError`` when workers are lost for no file's
    sake.
    """
    texts, anew = str(state.texts.absolute()), state.plan.read_anew
    cut = units(tasks, is_first=state.plan.base is None, listed=state.plan.records is not None)
    work = [replace(unit, texts=texts, anew=anew) for unit in cut]
    held = held_by(state.records, state.plan.current.keys() - set(kept)) if kept else None
    with ExitStack() as ending:
        many = _maker(state, sum(task.size for task in tasks), listener, ending)
        made = many(work)
        while again := clashing(work, made, held):
            for at in again:
                for file in made[at].files:
                    (state.folder / file).unlink()
            for at, one in zip(again, many(list(again.values())), strict=True):
                work[at], made[at] = again[at], one
    for unit, one in zip(work, made, strict=True):
        state.writer.adopt(one.files, {task.key for task in unit.tasks})
    outcomes = _by_key(work, made)
    for key, outcome in outcomes.items():
        if outcome.skipped is not None and outcome.paragraphs:
            state.writer.remove(key)
    return Filled(outcomes, _texts_by_key(work, made, outcomes))


def _texts_by_key(work: Sequence[Unit], made: Sequence[Made], outcomes: Mapping[str, Outcome]) -> dict[str, ReadTexts]:
    """Return the texts of each source file that was read to its end."""
    found: dict[str, ReadTexts] = {}
    for unit, one in zip(work, made, strict=True):
        for task, outcome in zip(unit.tasks, one.outcomes, strict=True):
            if outcomes[task.key].skipped is None:
                texts = found.setdefault(task.key, ReadTexts())
                texts.ids.extend(outcome.ids)
                texts.digests.extend(outcome.texts)
    return found


def _maker(state: Transaction, size: int, listener: Told, ending: ExitStack) -> _Maker:
    """Return what makes units: workers where there is enough to do for them, else this process."""
    folder, engine, segmenter = state.folder, state.engine, state.plan.segmenter

    def here(wanted: Sequence[Unit]) -> list[Made]:
        return [make(unit, folder, engine, segmenter, listener) for unit in wanted]

    limit = 0 if getattr(sys, "frozen", False) else settings.workers()
    if limit == 0 or size < LARGE:
        return here
    workers = ending.enter_context(Workers(folder, engine, segmenter, limit))

    def there(wanted: Sequence[Unit]) -> list[Made]:
        return workers.make(wanted, listener) if workers.can_start() else here(wanted)

    return there


def _by_key(work: Sequence[Unit], made: Sequence[Made]) -> dict[str, Outcome]:
    """Return what came of each source file, its pieces put together."""
    found: dict[str, Outcome] = {}
    for unit, one in zip(work, made, strict=True):
        for task, outcome in zip(unit.tasks, one.outcomes, strict=True):
            before = found.get(task.key)
            found[task.key] = outcome if before is None else before.joined(outcome)
    return found


@dataclass(slots=True)
class Told:
    """Passes on to a person's ``progress`` how much of ``total`` bytes is done; see ``making.Listener``."""

    progress: Progress | None
    total: int
    done: int = 0

    def begins(self, task: int) -> None:
        """A person is told of files, not of tasks."""

    def advances(self, size: int) -> None:
        # What is made a second time does not count again.
        self.done = min(self.total, self.done + size)
        if self.progress:
            self.progress("read", self.done, self.total)
