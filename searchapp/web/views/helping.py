"""How to ask: the query language by examples that find something in this corpus, and the fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from searchapp.fields import FIELDS
from searchapp.messages import label, say
from searchapp.model import FacetValue
from searchapp.web.views.pieces import only
from searchapp.web.wanted import Wanted

#: So many names of a field are told.
_NAMES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A query to try, what it says, and where it leads."""

    query: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """A field by which may be asked, its other names, and what it is."""

    names: tuple[str, ...]
    says: str
    url: str | None


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What the page about the query language is made of."""

    wanted: Wanted
    examples: tuple[Example, ...]
    fields: tuple[FieldHelp, ...]


def help_page(facets: Mapping[str, Sequence[FacetValue]], wanted: Wanted, lang: str) -> HelpPage:
    """Return the page about the query language, with examples that find something in this corpus."""
    topics = [each.value for each in facets.get("topic", ()) if each.value != "其他"] or ["营商环境"]
    cities = [each.value for each in facets.get("city", ())] or ["上海"]
    speakers = [each.value for each in facets.get("speaker", ())]
    a, b = topics[0], topics[1 % len(topics)]
    place = cities[0]
    queries = (
        (a, "words"),
        (f"“{a}”", "phrase"),
        (f"{b} {place}", "several"),
        (f"{b} -{place}", "without"),
        (f"({a} OR {b}) {place}", "either"),
        (f"{place} NEAR/10 {b}", "near"),
        (f"{b[:1]}*{b[-1:]}", "wildcard"),
        (f"{b}~", "fuzzy"),
        (f"{label('field', 'host_city', lang)}:{place}", "field"),
        *(((f"{label('field', 'speaker', lang)}:{speakers[0]}", "speaker"),) if speakers else ()),
        (f"{a} {label('field', 'kind', lang)}:{say('kind_testimonial', lang)}", "kind"),
        (f"{label('field', 'date', lang)}:[2022 TO 2023]", "date"),
        *((("py:yshj", "pinyin"),) if "营商环境" in topics else ()),
    )
    return HelpPage(
        wanted=wanted,
        examples=tuple(
            Example(query, say(f"page_help_{key}", lang), only(wanted).but(query=query).url()) for query, key in queries
        ),
        fields=tuple(
            FieldHelp(
                names=tuple(name.replace("_", "-") for name in row.asked_by[:_NAMES]),
                says=say(f"opt_{row.name}", lang) if row.help else label("field", row.name, lang),
                url=only(wanted).url(f"/browse/{row.name}") if row.facet else None,
            )
            for row in FIELDS
            if row.asked_by and row.name != "article_id"
        ),
    )
