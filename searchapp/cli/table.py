"""``searchapp table ROW COLUMN [QUERY…]``: the values of two fields against each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from searchapp.cli.commands import Choice, Command, Count, as_typed
from searchapp.cli.completing import completed
from searchapp.cli.counting import as_many_rows, count_option, counting, narrowing, write_counted
from searchapp.cli.options import facet_choice, limit, option

_EXAMPLES = (
    "searchapp table 派出 年份",
    "searchapp table 主题 类型 营商环境 --count 篇",
    "searchapp table 派出 学习 --share row --since 2022",
    "searchapp table 派出 主题 --home-city 郑州、商丘 -o 主题.xlsx",
)


@click.command(cls=Command, name="table", examples=_EXAMPLES)
@click.argument("row", type=facet_choice())
@click.argument("column", type=facet_choice())
@click.argument("query", nargs=-1, shell_complete=completed)
@count_option()
@option("--share", type=Choice(("row", "column", "total")), help="opt_share")
@limit("opt_rows", default="20")
@option("--columns", type=Count(all_allowed=True), default="12", metavar="N", help="opt_columns")
@counting()
def command(row: str, column: str, query: Sequence[str], **options: Any) -> int:
    """Count the values of two fields against each other."""
    from searchapp.cli.opening import opened

    table = opened(options["index_dir"], options["output"].lang, build=True).table(
        row,
        column,
        as_typed(query),
        count=options["count"],
        limit=as_many_rows(options),
        column_limit=options["columns"],
        **narrowing(options),
    )
    return write_counted(table, options, options["share"])
