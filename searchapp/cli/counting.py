"""What the commands that count share: their options, and how a result is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from searchapp.cli.commands import Choice
from searchapp.cli.options import as_many, common, filters, index_dir, option
from searchapp.fields import FILTER_FIELDS

if TYPE_CHECKING:
    from searchapp.counts import Counted

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

FORMATS = ("text", "json", "csv", "xlsx", "html")


def counting(*formats: str) -> Callable[[Decorated], Decorated]:
    """Add the options of a search that what is counted can be narrowed down by, and those of how it is written."""

    def add(command: Decorated) -> Decorated:
        command = common(*(formats or FORMATS))(index_dir(filters(command)))
        command = option("--no-synonyms", is_flag=True, help="opt_no_synonyms")(command)
        return option("--match", type=Choice(("auto", "all", "any")), default="auto", help="opt_match")(command)

    return add


def count_option(default: str = "paragraphs") -> Callable[[Decorated], Decorated]:
    """Add whether paragraphs or articles are counted."""
    called = {"段": "paragraphs", "段落": "paragraphs", "篇": "articles", "文章": "articles"}
    return option("--count", type=Choice(("paragraphs", "articles"), called), default=default, help="opt_count")


def narrowing(options: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments that narrow down what is counted."""
    return {
        "filters": {name: options[name] for name in FILTER_FIELDS if options[name]},
        "since": options["since"],
        "until": options["until"],
        "match": options["match"],
        "synonyms": not options["no_synonyms"],
    }


def as_many_rows(options: dict[str, Any]) -> int | None:
    """Return how many rows are wanted: unasked, a file that is no page to look at holds all."""
    return as_many(options) if options["output"].format in ("csv", "xlsx", "json") else options["limit"]


def write_counted(counted: Counted, options: dict[str, Any], share: str | None = None) -> int:
    """Write what was counted as the options ask for it; return the exit status: 1 where there was nothing."""
    from searchapp.cli.opening import warn_of
    from searchapp.cli.output import emit, warn

    output = options["output"]

    def text() -> Any:
        from searchapp.render.counted.text import counted_as_text

        return counted_as_text(counted, output.look, share)

    def data() -> Any:
        from searchapp.render.formats import counted_in

        return counted_in(output.format, counted, output.lang, share)

    emit(output, {**dict.fromkeys((*FORMATS, "docx"), data), "text": text})
    if output.format != "text":
        from searchapp.render.counted.words import left_out

        warn_of(counted.notes, output.lang)
        for more in left_out(counted, output.lang):
            warn(more)
    return 0 if counted.total else 1
