"""``searchapp suggest PREFIX``: terms, speakers, cities, titles of the index while they are typed."""

from __future__ import annotations

from typing import Any

import click

from searchapp.cli.commands import Command
from searchapp.cli.options import common, facet_choice, index_dir, limit, option

_EXAMPLES = (
    "searchapp suggest 营商",
    "searchapp suggest yingsh",
    "searchapp suggest 上 --field city --format json",
)


@click.command(cls=Command, name="suggest", examples=_EXAMPLES)
@click.argument("prefix")
@option("--field", type=facet_choice(), metavar="FIELD", help="opt_suggest_field")
@limit("opt_suggest_limit")
@common("text", "json")
@index_dir
def command(prefix: str, **options: Any) -> int:
    """Offer what begins as typed."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import emit
    from searchapp.render.json import completions_object, dumps
    from searchapp.render.reports import completions_as_text

    output = options["output"]
    found = opened(options["index_dir"], output.lang, build=True).suggest(prefix, options["limit"], options["field"])
    writers = {
        "text": lambda: completions_as_text(found, output.look),
        "json": lambda: [dumps(completions_object(prefix, found), pretty=True)],
    }
    emit(output, writers)
    return 0 if found else 1
