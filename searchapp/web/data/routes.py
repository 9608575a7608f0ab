"""The JSON API over HTTP: a path for each call, problems for what cannot be answered, and the document of it all."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from searchapp.render.json import dumps
from searchapp.web.data.calls import CALLS, TYPES, Asked, Call
from searchapp.web.data.exporting import Pieces, Stream
from searchapp.web.data.openapi import document
from searchapp.web.refusals import Refusal
from searchapp.web.visit import At, Visit

#: Where it is.
ROOT = "/api/v1"


def _respond(call: Call, visit: Visit) -> Response:
    """Answer a call."""
    asked = call.asked(visit.index, visit.lang, visit.place.get("id", ""), visit.params)
    if call.types:
        return _export(call, asked, visit.method)
    return Response(dumps(call.body(asked)), media_type="application/json")


def _export(call: Call, asked: Asked, method: str) -> Response:
    """Send a file as it is made. Raises ``Refused`` where too many are being written."""
    format = asked.own["format"]
    headers = {"Content-Disposition": f'attachment; filename="searchapp.{_SUFFIXES.get(format, format)}"'}
    type = f"{TYPES[format]}; charset=utf-8"
    if method == "HEAD":
        return Response(None, headers=headers, media_type=type)
    return Stream(Pieces(call.body(asked)), headers=headers, media_type=type)


def _document(visit: Visit) -> Response:
    """Return the OpenAPI document; what it says in words is in the language of the visit."""
    said = document(ROOT, visit.lang, visit.site.serving.token is not None)
    return Response(dumps(said), media_type="application/json")


def regret(_visit: Visit, refusal: Refusal) -> Response:
    """Answer what cannot be answered: a problem detail (RFC 9457)."""
    headers = {**refusal.headers, "Cache-Control": "no-store"}
    return Response(refusal.problem(), refusal.status, headers, media_type="application/problem+json")


#: How the file of a format ends that is not called so.
_SUFFIXES = {"markdown": "md", "bibtex": "bib", "csl-json": "json"}

#: The path of each call, and that of the document.
ROUTES = (
    *(At(ROOT + call.path, partial(_respond, call)) for call in CALLS),
    At(f"{ROOT}/openapi.json", _document),
)
