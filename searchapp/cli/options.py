"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from searchapp.cli.commands import Choice, Count, Place
from searchapp.cli.completing import completed
from searchapp.fields import FACET_FIELDS, FILTER_FIELDS, NAMES

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def option(*names: str, help: str, **rest: Any) -> Callable[[Decorated], Decorated]:
    """Declare an option whose help is the message key ``help``."""
    return click.option(*names, help=help, **rest)


def filters(command: Decorated) -> Decorated:
    """Add an option for each filter, and the two ends of a span of dates."""
    for field in reversed(FILTER_FIELDS):
        name = "--" + field.replace("_", "-")
        shown = option(
            name, field, multiple=True, metavar="X", help=f"opt_{field}", shell_complete=partial(completed, field=field)
        )
        command = shown(command)
    command = option("--until", metavar="DATE", help="opt_until")(command)
    return option("--since", metavar="DATE", help="opt_since")(command)


def common(*formats: str) -> Callable[[Decorated], Decorated]:
    """Add where the index is, the language, and, for what can be written in ``formats``, how and where to.

    A command takes the latter together, as the argument ``output``.
    """

    def add(command: Decorated) -> Decorated:
        command = option("--lang", type=Choice(("zh", "en")), help="opt_lang", expose_value=False)(command)
        if "text" in formats:
            colors = Choice(("auto", "always", "never"))
            command = option("--color", type=colors, default="auto", help="opt_color")(command)
        if formats:
            command = option("-o", "--output", "file_out", type=Place(), metavar="FILE", help="opt_output")(command)
            command = option("--format", "output", type=Choice(formats), help="opt_format")(command)
        return command

    return add


def index_dir(command: Decorated) -> Decorated:
    """Add the option that names the index folder."""
    return option("--index-dir", metavar="DIR", type=Place(), help="opt_index_dir")(command)


def citation(command: Decorated) -> Decorated:
    """Add by which edition of GB/T 7714 articles are cited."""
    return option("--citation", type=Choice(("2025", "2015")), default="2025", help="opt_citation")(command)


def limit(help: str, default: str = "10") -> Callable[[Decorated], Decorated]:
    """Add how many to show."""
    return option("-n", "--limit", type=Count(all_allowed=True), metavar="N", default=default, help=help)


def as_many(options: Mapping[str, Any], always: bool = False) -> int | None:
    """Return how many are wanted: as many as were typed; a file that was asked for holds all, where nothing was.

    ``always`` says that so does what is written to the screen.
    """
    typed = click.get_current_context().get_parameter_source("limit") is not ParameterSource.DEFAULT
    return options["limit"] if typed or not (always or options["output"].file is not None) else None


def facet_choice() -> Choice:
    """Return the type of an argument that names a facet field."""
    return Choice(FACET_FIELDS, {called: name for called, name in NAMES.items() if name in FACET_FIELDS})
