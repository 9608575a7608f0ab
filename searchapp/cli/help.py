"""Help pages in the user's language, folded by the width of what they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from searchapp.cli.commands import Choice, Command, Group
from searchapp.cli.output import help_width
from searchapp.fields import FILTER_FIELDS
from searchapp.messages import MESSAGES, say
from searchapp.render.style import Look, indented
from searchapp.render.width import pad, text_width

_LONGEST_NAME = 30


def command_page(command: Command, ctx: click.Context, lang: str) -> str:
    """Return the help of one command: its usage, what it does, examples, options."""
    look = Look(lang, help_width())
    return "\n".join(_page(command, ctx, look))


def group_page(group: Group, lang: str) -> str:
    """Return the help of the group: its commands, one line each."""
    look = Look(lang, help_width())
    rows = [(name, say(f"help_{name}", lang)) for name in group.modules]
    lines = [
        *indented(
            [(f"{say('help_usage', lang)}  ", "title"), (f"{group.name} {say('help_commands', lang)} …", "")], look, 0
        ),
        "",
        *indented([(say(f"help_{group.name}", lang), "")], look, 0),
        *_section(say("help_commands", lang), _table(rows, look)),
        *_section(say("help_examples", lang), (f"  {example}" for example in group.examples)),
        "",
        *indented([(say("help_more", lang), "")], look, 0),
    ]
    return "\n".join(lines)


def _page(command: Command, ctx: click.Context, look: Look) -> Iterator[str]:
    lang = look.lang
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    options = [p for p in command.get_params(ctx) if isinstance(p, click.Option)]
    filters = [p for p in options if p.multiple and p.name in FILTER_FIELDS]
    words = " ".join(_argument(p, lang) for p in arguments)
    usage = f"{ctx.command_path} {words} [{say('help_options', lang)}]".replace("  ", " ")
    yield from indented([(f"{say('help_usage', lang)}  {usage}", "")], look, 0)
    yield ""
    yield from indented([(say(f"help_{command.name}", lang), "")], look, 0)
    if f"help_{command.name}_language" in MESSAGES:
        yield from indented([(say(f"help_{command.name}_language", lang), "")], look, 0)
    yield from _section(say("help_examples", lang), (f"  {example}" for example in command.examples))
    yield from _section(
        say("help_options", lang), _table([_row(p, ctx, lang) for p in options if p not in filters], look)
    )
    if filters:
        yield from _section(say("help_filters", lang), _table([_row(p, ctx, lang) for p in filters], look))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield heading
    yield from lines


def _argument(argument: click.Argument, lang: str) -> str:
    word = say(f"arg_{argument.name}", lang)
    word = f"{word}…" if argument.nargs < 0 else word
    return word if argument.required else f"[{word}]"


def _row(option: click.Option, ctx: click.Context, lang: str) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    if not option.is_flag:
        names += f" {option.make_metavar(ctx)}"
    words = say("opt_help" if "--help" in option.opts else str(option.help), lang)
    if isinstance(option.type, Choice) and option.metavar:
        words += say("help_choices", lang, choices=option.type.described(lang))
    if option.help == "opt_format" and isinstance(option.type, Choice) and "csv" in option.type.values:
        words += say("help_csv", lang)
    if option.multiple and option.name not in FILTER_FIELDS:
        words += say("help_repeatable", lang)
    if option.default not in (None, (), False, "") and isinstance(option.default, str):
        words += f" [{option.default}]"
    return names, words


def _table(rows: Sequence[tuple[str, str]], look: Look) -> Iterator[str]:
    """Yield two aligned columns; a name too long for its column has a line of its own."""
    column = min(max(text_width(name) for name, _ in rows), _LONGEST_NAME) + 4
    for name, words in rows:
        beside = text_width(name) + 4 <= column
        if not beside:
            yield f"  {name}"
        first = [(pad(f"  {name}", column), "")] if beside else None
        yield from indented([(words, "")], look, column, first)
