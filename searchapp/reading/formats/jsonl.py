"""JSON lines of ready-made paragraphs: one object a line, in the shape that ``searchapp export`` writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from searchapp.model import Note, Paragraph
from searchapp.reading.ready_made import BadRecordError, OnBad, paragraph, without_surrogates


def paragraphs(text: str, file: str, stem: str, on_bad: OnBad) -> Iterator[Paragraph]:
    """Yield the paragraphs of ``text``; see ``from_lines``."""
    return from_lines(text.split("\n"), file, stem, on_bad)


def from_lines(lines: Iterable[str], file: str, stem: str, on_bad: OnBad) -> Iterator[Paragraph]:
    """Yield the paragraphs of ``lines``; a line that is none is told to ``on_bad`` with its number and reason.

    A paragraph without an id gets ``stem:line``; a second one with the same id is skipped.
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line or line.isspace():
            continue
        try:
            record = json.loads(line)
            if "\\u" in line:
                record = without_surrogates(record)
            found = paragraph(record, f"{stem}:{number}", file)
            if found.id in seen:
                raise BadRecordError("row_id_twice", value=found.id)
        except BadRecordError as problem:
            on_bad(problem.note(file, number))
        except json.JSONDecodeError as problem:
            on_bad(Note("row_not_json", {"file": file, "line": number, "problem": problem.msg}))
        except (RecursionError, ValueError) as problem:  # too deep, or a number of too many digits
            on_bad(Note("row_not_json", {"file": file, "line": number, "problem": type(problem).__name__}))
        else:
            seen.add(found.id)
            yield found
