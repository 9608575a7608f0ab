"""What stands before every page: who may ask, how, and what the browser is told to allow.

A page of another site must neither read what is here nor learn from how long it takes: the name by which this server is
called is checked (a name that somebody else points here is not one of them), and so is where a request comes from.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from searchapp.settings import MAX_URL_BYTES
from searchapp.web import log
from searchapp.web.refusals import Refused
from searchapp.web.serving import ENTRANCE, Serving

#: Nothing but what this server sends, and nothing that stands in a page itself.
_POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
))  # fmt: skip

_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

#: A browser keeps the token for so many seconds.
_KEPT_SECONDS = 30 * 24 * 3600

#: Makes the answer to a request that is refused.
Refuse = Callable[[Request, Refused], Response]


class Guard:
    """Lets requests through to an application that may come through, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, serving: Serving, refuse: Refuse) -> None:
        self._app, self._serving, self._refuse = app, serving, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # there is nothing but pages

        started = time.monotonic()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if self._serving.log_queries:
                    log.request(scope, message["status"], time.monotonic() - started)
            await send(message)

        request = Request(scope)
        try:
            _check_address(scope, self._serving)
            _check_sender(scope)
            response = _check_token(request, self._serving)
        except Refused as refused:
            response = self._refuse(request, refused)
        await (self._app if response is None else response)(scope, receive, sending)


def _check_address(scope: Scope, serving: Serving) -> None:
    """Raise ``Refused`` for an address that is too long, and for a name of this server that is none of its own."""
    length = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    if length > MAX_URL_BYTES:
        raise Refused(414, "url_long", length=length, limit=MAX_URL_BYTES)
    called = Headers(scope=scope).getlist("host")
    if len(called) != 1 or not _is_called(_name(called[0]), serving):
        raise Refused(421, "host_unknown", host=", ".join(called)[:200] or "–")


def _name(host: str) -> str:
    """Return the name in a Host header, without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower().rstrip(".")


def _is_called(name: str, serving: Serving) -> bool:
    if name in ("localhost", serving.host.lower(), *(each.lower() for each in serving.names)):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    # An address is no name that another could point here.
    return address.is_loopback or not serving.is_local


def _check_sender(scope: Scope) -> None:
    """Raise ``Refused`` for a request that the page of another site makes, but for a link that leads here."""
    headers = Headers(scope=scope)
    for origin in headers.getlist("origin"):
        if origin.partition("://")[2].lower() != headers["host"].lower():
            raise Refused(403, "origin_foreign", origin=origin[:200])
    site = headers.get("sec-fetch-site", "none")
    link = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in ("GET", "HEAD")
    if site not in ("none", "same-origin") and not (link and headers.get("sec-fetch-dest") == "document"):
        raise Refused(403, "origin_foreign", origin=site[:200])


def _check_token(request: Request, serving: Serving) -> Response | None:
    """Return the answer to who comes by the link with the token; None where one may come in, or nobody has to show it.

    Raises ``Refused`` for whom neither the link nor a cookie nor a header lets in.
    """
    if serving.token is None or request.url.path.startswith("/static/"):
        return None
    if request.url.path == ENTRANCE and _same(_first(request.url.query, "token"), serving.token):
        response = RedirectResponse("/", 303)
        response.set_cookie(
            _cookie_name(serving),
            _cookie(serving.token),
            max_age=_KEPT_SECONDS,
            httponly=True,
            samesite="lax",
            # A proxy before us says so; who says it falsely keeps the cookie from himself alone.
            secure=request.headers.get("x-forwarded-proto") == "https",
        )
        response.headers["Cache-Control"] = "no-store"
        return response
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and _same(shown.strip(), serving.token):
        return None
    if _same(_read_cookie(request.headers.get("cookie", ""), _cookie_name(serving)), _cookie(serving.token)):
        return None
    raise Refused(401, "token_needed", {"WWW-Authenticate": 'Bearer realm="searchapp"'})


def _first(query: str, name: str) -> str:
    return parse_qs(query, errors="replace").get(name, [""])[0]


def _cookie_name(serving: Serving) -> str:
    """Return the name of the cookie: browsers keep those of all ports of a host together."""
    return f"searchapp-{serving.port}"


def _cookie(token: str) -> str:
    """Return what the cookie holds, which is no token itself."""
    return hmac.digest(token.encode(), b"cookie", "sha256").hex()


def _read_cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(shown: str, secret: str) -> bool:
    """Return whether what is shown is the secret, in a time that tells nothing of it."""
    return hmac.compare_digest(shown.encode(errors="replace"), secret.encode())
