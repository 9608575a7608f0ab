"""The quote book of a search: what its options ask for, written to where they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from searchapp.cli.opening import warn_of
from searchapp.cli.output import emit
from searchapp.render.formats import quotebook_in

if TYPE_CHECKING:
    from searchapp.api.index import Index


def write_book(index: Index, query: str, wanted: dict[str, Any], options: dict[str, Any]) -> int:
    """Write all that a search finds as a quote book, or as many as were asked for; return the exit status."""
    output = options["output"]
    limited = click.get_current_context().get_parameter_source("limit") is not ParameterSource.DEFAULT
    book = index.quotebook(
        query,
        by=options["by"],
        limit=options["limit"] if limited else None,
        partial=options["partial"],
        synonyms=not options["no_synonyms"],
        **{name: options[name] for name in ("offset", "sort", "match", "duplicates")},
        **wanted,
    )
    emit(output, {output.format: lambda: quotebook_in(output.format, book, output.lang, options["citation"])})
    warn_of(book.notes, output.lang)
    return 0 if book.quotations else 1
