"""A file -> its articles and their paragraphs, as an editor would read them."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.model import Document, Note, Paragraph
from searchapp.reading import articles, continuation, drafts, layout, repeats, sidecar, traditional
from searchapp.reading.decode import decode
from searchapp.reading.formats import csv, docx, html, jsonl, markdown, pdf, text
from searchapp.reading.lines import Page
from searchapp.reading.ready_made import OnBad

_FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_TABLES = {".jsonl": jsonl.paragraphs, ".ndjson": jsonl.paragraphs, ".csv": csv.paragraphs}

#: The file name endings of ready-made paragraphs, for ``read_ready_made``.
READY_MADE_SUFFIXES = frozenset(_TABLES)

#: The file name endings of everything that can be read, documents and ready-made paragraphs.
READABLE_SUFFIXES = frozenset(_FORMATS) | READY_MADE_SUFFIXES


def read_file(path: Path, file: str) -> Document:
    """Read one document as an editor would; ``file`` is its path under its root, with ``/``.

    A person's corrections beside it (``sidecar``) are applied; those of paragraphs are passed on in ``corrections``.
    Raises ReadError with the reason when the file or its sidecar cannot be read.
    """
    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        known = " ".join(sorted(READABLE_SUFFIXES))
        raise ReadError("read_format", file=file, suffix=path.suffix or "?", known=known)
    data = _bytes(path, file)
    if not data.strip():
        raise ReadError("read_empty", file=file)
    encoding: str | None = None
    if kind == "docx":
        page = docx.read(data, file)
    elif kind == "pdf":
        page = pdf.read(data, file)
    elif kind == "html":
        page, encoding = html.read(data, file)
    else:
        decoded = decode(data, file)
        page = (markdown if kind == "markdown" else text).read(decoded.text)
        encoding = decoded.encoding
    document = read_page(page, file, kind, encoding)
    corrections = sidecar.read_sidecar(path)
    return document if corrections is None else sidecar.corrected(document, corrections)


def read_page(page: Page, file: str, kind: str, encoding: str | None = None) -> Document:
    """Return a page as a document: its articles in the order in which they begin, and what is not content."""
    plain = traditional.in_simplified(page)
    document = _read(plain, file, kind, encoding)
    return document if plain is page else traditional.as_printed(document, page)


def _read(page: Page, file: str, kind: str, encoding: str | None) -> Document:
    split = articles.Split()
    width = layout.measure(page.lines, articles.stands_alone)
    lines = articles.without_furniture(page.lines, split, wrapped=width is not None)
    articles.split(layout.blocks(lines, width, articles.stands_alone, articles.begins), split)
    split.discarded += repeats.without_repeats(split.drafts)
    page_drafts = continuation.reassigned(split.drafts)
    parts = [part for draft in page_drafts for part in drafts.finished(drafts.dated(draft, split.masthead))]
    stem = stem_of(file)
    told = [draft for draft in parts if any(part.passages for part in draft.parts)]
    found = [drafts.article(draft, f"{stem}#{n}") for n, draft in enumerate(told, start=1)]
    discarded = sorted(split.discarded, key=lambda item: item.line)
    return Document(file, kind, encoding, tuple(found), tuple(discarded))


def read_ready_made(path: Path, file: str | None = None, on_bad: OnBad | None = None) -> Iterator[Paragraph]:
    """Yield the ready-made paragraphs of a ``.jsonl`` or ``.csv`` file as they stand.

    ``file`` is the path under its root (default: the file's name). JSON lines may be a file of any size: a large one
    is read line by line, as UTF-8. A line that is no paragraph is skipped and told to
    ``on_bad`` as a Note: the message key and its facts, the file and the line among them. A paragraph without an id
    is named after its line. Raises ReadError when the file cannot be read at all.
    """
    name = file or path.name
    reader = _TABLES.get(path.suffix.lower())
    if reader is None:
        raise ReadError(
            "read_format", file=name, suffix=path.suffix or "?", known=" ".join(sorted(READY_MADE_SUFFIXES))
        )
    if reader is jsonl.paragraphs and path.is_file() and path.stat().st_size > settings.MAX_FILE_BYTES:
        try:
            with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as lines:
                yield from jsonl.from_lines(lines, name, stem_of(name), on_bad or _ignore)
        except OSError as problem:
            raise ReadError("read_unreadable", file=name, problem=problem.strerror or str(problem)) from problem
        return
    decoded = decode(_bytes(path, name), name)
    yield from reader(decoded.text, name, stem_of(name), on_bad or _ignore)


def stem_of(file: str) -> str:
    """Return a file's path under its root without its suffix: what its paragraphs' ids begin with."""
    path = PurePosixPath(file)
    return str(path.with_suffix("")) if path.name else file


def _ignore(_: Note) -> None:
    """Skip a bad row without a word."""


def _bytes(path: Path, file: str) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ReadError("read_directory", file=file)
        if not stat.S_ISREG(found.st_mode):
            raise ReadError("read_not_a_file", file=file)
        if found.st_size > settings.MAX_FILE_BYTES:
            raise ReadError("read_too_large", file=file, size=found.st_size, limit=settings.MAX_FILE_BYTES)
        return path.read_bytes()
    except OSError as problem:
        raise ReadError("read_unreadable", file=file, problem=problem.strerror or str(problem)) from problem
