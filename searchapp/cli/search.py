"""``search QUERY…``: find paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from searchapp.cli.commands import Choice, Command, Count, as_typed, language_of, version_option
from searchapp.cli.completing import completed
from searchapp.cli.options import common, facet_choice, filters, index_dir, limit, option
from searchapp.errors import RequestError
from searchapp.fields import FILTER_FIELDS

if TYPE_CHECKING:
    from searchapp.model import Results

#: What an answer in the terminal closes with, unasked.
CLOSING_FACETS = ("city", "kind")

_EXAMPLES = (
    "search 营商环境",
    "search “优化营商环境” --city 上海 --kind 亲历",
    "search 营商环境 -上海 --facet city",
    "search 人物:李军 --format json",
    "search --city 苏州 --since 2022 --sort date -n all --format csv > 苏州.csv",
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
@common("text", "json", "jsonl", "csv", "markdown")
@index_dir
@filters
@click.pass_context
def command(ctx: click.Context, /, query: Sequence[str], **options: Any) -> int:
    """Find paragraphs."""
    lang = language_of(ctx)
    typed = as_typed(query)
    facets = tuple(dict.fromkeys(options["facets"]))
    chosen = {field: options[field] for field in FILTER_FIELDS if options[field]}
    dates = {end: options[end] for end in ("since", "until")}
    if not typed.strip() and not chosen and not facets and not any(dates.values()):
        raise RequestError("query_empty")
    from searchapp.cli.opening import opened

    results = opened(options["index_dir"], lang, build=True).search(
        typed,
        filters=chosen,
        facets=tuple(dict.fromkeys((*facets, *CLOSING_FACETS))) if options["output"] == "text" else facets,
        limit=options["limit"],
        synonyms=not options["no_synonyms"],
        **{name: options[name] for name in ("offset", "sort", "match", "duplicates", "explain")},
        **dates,
    )
    write_answer(results, facets, lang, options, bool(chosen or any(dates.values())))
    return 0 if results.total else 1


command.params.append(version_option())


def write_answer(results: Results, facets: Sequence[str], lang: str, options: dict[str, Any], filtered: bool) -> None:
    """Write an answer in the format that the options ask for; in the terminal with bars of ``facets``."""
    from searchapp.cli.output import look_for, write, write_data

    output = options["output"]
    if output == "text":
        from searchapp.render.terminal import results_as_text

        look = look_for(options["color"], lang)
        values = None if options["limit"] is None else max(20, options["limit"])
        write(results_as_text(results, look, facets, values, options["explain"], filtered), look.color)
    elif output == "csv":
        from searchapp.render.csv import results_as_csv

        write_data(results_as_csv(results, lang))
    elif output == "markdown":
        from searchapp.render.markdown import results_as_markdown

        write_data(results_as_markdown(results, lang))
    else:
        from searchapp.render.json import results_as_json, results_as_jsonl

        write_data(results_as_jsonl(results) if output == "jsonl" else [results_as_json(results, lang)])


def main(args: Sequence[str] | None = None) -> int:
    """Run the console script ``search`` and return its exit status."""
    from searchapp.cli.running import run

    return run(command, "search", args)
