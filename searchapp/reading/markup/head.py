"""What the head of a page states: titles, time, source, author and address, by the names that Chinese sites use.

The names are those of the rules for government sites (PubDate, ContentSource, ArticleTitle), of Open Graph, of the
portals that have their own, and of the structured data that search engines ask for.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any, NamedTuple

from searchapp.patterns import regex
from searchapp.reading.extraction import Facts
from searchapp.reading.signatures import is_name
from searchapp.reading.stated_dates import DATE, iso_date, plain_figures

_TITLES = ("articletitle", "og:title", "twitter:title", "headline", "title")
_DATES = (
    "article:published_time", "pubdate", "publishdate", "publish-date", "og:release_date", "og:time", "datepublished",
    "weibo: article:create_at", "bytedance:published_time", "apub:time", "firstpublishedtime",
    "dateupdate",
)  # fmt: skip
_SOURCES = ("contentsource", "source", "mediaid", "og:site_name", "sitename", "application-name")
_AUTHORS = ("author", "article:author", "og:article:author")
_ADDRESSES = ("og:url", "url", "@id")
#: A platform is where an account prints, not what prints.
_NO_SOURCE = regex(r"平台$|^未知$|^本站|^原创$|https?:|^\W*$")
_PAGE_ADDRESS = regex(r"https?://[^/\s]+/[^\s]+")
#: What a browser writes above a page that it saves.
_SAVED = regex(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.I)

#: Where accounts of the largest platform state the moment (seconds, or a day) in a script, and their name.
_MOMENT = regex(r"""\b(?:ct|publish_time|createTime)\s*=\s*["'](?:(\d{10})|(\d{4}-\d\d-\d\d))""")
_ACCOUNT = "#js_name"
_CHINA = timezone(timedelta(hours=8))

_SPACE = regex(r"\s+")
#: Marks that part a title from the names of section and site behind it; a dash may stand in the title itself.
_TAIL = regex(r"\s*(__+|-{2,}|[_|｜丨]|\s[-—–]+\s|[-—–])\s*([^_|｜丨]{1,24}?)\s*$")
_SITE = regex(
    r"(?:网|报|网站|政府|新闻|频道|客户端|中心|在线|公众号|门户|传媒|\.(?:com|cn|net)|[A-Za-z][A-Za-z .]*)$",
    re.I,
)
_SHORTEST = 4


class Head(NamedTuple):
    """What the head of a page says: the titles it gives, that of the window, as printed, and the facts."""

    titles: tuple[str, ...]
    stated: str
    facts: Facts


def read_head(tree: Any, source: str) -> Head:
    """Return what the head of a parsed page states; ``source`` is the text of its file."""
    stated: dict[str, str] = {}
    for key, value in _stated(tree):
        value = _SPACE.sub(" ", value).strip()
        if value:
            stated.setdefault(key.strip().lower(), value)
    titles = tuple(dict.fromkeys(stated[key] for key in _TITLES if key in stated))
    printed = next((stated[key] for key in _SOURCES if key in stated and not _NO_SOURCE.search(stated[key])), None)
    account = tree.css_first(_ACCOUNT)
    if account is not None:
        printed = _SPACE.sub(" ", account.text(deep=True)).strip() or printed
    authors = tuple(dict.fromkeys(stated[key] for key in _AUTHORS if key in stated and is_name(stated[key])))
    canonical = [node.attributes.get("href") or "" for node in tree.css('link[rel="canonical"]')]
    saved = _SAVED.search(source, 0, 2000)
    addresses = [*canonical, *(stated.get(key, "") for key in _ADDRESSES), saved.group(1) if saved else ""]
    url = next((found for each in addresses if _PAGE_ADDRESS.fullmatch(found := each.strip())), None)
    return Head(
        titles, stated.get("title", ""), Facts(None, printed[:30] if printed else None, _date(stated), url, authors)
    )


def _stated(tree: Any) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        yield name, attributes.get("content") or ""
    title = tree.css_first("head > title") or tree.css_first("title")
    if title is not None:
        yield "title", title.text(deep=True)
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            found = json.loads(node.text(deep=True) or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for record in found if isinstance(found, list) else [found]:
            if isinstance(record, dict):
                yield from ((key, value) for key, value in record.items() if isinstance(value, str))


def _date(stated: dict[str, str]) -> str | None:
    for key in _DATES:
        found = DATE.search(plain_figures(stated[key])) if key in stated else None
        if found and (date := iso_date(found)):
            return date
    return None


def _moment(source: str) -> str | None:
    found = _MOMENT.search(source)
    if found is None:
        return None
    return found[2] or datetime.fromtimestamp(int(found[1]), _CHINA).date().isoformat()


def without_site(title: str) -> str:
    """Return the title of a page without the names of section and site that stand behind it."""
    while (found := _TAIL.search(title)) and found.start() >= _SHORTEST:
        parting, tail = found.groups()
        if parting in "-—–" and not _SITE.search(tail):
            break
        title = title[: found.start()]
    return title.strip()


def names_site(title: str) -> bool:
    """Say whether a title may only name the site of the page."""
    return _SITE.search(title) is not None


def key_of(text: str) -> str:
    """Return what two spellings of a title share: letters and figures, of one width and case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).lower()
