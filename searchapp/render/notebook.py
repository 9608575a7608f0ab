"""An answer as a notebook shows it: HTML with its own style in each element, legible on light and on dark ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchapp.answer import FacetValue, Hit, Results, Snippet
from searchapp.fields import BY_NAME
from searchapp.messages import label, say
from searchapp.render.labels import standing
from searchapp.render.page import marked, text
from searchapp.render.phrases import (
    place_phrases,
    short_ids,
    source_phrase,
    speaker_phrase,
    suggestion_phrase,
    title_phrase,
    total_phrase,
)

_SOFT = "opacity:.72;font-size:.9em"
_CARD = "border-top:1px solid rgba(128,128,128,.35);padding:.5em 0 .6em;max-width:60em;line-height:1.65"
#: How many values of a facet are named.
_NAMED = 10


def results_as_html(results: Results, lang: str | None = None) -> str:
    """Return an answer as a piece of HTML: what was found, each hit with its matches marked, the facets."""
    return "\n".join(_lines(results, lang))


def _lines(results: Results, lang: str | None) -> Iterator[str]:
    short = short_ids(hit.id for hit in results.hits)
    query = text(results.query.strip()) or text(say("answer_all", lang))
    # The language decides which forms of characters a browser takes.
    yield f'<div lang="{say("html_lang", lang)}" style="font-family:sans-serif">'
    yield f"<p><b>{query}</b>&ensp;{text(total_phrase(results, lang))}</p>"
    told = [say(note.key, lang, **note.facts) for note in results.notes]
    if results.suggestions:
        queries = [suggestion_phrase(each, lang) for each in results.suggestions]
        told.append(say("suggestion", lang, queries=queries))
    yield from (f'<p style="{_SOFT}">{text(words)}</p>' for words in told)
    fully = True
    for hit in results.hits:
        if hit.partial and fully and not results.relaxed:
            yield f'<p style="{_CARD};{_SOFT}">{text(say("answer_partial", lang))}</p>'
        fully = not hit.partial
        yield from _card(hit, short[hit.id], lang)
    yield from (_facet(field, values, lang) for field, values in results.facets.items() if values)
    yield "</div>"


def _card(hit: Hit, id: str, lang: str | None) -> Iterator[str]:
    paragraph = hit.paragraph
    title = f"<b>{marked(title_phrase(paragraph, lang), hit.title_highlights)}</b>"
    if hit.section:
        title += f" › {marked(hit.section, hit.section_highlights)}"
    who = speaker_phrase(paragraph, lang)
    kind = label("kind", paragraph.kind, lang) if paragraph.kind else ""
    facts = [
        f"<b>{text(kind)}</b>" if kind else "",
        marked(who, standing((*hit.matched_posts, *hit.matched_speakers), who)),
        text(" · ".join(place_phrases(paragraph, lang))),
        text(source_phrase(hit.article, lang)),
        f"<code>{text(id)}</code>",
    ]
    yield f'<div style="{_CARD}">'
    yield f"<div>{hit.rank}&ensp;{title}</div>"
    yield f'<div style="{_SOFT}">{"&ensp;".join(filter(None, facts))}</div>'
    for snippet in hit.snippets or (Snippet(hit.text, 0, hit.highlights),):
        before = "…" if snippet.start else ""
        after = "…" if snippet.start + len(snippet.text) < len(hit.text) else ""
        yield f"<div>{before}{marked(snippet.text, snippet.highlights)}{after}</div>"
    yield "</div>"


def _facet(field: str, values: Iterable[FacetValue], lang: str | None) -> str:
    shown = list(values)
    closed = BY_NAME[field].is_closed
    named = [f"{label(field, each.value, lang) if closed else each.value} {each.count:,}" for each in shown[:_NAMED]]
    more = " · …" if len(shown) > _NAMED else ""
    return f'<p style="{_SOFT}"><b>{text(label("field", field, lang))}</b>&ensp;{text(" · ".join(named))}{more}</p>'
