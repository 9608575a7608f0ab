"""``searchapp trend QUERY…``: how often words are used, year by year or month by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from searchapp.cli.commands import Choice, Command, as_typed
from searchapp.cli.completing import completed
from searchapp.cli.counting import count_option, counting, narrowing, write_counted
from searchapp.cli.options import option

_EXAMPLES = (
    "searchapp trend 营商环境",
    "searchapp trend 营商环境 招商引资 “一网通办” --by month --since 2022",
    "searchapp trend '营商环境 企业' 人物:李军 --count 篇",
    "searchapp trend 跟班学习 挂职 -o 走势.html",
)


@click.command(cls=Command, name="trend", examples=_EXAMPLES)
@click.argument("query", nargs=-1, required=True, shell_complete=completed)
@option("--by", type=Choice(("year", "month"), {"年": "year", "月": "month"}), default="year", help="opt_by_period")
@count_option()
@counting()
def command(query: Sequence[str], **options: Any) -> int:
    """Count over time how often each of several queries matches."""
    from searchapp.cli.opening import opened

    trend = opened(options["index_dir"], options["output"].lang, build=True).trend(
        [as_typed([each]) for each in query], by=options["by"], count=options["count"], **narrowing(options)
    )
    status = write_counted(trend, options)
    return status if any(each.total for each in trend.series) else 1
