"""JSON lines of ready-made paragraphs: one object a line, in the shape that ``searchapp export`` writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.model import Note, Paragraph
from searchapp.reading.decode import decode
from searchapp.reading.formats.base import Format, OnBad, Piece
from searchapp.reading.ready_made import BadRecordError, paragraph, unknown_keys, unknown_note, without_surrogates
from searchapp.reading.refusals import regular_bytes


def rows(
    path: Path, file: str, name: str, on_bad: OnBad, piece: Piece | None = None
) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs of a file of any size, or of a piece of it, with their lines.

    Pieces, and a large file, which is read line by line, are UTF-8.
    """
    try:
        if piece is not None:
            with path.open("rb") as source:
                source.seek(piece.start)
                text = source.read(piece.end - piece.start).decode("utf-8-sig", errors="replace")
            yield from from_lines(text.split("\n"), file, name, on_bad, piece.line)
        elif path.is_file() and path.stat().st_size > settings.MAX_FILE_BYTES:
            with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as lines:
                yield from from_lines(lines, file, name, on_bad)
        else:
            yield from from_lines(decode(regular_bytes(path, file), file).text.split("\n"), file, name, on_bad)
    except OSError as problem:
        raise ReadError("read_unreadable", file=file, problem=problem.strerror or str(problem)) from problem


def cut(path: Path, size: int) -> list[Piece]:
    """Return pieces of whole lines, of ``size`` bytes and the rest of a line; none of a file that is not UTF-8."""
    pieces: list[Piece] = []
    start, line = 0, 1
    with path.open("rb") as source:
        while block := source.read(size):
            block += source.readline()
            if not pieces and not _is_utf8(block):
                return []
            pieces.append(Piece(start, start + len(block), line))
            start += len(block)
            line += block.count(b"\n")
    return pieces


def _is_utf8(data: bytes) -> bool:
    try:
        return "\x00" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def from_lines(
    lines: Iterable[str], file: str, name: str, on_bad: OnBad, first: int = 1
) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs of ``lines``, of which the ``first`` has that number, with their lines.

    One that is none is told to ``on_bad`` with its number and reason, and at the end the keys that nothing is known of.
    A paragraph without an id gets ``name:line``; a second one with the same id is skipped.
    """
    seen: dict[str, int] = {}
    unknown: dict[str, None] = {}
    for number, line in enumerate(lines, start=first):
        if not line or line.isspace():
            continue
        try:
            record = json.loads(line)
            if "\\u" in line:
                record = without_surrogates(record)
            unknown |= dict.fromkeys(unknown_keys(record))
            found = paragraph(record, f"{name}:{number}", file)
            if found.id in seen:
                raise BadRecordError("row_id_twice", value=found.id, first=seen[found.id])
        except BadRecordError as problem:
            on_bad(problem.note(file, number))
        except json.JSONDecodeError as problem:
            on_bad(Note("row_not_json", {"file": file, "line": number, "problem": problem.msg}))
        except (RecursionError, ValueError) as problem:  # too deep, or a number of too many digits
            on_bad(Note("row_not_json", {"file": file, "line": number, "problem": type(problem).__name__}))
        else:
            seen[found.id] = number
            yield number, found
    if unknown:
        on_bad(unknown_note(file, unknown))


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), rows=rows, cut=cut)
