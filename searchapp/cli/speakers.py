"""``searchapp speakers [QUERY…]``: who speaks, of which body, how often and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from searchapp.cli.commands import Command, as_typed
from searchapp.cli.completing import completed
from searchapp.cli.counting import as_many_rows, counting, narrowing, write_counted
from searchapp.cli.options import limit

_EXAMPLES = (
    "searchapp speakers",
    "searchapp speakers 营商环境 --post 县委书记,区委书记",
    "searchapp speakers --home-city 郑州 --kind 亲历 -n all -o 讲话人.xlsx",
)


@click.command(cls=Command, name="speakers", examples=_EXAMPLES)
@click.argument("query", nargs=-1, shell_complete=completed)
@limit("opt_rows", default="20")
@counting()
def command(query: Sequence[str], **options: Any) -> int:
    """List who speaks, a row for each name with each body."""
    from searchapp.cli.opening import opened

    speakers = opened(options["index_dir"], options["output"].lang, build=True).speakers(
        as_typed(query), limit=as_many_rows(options), **narrowing(options)
    )
    status = write_counted(speakers, options)
    return status if speakers.rows else 1
