"""``searchapp news [NAME…]``: what came into the index since a saved search was last looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import structs

from searchapp.cli.commands import Command
from searchapp.cli.options import citation, common, index_dir, limit, option
from searchapp.errors import SearchAppError
from searchapp.messages import say

if TYPE_CHECKING:
    from searchapp.answer import Results
    from searchapp.reports import SavedSearch

_EXAMPLES = ("searchapp news", "searchapp news 上海跟班", "searchapp news --format markdown -o 新内容.md")


@click.command(cls=Command, name="news", examples=_EXAMPLES)
@click.argument("saved", nargs=-1)
@option("--keep", is_flag=True, help="opt_keep")
@limit("opt_limit_news", default="all")
@citation
@common("text", "json", "jsonl", "markdown")
@index_dir
def command(saved: tuple[str, ...], keep: bool, **options: Any) -> int:
    """Tell what is new of saved searches."""
    from searchapp.api.workbench.saved import look_at, saved_names
    from searchapp.cli.output import emit, report_error, warn

    lang = options["output"].lang
    names = list(dict.fromkeys(saved)) or saved_names()
    if not names:
        warn(say("saved_none", lang))
        return 1
    found: list[tuple[SavedSearch, Results]] = []
    seen: list[SavedSearch] = []
    failed = False
    for each in names:
        try:
            search, results, after = _news(each, options)
        except SearchAppError as error:
            if len(names) == 1:
                raise
            # One that cannot be asked keeps nobody from the others.
            report_error(error, lang)
            failed = True
        else:
            seen.append(after)
            if results.total:
                found.append((search, results))
    if found or options["output"].format == "json" or options["output"].file is not None:
        emit(options["output"], _writers(found, options))
    elif sys.stdout.isatty():
        # Whoever looks is told; where nobody does, as in cron, silence says it.
        warn(say("news_none", lang))
    if not keep:
        for after in seen:
            look_at(after)
    return 2 if failed else 0 if found else 1


def _news(name: str, options: dict[str, Any]) -> tuple[SavedSearch, Results, SavedSearch]:
    """Return a saved search, what is new of it, and the search as it is when that was seen."""
    from searchapp.api.workbench.saved import news, saved_search
    from searchapp.cli.opening import opened

    search = saved_search(name)
    with opened(options["index_dir"] or Path(search.index), options["output"].lang) as index:
        stream, after = news(search, index, options["limit"])
        return search, structs.replace(stream.results, hits=tuple(stream.hits)), after


def _writers(
    found: list[tuple[SavedSearch, Results]], options: dict[str, Any]
) -> dict[str, Callable[[], Iterable[str]]]:
    output, style = options["output"], options["citation"]

    def text() -> Iterator[str]:
        from searchapp.render.saved import news_as_text

        for number, (search, results) in enumerate(found):
            if number:
                yield ""
            yield from news_as_text(search, results, output.look)

    def json() -> Iterator[str]:
        from searchapp.render.json import dumps
        from searchapp.render.saved import news_object

        objects = [news_object(search, results, output.lang, style) for search, results in found]
        yield dumps({"news": objects}, pretty=True)

    def lines() -> Iterator[str]:
        from searchapp.render.json import dumps, hit_object

        for search, results in found:
            yield from (dumps({"search": search.name, **hit_object(hit, output.lang, style)}) for hit in results)

    def markdown() -> Iterator[str]:
        from searchapp.render.markdown import results_as_markdown

        for number, (search, results) in enumerate(found):
            if number:
                yield ""
            named = structs.replace(results, query=f"{search.name}{say('colon', output.lang)}{search.query}")
            yield from results_as_markdown(named.streamed(), output.lang, style)

    return {"text": text, "json": json, "jsonl": lines, "markdown": markdown}
