"""``searchapp mcp``: tools for assistants."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import click

from searchapp.cli.commands import Command, language_of
from searchapp.cli.options import common, index_dir
from searchapp.errors import RequestError
from searchapp.messages import say

_EXAMPLES = ("searchapp mcp", "searchapp mcp --index-dir ~/报纸/index")


@click.command(cls=Command, name="mcp", examples=_EXAMPLES)
@common()
@index_dir
def command(index_dir: Path | None) -> None:
    """Answer an assistant."""
    if find_spec("mcp") is None:
        raise RequestError("mcp_extra")
    import searchapp.web  # noqa: F401 -- the words of the tools
    from searchapp.cli.opening import index_place, opened
    from searchapp.cli.output import warn
    from searchapp.web import mcp
    from searchapp.web.served_index import ServedIndex

    lang = language_of(click.get_current_context())
    opened(index_dir, lang, build=True).close()
    place, _ = index_place(index_dir)
    if sys.stdin.isatty():
        warn(say("mcp_serving", lang, path=place.absolute()))
    mcp.serve(ServedIndex(place), lang)
