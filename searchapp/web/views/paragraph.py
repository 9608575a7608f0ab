"""A paragraph in its article, with what is known of it and how it is cited; and a whole article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from searchapp.citing import citation_of, missing
from searchapp.messages import say
from searchapp.model import Paragraph, Range
from searchapp.render.phrases import date_phrase, source_phrase, speaker_phrase, taken_from
from searchapp.render.quotation import quotation
from searchapp.reports import ShownArticle, ShownParagraph
from searchapp.web.views.hits import article_url
from searchapp.web.views.pieces import (
    Link,
    Pieces,
    field_name,
    is_doubtful,
    kind_name,
    only,
    paragraph_url,
    pieces,
    value_name,
)
from searchapp.web.wanted import Wanted

#: What can be had of a paragraph's citation as a file, by its name in ``/cite/ID?as=``.
CITATIONS = {"quotation": "", "ris": "RIS", "bibtex": "BibTeX", "csl-json": "CSL-JSON"}

#: A page prints so many paragraphs of an article.
MOST_PRINTED = 500

#: What a paragraph is asked for more of, in the order in which it is told.
_TOLD = (
    "kind", "speaker", "org", "post", "tier", "home_city", "host_city", "city", "district", "topic", "source", "file",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph of an article as it is printed: a section above it where one begins."""

    id: str
    url: str
    anchor: str
    section: str | None
    pieces: Pieces
    is_shown: bool
    is_hit: bool
    kind: str | None
    kind_name: str
    doubtful: bool
    speaker: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above an article."""

    title: str
    url: str | None
    source: str
    authors: tuple[str, ...]
    address: str | None
    page: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known of a paragraph: each value leads to all paragraphs that have it."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ParagraphPage:
    """What the page of a paragraph is made of.

    ``previous`` and ``next`` are hits of the answer that it is one of, ``place`` says which of them it is.
    """

    wanted: Wanted
    head: Head
    id: str
    printed: tuple[Printed, ...]
    facts: tuple[Fact, ...]
    taken: tuple[str, ...]
    quotation: str
    citation: str
    lacks: tuple[str, ...]
    files: tuple[Link, ...]
    reprints: tuple[Link, ...]
    similar: str
    back: str | None
    place: str
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What the page of an article is made of; ``places`` are those of the paragraphs that answer what was asked."""

    wanted: Wanted
    head: Head
    printed: tuple[Printed, ...]
    citation: str
    places: tuple[Link, ...]
    whole: bool


def paragraph_page(
    shown: ShownParagraph,
    wanted: Wanted,
    lang: str,
    around: tuple[str | None, str | None] = (None, None),
    place: tuple[int, int] | None = None,
    reprints: Sequence[Paragraph] = (),
) -> ParagraphPage:
    """Return the page of a paragraph.

    ``around`` are the addresses of the hits before and after it, ``place`` is its number among how many hits,
    ``reprints`` are the same paragraph elsewhere.
    """
    paragraph = shown.paragraph
    alone = only(wanted)
    together = (*shown.before, paragraph, *shown.after)
    return ParagraphPage(
        wanted=wanted,
        head=_head(paragraph, wanted, lang),
        id=paragraph.id,
        printed=_printed(together, shown.highlights, wanted, lang, paragraph.id),
        facts=tuple(_facts(paragraph, alone, lang)),
        taken=(*taken_from(paragraph, lang), *_certainty(paragraph, lang)),
        quotation=quotation(paragraph, lang=lang),
        citation=citation_of(paragraph, lang),
        lacks=tuple(say(f"cites_{name}", lang) for name in missing(paragraph.article)),
        files=tuple(
            Link(name, alone.with_own("as", form).url(f"/cite/{paragraph.id}"))
            for form, name in CITATIONS.items()
            if name
        ),
        reprints=tuple(_reprint(each, alone, lang) for each in reprints),
        similar=wanted.url(f"/similar/{paragraph.id}"),
        back=None if wanted.is_empty else wanted.url(),
        place=say("page_hit_of", lang, rank=place[0], total=place[1]) if place else "",
        previous=around[0],
        next=around[1],
    )


def article_page(article: ShownArticle, wanted: Wanted, lang: str, number: int = 1) -> ArticlePage:
    """Return the page of an article, or of the ``number``th on one page: of a very long one its first paragraphs."""
    first = article.paragraphs[0]
    printed = _printed(
        article.paragraphs[:MOST_PRINTED],
        article.highlights,
        wanted,
        lang,
        anchor="p" if number == 1 else f"p{number}-",
    )
    there = [each for each in printed if each.is_hit]
    return ArticlePage(
        wanted=wanted,
        head=_head(first, wanted, lang),
        printed=printed,
        citation=citation_of(first, lang),
        places=tuple(Link(str(number), f"#{each.anchor}") for number, each in enumerate(there, 1)),
        whole=len(printed) == len(article.paragraphs),
    )


def _head(paragraph: Paragraph, wanted: Wanted, lang: str) -> Head:
    article = paragraph.article
    return Head(
        title=article.title or say("untitled", lang),
        url=article_url(paragraph, wanted),
        source=source_phrase(article, lang),
        authors=article.authors,
        # What a document names as its address may be anything: only what a browser opens as a page is a link.
        address=article.url if article.url and article.url.startswith(("https://", "http://")) else None,
        page=article.page,
    )


def _printed(
    paragraphs: Sequence[Paragraph],
    highlights: Mapping[str, tuple[Range, ...]],
    wanted: Wanted,
    lang: str,
    shown: str = "",
    anchor: str = "p",
) -> tuple[Printed, ...]:
    section: str | None = None
    made = []
    for number, each in enumerate(paragraphs, 1):
        ranges = highlights.get(each.id, ())
        made.append(
            Printed(
                id=each.id,
                url=paragraph_url(each.id, wanted),
                anchor=f"{anchor}{each.position or number}",
                section=each.section if each.section != section else None,
                pieces=pieces(each.text, ranges),
                is_shown=each.id == shown,
                is_hit=bool(ranges),
                kind=each.kind,
                kind_name=kind_name(each, lang),
                doubtful=is_doubtful(each),
                speaker=speaker_phrase(each, lang),
            )
        )
        section = each.section
    return tuple(made)


def _facts(paragraph: Paragraph, wanted: Wanted, lang: str) -> Iterator[Fact]:
    from searchapp.fields import values_of

    values = values_of(paragraph)
    for name in _TOLD:
        there = values[name]
        if name == "city":
            sides = {*paragraph.home_cities, *paragraph.host_cities}
            there = tuple(city for city in there if city not in sides)
        if there:
            links = (Link(value_name(name, each, lang), wanted.with_value(name, f"={each}").url()) for each in there)
            yield Fact(field_name(name, lang), tuple(links))


def _certainty(paragraph: Paragraph, lang: str) -> list[str]:
    if paragraph.confidence is None:
        return []
    return [say("explain_kind", lang, confidence=f"{paragraph.confidence:.2f}")]


def _reprint(paragraph: Paragraph, wanted: Wanted, lang: str) -> Link:
    article = paragraph.article
    called = " ".join(filter(None, (article.title, article.source, date_phrase(article, lang))))
    return Link(called, paragraph_url(paragraph.id, wanted))
