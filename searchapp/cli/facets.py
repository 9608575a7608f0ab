"""``searchapp facets [FIELD…]``: which cities, speakers, topics there are, and how many paragraphs each has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from searchapp.cli.commands import Command, as_typed
from searchapp.cli.options import common, facet_choice, filters, index_dir, limit, option
from searchapp.fields import FIELDS, FILTER_FIELDS

#: What is listed when no field is named: those whose values are few enough to be read.
_USUAL = tuple(row.name for row in FIELDS if row.usual)

_EXAMPLES = (
    "searchapp facets",
    "searchapp facets speaker -n all",
    "searchapp facets city topic --query 营商环境 --kind 亲历",
    "searchapp facets host_city --since 2021 --until 2021",
)


@click.command(cls=Command, name="facets", examples=_EXAMPLES)
@click.argument("field", nargs=-1, type=facet_choice())
@option("-q", "--query", default="", metavar="QUERY", help="opt_query")
@limit("opt_values")
@common("text", "json", "csv")
@index_dir
@filters
def command(field: tuple[str, ...], **options: Any) -> int:
    """List the values of facets."""
    from searchapp.cli.opening import opened, warn_of
    from searchapp.cli.output import emit
    from searchapp.render.csv import facets_as_csv
    from searchapp.render.json import dumps, facets_object
    from searchapp.render.reports import facets_as_text

    output, values = options["output"], options["limit"]
    results = opened(options["index_dir"], output.lang, build=True).search(
        as_typed([options["query"]]),
        filters={name: options[name] for name in FILTER_FIELDS if options[name]},
        facets=tuple(dict.fromkeys(field)) or _USUAL,
        since=options["since"],
        until=options["until"],
        limit=0,
        # As text an answer says how many values it leaves out.
        facet_limit=None if output.format == "text" else values,
    )
    warn_of(results.notes, output.lang)
    writers: dict[str, Callable[[], Iterable[str]]] = {
        "text": lambda: facets_as_text(results.facets, output.look, values),
        "json": lambda: [dumps(facets_object(results.facets), pretty=True)],
        "csv": lambda: facets_as_csv(results.facets),
    }
    emit(output, writers)
    return 0 if any(results.facets.values()) else 1
