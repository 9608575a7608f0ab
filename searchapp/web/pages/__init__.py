"""The pages, one module each: ``respond`` makes one from a visit. ``ROUTES`` says which address has which."""

from __future__ import annotations

from searchapp.web.pages import article, home, paragraph
from searchapp.web.visit import Page

#: An address and what answers it.
ROUTES: tuple[tuple[str, Page], ...] = (
    ("/", home.respond),
    ("/p/{id:path}", paragraph.respond),
    ("/a/{id:path}", article.respond),
)
