"""A file -> its articles and their paragraphs, as an editor would read them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.model import Discarded, Document
from searchapp.reading import articles, continuation, layout
from searchapp.reading.decode import decode
from searchapp.reading.formats import markdown, text
from searchapp.reading.lines import Page

_TEXT = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"}

#: The file name endings of the documents that can be read.
READABLE_SUFFIXES = frozenset(_TEXT)


def read_file(path: Path, file: str) -> Document:
    """Read one document; ``file`` is its path under its root, with ``/``. Raise ReadError with the reason if it cannot be."""
    data = _bytes(path)
    kind = _TEXT.get(path.suffix.lower(), "text")
    decoded = decode(data, file)
    page = (markdown if kind == "markdown" else text).read(decoded.text)
    return document(page, file, kind, decoded.encoding)


def document(page: Page, file: str, kind: str, encoding: str | None) -> Document:
    """Return a page as a document: its articles in the order in which they begin, and what is not content."""
    blocks = layout.blocks(page.lines, articles.stands_alone)
    split = articles.split(blocks, page)
    drafts = continuation.reassigned(split.drafts)
    stem = str(PurePosixPath(file).with_suffix("")) if file else ""
    drafts = [part for draft in drafts for part in articles.finished(draft, page)]
    found = [articles.article(draft, f"{stem}#{n}") for n, draft in enumerate(drafts, start=1)]
    discarded: list[Discarded] = sorted(split.discarded, key=lambda item: item.line)
    return Document(file, kind, encoding, tuple(found), tuple(discarded))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadError("read_directory", file=str(path))
        size = path.stat().st_size
        if size > settings.MAX_FILE_BYTES:
            raise ReadError("read_too_large", file=str(path), size=size, limit=settings.MAX_FILE_BYTES)
        return path.read_bytes()
    except OSError as problem:
        raise ReadError("read_unreadable", file=str(path), problem=problem.strerror or str(problem)) from problem
