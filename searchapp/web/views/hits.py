"""Hits as cards that can be quoted: those of one article together, each with who speaks and where it is printed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from searchapp.answer import Hit, Snippet
from searchapp.messages import say
from searchapp.model import Paragraph
from searchapp.render.phrases import date_phrase, speaker_phrase, taken_from
from searchapp.web.views.pieces import (
    Pieces,
    elsewhere,
    further_cities,
    is_doubtful,
    kind_name,
    marked,
    paragraph_url,
    pieces,
    sides,
)
from searchapp.web.wanted import Wanted


class Excerpt(Struct, frozen=True):
    """A piece of a paragraph, and whether text stands before and after it."""

    pieces: Pieces
    before: bool
    after: bool


class Passage(Struct, frozen=True):
    """A paragraph as an answer shows it: what it is, who speaks, and what of it was found."""

    id: str
    url: str
    kind: str | None
    kind_name: str
    doubtful: bool
    speaker: Pieces
    sides: str
    cities: tuple[str, ...]
    section: Pieces
    taken: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]
    reprints: int = 0


class Card(Struct, frozen=True):
    """An article with its passages among the hits."""

    title: Pieces
    url: str | None
    source: str | None
    date: str
    passages: tuple[Passage, ...]


def cards(hits: Iterable[Hit], wanted: Wanted, lang: str, ranked: bool = True) -> tuple[Card, ...]:
    """Return hits as cards: several of one article at the place of the first of them.

    Where they are not ``ranked``, a hit's page does not know of the other hits.
    """
    together: dict[tuple[str | None, str | None], list[Hit]] = {}
    for hit in hits:
        key = hit.article.id or hit.article.title
        together.setdefault((key, None) if key else (None, hit.id), []).append(hit)
    return tuple(_card(group, wanted, lang, ranked) for group in together.values())


def article_url(paragraph: Paragraph, wanted: Wanted) -> str | None:
    """Return the address of a paragraph's article, where it says which that is."""
    key = paragraph.article.id or paragraph.article.title
    return elsewhere(wanted).url(f"/a/{key}") if key else None


def _card(group: list[Hit], wanted: Wanted, lang: str, ranked: bool) -> Card:
    first = group[0].paragraph
    title = next((hit.title_highlights for hit in group if hit.title_highlights), ())
    return Card(
        title=pieces(first.article.title or say("untitled", lang), title),
        url=article_url(first, wanted),
        source=first.article.source,
        date=date_phrase(first.article, lang),
        passages=tuple(_passage(hit, paragraph_url(hit.id, wanted, _place(hit, ranked)), lang) for hit in group),
    )


def _passage(hit: Hit, url: str, lang: str) -> Passage:
    paragraph = hit.paragraph
    return Passage(
        id=paragraph.id,
        url=url,
        kind=paragraph.kind,
        kind_name=kind_name(paragraph, lang),
        doubtful=is_doubtful(paragraph),
        speaker=marked(speaker_phrase(paragraph, lang), (*hit.matched_posts, *hit.matched_speakers)),
        sides=sides(paragraph, lang),
        cities=further_cities(paragraph),
        section=pieces(paragraph.section or "", hit.section_highlights),
        taken=tuple(taken_from(paragraph, lang)),
        excerpts=_excerpts(hit),
        reprints=len(paragraph.also_in),
    )


def _place(hit: Hit, ranked: bool) -> int | None:
    return hit.rank if ranked else None


def _excerpts(hit: Hit) -> tuple[Excerpt, ...]:
    found = hit.snippets or (Snippet(hit.text, 0, hit.highlights),)
    length = len(hit.text)
    return tuple(
        Excerpt(pieces(each.text, each.highlights), each.start > 0, each.start + len(each.text) < length)
        for each in found
    )
