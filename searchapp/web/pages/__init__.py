"""The pages, one module each: ``respond`` makes one from a visit. ``ROUTES`` says which address has which."""

from __future__ import annotations

from searchapp.web.pages import article, browse, check, help, home, paragraph, quoting, similar
from searchapp.web.visit import Page

#: An address, what answers it, and the methods by which it is asked.
ROUTES: tuple[tuple[str, Page, tuple[str, ...]], ...] = (
    ("/", home.respond, ("GET",)),
    ("/p/{id:path}", paragraph.respond, ("GET",)),
    ("/a/{id:path}", article.respond, ("GET",)),
    ("/similar/{id:path}", similar.respond, ("GET",)),
    ("/browse/{field}", browse.respond, ("GET",)),
    ("/cite/{id:path}", quoting.cite, ("GET",)),
    ("/basket", quoting.basket, ("GET",)),
    ("/basket.{form}", quoting.saved, ("POST",)),
    ("/help", help.respond, ("GET",)),
    ("/check", check.respond, ("GET",)),
)
