"""What the shell offers while a search is typed: terms of the index, and values of the filters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchapp.errors import SearchAppError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

#: As many are offered.
_OFFERED = 20


def completed(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001 -- click's signature
    incomplete: str,
    field: str | None = None,
) -> list[CompletionItem]:
    """Return what begins as the word that is being typed: values of ``field``, or terms and values of all kinds.

    Nothing where there is no index: the shell has no place for an error.
    """
    from click.shell_completion import CompletionItem

    from searchapp.api.index import open_index
    from searchapp.cli.opening import index_place
    from searchapp.render.escape import visible

    typed = incomplete.lstrip("“「『\"'")
    opening = incomplete[: len(incomplete) - len(typed)]
    place = ctx.params.get("index_dir")
    try:
        with open_index(index_place(Path(place) if place else None)[0]) as index:
            found = index.suggest(typed, _OFFERED, field)
    except SearchAppError:
        return []
    # A value with control characters or line breaks would be more than a word to the shell.
    plain = [each for each in found if visible(each.text) == each.text]
    return [CompletionItem(opening + each.text, help=f"{each.field} {each.count:,}") for each in plain]
