"""From articles to paragraphs: who speaks, where, what kind of text it is, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from searchapp.annotating.corrections import corrected_paragraph, corrected_voice
from searchapp.annotating.genres import Genre
from searchapp.annotating.kinds import Wording, kinds_of, settings_of, wordings
from searchapp.annotating.places import PlaceFacts, annotate_places
from searchapp.annotating.remarks import remarks_around
from searchapp.annotating.simplified import plain
from searchapp.annotating.speakers import voices
from searchapp.annotating.topics import Used, topics_of, used_in
from searchapp.annotating.voice import Voice
from searchapp.lexicon.offices import with_office
from searchapp.lexicon.sieve import forget, look_through
from searchapp.model import Article, ArticleInfo, Document, Evidence, Paragraph

__all__ = ["annotate"]


def annotate(document: Document) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document with their metadata, by article and position.

    A paragraph's id is the document's name, a colon, and its first source line; where two begin on one line, the second
    has ``.2`` after it. What the document's sidecar says goes before what is decided here.
    """
    forget()
    texts = [plain(passage.text) for article in document.articles for passage in article.passages]
    look_through(texts)
    words, used = iter(wordings(texts)), used_in(document.articles)
    taken: dict[str, int] = {}
    paragraphs: list[Paragraph] = []
    spoken = [
        _spoken(document, article, remarks)
        for article, remarks in zip(document.articles, remarks_around(document), strict=True)
    ]
    places = annotate_places(document.articles, [[voice.speaker for voice in said] for said in spoken])
    for article, said, around in zip(document.articles, spoken, places, strict=True):
        paragraphs.extend(_annotate_article(document, article, said, around, [*islice(words, len(said))], used, taken))
    return tuple(paragraphs)


def _spoken(document: Document, article: Article, remarks: tuple[str, ...]) -> list[Voice]:
    heard = voices(article, remarks)
    return [
        corrected_voice(voice, passage.text, document.corrections, heard)
        for passage, voice in zip(article.passages, heard, strict=True)
    ]


def _annotate_article(
    document: Document,
    article: Article,
    spoken: Sequence[Voice],
    places: Sequence[PlaceFacts],
    words: Sequence[Wording],
    used: Used,
    taken: dict[str, int],
) -> list[Paragraph]:
    info = ArticleInfo(**{name: getattr(article, name) for name in ArticleInfo.__struct_fields__})
    result = []
    texts = [passage.text for passage in article.passages]
    kinds, topics = kinds_of(texts, spoken, settings_of(article, spoken), words), topics_of(article, used)
    passages = zip(article.passages, spoken, kinds, places, topics, strict=True)
    for position, (passage, voice, kind, place, about) in enumerate(passages, start=1):
        paragraph = Paragraph(
            id=_unique(f"{document.name}:{passage.lines[0] if passage.lines else position}", taken),
            text=passage.text,
            kind=kind.kind,
            confidence=kind.confidence,
            also_kinds=kind.also,
            speaker=voice.speaker,
            speakers=voice.speakers,
            cities=tuple(place.cities),
            home_cities=tuple(place.home_cities),
            host_cities=tuple(place.host_cities),
            provinces=tuple(place.provinces),
            districts=tuple(place.districts),
            topics=about.topics,
            section=passage.section,
            page=passage.page,
            ocr=passage.ocr,
            position=position,
            file=document.file,
            article=info,
            evidence=(
                *voice.evidence,
                *kind.evidence,
                *_of_genre(voice.genre),
                *tuple(place.evidence),
                *about.evidence,
            ),
        )
        result.append(with_office(corrected_paragraph(paragraph, document.corrections)))
    return result


@lru_cache(maxsize=256)
def _of_genre(genre: Genre) -> tuple[Evidence, ...]:
    return (Evidence("genre", genre.name, genre.words),) if genre.words else ()


def _unique(identifier: str, taken: dict[str, int]) -> str:
    count = taken[identifier] = taken.get(identifier, 0) + 1
    return identifier if count == 1 else f"{identifier}.{count}"
