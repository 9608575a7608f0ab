"""Answers and paragraphs as JSON: the keys and their order are a contract with every program that reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.json import encode as encoded
from msgspec.json import format as spaced
from msgspec.structs import asdict

from searchapp.answer import Completion, Contribution, FacetValue, Hit, Results, Stream
from searchapp.citing import STYLE, citation, citation_of
from searchapp.messages import say
from searchapp.model import Paragraph, Range
from searchapp.records import paragraph_parts, paragraph_to_record
from searchapp.render.escape import safe_json
from searchapp.reports import IndexReport, ShownArticle, ShownParagraph, Stats

if TYPE_CHECKING:
    from searchapp.book import Quotation, QuoteBook

#: An object or a list that fits into so many characters stands on one line.
_LINE = 110

#: So many hits are laid out for the eye; of more, which only programs read, each stands on one line.
_READ = 100

_flat = json.JSONEncoder(ensure_ascii=False).encode


def dumps(value: object, pretty: bool = False) -> str:
    """Return ``value`` as JSON in readable Chinese, harmless to a terminal whatever text is in it.

    One line, or, when ``pretty``, indented where it is long.
    """
    return safe_json(_indented(value, 0) if pretty else _flat(value))


def _indented(value: object, depth: int) -> str:
    if not isinstance(value, (dict, list)) or not value:
        return _flat(value)
    if depth and len(flat := _flat(value)) + depth <= _LINE:
        return flat
    inner = depth + 2
    if isinstance(value, dict):
        items = [f"{_flat(key)}: {_indented(item, inner)}" for key, item in value.items()]
    else:
        items = [_indented(item, inner) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    lines = (",\n" + " " * inner).join(items)
    return f"{opening}\n{' ' * inner}{lines}\n{' ' * depth}{closing}" if items else flat


def results_as_json(stream: Stream, lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the lines of an answer as one indented JSON object; its notes are sentences in ``lang``."""
    before, after = dumps(results_object(stream.results, lang), pretty=True).split('"hits": []', 1)
    first = next(stream.hits, None)
    if first is None:
        yield f'{before}"hits": []{after}'
        return
    last = _indented(hit_object(first, lang, style), 4)
    yield f'{before}"hits": ['
    for number, hit in enumerate(stream.hits, 1):
        yield safe_json(f"    {last},")
        last = _indented(hit_object(hit, lang, style), 4) if number < _READ else _hit_line(hit, lang, style)
    yield safe_json(f"    {last}")
    yield f"  ]{after}"


def results_as_jsonl(hits: Iterable[Hit], lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the hits of an answer, one JSON object a line."""
    return (safe_json(_hit_line(hit, lang, style)) for hit in hits)


def paragraphs_as_jsonl(paragraphs: Iterable[Paragraph], lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield paragraphs, one JSON object a line, in the shape of a hit without rank, score and highlights."""
    return (
        safe_json(_line(_paragraph_parts(paragraph, lang, style), paragraph.ocr is None)) for paragraph in paragraphs
    )


def results_object(results: Results, lang: str | None = None, style: str = STYLE) -> dict[str, Any]:
    """Return an answer as plain dicts and lists."""
    return {
        "query": results.query,
        "total": results.total,
        "offset": results.offset,
        "took_ms": round(results.took_ms, 2),
        "match": results.match,
        "relaxed": results.relaxed,
        "notes": [say(note.key, lang, **note.facts) for note in results.notes],
        "note_details": [{"key": note.key, "facts": plain(note.facts)} for note in results.notes],
        "articles": results.articles,
        "undated": results.undated,
        "hits": [hit_object(hit, lang, style) for hit in results.hits],
        "facets": facets_object(results.facets),
        "filters": {name: list(values) for name, values in results.filters.items()},
        "suggestions": [{"query": s.query, "reason": s.reason, "count": s.count} for s in results.suggestions],
    }


def hit_object(hit: Hit, lang: str | None = None, style: str = STYLE) -> dict[str, Any]:
    """Return a hit as a plain dict."""
    found: dict[str, Any] = _plainly(_hit_parts(hit, lang, style))
    return found


def _hit_parts(hit: Hit, lang: str | None, style: str) -> dict[str, Any]:
    """Return a hit as a dict whose parts are tuples and structs."""
    found = {
        "rank": hit.rank,
        "id": hit.id,
        "score": round(hit.score, 6),
        "partial": hit.partial,
        "text": hit.text,
        "highlights": hit.highlights,
        "snippets": hit.snippets,
        **_paragraph_parts(hit.paragraph, lang, style),
    }
    if hit.explanation is not None:
        found["explanation"] = [_contribution_object(each) for each in hit.explanation]
    found["matched_posts"] = hit.matched_posts
    found["matched_speakers"] = hit.matched_speakers
    found["title_highlights"] = hit.title_highlights
    found["section_highlights"] = hit.section_highlights
    return found


def _paragraph_parts(paragraph: Paragraph, lang: str | None, style: str) -> dict[str, Any]:
    """Return a paragraph with its citation as a dict whose parts are tuples and structs."""
    parts = paragraph_parts(paragraph)
    if paragraph.confidence is not None:
        parts["confidence"] = round(paragraph.confidence, 4)
    parts["citation"] = citation_of(paragraph, lang, style)
    return parts


def _plainly(value: Any) -> Any:
    """Return dicts and lists in the place of structs and tuples, all the way down."""
    if isinstance(value, Struct):
        value = asdict(value)
    if isinstance(value, dict):
        return {key: _plainly(item) for key, item in value.items()}
    return [_plainly(item) for item in value] if isinstance(value, (tuple, list)) else value


def _hit_line(hit: Hit, lang: str | None, style: str) -> str:
    return _line(_hit_parts(hit, lang, style), hit.explanation is None and hit.paragraph.ocr is None)


def _line(parts: dict[str, Any], quick: bool) -> str:
    """Return parts as ``_flat`` writes them; many are written so, and most of them in a fraction of the time.

    Not ``quick`` is what may hold a number that is written otherwise.
    """
    if not quick:
        return _flat(_plainly(parts))
    try:
        return spaced(encoded(parts), indent=0).decode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return _flat(_plainly(parts))


def plain(value: object) -> Any:
    """Return a fact of a note as JSON can say it."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _contribution_object(contribution: Contribution) -> dict[str, Any]:
    return {
        "term": contribution.term,
        "kind": contribution.kind,
        "field": contribution.field,
        "words": dict(zip(contribution.words, contribution.counts, strict=True)),
        "score": contribution.score,
    }


def paragraph_object(paragraph: Paragraph, lang: str | None = None, style: str = STYLE) -> dict[str, Any]:
    """Return a paragraph as a plain dict with its citation, without the evidence for its labels."""
    found: dict[str, Any] = _plainly(_paragraph_parts(paragraph, lang, style))
    return found


def facets_object(facets: Mapping[str, Iterable[FacetValue]]) -> dict[str, list[dict[str, Any]]]:
    """Return facets as plain dicts and lists."""
    return {
        field: [{"value": v.value, "count": v.count, "selected": v.selected} for v in values]
        for field, values in facets.items()
    }


def completions_object(prefix: str, found: Iterable[Completion]) -> dict[str, Any]:
    """Return what may be typed after a prefix as a plain dict."""
    return {"prefix": prefix, "completions": [{"text": c.text, "field": c.field, "count": c.count} for c in found]}


def quotebook_object(book: QuoteBook, lang: str | None = None, style: str = STYLE) -> dict[str, Any]:
    """Return a quote book as a plain dict; each quotation is its paragraph with what belongs to the book."""
    return {
        "query": book.query,
        "by": book.by,
        "filters": {name: list(values) for name, values in book.filters.items()},
        "since": book.since,
        "until": book.until,
        "found": book.found,
        "relaxed": book.relaxed,
        "made": book.made,
        "index": book.index,
        "indexed": book.indexed,
        "notes": [say(note.key, lang, **note.facts) for note in book.notes],
        "note_details": [{"key": note.key, "facts": plain(note.facts)} for note in book.notes],
        "groups": [
            {
                "value": group.value,
                "count": group.count,
                "quotations": [_quotation_object(each, lang, style) for each in group.quotations],
                "also": list(group.also),
            }
            for group in book.groups
        ],
        "references": [
            {
                "number": each.number,
                "citation": citation(each.article, lang, style),
                "lacks": list(each.lacks),
                "quotations": list(each.quotations),
                "file": each.file,
                "article": {name: plain(value) for name, value in asdict(each.article).items()},
            }
            for each in book.references
        ],
        "gone": list(book.gone),
    }


def _quotation_object(quotation: Quotation, lang: str | None, style: str) -> dict[str, Any]:
    return {
        "number": quotation.number,
        "reference": quotation.reference,
        "partial": quotation.partial,
        "lacks": list(quotation.lacks),
        **paragraph_object(quotation.paragraph, lang, style),
        "highlights": [list(pair) for pair in quotation.highlights],
        "matched_posts": list(quotation.matched_posts),
        "matched_speakers": list(quotation.matched_speakers),
    }


def quotebook_as_json(book: QuoteBook, lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield a quote book as one indented JSON object."""
    yield dumps(quotebook_object(book, lang, style), pretty=True)


def stats_object(stats: Stats) -> dict[str, Any]:
    """Return what an index holds as a plain dict; sizes are in bytes."""
    return {
        "path": stats.path,
        "roots": list(stats.roots),
        "files": stats.files,
        "articles": stats.articles,
        "paragraphs": stats.paragraphs,
        "characters": stats.characters,
        "kinds": dict(stats.kinds),
        "bytes": stats.bytes,
        "stamp": stats.stamp,
        "built": stats.built,
        "shards": [
            {
                "index": shard.index,
                "number": shard.number,
                "primary": shard.is_primary,
                "state": shard.state,
                "node": shard.node,
                "paragraphs": shard.paragraphs,
                "bytes": shard.bytes,
                "reason": shard.reason,
            }
            for shard in stats.shards
        ],
    }


def report_object(report: IndexReport, lang: str | None = None) -> dict[str, Any]:
    """Return what a run of indexing did as a plain dict; reasons and notes are sentences in ``lang``."""
    return {
        "added": list(report.added),
        "updated": list(report.updated),
        "unchanged": list(report.unchanged),
        "removed": list(report.removed),
        "skipped": [{"file": s.file, "reason": say(s.note.key, lang, **s.note.facts)} for s in report.skipped],
        "notes": [{"file": n.file, "note": say(n.note.key, lang, **n.note.facts)} for n in report.notes],
        "unread": [
            {"suffix": u.suffix, "count": u.count, "advice": say(u.advice, lang) if u.advice else None}
            for u in report.unread
        ],
        "articles": report.articles,
        "paragraphs": report.paragraphs,
        "seconds": round(report.seconds, 3),
        "rebuilt": report.rebuilt,
    }


def shown_object(shown: ShownParagraph, lang: str | None = None, style: str = STYLE) -> dict[str, Any]:
    """Return a paragraph with its neighbours and its citation as a plain dict, with what answers a query."""
    return {
        **_lit_object(shown.paragraph, shown.highlights, lang, style),
        "before": [_lit_object(paragraph, shown.highlights, lang, style) for paragraph in shown.before],
        "after": [_lit_object(paragraph, shown.highlights, lang, style) for paragraph in shown.after],
    }


def articles_object(articles: Iterable[ShownArticle], lang: str | None = None, style: str = STYLE) -> dict[str, Any]:
    """Return whole articles as a plain dict."""
    return {
        "articles": [
            {
                "file": each.file,
                "article": paragraph_to_record(each.paragraphs[0])["article"],
                "citation": citation(each.article, lang, style),
                "paragraphs": [_lit_object(paragraph, each.highlights, lang, style) for paragraph in each.paragraphs],
            }
            for each in articles
        ]
    }


def _lit_object(
    paragraph: Paragraph, highlights: Mapping[str, Sequence[Range]], lang: str | None, style: str
) -> dict[str, Any]:
    whole = paragraph_object(paragraph, lang, style)
    lit = highlights.get(paragraph.id)
    return whole if lit is None else {**whole, "highlights": [list(pair) for pair in lit]}
