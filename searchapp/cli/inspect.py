"""``searchapp inspect FILE``: how a file was read, decision by decision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchapp.cli.commands import Command, Place
from searchapp.cli.options import common, option
from searchapp.messages import say
from searchapp.render.escape import visible

if TYPE_CHECKING:
    from searchapp.cli.output import Output

_EXAMPLES = (
    "searchapp inspect corpus/004_a386a25ba6541611.txt",
    "searchapp inspect 文章.html --format json",
    "searchapp inspect 文章.txt --unsure",
    "searchapp inspect 文章.txt --write-meta",
)


@click.command(cls=Command, name="inspect", examples=_EXAMPLES)
@click.argument("file", type=Place())
@option("--unsure", "only_unsure", is_flag=True, help="opt_unsure")
@option("--write-meta", is_flag=True, help="opt_write_meta")
@common("text", "json")
def command(file: Path, only_unsure: bool, write_meta: bool, output: Output) -> int:
    """Show how a file is read."""
    from searchapp.api.index import inspect_file
    from searchapp.cli.output import emit, write
    from searchapp.render.inspection import (
        inspection_as_text,
        inspection_object,
        paragraphs_as_text,
        paragraphs_object,
    )
    from searchapp.render.json import dumps

    lang = output.lang
    if write_meta:
        from searchapp.api.store import corrections

        write([say("meta_written", lang, file=visible(str(corrections.write_meta(file))))])
        return 0
    document, paragraphs = inspect_file(file)
    if only_unsure:
        from searchapp.api.store.corrections import unsure

        found = unsure(paragraphs)
        some = {
            "text": lambda: paragraphs_as_text(document, found, output.look),
            "json": lambda: [dumps(paragraphs_object(document, found), pretty=True)],
        }
        emit(output, some)
        return 0 if paragraphs else 1
    writers = {
        "text": lambda: inspection_as_text(document, paragraphs, output.look),
        "json": lambda: [dumps(inspection_object(document, paragraphs, lang), pretty=True)],
    }
    emit(output, writers)
    return 0 if paragraphs else 1
