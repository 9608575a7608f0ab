"""``searchapp saved``: list the saved searches, or remove some; and ``search … --save NAME``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from searchapp.cli.commands import Command
from searchapp.cli.options import common, option
from searchapp.errors import SearchAppError
from searchapp.messages import say

if TYPE_CHECKING:
    from searchapp.api.index import Index
    from searchapp.cli.output import Output

_EXAMPLES = ("searchapp saved", "searchapp saved --remove 上海跟班")


@click.command(cls=Command, name="saved", examples=_EXAMPLES)
@option("--remove", multiple=True, metavar="NAME", help="opt_remove_saved")
@common("text", "json")
def command(remove: tuple[str, ...], output: Output) -> int:
    """List saved searches."""
    from searchapp.api.workbench import saved
    from searchapp.cli.output import emit, report_error, warn
    from searchapp.render.json import dumps
    from searchapp.render.saved import saved_as_text, saved_object

    if remove:
        saved.forget(remove)
        warn(say("saved_removed", output.lang, names=remove))
        return 0
    searches = []
    failed = False
    for name in saved.saved_names():
        try:
            searches.append(saved.saved_search(name))
        except SearchAppError as error:
            report_error(error, output.lang)
            failed = True
    if not searches and not failed and output.format == "text":
        warn(say("saved_none", output.lang))
        return 1
    writers = {
        "text": lambda: saved_as_text(searches, output.look),
        "json": lambda: [dumps(saved_object(searches), pretty=True)],
    }
    emit(output, writers)
    return 2 if failed else 0 if searches else 1


def save(index: Index, query: str, wanted: dict[str, Any], options: dict[str, Any]) -> None:
    """Save a search as its options ask for it, and say so on standard error."""
    from searchapp.api.workbench.saved import remember
    from searchapp.cli.output import warn
    from searchapp.render.saved import command_of

    lang = options["output"].lang
    usual = {"sort": "relevance", "match": "auto", "duplicates": "fold"}
    kept = {name: options[name] for name, value in usual.items() if options[name] != value}
    if options["no_synonyms"]:
        kept["synonyms"] = False
    name = options["save"]
    before = remember(name, query, {**wanted, **kept}, index)
    said = say("saved_as", lang, name=name.strip())
    warn(said + (say("saved_instead", lang, command=command_of(before)) if before else ""))
