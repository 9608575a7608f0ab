"""``search QUERY…``: find paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click
from msgspec import structs

from searchapp.cli.commands import Choice, Command, Count, as_typed, version_option
from searchapp.cli.completing import completed
from searchapp.cli.options import as_many, citation, common, facet_choice, filters, index_dir, limit, option
from searchapp.errors import RequestError
from searchapp.fields import FILTER_FIELDS
from searchapp.messages import say

if TYPE_CHECKING:
    from searchapp.answer import Stream

#: What an answer in the terminal closes with, unasked.
CLOSING_FACETS = ("city", "kind")

#: The formats that show a page, which partial matches may fill; the others hold what was asked for, whole.
PAGES = ("text", "json")

#: The note of an answer that holds partial matches only, and so none that is listed.
LEFT_OUT = "note_partial_left_out"

#: The formats of an answer.
FORMATS = ("text", "json", "jsonl", "csv", "markdown", "ris", "bibtex", "csl-json")

#: The formats of a quote book: always, and where it is said how to group it.
BOOKS, ALSO_BOOKS = ("docx", "xlsx", "html"), ("markdown", "json")

_EXAMPLES = (
    "search 营商环境",
    "search “优化营商环境” --city 上海 --kind 亲历",
    "search 营商环境 -上海 --facet city",
    "search 人物:李军 --format json",
    "search --city 苏州 --since 2022 --sort date -n all -o 苏州.csv",
    "search 营商环境 --post 县委书记,区委书记 -o 引语集.docx --by city",
    "search 跟班学习 --city 上海 --save 上海跟班",
)


@click.command(cls=Command, name="search", examples=_EXAMPLES)
@click.argument("query", nargs=-1, shell_complete=completed)
@option("--facet", "facets", type=facet_choice(), multiple=True, metavar="FIELD", help="opt_facet")
@limit("opt_limit")
@option("--offset", type=Count(), default="0", metavar="N", help="opt_offset")
@option("--sort", type=Choice(("relevance", "date", "position")), default="relevance", help="opt_sort")
@option("--match", type=Choice(("auto", "all", "any")), default="auto", help="opt_match")
@option("--duplicates", type=Choice(("fold", "show")), default="fold", help="opt_duplicates")
@option("--no-synonyms", is_flag=True, help="opt_no_synonyms")
@option("--explain", is_flag=True, help="opt_explain")
@option("--partial", is_flag=True, help="opt_partial")
@option("--save", metavar="NAME", help="opt_save")
@option("--added-since", metavar="DATE", help="opt_added_since")
@option("--by", type=facet_choice(), metavar="FIELD", help="opt_by")
@citation
@common(*FORMATS, *BOOKS)
@index_dir
@filters
def command(query: Sequence[str], **options: Any) -> int:
    """Find paragraphs."""
    output = options["output"]
    typed = as_typed(query)
    many = as_many(options)
    facets = tuple(dict.fromkeys(options["facets"]))
    chosen = {field: options[field] for field in FILTER_FIELDS if options[field]}
    dates = {end: options[end] for end in ("since", "until", "added_since")}
    if not typed.strip() and not chosen and not facets and not any(dates.values()):
        raise RequestError("query_empty")
    if options["by"] and output.format not in (*BOOKS, *ALSO_BOOKS):
        raise RequestError("by_format", choices=[*BOOKS, *ALSO_BOOKS])
    from searchapp.cli.opening import opened
    from searchapp.cli.output import warn
    from searchapp.render.formats import OF_BARE

    index = opened(options["index_dir"], output.lang, build=True)
    wanted = {"filters": chosen, **dates}
    if options["save"] is not None:
        from searchapp.cli.saved import save

        save(index, typed, wanted, options)
    if output.format in BOOKS or options["by"]:
        from searchapp.cli.books import write_book

        return write_book(index, typed, wanted, options)
    stream = index.iterate(
        typed,
        facets=tuple(dict.fromkeys((*facets, *CLOSING_FACETS))) if output.format == "text" else facets,
        limit=many,
        partial=options["partial"] or (output.format in PAGES and many is not None),
        synonyms=not options["no_synonyms"],
        bare=output.format in OF_BARE,
        **{name: options[name] for name in ("offset", "sort", "match", "duplicates", "explain")},
        **wanted,
    )
    write_answer(stream, facets, options, bool(chosen or any(dates.values())))
    left_out = [note for note in stream.results.notes if note.key == LEFT_OUT]
    for note in left_out:
        warn(say(note.key, output.lang, **note.facts))
    return 0 if stream.results.total and not left_out else 1


command.params.append(version_option())


def write_answer(stream: Stream, facets: Sequence[str], options: dict[str, Any], filtered: bool) -> None:
    """Write an answer as the options ask for it; in the terminal with bars of ``facets``."""
    from searchapp.cli.output import emit

    output = options["output"]
    values = None if options["limit"] is None else max(20, options["limit"])

    def text() -> Iterable[str]:
        from searchapp.cli.opening import TOLD
        from searchapp.render.terminal import results_as_text

        # These are said on standard error.
        notes = tuple(note for note in stream.results.notes if note.key not in (LEFT_OUT, *TOLD))
        results = structs.replace(stream.results, hits=tuple(stream.hits), notes=notes)
        return results_as_text(results, output.look, facets, values, options["explain"], filtered)

    def data() -> Iterable[str]:
        from searchapp.render.formats import results_in

        return results_in(output.format, stream, output.lang, options["citation"])

    writers: dict[str, Callable[[], Iterable[str]]] = dict.fromkeys(FORMATS, data)
    emit(output, {**writers, "text": text})


def main(args: Sequence[str] | None = None) -> int:
    """Run the console script ``search`` and return its exit status."""
    from searchapp.cli.running import run

    return run(command, "search", args)
