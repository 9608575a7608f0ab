"""The first page: what a corpus holds, and ways into it that find something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from searchapp.fields import UNDATED
from searchapp.messages import label, say
from searchapp.model import FacetValue, Note
from searchapp.reports import Stats
from searchapp.web.views.pieces import Link, field_name, notes_said, value_name
from searchapp.web.views.timeline import Timeline, timeline
from searchapp.web.wanted import Wanted

#: The fields of which the first page shows the most frequent values, and how many of each.
TOLD = {"kind": 3, "topic": 12, "host_city": 12, "home_city": 12, "source": 8, "speaker": 8}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A field with its most frequent values, and where all of them are."""

    label: str
    values: tuple[Link, ...]
    all: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page is made of."""

    wanted: Wanted
    holds: str
    span: str
    examples: tuple[Link, ...]
    timeline: Timeline | None
    shelves: tuple[Shelf, ...]
    notes: tuple[str, ...]


def home_page(
    stats: Stats,
    facets: Mapping[str, Sequence[FacetValue]],
    notes: Iterable[Note],
    wanted: Wanted,
    lang: str,
) -> HomePage:
    """Return the first page, given the counts of all values of the fields of ``TOLD`` and of ``year``."""
    years = [int(each.value) for each in facets.get("year", ()) if each.value.isdecimal()]
    return HomePage(
        wanted=wanted,
        holds=say("page_holds", lang, files=stats.files, articles=stats.articles, paragraphs=stats.paragraphs),
        span=say("page_span", lang, first=min(years), last=max(years)) if years and min(years) != max(years) else "",
        examples=tuple(Link(query, wanted.but(query=query).url()) for query in examples(facets, lang)),
        timeline=timeline(facets.get("year", ()), wanted, lang),
        shelves=tuple(
            Shelf(
                label=field_name(name, lang),
                values=tuple(
                    Link(
                        value_name(name, each.value, lang), wanted.with_value(name, f"={each.value}").url(), each.count
                    )
                    for each in facets[name][:most]
                ),
                all=wanted.url(f"/browse/{name}") if len(facets[name]) > most else "",
            )
            for name, most in TOLD.items()
            if facets.get(name)
        ),
        notes=notes_said(notes, lang),
    )


def examples(facets: Mapping[str, Sequence[FacetValue]], lang: str) -> tuple[str, ...]:
    """Return queries that find something in this corpus, made of its own topics, cities and speakers."""

    def first(name: str, number: int = 0) -> str | None:
        plain = [each.value for each in facets.get(name, ()) if each.value not in ("其他", UNDATED)]
        return plain[number] if len(plain) > number else None

    def field(name: str, value: str | None, *words: str | None) -> str | None:
        named = value and f"{label('field', name, lang)}:{value}"
        return " ".join(filter(None, (*words, named))) if named else None

    topics = [first("topic", number) for number in range(1, 4)]
    made = (
        topics[0],
        topics[1] and f"“{topics[1]}”",
        field("host_city", first("host_city"), topics[2] or topics[0]),
        field("speaker", first("speaker")),
        field("kind", "亲历" if lang == "zh" else "testimonial", topics[0]) if facets.get("kind") else None,
    )
    return tuple(dict.fromkeys(filter(None, made)))
