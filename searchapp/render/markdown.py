"""Hits and paragraphs as Markdown: a list of quotations, each with its speaker and its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import structs

from searchapp.answer import Stream
from searchapp.citing import STYLE, citation_of
from searchapp.fields import BY_NAME
from searchapp.messages import label, say
from searchapp.model import Paragraph, Range
from searchapp.render.escape import visible
from searchapp.render.labels import standing
from searchapp.render.phrases import speaker_phrase, total_phrase
from searchapp.render.style import parted

# What CommonMark would take for markup inside a line, and at its start (lists, headings, quotations).
_INLINE = re.compile(r"([\\`*_\[\]<>|~&#])")
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([-+=])")


def results_as_markdown(stream: Stream, lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield an answer as lines of Markdown: what was asked, and each hit in full with its matches in bold."""
    results = stream.results
    yield f"# {escaped(results.query) or say('answer_all', lang)}"
    yield ""
    # Without its hits an answer could not say that partial ones follow.
    first = tuple(islice(stream.hits, 1))
    yield escaped(total_phrase(structs.replace(results, hits=first), lang))
    yield from (escaped(say(note.key, lang, **note.facts)) for note in results.notes)
    for hit in chain(first, stream.hits):
        yield ""
        if hit.partial:
            yield f"*{escaped(say('partial_match', lang))}*"
            yield ""
        title = hit.article.title or ""
        matched = (*hit.matched_posts, *hit.matched_speakers)
        yield from _quotation(
            hit.paragraph,
            hit.highlights,
            lang,
            style,
            matched,
            [title[start:end] for start, end in hit.title_highlights],
        )
    for field, values in results.facets.items():
        yield ""
        name = label("field", field, lang)
        counts = (f"{label(field, v.value, lang) if BY_NAME[field].is_closed else v.value} {v.count}" for v in values)
        yield f"**{escaped(name)}** {escaped(' · '.join(counts))}"


def paragraphs_as_markdown(
    paragraphs: Iterable[Paragraph],
    lang: str | None = None,
    style: str = STYLE,
    highlights: Mapping[str, Iterable[Range]] | None = None,
) -> Iterator[str]:
    """Yield paragraphs as quotations with their sources, in lines of Markdown; ``highlights`` are by their ids."""
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        yield from _quotation(paragraph, (highlights or {}).get(paragraph.id, ()), lang, style)


def escaped(text: str) -> str:
    """Return ``text`` such that Markdown shows it as it is."""
    return _LINE_START.sub(_guarded, _INLINE.sub(r"\\\1", visible(text)))


def _guarded(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def _quotation(
    paragraph: Paragraph,
    highlights: Iterable[Range],
    lang: str | None,
    style: str,
    matched: Sequence[str] = (),
    in_title: Sequence[str] = (),
) -> Iterator[str]:
    who = speaker_phrase(paragraph, lang)
    yield f"> {bold(paragraph.text, highlights)}"
    yield ">"
    cited = citation_of(paragraph, lang, style)
    source = f"{bold(cited, standing(in_title, cited))} `{visible(paragraph.id).replace('`', '')}`"
    yield f"> —— {bold(who, standing(matched, who)) + ('. ' if lang == 'en' else '。') if who else ''}{source}"


def bold(text: str, highlights: Iterable[Range]) -> str:
    """Return text as Markdown shows it, with some ranges of it in bold."""
    pieces = []
    for number, (piece, matches) in enumerate(parted(text, highlights)):
        pieces.append(f"**{_inner(piece)}**" if matches else _inner(piece, first=not number))
    return "".join(pieces)


def _inner(text: str, first: bool = False) -> str:
    return escaped(text) if first else _INLINE.sub(r"\\\1", visible(text))
