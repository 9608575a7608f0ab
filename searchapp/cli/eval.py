"""``searchapp eval FILE…``: how well judged queries are answered, under one setting or two."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from searchapp.cli.commands import Command, Count, Place
from searchapp.cli.options import common, index_dir, limit, option
from searchapp.errors import RequestError

_EXAMPLES = (
    "searchapp eval needs.json",
    "searchapp eval needs.json --against match=any",
    "searchapp eval squad.json --also more.json --sample 500 --against bm25_k1=0.9,field_boosts.title=0.5",
)


@click.command(cls=Command, name="eval", examples=_EXAMPLES)
@click.argument("file", nargs=-1, required=True, type=Place())
@option("--set", "setting", multiple=True, metavar="KEY=VALUE", help="opt_set")
@option("--against", metavar="KEY=VALUE,…", help="opt_against")
@option("--also", multiple=True, type=Place(), metavar="FILE", help="opt_also")
@option("--sample", type=Count(least=1, all_allowed=True), default="all", metavar="N", help="opt_sample")
@limit("opt_queries")
@common("text", "json")
@index_dir
def command(file: tuple[Path, ...], **options: Any) -> int:
    """Score judged queries."""
    from searchapp.api.workbench.evaluating import evaluate
    from searchapp.cli.opening import index_place
    from searchapp.cli.output import emit
    from searchapp.cli.progress import progress_bar
    from searchapp.render.evaluation import evaluations_as_text, evaluations_object
    from searchapp.render.json import dumps

    output, against = options["output"], options["against"]
    with progress_bar(output.lang) as progress:
        found = evaluate(
            file,
            index_place(options["index_dir"])[0],
            setting=_setting(options["setting"]),
            against=None if against is None else _setting([against]),
            also=options["also"],
            sample=options["sample"],
            progress=progress,
        )
    writers = {
        "text": lambda: evaluations_as_text(found, output.look, options["limit"]),
        "json": lambda: [dumps(evaluations_object(found), pretty=True)],
    }
    emit(output, writers)
    return 0 if any(each.trial.scores for each in found) else 1


def _setting(typed: Iterable[str]) -> dict[str, str]:
    """Return ``KEY=VALUE,KEY=VALUE`` as a mapping; nothing typed is the program's own setting."""
    values = {}
    for pair in (pair.strip() for each in typed for pair in each.split(",")):
        key, equals, value = pair.partition("=")
        if pair and not (key and equals):
            raise RequestError("setting_form", value=pair)
        if pair:
            values[key.strip()] = value.strip()
    return values
