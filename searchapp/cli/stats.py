"""``searchapp stats``: what the index holds."""

from __future__ import annotations

from pathlib import Path

import click

from searchapp.cli.commands import Command, language_of
from searchapp.cli.options import common, index_dir

_EXAMPLES = ("searchapp stats", "searchapp stats --format json")


@click.command(cls=Command, name="stats", examples=_EXAMPLES)
@common("text", "json")
@index_dir
@click.pass_context
def command(ctx: click.Context, output: str, color: str, index_dir: Path | None) -> None:
    """Say what the index holds."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import look_for, write, write_data

    lang = language_of(ctx)
    stats = opened(index_dir, lang).stats()
    if output == "json":
        from searchapp.render.json import dumps, stats_object

        write_data([dumps(stats_object(stats), pretty=True)])
    else:
        from searchapp.render.reports import stats_as_text

        look = look_for(color, lang)
        write(stats_as_text(stats, look), look.color)
