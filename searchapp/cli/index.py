"""``searchapp index PATH…``: build or update the index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchapp import settings
from searchapp.cli.commands import Command, Place
from searchapp.cli.options import common, index_dir, option
from searchapp.errors import RequestError
from searchapp.messages import say

if TYPE_CHECKING:
    from searchapp.cli.output import Output

_EXAMPLES = (
    "searchapp index corpus",
    "searchapp index",
    "searchapp index ~/报纸 --index-dir ~/报纸索引",
    "searchapp index --remove corpus",
    "searchapp index --rebuild",
    "searchapp index --dict 词典.txt --synonyms 同义词.txt",
    "searchapp index corpus --engine https://search.example.org:9200/papers",
)


@click.command(cls=Command, name="index", examples=_EXAMPLES)
@click.argument("path", nargs=-1, type=Place())
@option("--remove", type=Place(), multiple=True, metavar="PATH", help="opt_remove")
@option("--rebuild", is_flag=True, help="opt_rebuild")
@option("--dict", "dictionary", type=Place(), metavar="FILE", help="opt_dict")
@option("--synonyms", type=Place(), metavar="FILE", help="opt_synonyms")
@option("--engine", metavar="URL", help="opt_engine")
@option("--strict", is_flag=True, help="opt_strict")
@common("text", "json")
@index_dir
def command(
    path: tuple[Path, ...],
    remove: tuple[Path, ...],
    rebuild: bool,
    dictionary: Path | None,
    synonyms: Path | None,
    engine: str | None,
    strict: bool,
    output: Output,
    index_dir: Path | None,
) -> int:
    """Build or update the index."""
    from searchapp.api import index as api
    from searchapp.cli.opening import index_place
    from searchapp.cli.output import emit, warn
    from searchapp.cli.progress import progress_bar
    from searchapp.render.json import dumps, report_object
    from searchapp.render.reports import report_as_text

    lang = output.lang
    place, _ = index_place(index_dir)
    sources = path or _default_sources(place, remove)
    if engine is not None:
        from searchapp.api.engines import is_exposed

        if is_exposed(engine):
            warn(say("cluster_exposed", lang, address=engine))
    with progress_bar(lang) as progress:
        report = api.update_index(
            sources,
            place,
            remove=remove,
            rebuild=rebuild,
            dictionary=dictionary,
            synonyms=synonyms,
            engine=engine,
            progress=progress,
        )
    writers = {
        "text": lambda: report_as_text(report, output.look),
        "json": lambda: [dumps(report_object(report, lang), pretty=True)],
    }
    emit(output, writers)
    return 2 if strict and (report.skipped or report.notes) else 0


def _default_sources(place: Path, remove: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return what to index when no path is given: nothing new for an index that knows its roots, else ``./corpus``."""
    from searchapp.api import index as api
    from searchapp.errors import IndexStateError

    try:
        roots = api.open_index(place).stats().roots
    except IndexStateError as state:
        if state.key != "index_missing":
            return ()
        roots = ()
    corpus = Path(settings.DEFAULT_CORPUS_DIR)
    if roots or remove:
        return ()
    if not corpus.is_dir():
        raise RequestError("nothing_to_index")
    return (corpus,)
