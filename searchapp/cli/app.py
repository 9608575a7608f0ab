"""``searchapp``: the group of all commands."""

from __future__ import annotations

from collections.abc import Sequence

import click

from searchapp.cli.commands import Choice, Group, version_option

_COMMANDS = (
    "index", "search", "show", "similar", "facets", "table", "trend", "flows", "speakers", "compare", "suggest",
    "fix", "news", "saved", "stats", "inspect", "export", "check", "eval", "serve", "mcp",
)  # fmt: skip
_EXAMPLES = ("searchapp index corpus", "searchapp search 营商环境 --facet city", "searchapp show 004:61")


@click.pass_context
def _without_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


command = Group(
    "searchapp",
    {name: f"searchapp.cli.{name}" for name in _COMMANDS},
    _EXAMPLES,
    callback=_without_command,
    invoke_without_command=True,
    params=[
        version_option(),
        click.Option(["--lang"], type=Choice(("zh", "en")), expose_value=False, help="opt_lang"),
    ],
)


def main(args: Sequence[str] | None = None) -> int:
    """Run the console script ``searchapp`` and return its exit status."""
    from searchapp.cli.running import run

    return run(command, "searchapp", args)
