"""``searchapp show NAME``: a paragraph in full, where it stands, and how to cite it; or a whole article or file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from searchapp.cli.commands import Command, Count, as_typed
from searchapp.cli.options import citation, common, index_dir, option
from searchapp.errors import RequestError

if TYPE_CHECKING:
    from searchapp.api.index import Index

_EXAMPLES = (
    "searchapp show 004:61",
    "searchapp show 004:61 --neighbours 3 --query 营商环境",
    "searchapp show 004#2",
    "searchapp show 004_a386a25ba6541611.txt -o 全文.md",
    "searchapp show 004:61 --citation 2015 --format json",
)


@click.command(cls=Command, name="show", examples=_EXAMPLES)
@click.argument("name", required=True)
@option("-C", "--neighbours", type=Count(), default="1", metavar="N", help="opt_neighbours")
@option("-q", "--query", default="", metavar="QUERY", help="opt_mark")
@citation
@common("text", "json", "markdown")
@index_dir
def command(name: str, **options: Any) -> None:
    """Show a paragraph with its neighbours, or a whole article or file, and the citation."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import emit
    from searchapp.render.json import articles_object, dumps, shown_object
    from searchapp.render.reading import articles_as_markdown, articles_as_text, shown_as_markdown, shown_as_text

    output, style = options["output"], options["citation"]
    if not name.strip():
        raise RequestError("option_needs_value", option="searchapp show")
    lang, query = output.lang, as_typed([options["query"]])
    whole, shown = _called(opened(options["index_dir"], lang), name, options["neighbours"], query)
    as_text, as_object, as_markdown = (
        (articles_as_text, articles_object, articles_as_markdown)
        if whole
        else (shown_as_text, shown_object, shown_as_markdown)
    )
    writers: dict[str, Callable[[], Iterable[str]]] = {
        "text": lambda: as_text(shown, output.look, style),
        "json": lambda: [dumps(as_object(shown, lang, style), pretty=True)],
        "markdown": lambda: as_markdown(shown, lang, style),
    }
    emit(output, writers)


def _called(index: Index, name: str, neighbours: int, query: str) -> tuple[bool, Any]:
    """Return what is called so, and whether it is articles: a paragraph where one is."""
    try:
        return False, index.show(name, neighbours, query=query)
    except RequestError as unknown:
        if unknown.key != "id_unknown":
            raise
    return True, index.articles(name, query=query)
