"""Hits -> a quote book: groups, numbered quotations and references, and what each lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from searchapp.answer import Hit, SearchRequest, Stream
from searchapp.api.answers.reprints import with_reprints
from searchapp.api.state import State
from searchapp.book import Group, Quotation, QuoteBook, Reference
from searchapp.citing import missing
from searchapp.engines.base import batches
from searchapp.fields import UNDATED, values_of
from searchapp.model import ArticleInfo, Paragraph
from searchapp.results.facets import facet_values

#: So many paragraphs are asked for at a time.
_AT_A_TIME = 500

#: An article and the file that it stands in.
_Cited = tuple[ArticleInfo, str | None]


def quotebook(stream: Stream, request: SearchRequest, by: str | None, state: State) -> QuoteBook:
    """Return the book of an answer, grouped by the facet field ``by``, in each group in the order of the answer."""
    results = stream.results
    return _book(
        stream.hits,
        by,
        state,
        query=results.query,
        filters=results.filters,
        since=request.since,
        until=request.until,
        found=results.total,
        excerpt=request.limit is not None or bool(request.offset),
        relaxed=results.relaxed,
        notes=results.notes,
    )


def quotebook_of(ids: Iterable[str], by: str | None, state: State) -> QuoteBook:
    """Return the book of paragraphs by their whole ids, each once, in this order; those that are gone are named."""
    reader = state.reader
    numbers = {id: next(iter(reader.numbers("id", id)), None) for id in ids}
    there = [number for number in numbers.values() if number is not None]
    hits = (
        Hit(0, 0.0, paragraph)
        for batch in batches(there, _AT_A_TIME)
        for paragraph in with_reprints(reader.paragraphs(batch), reader)
    )
    gone = tuple(id for id, number in numbers.items() if number is None)
    return _book(hits, by, state, found=len(there), gone=gone)


def _book(hits: Iterable[Hit], by: str | None, state: State, **facts: Any) -> QuoteBook:
    groups = _grouped(tuple(hits), by)
    cited: dict[_Cited, list[Quotation]] = {}
    made: dict[str | None, list[Quotation]] = {value: [] for value in groups}
    number = 0
    for value, (own, _) in groups.items():
        for hit in own:
            number += 1
            same = cited.setdefault((hit.article, hit.file), [])
            reference = same[0].reference if same else len(cited)
            quotation = Quotation(
                number,
                hit.paragraph,
                reference,
                hit.highlights,
                hit.matched_posts,
                hit.matched_speakers,
                hit.partial,
                _lacks(hit.paragraph),
            )
            same.append(quotation)
            made[value].append(quotation)
    numbers = {each.paragraph.id: each.number for each in (one for group in made.values() for one in group)}
    manifest = state.manifest
    return QuoteBook(
        groups=tuple(
            Group(value, tuple(made[value]), tuple(sorted(numbers[hit.id] for hit in also)))
            for value, (_, also) in groups.items()
        ),
        references=tuple(_reference(article, file, quoted) for (article, file), quoted in cited.items()),
        made=date.today().isoformat(),
        index=state.place.resolve().name,
        indexed=manifest.built,
        by=by,
        **facts,
    )


def _grouped(hits: Sequence[Hit], by: str | None) -> Mapping[str | None, tuple[list[Hit], list[Hit]]]:
    """Return of each value the hits that stand there and those that have it besides; what has none comes last."""
    values = {hit.id: _values(hit.paragraph, by) for hit in hits}
    counts = Counter(value for several in values.values() for value in several if value is not None)
    # As an engine gives them: the most frequent first, equal ones by their names.
    ranked = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    order: list[str | None] = [each.value for each in facet_values(by, ranked, ())] if by else []
    groups: dict[str | None, tuple[list[Hit], list[Hit]]] = {value: ([], []) for value in (*order, None)}
    for hit in hits:
        first, *others = values[hit.id]
        groups[first][0].append(hit)
        for value in others:
            groups[value][1].append(hit)
    return {value: group for value, group in groups.items() if group[0] or group[1]}


def _values(paragraph: Paragraph, by: str | None) -> tuple[str | None, ...]:
    known = tuple(dict.fromkeys(values_of(paragraph)[by])) if by else ()
    return tuple(None if value == UNDATED else value for value in known) or (None,)


def _lacks(paragraph: Paragraph) -> tuple[str, ...]:
    """Return what a quotation lacks: of an account of one's own who gives it, of a speaker what he or she is."""
    speaker = paragraph.speaker
    facts = {
        "speaker": paragraph.kind == "testimonial" and not paragraph.speakers and speaker is None,
        "post": speaker is not None and not (speaker.title or speaker.org),
        "print": paragraph.ocr is not None,
    }
    return tuple(name for name, lacking in facts.items() if lacking)


def _reference(article: ArticleInfo, file: str | None, quoted: Sequence[Quotation]) -> Reference:
    ocr = any(each.paragraph.ocr is not None for each in quoted)
    numbers = tuple(each.number for each in quoted)
    return Reference(quoted[0].reference, article, file, missing(article), numbers, ocr)
