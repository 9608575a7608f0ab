"""All values of a field, with those looked for, each a link to what has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.analysis.fold import fold_text
from searchapp.answer import FacetValue
from searchapp.fields import FIELDS
from searchapp.messages import say
from searchapp.web.views.facets import Choice, chips, choices
from searchapp.web.views.pieces import Link, elsewhere, field_name, value_name
from searchapp.web.wanted import Wanted

#: A page of values holds so many.
VALUES_ON_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """What the page of a field's values is made of: those that hold what is looked for (``find``), a page of them."""

    wanted: Wanted
    field: str
    label: str
    find: str
    total: str
    chips: tuple[Link, ...]
    choices: tuple[Choice, ...]
    previous: str | None
    next: str | None
    fields: tuple[Link, ...]
    back: str | None


def browse_page(
    field: str,
    values: Sequence[FacetValue],
    wanted: Wanted,
    lang: str,
) -> BrowsePage:
    """Return the page of the values of a field, of those that hold what the address looks for (``find``)."""
    find, start = wanted.own("find"), wanted.offset
    looked_for = fold_text(find.strip())
    kept = [each for each in values if looked_for in fold_text(value_name(field, each.value, lang))] if find else values
    part = kept[start : start + VALUES_ON_A_PAGE]
    asked = elsewhere(wanted)

    def at(place: int) -> str:
        return asked.with_own("find", *filter(None, [find])).but(offset=place).url(f"/browse/{field}")

    return BrowsePage(
        wanted=asked,
        field=field,
        label=field_name(field, lang),
        find=find,
        total=say("page_values", lang, count=len(kept)),
        chips=chips(wanted, lang, f"/browse/{field}"),
        choices=choices(field, part, asked, lang),
        previous=at(max(0, start - VALUES_ON_A_PAGE)) if start else None,
        next=at(start + VALUES_ON_A_PAGE) if len(kept) > start + VALUES_ON_A_PAGE else None,
        fields=tuple(
            Link(field_name(row.name, lang), asked.url(f"/browse/{row.name}"), chosen=row.name == field)
            for row in FIELDS
            if row.facet and row.name != "article_id"
        ),
        back=None if asked.is_empty else asked.url(),
    )
