"""``searchapp check``: whether the index is sound."""

from __future__ import annotations

from pathlib import Path

import click

from searchapp.cli.commands import Command, language_of
from searchapp.cli.options import common, index_dir

_EXAMPLES = ("searchapp check", "searchapp check --index-dir ~/报纸索引")


@click.command(cls=Command, name="check", examples=_EXAMPLES)
@common()
@index_dir
@click.pass_context
def command(ctx: click.Context, index_dir: Path | None) -> int:
    """Check the index."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import write
    from searchapp.cli.progress import progress_bar
    from searchapp.messages import say
    from searchapp.render.escape import visible

    lang = language_of(ctx)
    index = opened(index_dir, lang)
    with progress_bar(lang) as progress:
        notes = index.check(progress)
    write([visible(say(note.key, lang, **note.facts)) for note in notes] or [say("check_fine", lang)])
    return 2 if notes else 0
