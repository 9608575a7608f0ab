"""What the bodies of the JSON API look like, as JSON Schema: paragraphs follow from the table of fields."""

from __future__ import annotations

from typing import Any

from searchapp.fields import FACET_FIELDS, FIELDS, PATHS, Field
from searchapp.messages import say
from searchapp.records import WHOLES

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_NUMBER: Schema = {"type": "number"}
_FLAG: Schema = {"type": "boolean"}
_RANGE: Schema = {"type": "array", "prefixItems": [_COUNT, _COUNT], "items": False, "minItems": 2}
_RANGES: Schema = {"type": "array", "items": _RANGE}

_SHAPES: dict[str, Schema] = {
    "text": {"type": ["string", "null"]},
    "texts": _TEXTS,
    "number": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
    "ordinal": {"type": ["integer", "null"], "minimum": 0},
    "date": {"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
}


def schemas(lang: str) -> dict[str, Schema]:
    """Return every schema by its name; what describes fields is in ``lang``."""
    paragraph = _paragraph(lang)
    hit = {
        "rank": _COUNT, "id": _TEXT, "score": _NUMBER, "partial": _FLAG, "text": _TEXT, "highlights": _RANGES,
        "snippets": _list(_object({"text": _TEXT, "start": _COUNT, "highlights": _RANGES})),
        **{name: schema for name, schema in paragraph.items() if name not in ("id", "text")},
        **dict.fromkeys(("title_highlights", "section_highlights"), _RANGES),
        **dict.fromkeys(("matched_posts", "matched_speakers"), _TEXTS),
    }  # fmt: skip
    counted = {"query": _TEXT, "counted": _TEXT, "total": _COUNT, "undated": _COUNT, **_NARROWED}
    return {
        "Paragraph": _object(paragraph, but=("highlights",)),
        "Hit": _object({**hit, "explanation": _list(_ref("Contribution"))}, but=("explanation",)),
        "Contribution": _object({
            "term": _TEXT, "kind": _TEXT, "field": {"type": ["string", "null"]},
            "words": {"type": "object", "additionalProperties": _COUNT}, "score": _NUMBER,
        }),
        "Results": _object({
            "query": _TEXT, "total": _COUNT, "offset": _COUNT, "took_ms": _NUMBER, "match": _TEXT, "relaxed": _FLAG,
            **_NARROWED, "articles": _COUNT, "undated": _COUNT, "hits": _list(_ref("Hit")), "facets": _ref("Facets"),
            "suggestions": _list(_object({
                "query": _TEXT, "reason": _TEXT, "count": {"type": ["integer", "null"], "minimum": 0},
            })),
        }),
        "Facets": {
            "type": "object",
            "propertyNames": {"enum": list(FACET_FIELDS)},
            "additionalProperties": _list(_object({"value": _TEXT, "count": _COUNT, "selected": _FLAG})),
        },
        "ShownParagraph": _object({
            **paragraph, "before": _list(_ref("Paragraph")), "after": _list(_ref("Paragraph")),
        }, but=("highlights",)),
        "Articles": _object({
            "articles": _list(_object({
                "file": {"type": ["string", "null"]}, "article": paragraph["article"], "citation": _TEXT,
                "paragraphs": _list(_ref("Paragraph")),
            })),
        }),
        "Completions": _object({
            "prefix": _TEXT, "completions": _list(_object({"text": _TEXT, "field": _TEXT, "count": _COUNT})),
        }),
        "Pairs": _object({
            **counted, "field": _TEXT, "other": _TEXT, "different": _COUNT,
            "pairs": _list(_object({"value": _TEXT, "other": _TEXT, "count": _COUNT})),
        }),
        "Stats": _object({
            "path": _TEXT, "roots": _TEXTS, "files": _COUNT, "articles": _COUNT, "paragraphs": _COUNT,
            "characters": _COUNT, "kinds": {"type": "object", "additionalProperties": _COUNT}, "bytes": _COUNT,
            "stamp": _TEXT, "built": {"type": ["string", "null"]}, "shards": _list(_object({
                "index": _TEXT, "number": _COUNT, "primary": {"type": "boolean"}, "state": _TEXT,
                "node": {"type": ["string", "null"]}, "paragraphs": {"type": ["integer", "null"]},
                "bytes": {"type": ["integer", "null"]}, "reason": {"type": ["string", "null"]},
            })),
        }),
        "Problem": _object({
            "type": _TEXT, "title": _TEXT, "status": _COUNT, "detail": _TEXT, "key": _TEXT, "facts": {"type": "object"},
        }),
    }  # fmt: skip


def _paragraph(lang: str) -> dict[str, Schema]:
    """Return the properties of a paragraph, those of its parts among them."""
    properties: dict[str, Schema] = {"id": _TEXT, "text": _TEXT}
    parts: dict[str, dict[str, Schema]] = {name: {} for name in WHOLES}
    parts["article"]["id"] = {"type": ["string", "null"]}
    for path, row in PATHS.items():
        whole, _, part = path.partition(".")
        if part:
            parts[whole][part] = _field(row, lang)
            properties.setdefault(whole, {})
        else:
            properties[path] = _field(row, lang)
    properties["speaker"] = {"anyOf": [_object(parts["speaker"]), {"type": "null"}]}
    properties["article"] = _object(parts["article"])
    return {**properties, "citation": _TEXT, "highlights": _RANGES}


def _field(row: Field, lang: str) -> Schema:
    schema = dict(_SHAPES[row.shape])
    if row.label:
        schema["description"] = say(f"field_{row.name}", lang)
    if row.vocabulary and row.shape == "text":
        schema["enum"] = [*row.vocabulary, None]
    return schema


def _object(properties: dict[str, Schema], but: tuple[str, ...] = ()) -> Schema:
    """Return an object that has these properties, all ``but`` some for certain; others may be added one day."""
    return {"type": "object", "properties": properties, "required": [name for name in properties if name not in but]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


#: What an answer says of how it was narrowed down, and what it notes.
_NARROWED: dict[str, Schema] = {
    "filters": {
        "type": "object",
        "propertyNames": {"enum": [row.name for row in FIELDS]},
        "additionalProperties": _TEXTS,
    },
    "notes": _TEXTS,
    "note_details": _list(_object({"key": _TEXT, "facts": {"type": "object"}})),
}  # fmt: skip
