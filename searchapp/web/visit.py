"""One request as a page sees it, and the way from a function that makes a page to an endpoint of the server.

A page is a plain function from a ``Visit`` to a ``Response``. It is run in a thread, within a time; what it raises
becomes a page that says what is wrong.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from searchapp.api.index import Index
from searchapp.errors import RequestError, SearchAppError
from searchapp.settings import MAX_FORM_BYTES
from searchapp.web.refusals import Refusal, Refused, refusal
from searchapp.web.site import Site
from searchapp.web.wanted import Pairs, Wanted, wanted

#: No address has more parameters.
_MOST_PARAMETERS = 500

#: What is shorter is not compressed.
_WORTH_PACKING = 800
#: How hard it is tried: 6 would take half as long again for a twentieth less.
_LEVEL = 4
#: gzip in Accept-Encoding; of a weight of nothing it is not wanted.
_GZIP = re.compile(r"(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Visit:
    """A request: its path, what stands in the path by name, its parameters, its form and its language."""

    site: Site
    path: str
    place: Mapping[str, str]
    params: Pairs
    form: Pairs
    lang: str
    method: str = "GET"

    @property
    def index(self) -> Index:
        """The index. Raises ``IndexStateError`` where there is none."""
        return self.site.served_index.opened

    def wanted(self, own: Collection[str] = ()) -> Wanted:
        """Return the search that the address asks for; see ``wanted.wanted``."""
        return wanted(self.params, own)

    def named_lang(self) -> str | None:
        """Return the language that the address names: links keep it."""
        return next((value for name, value in self.params if name == "lang" and value in ("zh", "en")), None)

    def page(self, template: str, status: int = 200, **facts: object) -> Response:
        """Return the page that a template makes of facts.

        Templates know ``visit``, ``lang`` and ``link(path, …)`` besides, and the filters of their language: ``say``,
        ``label`` and ``asset``.
        """
        made = self.site.templates[self.lang].get_template(template)
        html = made.render(visit=self, lang=self.lang, link=self.link, **facts)
        return Response(html, status, media_type="text/html")

    @property
    def other_language(self) -> str:
        """The address of the same page in the other language."""
        kept = tuple(pair for pair in self.params if pair[0] != "lang")
        return Wanted(more=(*kept, ("lang", "zh" if self.lang == "en" else "en"))).url(self.path)

    def link(self, path: str, **said: str) -> str:
        """Return the address of a page, in the language that this address names."""
        lang = self.named_lang()
        return Wanted(lang=lang, more=tuple(said.items())).url(path)


Page = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class At:
    """A path and the page that is there; ``slow`` is one that reads through the index: one at a time is made."""

    path: str
    page: Page
    methods: tuple[str, ...] = ("GET",)
    slow: bool = False


Endpoint = Callable[[Request], Awaitable[Response]]
#: Makes what is answered instead where something is wrong.
Regret = Callable[[Visit, Refusal], Response]


def endpoint(site: Site, at: At, regret: Regret) -> Endpoint:
    """Return what answers requests with a page, or with what ``regret`` makes of what went wrong."""
    workers = site.slow_workers if at.slow else site.workers

    async def answer(request: Request) -> Response:
        visit = Visit(site, request.url.path, request.path_params, (), (), language_of(request, site))
        try:
            params, form = _parameters(request), await _form(request)
            visit = Visit(site, visit.path, visit.place, params, form, visit.lang, request.method)
            tag = _tag(site, visit, request)
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=_kept(tag))
            response = await workers.run(partial(_made, at.page, visit, request))
        except SearchAppError as error:
            return regret(visit, refusal(error, visit.lang))
        if response.status_code == 200 and request.method != "POST":
            for name, value in _kept(tag).items():
                response.headers.setdefault(name, value)
        return response

    return answer


def _made(page: Page, visit: Visit, request: Request) -> Response:
    """Return the page, packed where the visitor can unpack it."""
    response = page(visit)
    body = getattr(response, "body", None)  # a stream has none yet
    if isinstance(body, bytes) and len(body) >= _WORTH_PACKING and unpacks(request):
        response.body = gzip.compress(body, _LEVEL, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.body))
    return response


def unpacks(request: Request) -> bool:
    """Return whether who asks takes what is packed by gzip."""
    return _GZIP.search(request.headers.get("accept-encoding", "")) is not None


def _kept(tag: str) -> dict[str, str]:
    """Return the headers of what may be kept, and is asked for again each time."""
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language, Accept-Encoding, Cookie"}


def _tag(site: Site, visit: Visit, request: Request) -> str:
    """Return what is another one when the answer to this request may be."""
    state = repr((site.build, site.served_index.edition, visit.lang, request.url.path, request.url.query))
    return f'W/"{sha256(state.encode(errors="replace")).hexdigest()[:20]}"'


def _parameters(request: Request) -> Pairs:
    return _parsed(request.url.query)


async def _form(request: Request) -> Pairs:
    if request.method != "POST":
        return ()
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_FORM_BYTES:
            raise Refused(413, "form_too_long", limit=MAX_FORM_BYTES)
    return _parsed(body.decode("utf-8", "replace"))


def _parsed(text: str) -> Pairs:
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=_MOST_PARAMETERS))
    except ValueError as many:
        raise RequestError("parameters_many", most=_MOST_PARAMETERS) from many


def language_of(request: Request, site: Site) -> str:
    """Return the language of a page: what the address names, else what the browser asks for first, else the site's."""
    for name, value in parse_qsl(request.url.query[:8192], errors="replace"):
        if name == "lang" and value in ("zh", "en"):
            return value
    for asked in request.headers.get("accept-language", "").lower().split(","):
        lang = asked.strip()[:2]
        if lang in ("zh", "en"):
            return lang
    return site.serving.lang
