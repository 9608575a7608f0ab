"""Files -> a part of an index: what a process does with a unit of work, the same in whatever process."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import Any, Protocol

from msgspec.structs import replace

from searchapp.analysis.segmenter import Segmenter
from searchapp.api.store.additions import text_digest
from searchapp.api.store.kept_texts import KeptText
from searchapp.api.store.units import Task, Unit
from searchapp.engines.base import Engine
from searchapp.errors import ReadError
from searchapp.model import Note, Paragraph
from searchapp.reading import formats
from searchapp.reading.refusals import refused

#: How many notes on one file (rows that are no paragraphs, corrections that fit nothing) are kept.
_NOTES_KEPT = 20


@dataclass(slots=True)
class Outcome:
    """What came of a task: counts, the reason why the file is skipped, what in it was left out, its text that is kept.

    ``digests`` (of the ids), ``texts`` (digests of the texts), ``lines`` (0 where it has none of its own) and, where
    they are asked for, ``ids`` are of each paragraph in order; ``articles`` are the digests of the articles' ids.
    """

    paragraphs: int = 0
    characters: int = 0
    skipped: Note | None = None
    notes: list[Note] = field(default_factory=list)
    text: str | None = None
    articles: set[int] = field(default_factory=set)
    digests: array[int] = field(default_factory=lambda: array("Q"))
    ids: list[str] = field(default_factory=list)
    lines: array[int] = field(default_factory=lambda: array("Q"))
    texts: array[int] = field(default_factory=lambda: array("Q"))

    def joined(self, later: Outcome) -> Outcome:
        """Return what came of this piece of a file and a later one together, but for what is of each paragraph."""
        return Outcome(
            self.paragraphs + later.paragraphs,
            self.characters + later.characters,
            self.skipped or later.skipped,
            [*self.notes, *(note for note in later.notes if note not in self.notes)][:_NOTES_KEPT],
            self.text or later.text,
            self.articles | later.articles,
        )


@dataclass(slots=True)
class Made:
    """What came of a unit: the files of the part, and the outcome of each task."""

    files: list[str]
    outcomes: list[Outcome]


class Listener(Protocol):
    """Is told, while a unit is made, which task is begun, and how many more bytes of the files are done."""

    def begins(self, task: int) -> None:
        """Hear of a task."""

    def advances(self, size: int) -> None:
        """Hear of bytes."""


def digest_of(id: str) -> int:
    """Return what an id is known by among those of all paragraphs: 64 bits of its BLAKE2b."""
    return int.from_bytes(hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def make(unit: Unit, folder: Path, engine: Engine, segmenter: Segmenter, listener: Listener) -> Made:
    """Read the files of a unit and write their paragraphs to a part of the index in ``folder``.

    A file that cannot be read is skipped with its reason; what was added of it before has to be removed from the part.
    Raises OSError when the part cannot be written.
    """
    if unit.dictionary:
        segmenter.write_dictionary(folder)
    part = engine.part(folder, unit.name, segmenter)
    outcomes = [Outcome(skipped=task.refused) for task in unit.tasks]
    for number, (task, outcome) in enumerate(zip(unit.tasks, outcomes, strict=True)):
        listener.begins(number)
        steps = _Steps(task.size, listener)
        kept = KeptText(Path(unit.texts), unit.anew)
        for paragraph in _paragraphs(task, outcome, kept, steps):
            part.add(paragraph, task.key)
            if unit.listed:
                outcome.ids.append(paragraph.id)
        outcome.text = None if outcome.skipped else kept.key
        steps.tell(1, 1)
    return Made(part.finish(), outcomes)


class _Steps:
    """Tells a listener how much more of a task is done."""

    def __init__(self, size: int, listener: Listener) -> None:
        self._size, self._listener, self._told = size, listener, 0

    def tell(self, done: int, total: int) -> None:
        now = self._size * done // max(total, 1)
        self._listener.advances(max(0, now - self._told))
        self._told = max(self._told, now)


def _paragraphs(task: Task, outcome: Outcome, kept: KeptText, steps: _Steps) -> Iterator[Paragraph]:
    """Yield the paragraphs of a task under ids that nothing else has, and note in ``outcome`` what comes of it."""
    if outcome.skipped is not None:
        return
    instead: list[tuple[str, str]] = []
    notes: list[Note] = []
    try:
        for line, read in _read(task, notes, kept, steps):
            digest, paragraph = digest_of(read.id), read
            if digest in task.taken:
                other = _apart(task, line, read, notes)
                if other is None:
                    continue
                digest, paragraph = digest_of(other.id), other
                instead.append((read.id, other.id))
            outcome.paragraphs += 1
            outcome.characters += len(paragraph.text)
            outcome.articles.add(digest_of(paragraph.article.id or ""))
            outcome.digests.append(digest)
            outcome.lines.append(line)
            outcome.texts.append(text_digest(paragraph.text))
            yield paragraph
    except ReadError as problem:
        outcome.skipped = Note(problem.key, problem.facts)
    if instead:
        facts = {"file": task.file, "count": len(instead), "name": task.name}
        facts |= {"value": instead[0][0], "instead": instead[0][1]}
        notes.insert(0, Note("ids_taken", facts))
    outcome.notes = notes[:_NOTES_KEPT]


def _apart(task: Task, line: int, paragraph: Paragraph, notes: list[Note]) -> Paragraph | None:
    """Return a paragraph whose id is taken under another one, None where it stood in the same file before."""
    first = task.taken[digest_of(paragraph.id)]
    if first:
        facts = {"file": task.file, "line": line, "value": paragraph.id, "first": first}
        notes.append(Note("row_id_twice", facts))
        return None
    end = str(line) if line else paragraph.id.rpartition(":")[2]
    names = chain((task.name, task.file), (f"{task.file}~{number}" for number in count(2)))
    name = next(each for each in names if digest_of(f"{each}:{end}") not in task.taken)
    article = paragraph.article
    if article.id:
        article = replace(article, id=f"{name}/{article.id}")
    return replace(paragraph, id=f"{name}:{end}", article=article)


def _read(task: Task, notes: list[Note], kept: KeptText, steps: _Steps) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs of a file, or of a piece of one, each with its line in a file of rows (else 0)."""
    path, format = Path(task.path), formats.of(task.path)
    with refused(task.file, format.extra if format else None):
        if format is not None and format.rows is not None:
            yield from format.rows(path, task.file, task.name, notes.append, task.piece)
            return
        from searchapp.analysis.reprints import prints
        from searchapp.annotating import annotate
        from searchapp.reading.files import read_file

        document = read_file(path, task.file, task.name, steps.tell, kept, task.root)
        notes += document.notes
        for paragraph in annotate(document):
            yield 0, replace(paragraph, prints=prints(paragraph.text))


def to_data(made: Made) -> Any:
    """Return what came of a unit as plain data, for another process."""
    return made.files, [
        (each.paragraphs, each.characters, each.skipped and _kept(each.skipped), [_kept(note) for note in each.notes],
         each.text, each.articles, each.digests.tobytes(), each.ids, each.lines.tobytes(), each.texts.tobytes())
        for each in made.outcomes
    ]  # fmt: skip


def from_data(data: Any) -> Made:
    """Return what ``to_data`` made of what came of a unit."""
    files, outcomes = data
    return Made(
        files,
        [
            Outcome(paragraphs, characters, skipped and Note(*skipped), [Note(*note) for note in notes], text, articles,
                    array("Q", digests), ids, array("Q", lines), array("Q", texts))
            for paragraphs, characters, skipped, notes, text, articles, digests, ids, lines, texts in outcomes
        ],
    )  # fmt: skip


def _kept(note: Note) -> tuple[str, dict[str, object]]:
    """Return a note as plain data."""
    return note.key, {name: _plain(fact) for name, fact in note.facts.items()}


def _plain(fact: object) -> object:
    return fact if isinstance(fact, str | int | float | None) else str(fact)
