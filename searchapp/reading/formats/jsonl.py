"""JSON lines of ready-made paragraphs: one object a line, in the shape that ``searchapp export`` writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.model import Note, Paragraph
from searchapp.reading.decode import decode
from searchapp.reading.formats.base import Format, OnBad
from searchapp.reading.ready_made import BadRecordError, paragraph, without_surrogates
from searchapp.reading.refusals import regular_bytes


def rows(path: Path, file: str, name: str, on_bad: OnBad) -> Iterator[Paragraph]:
    """Yield the paragraphs of a file of any size: a large one is read line by line, as UTF-8."""
    if path.is_file() and path.stat().st_size > settings.MAX_FILE_BYTES:
        try:
            with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as lines:
                yield from from_lines(lines, file, name, on_bad)
        except OSError as problem:
            raise ReadError("read_unreadable", file=file, problem=problem.strerror or str(problem)) from problem
    else:
        yield from from_lines(decode(regular_bytes(path, file), file).text.split("\n"), file, name, on_bad)


def from_lines(lines: Iterable[str], file: str, name: str, on_bad: OnBad) -> Iterator[Paragraph]:
    """Yield the paragraphs of ``lines``; a line that is none is told to ``on_bad`` with its number and reason.

    A paragraph without an id gets ``name:line``; a second one with the same id is skipped.
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line or line.isspace():
            continue
        try:
            record = json.loads(line)
            if "\\u" in line:
                record = without_surrogates(record)
            found = paragraph(record, f"{name}:{number}", file)
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


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), rows=rows)
