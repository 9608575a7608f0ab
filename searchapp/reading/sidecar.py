"""A person's corrections beside a document: ``NAME.meta.yaml``.

The whole schema, every key optional::

    title: 标题                  # of every article of the file
    source: 河南日报
    date: 2023-05-15             # YYYY, YYYY-MM or YYYY-MM-DD
    authors: [李娜, 王远]
    url: https://www.example.cn/a.html
    page: A02                    # of the paper
    accessed: 2024-05-01         # when the address was looked at
    medium: 报纸
    articles:
      - article: 2               # its ordinal in the file, or its title as printed
        hide: true               # not indexed; or title, source, date, authors as above
    paragraphs:
      - opening: “行一路、学一路   # how the paragraph begins; white space does not count
        kind: testimonial        # testimonial, policy, narrative or 亲历, 举措, 报道
        speaker: 李晓雷           # a name; or {name: …, title: …, org: …}; or null for nobody
        cities: [郑州]            # also home_cities, host_cities, topics
        content: false           # not content: left out

``_folder.meta.yaml`` states the same of an article (source, date, medium …) for all documents that stand in its folder,
or in folders below it, and do not say it themselves; of several that of the nearest folder counts.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from msgspec import structs

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.messages import say
from searchapp.model import Article, Correction, Discarded, Document, Note, Paragraph
from searchapp.patterns import regex
from searchapp.reading.decode import decode
from searchapp.reading.names import folder_sidecars_of, sidecar_of, sidecar_place
from searchapp.reading.refusals import regular_bytes
from searchapp.reading.sidecar_rules import ArticleFix, Sidecar, parse

#: What does not count when an opening is compared: white space, and quotation marks that a person leaves out.
_UNCOUNTED = regex(r"\s+|^[\s“”‘’「」『』\"']+")
#: What may be stated of all documents of a folder, besides the authors.
_STATED = ("title", "source", "date", "url", "page", "accessed", "medium")
#: Openings longer than this many characters are not compared with those that are near.
_COMPARED = 200


def read_sidecar(path: Path) -> Sidecar | None:
    """Return the sidecar of the document at ``path``, or None; one that cannot be read says so in its ``slips``."""
    place = sidecar_place(os.fspath(path))
    return _read(Path(place), Path(place).name) if _is_there(place) else None


def read_folder_sidecars(path: Path, root: str | None) -> list[Sidecar]:
    """Return what is stated of the folders that the document at ``path`` is in, up to ``root``, the nearest first.

    See ``read_sidecar``.
    """
    absolute = os.path.abspath(path)  # noqa: PTH100 (a link stays what it is called)
    there = map(Path, filter(_is_there, folder_sidecars_of(absolute, root)))
    return [stated for place in there if (stated := _read(place, f"{place.parent.name}/{place.name}")) is not None]


def filled(document: Document, stated: Sidecar) -> Document:
    """Return a document with what is stated of its folder where it does not say so itself."""
    articles = document.articles
    for fix in stated.articles:
        if fix.which is None:
            articles = tuple(_filled(article, fix) for article in articles)
    return structs.replace(document, articles=articles, notes=(*document.notes, *stated.slips))


def _filled(article: Article, fix: ArticleFix) -> Article:
    own = {name: getattr(article, name) or getattr(fix, name) for name in _STATED}
    basis = article.date_basis if article.date else "stated" if fix.date else None
    return structs.replace(article, **own, authors=article.authors or fix.authors or (), date_basis=basis)


def _is_there(place: str) -> bool:
    """Say whether a file is there; asked of thousands of files, of which hardly any are: half the time of a path's."""
    return os.access(place, os.F_OK)


def _read(place: Path, called: str) -> Sidecar | None:
    try:
        text = decode(regular_bytes(place, called, settings.MAX_SIDECAR_BYTES), called).text
    except ReadError as problem:
        return None if problem.key == "read_empty" else Sidecar(called, slips=(Note(problem.key, problem.facts),))
    return parse(text, called)


def corrected(document: Document, sidecar: Sidecar) -> Document:
    """Return a document as its sidecar corrects it; what names no article or paragraph is told in ``notes``."""
    notes = [*document.notes, *sidecar.slips]
    articles = list(document.articles)
    hidden: set[int] = set()
    for fix in sidecar.articles:
        chosen = [n for n, article in enumerate(articles) if _names(fix.which, n, document.articles[n])]
        if not chosen:
            titles = [article.title for article in document.articles if article.title]
            notes.append(_unmatched(sidecar.file, fix.line, str(fix.which), titles))
        for n in chosen:
            hidden |= {n} if fix.hide else set()
            articles[n] = _fixed(articles[n], fix)
    discarded = list(document.discarded)
    passages = [passage.text for article in document.articles for passage in article.passages]
    for line, opening in sidecar.not_content:
        articles, dropped = _without(articles, opening)
        discarded.extend(dropped)
        if not dropped:
            notes.append(_unmatched(sidecar.file, line, opening, passages))
    for n in sorted(hidden):
        discarded.extend(Discarded(passage.lines[0], passage.text, "sidecar") for passage in articles[n].passages)
    kept = tuple(article for n, article in enumerate(articles) if n not in hidden)
    texts = [bare(passage.text) for article in kept for passage in article.passages]
    for line, correction in sidecar.paragraphs:
        if not any(text.startswith(bare(correction.opening)) for text in texts):
            notes.append(_unmatched(sidecar.file, line, correction.opening, passages))
    return structs.replace(
        document,
        articles=kept,
        discarded=tuple(sorted(discarded, key=lambda item: item.line)),
        corrections=tuple(correction for _, correction in sidecar.paragraphs),
        notes=tuple(notes),
    )


def _unmatched(file: str, line: int, words: str, texts: Sequence[str]) -> Note:
    """Return what to say of words with which none of ``texts`` begins: the nearest beginning, if one is near."""
    length = len(bare(words))
    beginnings = {bare(text[:400])[:length]: text for text in texts}
    near = get_close_matches(bare(words), beginnings, 1, 0.6) if length <= _COMPARED else []
    facts: dict[str, object] = {"file": file, "line": line, "words": words}
    if not near:
        return Note("sidecar_unmatched", facts)
    return Note("sidecar_unmatched_nearest", {**facts, "nearest": beginnings[near[0]][: length + 1]})


def correction_for(text: str, corrections: Sequence[Correction]) -> Correction | None:
    """Return the correction whose opening words ``text`` begins with, the longest if several fit, or None."""
    beginning = bare(text[:400])
    fitting = [correction for correction in corrections if beginning.startswith(bare(correction.opening))]
    return max(fitting, key=lambda correction: len(correction.opening), default=None)


def bare(text: str) -> str:
    """Return a text without what does not count when an opening is compared."""
    return _UNCOUNTED.sub("", text)


def _names(which: int | str | None, n: int, article: Article) -> bool:
    if which is None or which == n + 1:
        return True
    return isinstance(which, str) and article.title is not None and bare(article.title) == bare(which)


def _fixed(article: Article, fix: ArticleFix) -> Article:
    if fix.date:
        article = structs.replace(article, date=fix.date, date_basis="stated")
    return structs.replace(
        article,
        title=fix.title or article.title,
        source=fix.source or article.source,
        authors=article.authors if fix.authors is None else fix.authors,
        url=fix.url or article.url,
        page=fix.page or article.page,
        accessed=fix.accessed or article.accessed,
        medium=fix.medium or article.medium,
    )


def _without(articles: list[Article], opening: str) -> tuple[list[Article], list[Discarded]]:
    dropped: list[Discarded] = []
    result: list[Article] = []
    for article in articles:
        gone = [passage for passage in article.passages if bare(passage.text).startswith(bare(opening))]
        dropped.extend(Discarded(passage.lines[0], passage.text, "sidecar") for passage in gone)
        result.append(
            structs.replace(article, passages=tuple(p for p in article.passages if p not in gone)) if gone else article
        )
    return result, dropped


def write_sidecar(path: Path, document: Document, doubtful: Sequence[Paragraph]) -> Path:
    """Write a first sidecar for the document at ``path`` and return where it is.

    It states what was read of each article and what was decided of the ``doubtful`` paragraphs, for a person to
    correct. Raises ReadError when there is a sidecar already: a person's work is never overwritten.
    """
    place = sidecar_of(path)
    content: dict[str, Any] = {
        "articles": [_article_entry(n, article) for n, article in enumerate(document.articles, start=1)],
        "paragraphs": [_paragraph_entry(paragraph) for paragraph in doubtful],
    }
    body = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    head = f"# {document.file}\n" + say("sidecar_head", "zh") + say("sidecar_head", "en")
    try:
        with place.open("x", encoding="utf-8") as file:
            file.write(head + body)
    except FileExistsError as problem:
        raise ReadError("sidecar_exists", file=str(place)) from problem
    except OSError as problem:
        raise ReadError("read_unreadable", file=str(place), problem=problem.strerror or str(problem)) from problem
    return place


def _article_entry(n: int, article: Article) -> dict[str, Any]:
    values = {"title": article.title, "source": article.source, "date": article.date, "authors": list(article.authors)}
    return {"article": n, **{key: value for key, value in values.items() if value}}


def _paragraph_entry(paragraph: Paragraph) -> dict[str, Any]:
    entry: dict[str, Any] = {"opening": paragraph.text[:20], "kind": paragraph.kind}
    if paragraph.speaker is not None:
        speaker = {"name": paragraph.speaker.name, "title": paragraph.speaker.title, "org": paragraph.speaker.org}
        entry["speaker"] = {key: value for key, value in speaker.items() if value} or None
    else:
        entry["speaker"] = None
    entry["cities"] = list(paragraph.cities)
    return {key: value for key, value in entry.items() if not (key == "kind" and value is None)}
