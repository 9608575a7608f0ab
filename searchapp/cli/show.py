"""``searchapp show ID``: a paragraph in full, where it stands, and how to cite it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchapp.cli.commands import Command, Count
from searchapp.cli.options import common, index_dir, option
from searchapp.errors import RequestError

if TYPE_CHECKING:
    from searchapp.cli.output import Output

_EXAMPLES = ("searchapp show 004:61", "searchapp show 004:61 --neighbours 3", "searchapp show 004:61 --format json")


@click.command(cls=Command, name="show", examples=_EXAMPLES)
@click.argument("id", required=True)
@option("-C", "--neighbours", type=Count(), default="1", metavar="N", help="opt_neighbours")
@common("text", "json", "markdown")
@index_dir
def command(id: str, neighbours: int, output: Output, index_dir: Path | None) -> None:
    """Show a paragraph with its neighbours and its citation."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import emit
    from searchapp.render.json import dumps, shown_object
    from searchapp.render.markdown import paragraphs_as_markdown
    from searchapp.render.reports import shown_as_text

    if not id.strip():
        raise RequestError("argument_missing", name="ID", command="searchapp show")
    lang = output.lang
    shown = opened(index_dir, lang).show(id, neighbours)
    writers: dict[str, Callable[[], Iterable[str]]] = {
        "text": lambda: shown_as_text(shown, output.look),
        "json": lambda: [dumps(shown_object(shown, lang), pretty=True)],
        "markdown": lambda: paragraphs_as_markdown([shown.paragraph], lang),
    }
    emit(output, writers)
