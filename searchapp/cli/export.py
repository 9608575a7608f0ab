"""``searchapp export``: every paragraph of the index, for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from searchapp.cli.commands import Command, language_of
from searchapp.cli.options import common, index_dir

_EXAMPLES = ("searchapp export > 段落.jsonl", "searchapp export --format csv > 段落.csv")


@click.command(cls=Command, name="export", examples=_EXAMPLES)
@common("jsonl", "csv", "markdown")
@index_dir
@click.pass_context
def command(ctx: click.Context, output: str, index_dir: Path | None) -> None:
    """Write out every paragraph."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import write_data

    lang = language_of(ctx)
    paragraphs = opened(index_dir, lang, build=True).export()
    if output == "csv":
        from searchapp.render.csv import paragraphs_as_csv

        write_data(paragraphs_as_csv(paragraphs, lang))
    elif output == "markdown":
        from searchapp.render.markdown import paragraphs_as_markdown

        write_data(paragraphs_as_markdown(paragraphs, lang))
    else:
        from searchapp.render.json import paragraphs_as_jsonl

        write_data(paragraphs_as_jsonl(paragraphs))
