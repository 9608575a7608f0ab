"""A file -> its articles and their paragraphs, as an editor would read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from searchapp.errors import ReadError
from searchapp.model import Article, Discarded, Document
from searchapp.reading import (
    articles,
    clearing,
    continuation,
    drafts,
    formats,
    isolated,
    layout,
    prose,
    repeats,
    sidecar,
    traditional,
)
from searchapp.reading.bylines import Byline
from searchapp.reading.extraction import Extraction
from searchapp.reading.formats.base import Format
from searchapp.reading.isolated import OnProgress
from searchapp.reading.kept import Kept, kept_extraction
from searchapp.reading.lines import Block, Line
from searchapp.reading.names import stem_of
from searchapp.reading.refusals import refused, regular_bytes


def read_file(
    path: Path,
    file: str,
    name: str | None = None,
    on_progress: OnProgress | None = None,
    kept: Kept | None = None,
    root: str | None = None,
) -> Document:
    """Read one document as an editor would.

    ``file`` is its path under its root, with ``/``; ``name`` what it is called in ids (default: ``file`` without its
    suffix). ``on_progress`` is told how far reading is in what takes long; ``kept`` is where extractions of costly
    formats are kept. A person's corrections beside it, and what is stated of its folders up to ``root``, are applied
    (``sidecar``); those of paragraphs are passed on in ``corrections``. Raises ReadError with the reason when the file
    or its sidecar cannot be read, whatever went wrong.
    """
    format = formats.of(path.name)
    if format is None:
        raise ReadError("read_format", file=file, suffix=path.suffix or "?", known=" ".join(formats.READABLE))
    if format.ready_made:
        raise ReadError("read_ready_made", file=file)
    extraction = extracted(path, file, format, on_progress, kept)
    document = read_extraction(extraction, file, format.name, name)
    for stated in sidecar.read_folder_sidecars(path, root):
        document = sidecar.filled(document, stated)
    corrections = sidecar.read_sidecar(path)
    return document if corrections is None else sidecar.corrected(document, corrections)


def extracted(
    path: Path, file: str, format: Format, on_progress: OnProgress | None = None, kept: Kept | None = None
) -> Extraction:
    """Return what the reader of its format makes of a file; raises ReadError, whatever goes wrong in the reader.

    A file whose bytes say another format than its name is read as what it is.
    """
    data = regular_bytes(path, file)
    if not data.strip():
        raise ReadError("read_empty", file=file)
    format = formats.of_content(data, format)

    def extract() -> Extraction:
        if format.limits is not None:
            return isolated.read(path, file, format, on_progress)
        assert format.read is not None
        with refused(file, format.extra):
            return format.read(data, file)

    return kept_extraction(kept, format, data, extract) if kept and format.costly else extract()


def read_extraction(extraction: Extraction, file: str, kind: str, name: str | None = None) -> Document:
    """Return what was extracted from a file as a document: its articles in order, and what is not content.

    ``kind`` is the name of the file's format.
    """
    plain = traditional.in_simplified(extraction)
    document = _read(plain, file, kind, name or stem_of(file))
    return document if plain is extraction else traditional.as_printed(document, extraction)


def blocks_of(extraction: Extraction, split: clearing.Split) -> list[Block]:
    """Return the blocks that a page is made of; what of it is furniture goes to ``split``."""
    width = layout.measure(extraction.lines, prose.stands_alone)
    lines = clearing.without_furniture(extraction.lines, split, wrapped=width is not None)
    return layout.blocks(lines, width, prose.stands_alone, prose.begins)


def _read(extraction: Extraction, file: str, kind: str, name: str) -> Document:
    split = clearing.Split()
    articles.split(blocks_of(extraction, split), split)
    stated = extraction.facts
    split.stamp(Byline(source=stated.source, date=stated.date))
    split.discarded += repeats.without_repeats(split.drafts)
    split.discarded += [Discarded(each.line, each.text, each.reason) for each in extraction.left_out]
    page_drafts = continuation.reassigned(split.drafts)
    parts = [part for draft in page_drafts for part in drafts.finished(drafts.dated(draft, split.masthead))]
    told = [draft for draft in parts if any(part.passages for part in draft.parts)]
    found = [drafts.article(draft, f"{name}#{n}") for n, draft in enumerate(told, start=1)]
    if placed := {line.number: line for line in extraction.lines if line.page is not None or line.ocr is not None}:
        found = [_placed(article, placed) for article in found]
    if stated.url or split.page:
        found = [structs.replace(each, url=stated.url, page=split.page) for each in found]
    if len(found) == 1:
        (only,) = found
        found = [structs.replace(only, title=only.title or stated.title, authors=only.authors or stated.authors)]
    headings = drafts.headings_of(told)
    used = set(map(id, headings))
    split.discarded += [head for head in split.heads if id(head) not in used]
    discarded = sorted(split.discarded, key=lambda item: item.line)
    return Document(
        file, kind, extraction.encoding, tuple(found), tuple(discarded), name=name, headings=tuple(headings)
    )


def _placed(article: Article, told: Mapping[int, Line]) -> Article:
    """Return an article whose paragraphs know their pages, and how certain their text is where it was recognised."""
    passages = []
    for passage in article.passages:
        of = [told[number] for number in passage.lines if number in told]
        certain = min((line.ocr for line in of if line.ocr is not None), default=None)
        passages.append(structs.replace(passage, page=of[0].page if of else None, ocr=certain))
    return structs.replace(article, passages=tuple(passages))
