"""How to ask: the query language by examples that find something in this corpus, and the fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from searchapp.fields import FIELDS
from searchapp.messages import label, say
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


def help_page(examples: Iterable[tuple[str, str]], wanted: Wanted, lang: str) -> HelpPage:
    """Return the page about the query language, with an example (key, query) of each way to ask."""
    return HelpPage(
        wanted=wanted,
        examples=tuple(
            Example(query, say(f"page_help_{key}", lang), only(wanted).but(query=query).url())
            for key, query in examples
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
