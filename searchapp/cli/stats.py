"""``searchapp stats``: what the index holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchapp.cli.commands import Command
from searchapp.cli.options import common, index_dir

if TYPE_CHECKING:
    from searchapp.cli.output import Output

_EXAMPLES = ("searchapp stats", "searchapp stats --format json")


@click.command(cls=Command, name="stats", examples=_EXAMPLES)
@common("text", "json")
@index_dir
def command(output: Output, index_dir: Path | None) -> None:
    """Say what the index holds."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import emit
    from searchapp.render.json import dumps, stats_object
    from searchapp.render.reports import stats_as_text

    stats = opened(index_dir, output.lang).stats()
    writers = {
        "text": lambda: stats_as_text(stats, output.look),
        "json": lambda: [dumps(stats_object(stats), pretty=True)],
    }
    emit(output, writers)
