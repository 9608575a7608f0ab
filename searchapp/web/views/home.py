"""The first page: what a corpus holds, and ways into it that find something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from searchapp.answer import FacetValue
from searchapp.messages import say
from searchapp.model import Note
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
    examples: Iterable[str],
    notes: Iterable[Note],
    wanted: Wanted,
    lang: str,
) -> HomePage:
    """Return the first page, given the values of the fields of ``TOLD`` and of ``year``, and queries to try."""
    years = [int(each.value) for each in facets.get("year", ()) if each.value.isdecimal()]
    return HomePage(
        wanted=wanted,
        holds=say("page_holds", lang, files=stats.files, articles=stats.articles, paragraphs=stats.paragraphs),
        span=say("page_span", lang, first=min(years), last=max(years)) if years and min(years) != max(years) else "",
        examples=tuple(Link(query, wanted.but(query=query).url()) for query in examples),
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
