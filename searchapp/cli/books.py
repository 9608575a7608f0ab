"""The quote book of a search: what its options ask for, written to where they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from searchapp.cli.opening import warn_of
from searchapp.cli.options import as_many
from searchapp.cli.output import emit
from searchapp.render.formats import quotebook_in

if TYPE_CHECKING:
    from searchapp.api.index import Index


def write_book(index: Index, query: str, wanted: dict[str, Any], options: dict[str, Any]) -> int:
    """Write all that a search finds as a quote book, or as many as were asked for; return the exit status."""
    output = options["output"]
    book = index.quotebook(
        query,
        by=options["by"],
        limit=as_many(options, always=True),
        partial=options["partial"],
        synonyms=not options["no_synonyms"],
        **{name: options[name] for name in ("offset", "sort", "match", "duplicates")},
        **wanted,
    )
    emit(output, {output.format: lambda: quotebook_in(output.format, book, output.lang, options["citation"])})
    warn_of(book.notes, output.lang)
    return 0 if book.quotations else 1
