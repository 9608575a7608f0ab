"""The OpenAPI 3.1 document of the JSON API, made from the tables of calls, parameters and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from searchapp import __version__
from searchapp.fields import FIELDS
from searchapp.messages import MESSAGES, say
from searchapp.web.data.calls import CALLS, Call
from searchapp.web.data.schemas import schemas

#: What may go wrong, wherever it is asked.
_PROBLEMS = (400, 401, 404, 503)


def document(root: str, lang: str, guarded: bool = False) -> dict[str, Any]:
    """Return the document of the calls below ``root`` in a language; ``guarded``: a token has to be shown."""
    known: dict[str, Any] = {"schemas": schemas(lang)}
    if guarded:
        known["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "searchapp", "version": __version__, "summary": say("api_summary", lang)},
        "paths": {root + _plain(call.path): {"get": _operation(call, lang)} for call in CALLS},
        "components": known,
        **({"security": [{"token": []}]} if guarded else {}),
    }


def _plain(path: str) -> str:
    """Return a path as the document has it: {id} for what may hold slashes too."""
    return re.sub(r"{(\w+):path}", r"{\1}", path)


def _operation(call: Call, lang: str) -> dict[str, Any]:
    problem = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {
        "operationId": call.name,
        "summary": say(f"api_{call.name}", lang),
        "parameters": [*_in_path(call, lang), *_parameters(call, lang)],
        "responses": {
            "200": {"description": say("api_answer", lang), "content": _content(call)},
            "304": {"description": say("api_unchanged", lang)},
            **{str(status): {"description": say(f"api_{status}", lang), **problem} for status in _PROBLEMS},
        },
    }


def _content(call: Call) -> dict[str, Any]:
    if call.types:
        return {type: {"schema": {"type": "string"}} for type in call.types}
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{call.schema}"}}}


def _in_path(call: Call, lang: str) -> Iterator[dict[str, Any]]:
    if call.has_id:
        said = {"description": say("api_id", lang), "schema": {"type": "string"}}
        yield {"name": "id", "in": "path", "required": True, **said}


def _parameters(call: Call, lang: str) -> Iterator[dict[str, Any]]:
    for each in call.parameters:
        yield _parameter(each.name, each.schema, f"api_{each.name}", lang, each.required)
    if call.filtered:
        for row in FIELDS:
            if row.filter:
                schema = {"type": "array", "items": {"type": "string"}}
                yield _parameter(row.name, schema, f"opt_{row.name}", lang, False)


def _parameter(name: str, schema: dict[str, Any], key: str, lang: str, required: bool) -> dict[str, Any]:
    said = {"description": say(key, lang)} if key in MESSAGES else {}
    return {"name": name, "in": "query", **said, "required": required, "schema": schema}
