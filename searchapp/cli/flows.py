"""``searchapp flows [QUERY…]``: which cities send to study from which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from searchapp.cli.commands import Command, as_typed
from searchapp.cli.completing import completed
from searchapp.cli.counting import as_many_rows, count_option, counting, narrowing, write_counted
from searchapp.cli.options import limit

_EXAMPLES = (
    "searchapp flows",
    "searchapp flows 营商环境 --since 2022",
    "searchapp flows --home-city 郑州 --count 段",
    "searchapp flows -n all -o 流向.html",
)


@click.command(cls=Command, name="flows", examples=_EXAMPLES)
@click.argument("query", nargs=-1, shell_complete=completed)
@count_option("articles")
@limit("opt_rows", default="20")
@counting()
def command(query: Sequence[str], **options: Any) -> int:
    """Count who sends to study from whom."""
    from searchapp.cli.opening import opened

    flows = opened(options["index_dir"], options["output"].lang, build=True).flows(
        as_typed(query), count=options["count"], limit=as_many_rows(options), **narrowing(options)
    )
    status = write_counted(flows, options)
    return status if flows.flows else 1
