"""JSON lines of ready-made paragraphs: one object a line, in the shape that ``searchapp export`` writes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from searchapp.model import Note, Paragraph
from searchapp.reading.ready_made import BadRecordError, OnBad, paragraph


def paragraphs(text: str, file: str, stem: str, on_bad: OnBad) -> Iterator[Paragraph]:
    """Yield the paragraphs of ``text``; a line that is none is told to ``on_bad`` with its number and reason.

    A paragraph without an id gets ``stem:line``; a second one with the same id is skipped.
    """
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.isspace():
            continue
        try:
            found = paragraph(json.loads(line), f"{stem}:{number}", file)
            if found.id in seen:
                raise BadRecordError(f"the id “{found.id}” stands twice")
        except BadRecordError as problem:
            on_bad(Note("read_bad_row", {"file": file, "line": number, "problem": str(problem)}))
        except (json.JSONDecodeError, RecursionError) as problem:
            reason = f"not JSON ({problem.msg})" if isinstance(problem, json.JSONDecodeError) else "nested too deep"
            on_bad(Note("read_bad_row", {"file": file, "line": number, "problem": reason}))
        else:
            seen.add(found.id)
            yield found
