"""A site: the index, the templates, the files beside the pages and the threads that make them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from searchapp import __version__
from searchapp.errors import SearchAppError
from searchapp.messages import label, say
from searchapp.settings import PAGE_SECONDS, PAGES_AT_ONCE, PAGES_WAITING, SLOW_PAGE_SECONDS
from searchapp.web.assets import Assets, assets_in
from searchapp.web.served_index import ServedIndex
from searchapp.web.serving import Serving
from searchapp.web.showing import Templates, marked, shown
from searchapp.web.working import Workers

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Site:
    """What every page is made from: the ``templates`` are those of each language.

    ``build`` is another one when program, templates or files are.
    """

    serving: Serving
    served_index: ServedIndex
    templates: Mapping[str, Environment]
    assets: Assets
    workers: Workers
    slow_workers: Workers
    build: str

    def prepare(self) -> None:
        """Load what the first visitors would wait for; where there is no index, the pages say so."""
        for templates in self.templates.values():
            for name in templates.list_templates():
                templates.get_template(name)
        with suppress(SearchAppError):
            self.served_index.opened.search("学习", facets=("city", "year"), limit=1)


def site(serving: Serving) -> Site:
    """Return the site that is served so; its index is opened when it is first asked for."""
    assets = assets_in(_HERE / "static")
    return Site(
        serving,
        ServedIndex(serving.index_dir),
        {lang: _templates(lang, assets) for lang in ("zh", "en")},
        assets,
        Workers(PAGES_AT_ONCE, PAGES_WAITING, PAGE_SECONDS),
        Workers(1, 0, SLOW_PAGE_SECONDS),
        _build(assets),
    )


def _templates(lang: str, assets: Assets) -> Environment:
    """Return the templates in a language: all that they write is escaped, and made visible before.

    Words and the addresses of files are filters (``'page_copy' | say``), so that they become part of a template when it
    is compiled: a page holds hundreds of them.
    """
    templates = Templates(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.filters |= {
        "say": partial(say, lang=lang),
        "label": lambda value, prefix: label(prefix, value, lang),
        "asset": assets.url,
        "text": marked,
    }
    return templates


def _build(assets: Assets) -> str:
    digest = sha256(f"{__version__} {assets.digest}".encode())
    for path in sorted((_HERE / "templates").rglob("*.html")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
