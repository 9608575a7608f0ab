"""``searchapp check``: whether the index is sound, and whether an answer holds what the text does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchapp.cli.commands import Command, Place, as_typed, language_of
from searchapp.cli.options import common, index_dir, option
from searchapp.errors import RequestError

if TYPE_CHECKING:
    from searchapp.api.index import Index
    from searchapp.cli.progress import Progress

_EXAMPLES = (
    "searchapp check",
    "searchapp check --verify 营商环境 --verify “优化营商环境”",
    "searchapp check --account 文章.html",
    "searchapp check --citations",
    "searchapp check --index-dir ~/报纸索引",
)


@click.command(cls=Command, name="check", examples=_EXAMPLES)
@click.argument("files", type=Place(), nargs=-1, metavar="[FILE]...")
@option("--account", is_flag=True, help="opt_account")
@option("--citations", is_flag=True, help="opt_citations")
@option("--verify", "queries", multiple=True, metavar="QUERY", help="opt_verify")
@common()
@index_dir
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    account: bool,
    citations: bool,
    queries: tuple[str, ...],
    index_dir: Path | None,
) -> int:
    """Check the index."""
    from searchapp.cli.opening import opened
    from searchapp.cli.progress import progress_bar

    lang = language_of(ctx)
    typed = [as_typed([query]) for query in queries]
    if not all(query.strip() for query in typed):
        raise RequestError("query_empty")
    if files:
        return _accounted(None, files, lang, None)
    index = opened(index_dir, lang)
    if citations:
        return _cited(index, lang)
    if account:
        with progress_bar(lang) as progress:
            return _accounted(index, (), lang, progress)
    with progress_bar(lang) as progress:
        return _verified(index, typed, lang, progress) if typed else _checked(index, lang, progress)


def _checked(index: Index, lang: str, progress: Progress | None) -> int:
    from searchapp.cli.output import write
    from searchapp.messages import say
    from searchapp.render.escape import visible

    notes = index.check(progress)
    write([visible(say(note.key, lang, **note.facts)) for note in notes] or [say("check_fine", lang)])
    return 2 if notes else 0


def _accounted(index: Index | None, files: Sequence[Path], lang: str, progress: Progress | None) -> int:
    from searchapp.api.index import check_account
    from searchapp.cli.output import write
    from searchapp.render.reports import account_as_text

    status = 0
    for each in index.accounts(progress) if index else check_account(files):
        write(account_as_text(each, lang))
        status = status if each.holds else 2
    return status


def _cited(index: Index, lang: str) -> int:
    from searchapp.cli.output import write
    from searchapp.render.reports import citations_as_text

    incomplete = list(index.incomplete_citations())
    write(citations_as_text(incomplete, lang))
    return 2 if incomplete else 0


def _verified(index: Index, queries: Sequence[str], lang: str, progress: Progress | None) -> int:
    from searchapp.cli.output import write
    from searchapp.render.reports import verification_as_text

    status = 0
    for query in queries:
        found = index.verify(query, progress)
        write(verification_as_text(found, lang))
        status = status if found.agrees else 2
    return status
