"""Click's commands and options, made to speak the user's language and to take Chinese queries as they are typed."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import searchapp
from searchapp.errors import RequestError
from searchapp.messages import say
from searchapp.settings import language
from searchapp.slips import nearest


def language_of(ctx: click.Context) -> str:
    """Return the language of this run: what ``--lang`` says wherever it stands, else the environment's."""
    return ctx.obj if isinstance(ctx.obj, str) else language()


# Click made this class generic only lately; older versions cannot be subscripted when the program runs.
if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _WordType = click.ParamType[str]
    _CountType = click.ParamType[int | None]
else:
    _WordType = _CountType = click.ParamType


class Choice(_WordType):
    """One of some words, in English or as they are called in Chinese; the nearest is suggested for any other."""

    name = "choice"

    def __init__(self, values: Sequence[str], also: dict[str, str] | None = None) -> None:
        self.values = tuple(values)
        self.also = also or {}

    def described(self, lang: str) -> list[str]:
        """Return the words, in Chinese each with what else it is called first."""
        names = {} if lang == "en" else {value: alias for alias, value in reversed(self.also.items())}
        return [f"{value} {names[value]}" if value in names else value for value in self.values]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 -- click's signature
        return "|".join(self.values)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 -- click's signature
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in (*self.values, *self.also) if word.startswith(incomplete)]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = str(value).strip().lower()
        if word not in self.values:
            word = word.replace("-", "_")
        word = self.also.get(word, word)
        if word in self.values:
            return word
        raise RequestError(
            "choice_unknown",
            option=called(param, ctx),
            value=str(value),
            choices=self.described("zh"),
            nearest=nearest(str(value), (*self.values, *self.also), 1),
        )


#: Longer numbers are slips, and Python refuses to read very long ones.
_LONGEST_NUMBER = 18


class Count(_CountType):
    """A whole number from ``least`` on (up to ``most``), or ``all`` (None) where that is allowed."""

    name = "N"

    def __init__(self, least: int = 0, all_allowed: bool = False, most: int | None = None) -> None:
        self.least, self.all_allowed, self.most = least, all_allowed, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        text = str(value).strip()
        if self.all_allowed and text.lower() in ("all", "全部"):
            return None
        if text.isdecimal() and len(text) <= _LONGEST_NUMBER and int(text) >= self.least:
            if self.most is not None and int(text) > self.most:
                raise RequestError(
                    "number_range", option=called(param, ctx), value=text, least=self.least, most=self.most
                )
            return int(text)
        raise RequestError("number_invalid", option=called(param, ctx), value=text, least=self.least)


class Place(click.Path):
    """A file or folder; an empty name, which would mean the current folder, is a slip."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            raise RequestError("option_needs_value", option=called(param, ctx))
        return super().convert(value, param, ctx)


def called(param: click.Parameter | None, ctx: click.Context | None) -> str:
    """Return what a parameter is called on the command line (-n, --limit), or the word that the help page uses."""
    if param is None or ctx is None:
        return ""
    return say(f"arg_{param.name}", language_of(ctx)) if isinstance(param, click.Argument) else ", ".join(param.opts)


#: A slip leaves so much of an option as it is; what was typed of the beginning of one may be short.
_NEAR_OPTION, _BEGINNING = 0.7, 3


def near_options(typed: str, options: Sequence[str]) -> list[str]:
    """Return the one of ``options`` (--limit) that ``typed`` is a slip or the beginning of, or nothing."""
    from difflib import get_close_matches

    word = typed.strip("-").lower()
    names = [option.strip("-") for option in options]
    begun = [name for name in names if name.startswith(word)] if len(word) >= _BEGINNING else []
    return [f"--{name}" for name in (begun or get_close_matches(word, names, n=1, cutoff=_NEAR_OPTION))[:1]]


#: How help is asked for, of each command.
_HELP = {"help_option_names": ["-h", "--help"]}
#: What is too much is left to us, who say so in the user's language.
_OWN = {**_HELP, "allow_extra_args": True}


class Command(click.Command):
    """A command with a one-line help (a message key ``help_<name>``) and examples that can be run."""

    def __init__(self, name: str, examples: Sequence[str], **rest: Any) -> None:
        super().__init__(name, context_settings=_OWN, **rest)
        self.examples = tuple(examples)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:
            self._look_for_values(args)
        left = super().parse_args(ctx, shielded(args))
        if left and not ctx.resilient_parsing:
            raise RequestError("arguments_extra", words=left, command=ctx.command_path)
        return left

    def _look_for_values(self, args: Sequence[str]) -> None:
        """Raise ``RequestError`` where an option stands in the place of another one's value (--city --kind 举措)."""
        takes = {name: not getattr(param, "is_flag", True) for param in self.params for name in param.opts}
        takes |= dict.fromkeys(_HELP["help_option_names"], False)
        for word, following in pairwise(args[: args.index("--") if "--" in args else len(args)]):
            if takes.get(word) and following.startswith("--") and following.partition("=")[0] in takes:
                raise RequestError("option_needs_value", option=word)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what its options say of the output is one argument."""
        formats = next((p.type.values for p in self.params if p.name == "output" and isinstance(p.type, Choice)), ())
        if formats:
            from searchapp.cli.output import output_for

            given = ctx.params
            color = given.pop("color", "never")
            given["output"] = output_for(formats, given["output"], given.pop("file_out"), color, language_of(ctx))
        return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        from searchapp.cli.help import command_page

        return command_page(self, ctx, language_of(ctx))


class Group(click.Group):
    """Commands that are imported when they are run: listing them costs nothing."""

    def __init__(self, name: str, modules: dict[str, str], examples: Sequence[str], **rest: Any) -> None:
        super().__init__(name, context_settings=_HELP, **rest)
        self.modules = modules
        self.examples = tuple(examples)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # ``searchapp help search`` asks as ``searchapp search --help`` does.
        return super().parse_args(ctx, [*args[1:2], "--help"] if args[:1] == ["help"] else args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        if cmd_name not in self.modules:
            return None
        command: click.Command = importlib.import_module(self.modules[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.modules and not args[0].startswith("-") and not ctx.resilient_parsing:
            names = list(self.modules)
            near = nearest(args[0], names, 1)
            hint = {} if near else {"hint": "command_search", "query": " ".join(args)}
            raise RequestError("command_unknown", name=args[0], choices=names, nearest=near, **hint)
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        from searchapp.cli.help import group_page

        return group_page(self, language_of(ctx))


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"searchapp {searchapp.__version__}")
        ctx.exit()


def version_option() -> click.Option:
    """Return the option that shows the version and ends."""
    return click.Option(
        ["-v", "--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="opt_version"
    )


def shielded(args: Sequence[str]) -> list[str]:
    """Return the arguments with ``-上海`` kept from being read as options.

    A dash before anything but a Latin letter or another dash begins query text. It is exchanged for its full-width
    twin, which means the same in a query; ``as_typed`` brings it back.
    """
    end = args.index("--") if "--" in args else len(args)
    return [_shield(arg) if number < end else arg for number, arg in enumerate(args)]


def as_typed(words: Sequence[str]) -> str:
    """Return the words of a query as one string, with the dashes that ``shielded`` exchanged."""
    return " ".join("-" + word[1:] if word.startswith("－") else word for word in words)


def _shield(arg: str) -> str:
    if len(arg) > 1 and arg[0] == "-" and not (arg[1] == "-" or (arg[1].isascii() and arg[1].isalpha())):
        return "－" + arg[1:]
    return arg
