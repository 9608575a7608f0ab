"""References for programs that keep them: RIS, BibTeX and CSL-JSON, one for each article that is cited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from searchapp.answer import Hit
from searchapp.citing import STYLE, Medium, medium_of
from searchapp.model import ArticleInfo, Paragraph
from searchapp.render.escape import safe_json, visible

_RIS: dict[Medium, str] = {"newspaper": "NEWS", "site": "ELEC", "account": "ELEC", "app": "ELEC", "document": "GEN"}
_CSL: dict[Medium, str] = {
    "newspaper": "article-newspaper", "site": "webpage", "account": "post", "app": "webpage", "document": "document",
}  # fmt: skip
_SPECIAL = re.compile(r"([&%$#_{}])")
_NOT_IN_KEYS = re.compile(r"[\s{}(),=#%\"'~\\@]+")


def results_as_ris(hits: Iterable[Hit], lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the articles of hits as RIS."""
    return paragraphs_as_ris((hit.paragraph for hit in hits), lang, style)


def results_as_bibtex(hits: Iterable[Hit], lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the articles of hits as BibTeX."""
    return paragraphs_as_bibtex((hit.paragraph for hit in hits), lang, style)


def results_as_csl_json(hits: Iterable[Hit], lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the articles of hits as CSL-JSON."""
    return paragraphs_as_csl_json((hit.paragraph for hit in hits), lang, style)


def paragraphs_as_ris(paragraphs: Iterable[Paragraph], _: str | None = None, __: str = STYLE) -> Iterator[str]:
    """Yield the articles of paragraphs as RIS: a line a fact, ``TY`` first and ``ER`` last."""
    for _key, article in _articles(paragraphs):
        medium = medium_of(article)
        year, month, day = [*(article.date or "").split("-"), "", ""][:3]
        facts = [
            ("TY", _RIS[medium]),
            *(("AU", author) for author in article.authors),
            ("TI", article.title),
            ("T2" if medium == "newspaper" else "PB", article.source),
            ("PY", year),
            ("DA", article.date and f"{year}/{month}/{day}/"),
            ("SP", article.page),
            ("UR", article.url),
            ("Y2", article.accessed and article.accessed.replace("-", "/")),
            ("LA", "zh"),
        ]
        yield from (f"{tag}  - {visible(value)}" for tag, value in facts if value)
        yield "ER  - "


def paragraphs_as_bibtex(paragraphs: Iterable[Paragraph], _: str | None = None, __: str = STYLE) -> Iterator[str]:
    """Yield the articles of paragraphs as BibTeX: ``@article`` for those of papers, ``@online`` and ``@misc``."""
    for key, article in _articles(paragraphs):
        medium = medium_of(article)
        paper = medium == "newspaper"
        facts = [
            ("author", " and ".join(f"{{{_tex(author)}}}" for author in article.authors)),
            ("title", article.title and f"{{{_tex(article.title)}}}"),
            ("journal" if paper else "organization", article.source and _tex(article.source)),
            ("year", (article.date or "")[:4]),
            ("date", article.date),
            ("pages", article.page and _tex(article.page)),
            ("url", article.url),
            ("urldate", article.accessed),
            ("entrysubtype", "newspaper" if paper else None),
            ("langid", "chinese"),
        ]
        yield f"@{'article' if paper else 'misc' if medium == 'document' else 'online'}{{{key},"
        yield from (f"  {name} = {{{visible(value)}}}," for name, value in facts if value)
        yield "}"


def paragraphs_as_csl_json(paragraphs: Iterable[Paragraph], _: str | None = None, __: str = STYLE) -> Iterator[str]:
    """Yield the articles of paragraphs as one list of CSL-JSON, an article a line."""
    yield "["
    before = ""
    for key, article in _articles(paragraphs):
        if before:
            yield f"{before},"
        before = safe_json(json.dumps(_csl(key, article), ensure_ascii=False))
    yield from filter(None, [before])
    yield "]"


def _csl(key: str, article: ArticleInfo) -> dict[str, Any]:
    medium = medium_of(article)
    item = {
        "id": key,
        "type": _CSL[medium],
        "title": article.title,
        "author": [{"literal": author} for author in article.authors],
        "publisher" if medium == "document" else "container-title": article.source,
        "issued": _date(article.date),
        "page": article.page,
        "URL": article.url,
        "accessed": _date(article.accessed),
        "language": "zh-CN",
    }
    return {name: value for name, value in item.items() if value}


def _date(date: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None


def _articles(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, ArticleInfo]]:
    """Yield each article once, with a key that is its own."""
    seen: set[str] = set()
    for paragraph in paragraphs:
        article = paragraph.article
        key = _NOT_IN_KEYS.sub("-", article.id or article.title or paragraph.id).strip("-")
        if key not in seen:
            seen.add(key)
            yield key, article


def _tex(text: str) -> str:
    """Return text with what TeX would act on guarded."""
    return _SPECIAL.sub(r"\\\1", text.replace("\\", "＼"))
