"""``searchapp show ID``: a paragraph in full, where it stands, and how to cite it."""

from __future__ import annotations

from pathlib import Path

import click

from searchapp.cli.commands import Command, Count, language_of
from searchapp.cli.options import common, index_dir, option
from searchapp.errors import RequestError

_EXAMPLES = ("searchapp show 004:61", "searchapp show 004:61 --neighbours 3", "searchapp show 004:61 --format json")


@click.command(cls=Command, name="show", examples=_EXAMPLES)
@click.argument("id", required=True)
@option("-C", "--neighbours", type=Count(), default="1", metavar="N", help="opt_neighbours")
@common("text", "json", "markdown")
@index_dir
@click.pass_context
def command(ctx: click.Context, id: str, neighbours: int, output: str, color: str, index_dir: Path | None) -> None:
    """Show a paragraph with its neighbours and its citation."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import look_for, write, write_data

    if not id.strip():
        raise RequestError("argument_missing", name="ID", command="searchapp show")
    lang = language_of(ctx)
    shown = opened(index_dir, lang).show(id, neighbours)
    if output == "json":
        from searchapp.render.json import dumps, shown_object

        write_data([dumps(shown_object(shown, lang), pretty=True)])
    elif output == "markdown":
        from searchapp.render.markdown import paragraphs_as_markdown

        write_data(paragraphs_as_markdown([shown.paragraph], lang))
    else:
        from searchapp.render.reports import shown_as_text

        look = look_for(color, lang)
        write(shown_as_text(shown, look), look.color)
