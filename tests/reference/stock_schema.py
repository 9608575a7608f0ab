"""The Whoosh schema: searched fields, value fields, and what is stored of a paragraph."""

from __future__ import annotations

import json
from typing import Any

from whoosh.analysis import RegexTokenizer
from whoosh.fields import STORED, TEXT, Schema

from searchapp.analysis.analyzer import ParagraphAnalyzer
from searchapp.engines.base import TEXT_FIELDS, VALUE_FIELDS, texts_of, values_of
from searchapp.model import Paragraph
from searchapp.records import paragraph_from_record, paragraph_to_record

#: Separates the values of one field where Whoosh wants a string.
_BETWEEN = "\x1d"


def schema() -> Schema:
    """Return the schema. Searched fields hold frequencies and lengths; runs are decided by the stored text."""
    analyzer = ParagraphAnalyzer()
    values = RegexTokenizer(f"[^{_BETWEEN}]+")
    return Schema(
        **{name: TEXT(analyzer=analyzer, phrase=False) for name in TEXT_FIELDS},
        **{name: TEXT(analyzer=values, phrase=False) for name in VALUE_FIELDS},
        stored_text=STORED,
        stored_record=STORED,
    )


def document(paragraph: Paragraph, key: str) -> dict[str, Any]:
    """Return what Whoosh's ``add_document`` takes for a paragraph."""
    record = paragraph_to_record(paragraph)
    text = record.pop("text")
    fields: dict[str, Any] = {name: value for name, value in texts_of(paragraph).items() if value}
    for name, values in values_of(paragraph, key).items():
        clean = [value.replace(_BETWEEN, " ") for value in dict.fromkeys(values) if value]
        if clean:
            fields[name] = _BETWEEN.join(clean)
    return {**fields, "stored_text": text, "stored_record": json.dumps(record, ensure_ascii=True)}


def stored_paragraph(stored: dict[str, Any]) -> Paragraph:
    """Return the paragraph of a document's stored fields."""
    return paragraph_from_record({**json.loads(stored["stored_record"]), "text": stored["stored_text"]})
