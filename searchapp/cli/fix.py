"""``searchapp fix ID``: put right what was decided of a paragraph, in the corrections beside its document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchapp.cli.commands import Choice, Command
from searchapp.cli.options import Decorated, common, index_dir, option
from searchapp.errors import RequestError
from searchapp.messages import say
from searchapp.model import KINDS

if TYPE_CHECKING:
    from searchapp.cli.output import Output

_EXAMPLES = (
    "searchapp fix 001:27 --speaker 李君 --post 区委书记",
    "searchapp fix 001:27 --kind 亲历 --city 上海",
    "searchapp fix 004:61 --source 安徽日报 --date 2022-03-10 --page 2 --whole-file",
    "searchapp fix 001:27 --undo",
)

#: Nobody, as one types it.
_NOBODY = ("none", "null", "无", "無", "-")

#: Option -> what it states, and whether it may be repeated.
_STATED = {
    "speaker": ("speaker", False), "post": ("post", False), "org": ("org", False), "kind": ("kind", False),
    "city": ("cities", True), "home_city": ("home_cities", True), "host_city": ("host_cities", True),
    "topic": ("topics", True), "title": ("title", False), "source": ("source", False), "date": ("date", False),
    "author": ("authors", True), "url": ("url", False), "page": ("page", False), "accessed": ("accessed", False),
    "medium": ("medium", False),
}  # fmt: skip


def _options(command: Decorated) -> Decorated:
    for name, (stated, several) in reversed(_STATED.items()):
        shown = "--" + name.replace("_", "-")
        kinds = Choice(KINDS, {say(f"kind_{kind}", "zh"): kind for kind in KINDS}) if name == "kind" else None
        add: Callable[[Decorated], Decorated] = option(
            shown, stated, metavar="X", multiple=several, type=kinds, help=f"opt_fix_{name}"
        )
        command = add(command)
    return command


@click.command(cls=Command, name="fix", examples=_EXAMPLES)
@click.argument("id", required=True)
@_options
@option("--no-content", is_flag=True, help="opt_fix_no_content")
@option("--whole-file", is_flag=True, help="opt_fix_whole_file")
@option("--undo", is_flag=True, help="opt_fix_undo")
@option("--dry-run", is_flag=True, help="opt_fix_dry_run")
@option("--no-index", is_flag=True, help="opt_fix_no_index")
@common("text", "json")
@index_dir
def command(
    id: str,
    no_content: bool,
    whole_file: bool,
    undo: bool,
    dry_run: bool,
    no_index: bool,
    output: Output,
    index_dir: Path | None,
    **options: Any,
) -> int:
    """Put right what was decided of a paragraph."""
    from searchapp.cli.opening import opened
    from searchapp.cli.output import emit, warn
    from searchapp.render.fixes import fix_as_text, fix_object, next_step
    from searchapp.render.json import dumps

    stated = {name: value for name, value in options.items() if value not in (None, ())}
    if str(stated.get("speaker", "")).strip().lower() in _NOBODY:
        stated["speaker"] = None
    if no_content:
        stated["content"] = False
    if undo and stated:
        raise RequestError("fix_undo_alone")
    lang = output.lang
    index = opened(index_dir, lang)
    how = {"write": not dry_run, "update": not no_index}
    made = index.unfix(id, **how) if undo else index.fix(id, whole_file=whole_file, **how, **stated)
    writers = {
        "text": lambda: fix_as_text(made, output.look, not dry_run),
        "json": lambda: [dumps(fix_object(made, lang), pretty=True)],
    }
    emit(output, writers)
    if not dry_run and made.before != made.after:
        warn(next_step(made, undo, lang))
    return 0
