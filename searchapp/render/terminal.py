"""An answer as a person reads it in a terminal: a header, a card a hit, and the counts by facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from searchapp.answer import FacetValue, Hit, Results, Snippet
from searchapp.messages import label, say
from searchapp.render.bars import bars, facet_line
from searchapp.render.escape import visible
from searchapp.render.labels import labels
from searchapp.render.phrases import (
    evidence_phrase,
    short_ids,
    source_phrase,
    suggestion_phrase,
    title_phrase,
    total_phrase,
)
from searchapp.render.style import Line, Look, Span, indented, line_width, marked, paint, wrap
from searchapp.render.width import clip, text_width

#: A query longer than this many columns is shown cut.
_QUERY_WIDTH = 60
_GAP = "   "
_MARGIN = 4


def results_as_text(
    results: Results,
    look: Look,
    drawn: Sequence[str] = (),
    values: int | None = 20,
    explain: bool = False,
    filtered: bool = False,
) -> Iterator[str]:
    """Yield an answer line by line.

    The facets of ``drawn`` become bars (at most ``values`` each, all when None), any others a line each. ``explain``
    adds what led to each hit; ``filtered`` says that filters were set, which matters when nothing was found.
    """
    yield from _header(results, look)
    short = short_ids(id for hit in results.hits for id in (hit.id, *hit.also_in))
    fully = True
    for hit in results.hits:
        yield ""
        if hit.partial and fully and not results.relaxed:
            yield from _divider(say("answer_partial", look.lang), look)
            yield ""
        fully = not hit.partial
        yield from _card(hit, short, look, explain)
    yield from _footer(results, look, short)
    yield from _facets(results.facets, look, drawn, values)
    if not results.total:
        yield from _advice(results, look, filtered)


def _header(results: Results, look: Look) -> Iterator[str]:
    query = clip(visible(results.query.strip()), _QUERY_WIDTH) or say("answer_all", look.lang)
    head: list[Span] = [(query, "title"), (_GAP, "")]
    yield from indented([*head, (total_phrase(results, look.lang), "warning" if results.relaxed else "")], look, 0)
    for note in results.notes:
        yield from indented([(visible(say(note.key, look.lang, **note.facts)), "")], look, 0)
    if results.suggestions:
        queries = [suggestion_phrase(suggestion, look.lang) for suggestion in results.suggestions]
        yield from indented([(visible(say("suggestion", look.lang, queries=queries)), "")], look, 0)


def _card(hit: Hit, short: Mapping[str, str], look: Look, explain: bool) -> Iterator[str]:
    paragraph, article, lang = hit.paragraph, hit.article, look.lang
    rank = f"{hit.rank:>2}"
    margin = max(_MARGIN, len(rank) + 2)
    name = marked(title_phrase(paragraph, lang), hit.title_highlights, look)
    title: list[Span] = [(text, style or "title") for text, style in name]
    if hit.section:
        title += [(" › ", ""), *marked(hit.section, hit.section_highlights, look)]
    lead: Line = [(rank, "rank"), (" " * (margin - len(rank)), "")]
    yield from _two_sided(title, visible(source_phrase(article, lang)), look, margin, lead)
    yield from _two_sided(
        labels(paragraph, look, matched=(*hit.matched_posts, *hit.matched_speakers)),
        visible(short[hit.id]),
        look,
        margin,
    )
    snippets = hit.snippets or (Snippet(hit.text, 0, hit.highlights),)
    for snippet in snippets:
        yield from indented(_snippet(snippet, hit.text, look), look, margin)
    if hit.also_in:
        also = f"{say('also_in', lang)} {say('list', lang, items=[short[id] for id in hit.also_in])}"
        yield from indented([(visible(also), "")], look, margin)
    if explain:
        yield from _explanation(hit, look, margin)


def _snippet(snippet: Snippet, whole: str, look: Look) -> Iterator[Span]:
    if snippet.start > 0:
        yield "…", ""
    yield from marked(snippet.text, snippet.highlights, look)
    if snippet.start + len(snippet.text) < len(whole):
        yield "…", ""


def _explanation(hit: Hit, look: Look, margin: int) -> Iterator[str]:
    facts = [say("explain_score", look.lang, score=f"{hit.score:.3f}")]
    matched = Counter(visible(hit.text[start:end]) for start, end in hit.highlights)
    if matched and hit.explanation is None:
        words = [word if count == 1 else f"{word} ×{count}" for word, count in matched.items()]
        facts.append(say("explain_matched", look.lang, words=words))
    if hit.confidence is not None:
        facts.append(say("explain_kind", look.lang, confidence=f"{hit.confidence:.2f}"))
    yield from indented([("  ".join(facts), "")], look, margin)
    if hit.explanation:
        from searchapp.render.explanation import explanation

        for line in explanation(hit.explanation, look.lang):
            yield from indented(line, look, margin + 2, [(" " * margin, "")])
    for evidence in hit.paragraph.evidence:
        name, value = label("field", evidence.field, look.lang), label("kind", evidence.value, look.lang)
        yield from indented([(visible(f"{name} {value} ← {evidence_phrase(evidence, look.lang)}"), "")], look, margin)


def _two_sided(left: list[Span], right: str, look: Look, margin: int, lead: Line | None = None) -> Iterator[str]:
    """Yield ``left`` with ``right`` at the far end of its last line, or on a line of its own where it has no room."""
    first: Line = lead or [(" " * margin, "")]
    if look.width is None:
        yield paint([*first, *left, (_GAP, ""), (right, "")], look)
        return
    room = look.width - margin
    lines = wrap(left, room)
    free = room - line_width(lines[-1]) - text_width(right)
    beside = free >= (len(_GAP) if lines[-1] else 0)
    for number, line in enumerate(lines):
        end: Line = [(" " * free + right, "")] if beside and number == len(lines) - 1 else []
        yield paint([*(first if number == 0 else [(" " * margin, "")]), *line, *end], look)
    if not beside:
        yield from indented([(right, "")], look, margin)


def _divider(words: str, look: Look) -> Iterator[str]:
    if look.width is None:
        yield f"── {words} ──"
    else:
        words = clip(words, look.width - 6)
        yield f"── {words} " + "─" * (look.width - text_width(words) - 4)


def _footer(results: Results, look: Look, short: Mapping[str, str]) -> Iterator[str]:
    first, shown = results.offset + 1, len(results.hits)
    parts: list[str] = []
    if results.total and not shown and results.offset:
        parts = [say("answer_past_end", look.lang, total=results.total, first=first)]
    elif shown and results.offset + shown < results.total:
        last = results.offset + shown
        parts = [
            say("answer_page", look.lang, first=first, last=last, total=results.total),
            say("answer_next", look.lang, offset=last),
        ]
    if shown and look.width is not None:
        parts.append(visible(say("answer_show", look.lang, id=short[results.hits[0].id])))
    if parts:
        yield ""
        spans: list[Span] = [(parts[0], "whole")]
        for part in parts[1:]:
            spans += [(_GAP, ""), (part, "whole")]
        yield from indented(spans, look, 0)


def _facets(
    facets: Mapping[str, Sequence[FacetValue]], look: Look, drawn: Sequence[str], values: int | None
) -> Iterator[str]:
    for field in drawn:
        yield ""
        yield from bars(field, facets.get(field, ()), look, values, "--format json")
    lines = [facet_line(field, found, look) for field, found in facets.items() if field not in drawn and found]
    if lines:
        yield ""
        yield from lines


def _advice(results: Results, look: Look, filtered: bool) -> Iterator[str]:
    yield ""
    hints: Iterable[str] = (
        *(["none_hint_quotes"] if any(mark in results.query for mark in '“「『"') else []),
        *(["none_hint_any"] if results.match == "all" else []),
        "none_hint_filters" if filtered else "none_hint_shorter",
        "none_hint_facets",
    )
    for hint in hints:
        yield from indented([(say(hint, look.lang), "")], look, 2, [("· ", "")])
