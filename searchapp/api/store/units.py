"""What a run has to read, cut into units of work: the same ones however many processes share them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from searchapp.model import Note
from searchapp.reading import formats
from searchapp.reading.formats.base import Piece

#: A run is cut into at least this many units, so that processes end at about the same time, of at least and at most so
#: many bytes of files. A file is cut only where its format allows it.
_UNITS = 16
_SMALLEST, _LARGEST = 1 << 16, 6 << 20


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, or a ``piece`` of one: where it is, what it is called, its key in the index, its root.

    ``refused`` is the reason not to read it. ``taken`` are the digests of ids that others have: with 0 where that is
    another file, else with the line of this one where it stood before.
    """

    path: str
    file: str
    name: str
    key: str
    size: int
    piece: Piece | None = None
    refused: Note | None = None
    taken: Mapping[int, int] = field(default_factory=dict)
    root: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """Tasks that one process does one after the other; their paragraphs become files called after ``name``.

    ``texts`` is where texts of files are kept, which are to be made ``anew`` or not. ``listed`` asks for the ids of the
    paragraphs, ``dictionary`` for the dictionary that queries are cut with.
    """

    name: str
    tasks: tuple[Task, ...]
    listed: bool = False
    dictionary: bool = False
    texts: str = ""
    anew: bool = False


def units(tasks: Sequence[Task], is_first: bool, listed: bool) -> list[Unit]:
    """Return tasks, in their order, in units of about the same size.

    A state that ``is_first``, built on none, needs a dictionary; ``listed`` asks for the ids of the paragraphs.
    """
    total = sum(task.size for task in tasks)
    size = min(max(total // _UNITS, _SMALLEST), _LARGEST)
    gathered: list[list[Task]] = []
    room = 0
    for piece in (piece for task in tasks for piece in _pieces(task, size)):
        if not gathered or piece.size > room:
            gathered.append([])
            room = size
        gathered[-1].append(piece)
        room -= piece.size
    first = [Unit("dictionary", (), dictionary=True)] if is_first else []
    return [*first, *(Unit(f"{number:06}", tuple(each), listed) for number, each in enumerate(gathered))]


def _pieces(task: Task, size: int) -> list[Task]:
    format = formats.of(task.path)
    if task.size <= size or format is None or format.cut is None:
        return [task]
    try:
        pieces = format.cut(Path(task.path), size)
    except OSError:
        return [task]  # reading it will say why
    return [_piece(task, piece) for piece in pieces] or [task]


def _piece(task: Task, piece: Piece) -> Task:
    return Task(task.path, task.file, task.name, task.key, piece.end - piece.start, piece)


def to_data(unit: Unit) -> Any:
    """Return a unit as plain tuples, for another process."""
    tasks = [
        (task.path, task.file, task.name, task.key, task.size, task.piece and tuple(task.piece),
         task.refused and (task.refused.key, task.refused.facts), dict(task.taken), task.root)
        for task in unit.tasks
    ]  # fmt: skip
    return unit.name, tasks, unit.listed, unit.dictionary, unit.texts, unit.anew


def from_data(data: Any) -> Unit:
    """Return what ``to_data`` made of a unit."""
    name, tasks, *rest = data
    return Unit(name, tuple(_task(*task) for task in tasks), *rest)


def _task(
    path: str, file: str, name: str, key: str, size: int, piece: Any, refused: Any, taken: dict[int, int], root: str
) -> Task:
    return Task(path, file, name, key, size, piece and Piece(*piece), refused and Note(*refused), taken, root)
