"""``searchapp compare --left FILTERS --right FILTERS [QUERY…]``: two sides beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from searchapp.cli.commands import Command, Count, as_typed
from searchapp.cli.completing import completed
from searchapp.cli.counting import FORMATS, counting, narrowing, write_counted
from searchapp.cli.options import facet_choice, option

_EXAMPLES = (
    "searchapp compare --left 派出:郑州 --right 派出:商丘",
    "searchapp compare --left 学习:苏州、无锡 --right 学习:深圳 营商环境",
    "searchapp compare --left '派出:郑州 date:[2022 TO 2023]' --right '派出:郑州 date:2024' --by 学习",
    "searchapp compare --left 类型:亲历 --right 类型:举措 --by 主题 -o 比较.docx",
)


@click.command(cls=Command, name="compare", examples=_EXAMPLES)
@click.argument("query", nargs=-1, shell_complete=completed)
@option("--left", required=True, metavar="FILTERS", help="opt_left", shell_complete=completed)
@option("--right", required=True, metavar="FILTERS", help="opt_right", shell_complete=completed)
@option("--by", "fields", type=facet_choice(), multiple=True, metavar="FIELD", help="opt_compared")
@option("--words", type=Count(), default="20", metavar="N", help="opt_words")
@option("--quotations", type=Count(), default="3", metavar="N", help="opt_quotations")
@counting(*FORMATS, "docx")
def command(query: Sequence[str], left: str, right: str, **options: Any) -> int:
    """Compare two sides, each of which is a query of its own."""
    from searchapp.cli.opening import opened

    comparison = opened(options["index_dir"], options["output"].lang, build=True).compare(
        as_typed([left]),
        as_typed([right]),
        as_typed(query),
        words=options["words"],
        quotations=options["quotations"],
        **({"fields": options["fields"]} if options["fields"] else {}),
        **narrowing(options),
    )
    return write_counted(comparison, options)
