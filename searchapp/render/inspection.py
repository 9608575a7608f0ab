"""How a file was read, decision by decision, with the words that led to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from searchapp.messages import MESSAGES, label, say
from searchapp.model import Article, Document, Evidence, Paragraph, Passage
from searchapp.reading.account import account
from searchapp.render.escape import visible
from searchapp.render.json import paragraph_object
from searchapp.render.labels import labels
from searchapp.render.phrases import date_phrase, evidence_phrase
from searchapp.render.reports import table
from searchapp.render.style import Line, Look, Span, indented, narrowed, paint

#: Shown where a broken line was mended.
_MEND = "┊"
_MARGIN = 4
#: How much of a discarded stretch is shown.
_DISCARDED_CHARS = 60


def inspection_as_text(document: Document, paragraphs: Sequence[Paragraph], look: Look) -> Iterator[str]:
    """Yield how a file was read: its articles, each paragraph with its labels, and what was left out."""
    lang = look.lang
    read_as = say("inspect_read_as", lang, format=document.format, encoding=document.encoding or "—")
    found = say(
        "inspect_found",
        lang,
        articles=len(document.articles),
        paragraphs=len(paragraphs),
        discarded=len(document.discarded),
    )
    counted = say("inspect_account", lang, **_account(document))
    yield from indented([(visible(document.file), "title"), (f"   {read_as}   {found}   {counted}", "")], look, 0)
    for note in document.notes:
        yield from indented([(visible(say(note.key, lang, **note.facts)), "warning")], look, 0)
    known = _by_place(paragraphs)
    for number, article in enumerate(document.articles, 1):
        yield ""
        yield from _head(number, article, look)
        section = None
        for position, passage in enumerate(article.passages, 1):
            if passage.section != section:
                section = passage.section
                yield ""
                yield from indented([(f"› {visible(section or '')}", "title")], look, 2)
            yield ""
            yield from _passage(passage, known.get((article.id, position)), look)
    if document.discarded:
        yield ""
        yield paint([(say("inspect_discarded", lang), "label")], look)
        for stretch in document.discarded:
            where = say("inspect_lines", lang, lines=stretch.line)
            text = stretch.text[:_DISCARDED_CHARS] + ("…" if len(stretch.text) > _DISCARDED_CHARS else "")
            line = f"{where}  {_reason(stretch.reason, lang)}  {text}"
            yield from indented([(visible(line), "")], look, 2)


def paragraphs_as_text(document: Document, paragraphs: Sequence[Paragraph], look: Look) -> Iterator[str]:
    """Yield some paragraphs of a document in the order that they come in, each with its labels and what led to them."""
    passages = _passages_of(document)
    if not paragraphs:
        yield say("inspect_all_sure", look.lang)
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        yield from _passage(passages[paragraph.article.id, paragraph.position], paragraph, look)


def paragraphs_object(document: Document, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    """Return some paragraphs of a document as plain dicts and lists, as ``inspection_object`` shows them."""
    passages = _passages_of(document)
    return {
        "file": document.file,
        "paragraphs": [
            _passage_object(passages[paragraph.article.id, paragraph.position], paragraph) for paragraph in paragraphs
        ],
    }


def _passages_of(document: Document) -> dict[tuple[str | None, int | None], Passage]:
    return {
        (article.id, position): passage
        for article in document.articles
        for position, passage in enumerate(article.passages, 1)
    }


def inspection_object(document: Document, paragraphs: Sequence[Paragraph], lang: str | None = None) -> dict[str, Any]:
    """Return how a file was read as plain dicts and lists."""
    known = _by_place(paragraphs)
    return {
        "file": document.file,
        "format": document.format,
        "encoding": document.encoding,
        "notes": [say(note.key, lang, **note.facts) for note in document.notes],
        "articles": [_article_object(article, known) for article in document.articles],
        "account": _account(document),
        "discarded": [{"line": d.line, "reason": _reason(d.reason, lang), "text": d.text} for d in document.discarded],
    }


def _account(document: Document) -> dict[str, int]:
    """Return how many visible characters a file has, how many are in its articles, how many were left out."""
    found = account(document)
    return {"total": found.total, "body": found.body + found.headings, "left_out": found.left_out}


def _by_place(paragraphs: Sequence[Paragraph]) -> dict[tuple[str | None, int | None], Paragraph]:
    return {(paragraph.article.id, paragraph.position): paragraph for paragraph in paragraphs}


def _head(number: int, article: Article, look: Look) -> Iterator[str]:
    lang = look.lang
    title = article.title or say("untitled", lang)
    head: list[Span] = [(f"{say('inspect_article', lang, number=number)}  ", ""), (visible(title), "title")]
    yield from indented(head, look, 0)
    facts = (
        ("field_kicker", article.kicker),
        ("field_subtitle", article.subtitle),
        ("field_source", article.source),
        ("field_date", date_phrase(article, lang)),
        ("field_authors", say("list", lang, items=article.authors) if article.authors else None),
    )
    for line in table([(say(key, lang), value) for key, value in facts if value], narrowed(look)):
        yield f"  {line}"


def _passage(passage: Passage, paragraph: Paragraph | None, look: Look) -> Iterator[str]:
    lang = look.lang
    lines = say("inspect_lines", lang, lines=_line_ranges(passage.lines))
    facts: list[Span] = [(lines, "rank")]
    if passage.joins:
        facts.append((f"  {say('inspect_mended', lang, count=len(passage.joins))}", ""))
    if passage.uncertain:
        facts.append((f"  {say('inspect_uncertain', lang)}", "warning"))
    yield from indented(facts, look, 2)
    yield from indented([(_with_mends(passage), "")], look, _MARGIN)
    if paragraph is not None:
        yield from _decisions(paragraph, look)


def _decisions(paragraph: Paragraph, look: Look) -> Iterator[str]:
    lang = look.lang
    confidence = "" if paragraph.confidence is None else f" {paragraph.confidence:.2f}"
    spans: list[Span] = [("→ ", "bar"), *labels(paragraph, look, confidence)]
    if paragraph.topics:
        topics = f"{say('field_topic', lang)} {say('list', lang, items=paragraph.topics)}"
        spans += [("  ", ""), (visible(topics), "whole")]
    yield from indented(spans, look, _MARGIN)
    for evidence in paragraph.evidence:
        first: Line = [(f"{' ' * _MARGIN}· ", "")]
        yield from indented([(visible(_because(evidence, lang)), "")], look, _MARGIN + 2, first)


def _because(evidence: Evidence, lang: str) -> str:
    value = label(evidence.field, evidence.value, lang) if evidence.field in ("kind", "genre") else evidence.value
    return f"{label('field', evidence.field, lang)} {value} ← {evidence_phrase(evidence, lang)}"


def _with_mends(passage: Passage) -> str:
    cuts = [0, *sorted(at for at in passage.joins if 0 < at < len(passage.text)), len(passage.text)]
    return _MEND.join(visible(passage.text[start:end]) for start, end in pairwise(cuts))


def _line_ranges(lines: Sequence[int]) -> str:
    """Return line numbers as ranges: 3–5, 9."""
    ranges: list[list[int]] = []
    for line in sorted(set(lines)):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in ranges)


def _article_object(article: Article, known: dict[tuple[str | None, int | None], Paragraph]) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "source": article.source,
        "date": article.date,
        "date_basis": article.date_basis,
        "authors": list(article.authors),
        "paragraphs": [
            _passage_object(passage, known.get((article.id, position)))
            for position, passage in enumerate(article.passages, 1)
        ],
    }


def _passage_object(passage: Passage, paragraph: Paragraph | None) -> dict[str, Any]:
    found = {"text": passage.text, "section": passage.section}
    if paragraph is not None:
        found = {key: value for key, value in paragraph_object(paragraph).items() if key != "article"}
    return {
        **found,
        "lines": list(passage.lines),
        "joins": list(passage.joins),
        "uncertain": passage.uncertain,
        "evidence": [
            {"field": e.field, "value": e.value, "words": e.words} for e in (paragraph.evidence if paragraph else ())
        ],
    }


def _reason(reason: str, lang: str | None) -> str:
    for key in (f"discard_{reason}", reason):
        if key in MESSAGES:
            return say(key, lang)
    return reason
