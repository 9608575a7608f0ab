"""An answer as a page: how much was found, what narrows it down, the hits, and where to go from here."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from searchapp.answer import Results
from searchapp.fields import SURE
from searchapp.messages import label, say
from searchapp.model import Paragraph
from searchapp.web.parameters import FURTHEST
from searchapp.web.views.facets import Box, boxes, chips, other_fields
from searchapp.web.views.hits import Card, cards
from searchapp.web.views.pieces import Link, elsewhere, notes_said, only, paragraph_url
from searchapp.web.views.timeline import Timeline, timeline
from searchapp.web.wanted import Wanted

_SORTS = ("relevance", "date", "position")
_SWITCHES = (("match", ("auto", "all", "any")), ("duplicates", ("fold", "show")), ("synonyms", (True, False)))


class Switch(Struct, frozen=True):
    """A way to ask otherwise: what it is about, and what there is to choose."""

    label: str
    choices: tuple[Link, ...]


class ResultsPage(Struct, frozen=True):
    """What the page of an answer is made of; ``rest`` are cards of partial matches, below a line."""

    wanted: Wanted
    title: str
    total: str
    notes: tuple[str, ...]
    suggestions: tuple[Link, ...]
    chips: tuple[Link, ...]
    free: str
    boxes: tuple[Box, ...]
    others: tuple[Link, ...]
    charts: tuple[Link, ...]
    timeline: Timeline | None
    cards: tuple[Card, ...]
    rest: tuple[Card, ...]
    hints: tuple[str, ...]
    sorts: tuple[Link, ...]
    switches: tuple[Switch, ...]
    range: str
    previous: str | None
    next: str | None
    found: int
    check: str | None


class SimilarPage(Struct, frozen=True):
    """What the page of paragraphs that are like one, of which it shows the ``text``, is made of."""

    text: str
    back: str
    total: str
    notes: tuple[str, ...]
    cards: tuple[Card, ...]
    range: str
    previous: str | None
    next: str | None


def results_page(results: Results, wanted: Wanted, lang: str) -> ResultsPage:
    """Return the page of the answer to what was ``wanted``."""
    whole = [hit for hit in results.hits if not hit.partial or results.relaxed]
    shown = [name for name in results.facets if name != "year"]
    return ResultsPage(
        wanted=wanted,
        title=wanted.query.strip() or say("answer_all", lang),
        total=_total(results, lang),
        notes=notes_said(results.notes, lang),
        suggestions=tuple(
            Link(each.query, wanted.but(query=each.query).url(), each.count) for each in results.suggestions
        ),
        chips=chips(wanted, lang),
        free=Wanted(query=wanted.query, sort=wanted.sort, lang=wanted.lang).url(),
        boxes=boxes(results.facets, wanted, lang),
        others=other_fields(shown, wanted, lang),
        charts=tuple(
            Link(say(f"page_{name}", lang), elsewhere(wanted).url(f"/{name}")) for name in ("table", "trend", "flows")
        ),
        timeline=timeline(results.facets.get("year", ()), wanted, lang),
        cards=cards(whole, wanted, lang),
        rest=() if results.relaxed else cards((hit for hit in results.hits if hit.partial), wanted, lang),
        hints=_hints(results, wanted, lang),
        sorts=_links(wanted, "sort", _SORTS, lang),
        switches=(
            *(Switch(say(f"page_{name}", lang), _links(wanted, name, values, lang)) for name, values in _SWITCHES),
            _certainty(results, wanted, lang),
        ),
        range=_range(results, len(whole), lang),
        previous=_previous(wanted),
        next=_next(results, wanted, len(whole)),
        found=results.total,
        check=None if wanted.filters else only(wanted).but(query=wanted.query).url("/check") if wanted.query else None,
    )


def similar_page(results: Results, paragraph: Paragraph, wanted: Wanted, lang: str) -> SimilarPage:
    """Return the page of what is like a paragraph."""
    alone, here = only(wanted), f"/similar/{paragraph.id}"
    return SimilarPage(
        text=paragraph.text,
        back=paragraph_url(paragraph.id, wanted),
        total=_total(results, lang) if results.total else say("none_similar", lang),
        notes=notes_said(results.notes, lang),
        cards=cards(results.hits, alone, lang, ranked=False),
        range=_range(results, len(results.hits), lang),
        previous=_previous(wanted, here),
        next=_next(results, wanted, len(results.hits), here),
    )


def _total(results: Results, lang: str) -> str:
    if not results.total:
        return say("page_none", lang)
    terms = results.query.split()
    key = ("page_relaxed_one" if len(terms) == 1 else "page_relaxed") if results.relaxed else "page_total"
    if not results.articles:
        # Ready-made paragraphs need not say which article they are of.
        key += "_alone"
    return say(key, lang, total=results.total, articles=results.articles, term="".join(terms))


def _links(wanted: Wanted, name: str, values: Iterable[str | bool], lang: str) -> tuple[Link, ...]:
    chosen = getattr(wanted, name)
    return tuple(
        Link(say(f"page_{name}_{_word(value)}", lang), wanted.but(**{name: value}).url(), chosen=value == chosen)
        for value in values
    )


def _certainty(results: Results, wanted: Wanted, lang: str) -> Switch:
    """Return how sure a kind may have to be."""
    least = max(results.filters.get("sure", ()), default="")
    kept = [Link(say("page_sure_any", lang), wanted.without_field("sure").url(), chosen=not least)]
    kept += [
        Link(label("sure", step, lang), wanted.with_values("sure", [step]).url(), chosen=step == least) for step in SURE
    ]
    return Switch(say("page_sure", lang), tuple(kept))


def _word(value: str | bool) -> str:
    return value if isinstance(value, str) else "yes" if value else "no"


def _range(results: Results, shown: int, lang: str) -> str:
    first, last = results.offset + 1, results.offset + shown
    if results.total and not shown and results.offset:
        return say("answer_past_end", lang, total=results.total, first=first)
    if shown == results.total or not shown:
        return ""
    return say("answer_page", lang, first=first, last=last, total=results.total)


def _previous(wanted: Wanted, path: str = "/") -> str | None:
    return wanted.but(offset=max(0, wanted.offset - wanted.limit)).url(path) if wanted.offset else None


def _next(results: Results, wanted: Wanted, shown: int, path: str = "/") -> str | None:
    # A page that is not full is the last one, also where reprints that are counted were folded.
    further = wanted.offset + wanted.limit
    there = 0 < shown == wanted.limit and further < results.total and further <= FURTHEST
    return wanted.but(offset=further).url(path) if there else None


def _hints(results: Results, wanted: Wanted, lang: str) -> tuple[str, ...]:
    if results.total:
        return ()
    keys = (
        *(["none_hint_quotes"] if any(mark in wanted.query for mark in '“「『"') else []),
        *(["page_hint_any"] if wanted.match == "all" else []),
        "none_hint_filters" if (wanted.filters or wanted.since or wanted.until) else "none_hint_shorter",
    )
    return tuple(say(key, lang) for key in keys)
