"""Paragraphs for tests: only what a test says of them matters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from searchapp.engines.base import Engine, Reader
from searchapp.model import ArticleInfo, Paragraph, Speaker


def paragraph(text: str, id: str = "a:1", **rest: Any) -> Paragraph:
    """Return a paragraph; ``title``, ``date``, ``source`` and ``article_id`` are its article's, ``speaker`` a name."""
    speaker = rest.pop("speaker", None)
    org = rest.pop("org", None)
    article = ArticleInfo(
        id=rest.pop("article_id", None),
        title=rest.pop("title", None),
        source=rest.pop("source", None),
        date=rest.pop("date", None),
    )
    if speaker or org:
        rest.update(speaker=Speaker(speaker, org=org), speakers=(speaker,) if speaker else ())
    return Paragraph(id=id, text=text, article=article, **rest)


def write(engine: Engine, folder: Path, *paragraphs: Paragraph, key: str | None = None) -> None:
    """Add paragraphs to the index in ``folder`` (made where there is none) and commit them."""
    if not folder.exists():
        folder.mkdir(parents=True)
        engine.create(folder)
    writer = engine.writer(folder)
    for each in paragraphs:
        writer.add(each, key or each.id.rpartition(":")[0])
    writer.commit()


def texts(reader: Reader, numbers: list[int]) -> list[str]:
    """Return the texts of paragraphs, in order."""
    return [each.text for each in reader.paragraphs(numbers)]
