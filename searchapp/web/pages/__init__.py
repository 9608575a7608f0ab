"""The pages, one module each: ``respond`` makes one from a visit. ``ROUTES`` says which address has which."""

from __future__ import annotations

from searchapp.web.pages import article, browse, charts, check, help, home, paragraph, quoting, similar
from searchapp.web.visit import At

#: Every path that has a page.
ROUTES = (
    At("/", home.respond),
    At("/p/{id:path}", paragraph.respond),
    At("/a/{id:path}", article.respond),
    At("/similar/{id:path}", similar.respond),
    At("/browse/{field}", browse.respond),
    At("/cite/{id:path}", quoting.cite),
    At("/basket", quoting.basket),
    At("/basket.{form}", quoting.saved, methods=("POST",)),
    At("/table", charts.table),
    At("/trend", charts.trend),
    At("/flows", charts.flows),
    At("/help", help.respond),
    At("/check", check.respond, slow=True),
)
