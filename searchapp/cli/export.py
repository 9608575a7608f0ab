"""``searchapp export``: every paragraph of the index, for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from searchapp.cli.commands import Command
from searchapp.cli.options import citation, common, filters, index_dir, option
from searchapp.fields import FILTER_FIELDS

if TYPE_CHECKING:
    from searchapp.model import Paragraph

_FORMATS = ("jsonl", "csv", "markdown", "ris", "bibtex", "csl-json")
_EXAMPLES = ("searchapp export > 段落.jsonl", "searchapp export --kind 亲历 --since 2021 -o 亲历.csv")


@click.command(cls=Command, name="export", examples=_EXAMPLES)
@option("--added-since", metavar="DATE", help="opt_added_since")
@citation
@common(*_FORMATS)
@index_dir
@filters
def command(**options: Any) -> int:
    """Write out every paragraph, or those that the filters leave."""
    from searchapp.cli.opening import opened, warn_of
    from searchapp.cli.output import emit
    from searchapp.render.formats import paragraphs_in

    output = options["output"]
    index = opened(options["index_dir"], output.lang, build=True)
    chosen = {field: options[field] for field in FILTER_FIELDS if options[field]}
    dates = {end: options[end] for end in ("since", "until", "added_since") if options[end]}
    if chosen or dates:
        stream = index.iterate("", filters=chosen, sort="position", duplicates="show", bare=True, **dates)
        warn_of(stream.results.notes, output.lang)
        paragraphs: Iterator[Paragraph] = (hit.paragraph for hit in stream)
    else:
        paragraphs = index.export()
    first = next(paragraphs, None)
    found = chain([] if first is None else [first], paragraphs)
    style = options["citation"]
    emit(output, {format: lambda: paragraphs_in(output.format, found, output.lang, style) for format in _FORMATS})
    return 1 if first is None else 0
