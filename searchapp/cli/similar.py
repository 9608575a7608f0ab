"""``searchapp similar ID``: paragraphs elsewhere about the same thing."""

from __future__ import annotations

from typing import Any

import click

from searchapp.cli.commands import Choice, Command, Count
from searchapp.cli.options import citation, common, facet_choice, filters, index_dir, limit, option
from searchapp.cli.search import CLOSING_FACETS, FORMATS, write_answer
from searchapp.errors import RequestError
from searchapp.fields import FILTER_FIELDS
from searchapp.messages import say

_EXAMPLES = ("searchapp similar 004:61", "searchapp similar 004:61 --kind 亲历 -n 5 --format json")


@click.command(cls=Command, name="similar", examples=_EXAMPLES)
@click.argument("id", required=True)
@option("--facet", "facets", type=facet_choice(), multiple=True, metavar="FIELD", help="opt_facet")
@limit("opt_limit")
@option("--offset", type=Count(), default="0", metavar="N", help="opt_offset")
@option("--sort", type=Choice(("relevance", "date", "position")), default="relevance", help="opt_sort")
@option("--duplicates", type=Choice(("fold", "show")), default="fold", help="opt_duplicates")
@option("--explain", is_flag=True, help="opt_explain")
@citation
@common(*FORMATS)
@index_dir
@filters
def command(id: str, **options: Any) -> int:
    """Find paragraphs about the same thing."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import warn

    if not id.strip():
        raise RequestError("argument_missing", name="ID", command="searchapp similar")
    output = options["output"]
    facets = tuple(dict.fromkeys(options["facets"]))
    results = opened(options["index_dir"], output.lang).similar(
        id,
        filters={field: options[field] for field in FILTER_FIELDS if options[field]},
        facets=tuple(dict.fromkeys((*facets, *CLOSING_FACETS))) if output.format == "text" else facets,
        **{name: options[name] for name in ("limit", "offset", "sort", "duplicates", "explain", "since", "until")},
    )
    filtered = any(options[name] for name in (*FILTER_FIELDS, "since", "until"))
    if results.total or filtered or output.format != "text":
        write_answer(results.streamed(), facets, options, filtered)
    else:
        warn(say("none_similar", output.lang))
    return 0 if results.total else 1
