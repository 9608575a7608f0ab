"""The application: addresses to pages, what is wrong to pages that say so, and the files beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from searchapp.web.data import routes
from searchapp.web.guard import Guard
from searchapp.web.pages import ROUTES, error
from searchapp.web.refusals import Refused, refusal
from searchapp.web.serving import Serving
from searchapp.web.site import Site, site
from searchapp.web.visit import Visit, endpoint, language_of, unpacks

#: Files under an address that names their content never change.
_FOREVER = "public, max-age=31536000, immutable"


def application(serving: Serving) -> ASGIApp:
    """Return the application that serves an index so. The index is opened when the first page asks for it."""
    return application_of(site(serving))


def application_of(served: Site) -> ASGIApp:
    """Return the application of a site."""
    app = Starlette(
        routes=list(_routes(served)),
        exception_handlers={HTTPException: partial(_no_page, served), Exception: partial(_failed, served)},
    )
    app.router.redirect_slashes = False
    return Guard(app, served.serving, partial(_refused, served))


def _routes(served: Site) -> Iterator[BaseRoute]:
    for paths, regret in ((ROUTES, error.respond), (routes.ROUTES, routes.regret)):
        for at in paths:
            yield Route(at.path, endpoint(served, at, regret), methods=list(at.methods))
    yield Route("/static/{name}", partial(_asset, served))


async def _asset(served: Site, request: Request) -> Response:
    asset = served.assets.by_url.get(request.url.path)
    if asset is None:
        raise HTTPException(404)
    headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
    packed = asset.packed if unpacks(request) else None
    if packed is not None:
        headers["Content-Encoding"] = "gzip"
    return Response(asset.body if packed is None else packed, headers=headers, media_type=asset.type)


async def _no_page(served: Site, request: Request, wrong: Exception) -> Response:
    """Answer where there is no page, or none that can be asked so."""
    status = wrong.status_code if isinstance(wrong, HTTPException) else 500
    headers = (wrong.headers if isinstance(wrong, HTTPException) else None) or {}
    key = {404: "page_unknown", 405: "method_unknown"}.get(status, "request_wrong")
    facts = {"path": request.url.path, "method": request.method, "allowed": headers.get("Allow", "")}
    return _refused(served, request, Refused(status, key, headers, **facts))


async def _failed(served: Site, request: Request, _wrong: Exception) -> Response:
    """Answer where the program is at fault; the server's log says where."""
    return _refused(served, request, Refused(500, "web_failed"))


def _refused(served: Site, request: Request, refused: Refused) -> Response:
    visit = Visit(served, request.url.path, {}, (), (), language_of(request, served))
    regret = routes.regret if visit.path.startswith("/api/") else error.respond
    return regret(visit, refusal(refused, visit.lang))
