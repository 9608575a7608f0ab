"""``searchapp inspect FILE``: how a file was read, decision by decision."""

from __future__ import annotations

from pathlib import Path

import click

from searchapp.cli.commands import Command, Place, language_of
from searchapp.cli.options import common, option
from searchapp.messages import say
from searchapp.render.escape import visible

_EXAMPLES = (
    "searchapp inspect corpus/004_a386a25ba6541611.txt",
    "searchapp inspect 文章.html --format json",
    "searchapp inspect 文章.txt --write-meta",
)


@click.command(cls=Command, name="inspect", examples=_EXAMPLES)
@click.argument("file", type=Place())
@option("--write-meta", is_flag=True, help="opt_write_meta")
@common("text", "json")
@click.pass_context
def command(ctx: click.Context, file: Path, write_meta: bool, output: str, color: str) -> int:
    """Show how a file is read."""
    from searchapp.api.index import inspect_file
    from searchapp.cli.output import look_for, write, write_data

    lang = language_of(ctx)
    if write_meta:
        from searchapp.api.store import corrections

        write([say("meta_written", lang, file=visible(str(corrections.write_meta(file))))])
        return 0
    document, paragraphs = inspect_file(file)
    if output == "json":
        from searchapp.render.inspection import inspection_object
        from searchapp.render.json import dumps

        write_data([dumps(inspection_object(document, paragraphs, lang), pretty=True)])
    else:
        from searchapp.render.inspection import inspection_as_text

        look = look_for(color, lang)
        write(inspection_as_text(document, paragraphs, look), look.color)
    return 0 if paragraphs else 1
