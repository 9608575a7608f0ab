"""No two paragraphs have one id: those of what was read are held against each other and against what the index has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import chain, compress

import numpy as np

from searchapp.api.store.making import Made, Outcome
from searchapp.api.store.units import Task, Unit
from searchapp.engines.base import Reader

#: Which of several ids others have.
Held = Callable[[Sequence[str]], list[bool]]


def held_by(reader: Reader, removed: Collection[str]) -> Held:
    """Return what says which ids paragraphs in an index have, those of the ``removed`` source files left out."""
    gone = set(chain.from_iterable(reader.holding("key", sorted(removed))))
    return lambda ids: [any(number not in gone for number in found) for found in reader.holding("id", ids)]


def clashing(units: Sequence[Unit], made: Sequence[Made], held: Held | None) -> dict[int, Unit]:
    """Return the units, by their place, that have to be made again, with the ids that their tasks cannot have.

    Of several paragraphs with one id the first keeps it. Of files that were not read to their end nothing is kept.
    """
    places = [(at, number) for at, unit in enumerate(units) for number in range(len(unit.tasks))]
    whole = [(at, number) for at, number in places if made[at].outcomes[number].skipped is None]
    tasks = [units[at].tasks[number] for at, number in whole]
    found = _taken(tasks, [made[at].outcomes[number] for at, number in whole], held)
    again: dict[int, Unit] = {}
    for (at, number), taken in zip(whole, found, strict=True):
        if taken:
            unit = again.get(at, units[at])
            parts = list(unit.tasks)
            parts[number] = replace(parts[number], taken={**parts[number].taken, **taken})
            again[at] = replace(unit, tasks=tuple(parts))
    return again


def _taken(tasks: Sequence[Task], outcomes: Sequence[Outcome], held: Held | None) -> list[dict[int, int]]:
    """Return for each task the digests of its ids that others have, with the line of its file where one was before."""
    taken: list[dict[int, int]] = [{} for _ in tasks]
    digests = np.frombuffer(b"".join(each.digests.tobytes() for each in outcomes), dtype=np.uint64)
    lines = np.frombuffer(b"".join(each.lines.tobytes() for each in outcomes), dtype=np.uint64)
    owners = np.repeat(np.arange(len(outcomes)), [len(each.digests) for each in outcomes])
    _, first, number = np.unique(digests, return_index=True, return_inverse=True)
    before = first[number]
    for at in np.flatnonzero(before != np.arange(len(digests))).tolist():
        owner, earlier = tasks[owners[at]], tasks[owners[before[at]]]
        taken[owners[at]][int(digests[at])] = int(lines[before[at]]) if owner.key == earlier.key else 0
    if held is not None:
        for mine, outcome in zip(taken, outcomes, strict=True):
            mine |= dict.fromkeys(compress(outcome.digests, held(outcome.ids)), 0)
    return taken
