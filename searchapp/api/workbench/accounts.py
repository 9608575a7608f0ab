"""Does the account of a file hold: is every visible character in a paragraph, a heading or what was left out?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from searchapp.errors import ReadError, RequestError
from searchapp.model import Note
from searchapp.reports import FileAccount


def accounts(files: Iterable[tuple[Path, str]]) -> Iterator[FileAccount]:
    """Yield the account of each file, given with what it is called; files of ready-made paragraphs have none."""
    from searchapp.reading import formats

    for path, file in files:
        format = formats.of(path.name)
        if format is None:
            raise RequestError("read_format", file=file, suffix=path.suffix or "?", known=" ".join(formats.READABLE))
        if format.ready_made:
            continue
        try:
            yield _account(path, file)
        except ReadError as problem:
            yield FileAccount(file, refused=Note(problem.key, problem.facts))


def _account(path: Path, file: str) -> FileAccount:
    """Read a file, count what was read, and hold it against a second look at the file where there is one."""
    from searchapp.reading import formats
    from searchapp.reading.account import account, only_han, seen_in, visible
    from searchapp.reading.files import extracted, read_extraction
    from searchapp.reading.refusals import regular_bytes
    from searchapp.reading.second_look import second_look

    format = formats.of(path.name)
    assert format is not None
    extraction = extracted(path, file, format)
    found = account(read_extraction(extraction, file, format.name), seen_in(extraction))
    data = regular_bytes(path, file)
    look = second_look(data, formats.of_content(data, format).name, file)
    missing, added = found.missing, found.added
    if look is not None:
        told = visible([line.text for line in extraction.lines])
        told += visible(each.text for each in extraction.left_out if each.reason != "script")
        told = only_han(told) if look.only_han else told
        missing += "".join((look.seen - told).elements())
        added += "".join((told - look.seen).elements()) if look.whole else ""
    return FileAccount(file, found.body + found.headings, found.left_out, missing, added, second=look is not None)
