"""A paragraph as plain data, in the shape of the JSON contract, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from searchapp.model import ArticleInfo, Paragraph, Speaker


def paragraph_to_record(paragraph: Paragraph) -> dict[str, Any]:
    """Return a paragraph as ``searchapp export`` writes it: the keys of a hit, without what belongs to a search."""
    speaker, article = paragraph.speaker, paragraph.article
    return {
        "id": paragraph.id,
        "text": paragraph.text,
        "kind": paragraph.kind,
        "confidence": paragraph.confidence,
        "speaker": None if speaker is None else {"name": speaker.name, "title": speaker.title, "org": speaker.org},
        "speakers": list(paragraph.speakers),
        "cities": list(paragraph.cities),
        "home_cities": list(paragraph.home_cities),
        "host_cities": list(paragraph.host_cities),
        "provinces": list(paragraph.provinces),
        "districts": list(paragraph.districts),
        "topics": list(paragraph.topics),
        "section": paragraph.section,
        "position": paragraph.position,
        "file": paragraph.file,
        "also_in": list(paragraph.also_in),
        "article": {
            "id": article.id,
            "title": article.title,
            "source": article.source,
            "date": article.date,
            "date_basis": article.date_basis,
            "authors": list(article.authors),
        },
    }


def paragraph_from_record(record: Mapping[str, Any]) -> Paragraph:
    """Return the paragraph that ``paragraph_to_record`` wrote; keys whose values are empty may be missing."""
    values: dict[str, Any] = {key: tuple(value) if type(value) is list else value for key, value in record.items()}
    if values.get("speaker") is not None:
        values["speaker"] = Speaker(**values["speaker"])
    if "article" in values:
        article = values["article"]
        values["article"] = ArticleInfo(**{**article, "authors": tuple(article["authors"])})
    return Paragraph(**values)
