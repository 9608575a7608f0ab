"""``searchapp inspect FILE``: how a file was read, decision by decision."""

from __future__ import annotations

from pathlib import Path

import click

from searchapp.cli.commands import Command, Place, language_of
from searchapp.cli.options import common

_EXAMPLES = ("searchapp inspect corpus/004_a386a25ba6541611.txt", "searchapp inspect 文章.html --format json")


@click.command(cls=Command, name="inspect", examples=_EXAMPLES)
@click.argument("file", type=Place())
@common("text", "json")
@click.pass_context
def command(ctx: click.Context, file: Path, output: str, color: str) -> int:
    """Show how a file is read."""
    from searchapp.api.index import inspect_file
    from searchapp.cli.output import look_for, write, write_data

    lang = language_of(ctx)
    document, paragraphs = inspect_file(file)
    if output == "json":
        from searchapp.render.inspection import inspection_object
        from searchapp.render.json import dumps

        write_data([dumps(inspection_object(document, paragraphs, lang), indent=2)])
    else:
        from searchapp.render.inspection import inspection_as_text

        look = look_for(color, lang)
        write(inspection_as_text(document, paragraphs, look), look.color)
    return 0 if paragraphs else 1
